"""Rupiah, decimals and days in the form of the reader, and units by their words."""

from __future__ import annotations

import pytest

from kubeexpert.explain.phrases import PHRASES
from kubeexpert.explain.sentences import Speaker
from kubeexpert.model.case import Case
from webui.interview.amounts import amount_words, echo, typed
from webui.storage.fields import cell

SUMS = [
    ("id", "1500000 rupiah", "1.500.000 rupiah"),
    ("en", "1500000 rupiah", "1,500,000 rupiah"),
    ("id", "2.5 rupiah", "2,5 rupiah"),
    ("en", "2.5 rupiah", "2.5 rupiah"),
    ("id", "nonsense", "nonsense"),
]


@pytest.fixture(scope="module")
def rupiah(knowledge):
    return next(each for each in knowledge.questions.values() if each.unit == "rupiah")


@pytest.mark.parametrize(("lang", "text", "told"), SUMS)
def test_a_sum_is_told_in_the_readers_form(app, compiled, rupiah, lang, text, told):
    with app.test_request_context("/"):
        assert amount_words(rupiah, text, Speaker(compiled, lang)) == told


@pytest.mark.parametrize(("text", "told"), [("999", ""), ("1000", "1.000 rupiah"), ("1,5", ""), ("", ""), ("x", "")])
def test_a_large_number_is_repeated_with_its_digits_grouped(app, compiled, rupiah, text, told):
    with app.test_request_context("/"):
        assert echo(rupiah, text, Speaker(compiled, "id")) == told


def test_decimals_stand_in_the_form_as_they_may_be_typed_again():
    assert [typed("0.5 months", lang) for lang in ("id", "en")] == ["0,5", "0.5"]
    assert typed("1500000 rupiah", "id") == "1500000"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_history_and_member_rows_show_sums_and_days_in_words(app, store, rupiah, read, lang):
    client = app.test_client()
    client.get(f"/?lang={lang}")
    case_id = store(app, Case(members=({rupiah.name: 1500000},)))
    token = read(client.get(f"/cases/{case_id}/questions/_about").text).hidden["csrf_token"]
    page = read(client.get(f"/cases/{case_id}/members").text)
    grouped = "1.500.000 rupiah" if lang == "id" else "1,500,000 rupiah"
    assert f"= {grouped}" in page.shown
    row = (
        next(each["name"] for each in page.fields if each.get("value") == "1500000").split("-", 1)[1].partition("-")[0]
    )
    for at, (field, value) in enumerate(
        [(cell(row, rupiah.name.partition(".")[2]), "2000000"), ("d-observed", "2026-11-20")]
    ):
        body = {"field": field, "value": value, "receipt": f"a{at}"}
        assert client.post(f"/cases/{case_id}/answer", data=body, headers={"X-CSRFToken": token}).status_code == 200
    told = read(client.get(f"/cases/{case_id}/history").text).shown
    assert grouped in told
    assert ("2.000.000 rupiah" if lang == "id" else "2,000,000 rupiah") in told
    assert ("20 November 2026") in told


def test_every_unit_of_the_rules_has_a_word_in_both_languages(knowledge):
    units = {each.unit for each in knowledge.questions.values() if each.unit}
    units |= {each.value.unit for each in knowledge.parameters.values() if each.value.unit}
    assert units > {"rupiah", "months"}
    for unit in units:
        assert f"unit_{unit}" in PHRASES, unit


def test_what_if_tells_a_changed_number_in_words(app, store, compiled, send):
    number = next(each for each in compiled.knowledge.questions.values() if each.unit == "people" and not each.of)
    text = send(app.test_client(), f"/cases/{store(app, Case())}/what-if", {f"q-{number.name}": "8"}).text
    assert f"8 {Speaker(compiled, 'id').unit('people')}" in text
    assert f'id="q-{number.name}"' in text.partition('id="others"')[0]
