"""Member rows: added, filled in, refused kindly, removed; no names, and they count in the result."""

from __future__ import annotations

import re

import pytest

from kubeexpert.loading.answers import COLUMN_PREFIX
from kubeexpert.model.case import Case
from webui.site import KEY
from webui.words import word


@pytest.fixture
def case_id(app, store):
    return store(app, Case())


@pytest.fixture
def row(app, case_id, send, kept):
    assert send(app.test_client(), f"/cases/{case_id}/members", do="add").status_code == 303
    (found,) = kept(app, case_id).rows
    return found.id


def test_the_same_form_sent_twice_adds_one_row(app, case_id, read, kept):
    client, path = app.test_client(), f"/cases/{case_id}/members"
    data = {**read(client.get(path).text).hidden, "do": "add"}
    for _ in range(2):
        assert client.post(path, data=data).headers["Location"] == f"{path}#row-{data['fresh']}"
    assert len(kept(app, case_id).rows) == 1


@pytest.mark.parametrize("fresh", ["x\r\nSet-Cookie: a=b", "", "-" * 20, "a" * 33, "\x00"])
def test_a_row_with_a_name_that_is_none_is_not_added_and_nothing_breaks(app, case_id, send, kept, fresh):
    path = f"/cases/{case_id}/members"
    response = send(app.test_client(), path, do="add", fresh=fresh)
    assert response.headers["Location"] in {path, f"/cases/{case_id}"}
    assert kept(app, case_id).rows == ()


def test_every_column_is_asked_and_read_back(app, case_id, row, send, read, kept):
    site, client, path = app.extensions[KEY], app.test_client(), f"/cases/{case_id}/members"
    columns = {each.name.removeprefix(COLUMN_PREFIX): each for each in site.columns}
    data = {f"m-{row}-{name}": each.answers[0] if each.answers else "750000" for name, each in columns.items()}
    assert send(client, path, data, do="done").headers["Location"] == f"/cases/{case_id}"
    stored = kept(app, case_id).rows[0].cells
    assert set(stored) == set(columns)
    page = read(client.get(path).text)
    typed = {name: value for name, value in page.filled.items() if value == "750000"}
    assert len(typed) == sum(not each.answers for each in columns.values())
    assert len(re.findall(r'<option value="[^"]+" selected>', page.text)) == sum(
        bool(e.answers) for e in columns.values()
    )
    before = kept(app, case_id)
    assert send(client, path, data, do="done").status_code == 303
    assert kept(app, case_id) == before
    for each in site.columns:
        assert each.ask.id in page.shown


def test_a_number_that_is_none_is_told_at_its_field_and_the_rest_is_kept(app, case_id, row, send, read, kept):
    site, path = app.extensions[KEY], f"/cases/{case_id}/members"
    number = next(e for e in site.columns if e.kind == "number").name.removeprefix(COLUMN_PREFIX)
    choice = next(e for e in site.columns if e.answers)
    column = choice.name.removeprefix(COLUMN_PREFIX)
    data = {f"m-{row}-{number}": "500.000", f"m-{row}-{column}": choice.answers[0]}
    response = send(app.test_client(), path, data)
    page = read(response.text)
    assert response.status_code == 422
    assert f"#m-{row}-{number}" in page.links
    assert f"e-m-{row}-{number}" in page.ids
    assert f"m-{row}-{number}" in page.ids
    assert page.filled == {f"m-{row}-{number}": "500.000"}
    assert kept(app, case_id).rows[0].cells == {column: choice.answers[0]}


def test_not_known_may_be_written_for_a_number(app, case_id, row, send, kept):
    site = app.extensions[KEY]
    number = next(e for e in site.columns if e.kind == "number").name.removeprefix(COLUMN_PREFIX)
    send(app.test_client(), f"/cases/{case_id}/members", {f"m-{row}-{number}": "belum tahu"})
    assert kept(app, case_id).rows[0].cells == {number: "dont_know"}


def test_a_removed_row_is_gone_with_its_answers(app, case_id, row, send, kept):
    client, path = app.test_client(), f"/cases/{case_id}/members"
    send(client, path, {}, do="add")
    assert len(kept(app, case_id).rows) == 2
    assert send(client, path, {"remove": row}).headers["Location"] == path
    assert [each.id for each in kept(app, case_id).rows] != [row]
    assert len(kept(app, case_id).rows) == 1
    assert word("member_gone", "id") in client.get(f"/cases/{case_id}/history").text


def test_rows_of_another_case_cannot_be_reached(app, case_id, row, store, send, kept):
    other = store(app, Case())
    column = next(each for each in app.extensions[KEY].columns if each.answers)
    name = column.name.removeprefix(COLUMN_PREFIX)
    response = send(app.test_client(), f"/cases/{other}/members", {f"m-{row}-{name}": column.answers[0], "remove": row})
    assert response.status_code == 422
    assert [each.id for each in kept(app, case_id).rows] == [row]
    assert kept(app, other).rows == ()


def test_the_rows_of_a_stored_case_are_shown_and_count(app, cases, store, read, client):
    case = next(each for each in cases if len(each.members) > 5)
    case_id = store(app, case)
    page = read(client.get(f"/cases/{case_id}/members").text)
    assert page.text.count('class="questions member"') == len(case.members)
    assert len(page.ids) == len(set(page.ids))
    assert word("rows_number", "id", number=len(case.members)) in read(client.get(f"/cases/{case_id}").text).shown
