"""Whatever is sent, the page comes back with the message where it belongs and everything else kept."""

from __future__ import annotations

import re

import pytest

from kubeexpert.explain.text_page import text_names
from kubeexpert.model.case import Case
from webui.interview.values import visible
from webui.site import KEY


@pytest.fixture(scope="module")
def fields(app):
    """A section with a number, a choice or yes and no, and another question: the three."""
    site = app.extensions[KEY]
    for section in site.sections:
        asked = site.of_section(section)
        number = next((each for each in asked if each.kind == "number" and each.whole and each.range), None)
        chosen = [each for each in asked if each.answers]
        if number and len(chosen) > 1:
            return section, number, chosen[0], chosen[1]
    pytest.fail("no section asks for both")


@pytest.fixture
def sent(app, store, send, read, fields):
    """Send a section of an empty case; the page, what is kept of it, and the status."""

    def post(data):
        client, case_id = app.test_client(), store(app, Case())
        path = f"/cases/{case_id}/questions/{fields[0]}"
        response = send(client, path, data)
        stored = read(client.get(path).text).filled
        return read(response.text), stored, response.status_code

    return post


def at_field(page, question):
    return f"e-q-{question.name}" in page.ids and f"#q-{question.name}" in page.links


@pytest.mark.parametrize("text", ["500.000", "banyak", "-3", "2,5", "1e9", "8 ekor", "0x10", "9" * 15, "½"])
def test_a_bad_number_is_told_at_its_field_and_the_rest_is_saved(sent, fields, text):
    _, number, choice, _ = fields
    page, stored, status = sent({f"q-{number.name}": text, f"q-{choice.name}": choice.answers[0]})
    assert status == 422
    assert at_field(page, number)
    assert page.filled == {f"q-{number.name}": text, f"q-{choice.name}": choice.answers[0]}
    assert stored == {f"q-{choice.name}": choice.answers[0]}


@pytest.mark.parametrize("text", ["3305121234567890", "33.05.12-123456-7890", "3305 1212 3456 7890"])
def test_a_card_number_is_refused_and_never_repeated(sent, fields, text):
    page, stored, status = sent({f"q-{fields[1].name}": text})
    assert status == 422
    assert text not in page.text
    assert stored == {}


CARD = "3305121234567890"


@pytest.mark.parametrize("way", ["twice", "ticked", "long", "name", "unseen"])
def test_a_card_number_is_not_repeated_whatever_else_is_wrong(sent, fields, way):
    at = f"q-{fields[1].name}"
    data = {
        "twice": [(at, CARD), (at, "2")],
        "ticked": {at: CARD, f"u-{fields[1].name}": "dont_know"},
        "long": {at: f"{CARD}{'x' * 90}"},
        "name": {f"q-{CARD}": "1"},
        "unseen": {at: CARD.replace("12", "12\u200b\u202e")},
    }[way]
    page, stored, status = sent(data)
    assert status == 422
    assert CARD not in re.sub("[^0-9a-z<]", "", page.text)
    assert stored == {}


@pytest.mark.parametrize("text", ["a\tb", "a\u202eb", "a\x00b", "a\u00a0b", "a\r\nb", "\U0001f600"])
def test_what_nobody_sees_in_a_text_is_left_out_on_both_ways_of_saving(app, store, send, kept, text):
    client, case_id = app.test_client(), store(app, Case())
    path = f"/cases/{case_id}/questions/_about"
    response = send(client, path, {"h-note": text})
    assert response.status_code == 303
    by_form = kept(app, case_id).heads["note"]
    data = {"field": "h-note", "value": text, "receipt": "r"}
    assert send(client, path, data, to=f"/cases/{case_id}/answer").status_code == 200
    assert kept(app, case_id).heads["note"] == by_form == visible(text)
    assert all(letter.isprintable() or letter == "\n" for letter in by_form)


def test_of_many_strange_inputs_a_few_are_told(sent, fields):
    page, _, status = sent({f"k{number}": "1" for number in range(3000)})
    assert status == 422
    assert "k19" in page.shown
    assert "k20" not in page.shown


def test_a_choice_that_is_not_on_the_form_is_refused(sent, fields):
    _, _, choice, other = fields
    page, stored, status = sent({f"q-{choice.name}": "moon", f"q-{other.name}": other.answers[0]})
    assert status == 422
    assert at_field(page, choice)
    assert stored == {f"q-{other.name}": other.answers[0]}


def test_a_repeated_field_is_told_and_none_is_chosen_in_silence(sent, fields):
    _, _, choice, _ = fields
    first, second, *_ = choice.answers
    page, stored, status = sent([(f"q-{choice.name}", first), (f"q-{choice.name}", second)])
    assert status == 422
    assert at_field(page, choice)
    assert stored == {}


def test_an_overlong_text_is_told_and_cut(sent, fields):
    page, stored, status = sent({f"q-{fields[1].name}": "x" * 5000})
    assert status == 422
    assert at_field(page, fields[1])
    assert "x" * 100 not in page.text
    assert stored == {}


def test_a_number_and_not_known_at_once_is_told(sent, fields):
    _, number, _, _ = fields
    page, stored, status = sent({f"q-{number.name}": "5", f"u-{number.name}": "dont_know"})
    assert status == 422
    assert at_field(page, number)
    assert page.filled == {f"q-{number.name}": "5", f"u-{number.name}": "dont_know"}
    assert stored == {}


def test_an_unknown_field_is_named_and_not_used(sent, fields):
    _, _, _, other = fields
    page, stored, status = sent({"q-no.such": "yes", "<b>": "1", f"q-{other.name}": other.answers[0]})
    assert status == 422
    assert "&lt;b&gt;" in page.text
    assert "<b>" not in page.text
    assert stored == {f"q-{other.name}": other.answers[0]}


def test_a_question_of_another_section_is_not_taken(app, sent, fields):
    elsewhere = next(each for each in app.extensions[KEY].questions if each.section != fields[0] and each.answers)
    _, stored, status = sent({f"q-{elsewhere.name}": elsewhere.answers[0]})
    assert status == 422
    assert stored == {}


@pytest.mark.parametrize("seen", ["", "-1", "x", "9" * 40, "٣"])
def test_a_number_of_a_change_that_is_none_does_no_harm(sent, fields, seen):
    _, _, choice, _ = fields
    _, stored, status = sent([(f"q-{choice.name}", choice.answers[0]), ("seen", seen)])
    assert status in {303, 422}
    assert stored == {f"q-{choice.name}": choice.answers[0]}


@pytest.mark.parametrize("text", ["31/2/2026", "2026-02-30", "kemarin"])
def test_a_bad_date_is_told_at_its_field(tour_app, store, send, read, text):
    questions = tour_app.extensions[KEY].questions
    date = next((each for each in questions if each.kind == "date"), None)
    assert date, "the tour asks for a date"
    client, case_id = tour_app.test_client(), store(tour_app, Case())
    response = send(client, f"/cases/{case_id}/questions/{date.section}", {f"q-{date.name}": text})
    assert response.status_code == 422
    assert at_field(read(response.text), date)
    response = send(client, f"/cases/{case_id}/questions/_about", {"d-observed": text})
    assert "#d-observed" in read(response.text).links


HOSTILE = ['"><script>alert(1)</script>', "{{7*7}}", "{% raw %}", "\x00\x01", "' onfocus='x", "&#60;b&#62;", "\u202e"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_answers_stay_text(sent, fields, text):
    _, number, choice, _ = fields
    page, _, _ = sent({f"q-{number.name}": text, f"q-{choice.name}": text, f"q-{text}": text})
    assert "<script>" not in page.text
    assert "onfocus='x" not in page.text
    assert "\x00" not in page.text


def test_hostile_rules_stay_text_on_every_page(hostile_app, tour, tour_cases, store):
    client = hostile_app.test_client()
    site = hostile_app.extensions[KEY]
    pages = []
    for lang in ("id", "en"):
        client.get(f"/?lang={lang}")
        pages += [client.get(f"/rule/{each.name}").text for each in tour.knowledge.elements()]
        pages += [client.get(f"/term/{name}").text for name in tour.knowledge.glossary] + [client.get("/rules").text]
        pages += [client.get(f"/course/{name}").text for name in tour.knowledge.themes] + [client.get("/course").text]
        pages += [client.get(f"/text/{name}", follow_redirects=True).text for name in text_names(tour.knowledge)]
        for case in tour_cases:
            case_id = store(hostile_app, case)
            paths = ["", "/result", "/what-if", "/members", "/print", "/history", "/steps", "/questions/_first"]
            paths += [f"/questions/{section}" for section in site.sections]
            told = (*site.outlets, *site.knowledge.interventions)
            paths += [f"/{page}/{name}" for page in ("reasons", "change") for name in told]
            paths += [f"/reasons/{name}?not={value}" for name, each in site.outlets.items() for value in each.values]
            pages += [client.get(f"/cases/{case_id}{path}").text for path in paths]
    assert len(pages) > 100
    for page in pages:
        assert "<i onclick" not in page
    assert sum("&lt;i onclick" in page for page in pages) > 100
