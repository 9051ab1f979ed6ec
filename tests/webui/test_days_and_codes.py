"""Days as they are written in Indonesia, and codes with a form to try where they are refused."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from kubeexpert.loading import parse_case
from kubeexpert.loading.days import day_to_type, read_day
from kubeexpert.model.case import Case
from webui.interview.values import code_like
from webui.storage.cases import new_id
from webui.words import word

LANGS = ("id", "en")
DAY = datetime.date(2026, 11, 24)
MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24",
        "24-11-2026",
        "24/11/2026",
        "24.11.2026",
        "24 11 2026",
        " 24 - 11 - 2026 ",
        "24 November 2026",
        "24 nov 2026",
        "24-Nov-2026",
        "24 Nopember 2026",
        "24 Nov. 2026",
    ],
)
def test_the_usual_forms_of_a_day_are_taken(text):
    assert read_day(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "31-2-2026",
        "24-13-2026",
        "11-24-2026",
        "24-11-26",
        "24 Novembro 2026",
        "besok",
        "2026",
        "-",
        "\u0662\u0664-11-2026",
    ],
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(PydanticCustomError):
        read_day(text)


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_a_day_is_read_back_however_it_is_written(day):
    assert read_day(day.isoformat()) == read_day(day_to_type(day.isoformat())) == day
    assert read_day(f"{day.day} {MONTHS[day.month - 1]} {day.year}") == day


def test_what_may_be_the_name_of_a_person_is_not_made_a_code():
    assert code_like("Mawar 3") == "Mawar-3"
    assert "Siti" not in code_like("Ibu Siti")


@pytest.mark.parametrize("field", ["d-observed", "h-group", "h-note"])
def test_the_number_of_a_card_is_not_shown_again(app, store, send, field):
    client, case_id = app.test_client(), store(app, Case())
    response = send(client, f"/cases/{case_id}/questions/_about", {field: "3301 2345 6789 0123"})
    assert response.status_code == 422
    assert "0123" not in response.text
    assert word("number_remove", "id") in response.text


@given(st.text(max_size=60))
@example("33051212 — 34567890")  # no card number before its signs are taken out
def test_the_code_that_is_suggested_would_be_taken(knowledge, text):
    assert parse_case(f"format: 1\ngroup: '{code_like(text)}'\n", "", knowledge).group == code_like(text)


@pytest.mark.parametrize("lang", LANGS)
def test_a_day_is_stored_once_and_shown_as_it_is_read(app, store, send, read, kept, lang):
    client, case_id = app.test_client(), store(app, Case())
    client.get(f"/?lang={lang}")
    path = f"/cases/{case_id}/questions/_about"
    assert send(client, path, {"d-observed": "24/11/2026"}, do="ahead").status_code == 303
    assert kept(app, case_id).heads["observed"] == "2026-11-24"
    page = read(client.get(path).text)
    assert page.filled["d-observed"] == "24-11-2026"
    assert "= 24 November 2026" in page.shown
    assert word("date_hint", lang) in page.shown


@pytest.mark.parametrize("lang", LANGS)
def test_a_code_that_is_none_stays_typed_with_one_to_try(fresh, send, read, lang):
    client = fresh.test_client()
    client.get(f"/?lang={lang}")
    data = {"h-group": "Mawar 3", "d-observed": "24 November 2026"}
    response = send(client, "/cases/new", data)
    page = read(response.text)
    assert response.status_code == 422
    assert page.filled == data
    assert word("not_a_code", lang, code="Mawar-3") in page.shown
    assert word("hint_group", lang) in read(client.get("/cases/new").text).shown, "what is allowed is said before"
    again = send(client, "/cases/new", {**data, "h-group": "Mawar-3"}, id=new_id())
    assert again.status_code == 303


@pytest.mark.parametrize("text", ["12-34-2026", "1/5/20266", "<b>24</b>", "2026-11-24x"])
def test_a_day_that_cannot_be_read_is_told_at_its_field_and_kept(app, store, send, read, kept, text):
    client, case_id = app.test_client(), store(app, Case())
    path = f"/cases/{case_id}/questions/_about"
    response = send(client, path, {"d-observed": text, "h-region": "33.05"})
    page = read(response.text)
    assert response.status_code == 422
    assert page.filled["d-observed"] == text
    assert word("not_a_day", "id") in page.shown
    assert "#d-observed" in page.links
    assert kept(app, case_id).heads == {"region": "33.05"}
