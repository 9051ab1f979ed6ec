"""One answer at a time: kept once, refused kindly, and never lost by a second tab or an old page."""

from __future__ import annotations

import pytest

from kubeexpert.model.case import Case
from webui.site import KEY
from webui.words import word


@pytest.fixture(scope="module")
def questions(app):
    return app.extensions[KEY].questions


@pytest.fixture(scope="module")
def number(questions):
    return next(each for each in questions if each.kind == "number" and each.whole and each.range)


@pytest.fixture(scope="module")
def choice(questions):
    return next(each for each in questions if each.kind == "choice")


@pytest.fixture
def case_id(app, store):
    return store(app, Case())


@pytest.fixture
def say(app, case_id, read):
    """Save one value as the script of the page does."""
    client = app.test_client()
    token = read(client.get(f"/cases/{case_id}/questions/_about").text).hidden["csrf_token"]

    def post(field, value, receipt="r", *, case=case_id, token=token):
        body = {"field": field, "value": value, "receipt": receipt}
        return client.post(f"/cases/{case}/answer", data=body, headers={"X-CSRFToken": token})

    return post


def test_an_answer_is_kept_and_told_with_what_matters_next(app, say, case_id, kept, choice):
    response = say(f"q-{choice.name}", choice.answers[0])
    assert response.status_code == 200
    assert response.json["kept"] is True
    assert f"q-{choice.name}" not in response.json["live"]
    assert len(response.json["live"]) > 20
    assert kept(app, case_id).answers == {choice.name: choice.answers[0]}


def test_the_same_receipt_is_done_once(app, say, case_id, kept, choice):
    say(f"q-{choice.name}", choice.answers[0], "one")
    say(f"q-{choice.name}", choice.answers[1], "two")
    assert say(f"q-{choice.name}", choice.answers[0], "one").json["kept"] is True
    assert kept(app, case_id).answers == {choice.name: choice.answers[1]}
    assert kept(app, case_id).number > 0


def test_a_number_is_kept_with_its_unit_and_taken_away_by_nothing(app, say, case_id, kept, number):
    say(f"q-{number.name}", " 8 ", "a")
    assert kept(app, case_id).answers == {number.name: f"8 {number.unit}"}
    say(f"q-{number.name}", "", "b")
    assert kept(app, case_id).answers == {}


@pytest.mark.parametrize("text", ["500.000", "banyak", "-3", "2,5", "8 ekor", "9" * 15, "x" * 200])
def test_what_cannot_be_read_is_refused_with_a_reason_and_not_kept(app, say, case_id, kept, number, text):
    say(f"q-{number.name}", "7", "good")
    response = say(f"q-{number.name}", text, "bad")
    assert response.status_code == 422
    assert response.json["kept"] is False
    assert response.json["complaint"]
    assert kept(app, case_id).answers == {number.name: f"7 {number.unit}"}


def test_a_card_number_is_refused_and_stored_nowhere(app, say, case_id, number):
    for field in (f"q-{number.name}", "h-note", "h-group", "h-region"):
        response = say(field, "3305121234567890", field)
        assert response.status_code == 422
        assert "3305121234567890" not in response.text
    database = app.extensions[KEY].database
    with database.engine.connect() as connection:
        assert "3305121234567890" not in "\n".join(connection.connection.iterdump())


@pytest.mark.parametrize(
    ("field", "receipt"), [("", "r"), ("q-no.such", "r"), ("x", "r"), ("m-row-status", ""), ("h-id", "r"), ("d-x", "r")]
)
def test_a_field_that_is_none_is_refused(say, field, receipt):
    assert say(field, "yes", receipt).status_code == 400


def test_an_answer_without_a_receipt_or_with_an_endless_one_is_refused(say, choice):
    for receipt in ("", "x" * 65):
        assert say(f"q-{choice.name}", choice.answers[0], receipt).status_code == 400


def test_an_answer_to_a_case_or_row_that_is_gone_says_so(say, choice):
    response = say(f"q-{choice.name}", choice.answers[0], case="z" * 22)
    assert (response.status_code, response.json["gone"]) == (404, True)
    assert say("m-" + "z" * 22 + "-status", "active").status_code == 404


def test_a_failed_token_brings_a_new_one_with_which_it_is_kept(app, say, case_id, kept, choice):
    response = say(f"q-{choice.name}", choice.answers[0], token="wrong")  # noqa: S106 - a wrong one
    assert response.status_code == 400
    assert kept(app, case_id).answers == {}
    again = say(f"q-{choice.name}", choice.answers[0], token=response.json["token"])
    assert again.status_code == 200


def test_two_tabs_without_script_do_not_undo_each_other(app, case_id, read, kept, questions):
    section = next(each for each in app.extensions[KEY].sections if len(app.extensions[KEY].of_section(each)) > 2)
    one, two = [each for each in app.extensions[KEY].of_section(section) if each.answers][:2]
    client, path = app.test_client(), f"/cases/{case_id}/questions/{section}"
    tabs = [read(client.get(path).text).hidden for _ in range(2)]
    empty = {f"q-{each.name}": "" for each in (one, two)}
    client.post(path, data={**tabs[0], **empty, f"q-{one.name}": one.answers[0]})
    client.post(path, data={**tabs[1], **empty, f"q-{two.name}": two.answers[0]})
    assert kept(app, case_id).answers == {one.name: one.answers[0], two.name: two.answers[0]}
    response = client.post(path, data={**tabs[1], **empty, f"q-{one.name}": one.answers[1]})
    assert kept(app, case_id).answers[one.name] == one.answers[1]
    assert response.headers["Location"].endswith("overtaken=1")
    assert word("overtaken", "id") in client.get(response.headers["Location"]).text


def test_a_double_tap_and_the_back_button_change_nothing_twice(app, case_id, read, kept, choice):
    client, path = app.test_client(), f"/cases/{case_id}/questions/{choice.section}"
    data = {**read(client.get(path).text).hidden, f"q-{choice.name}": choice.answers[0]}
    for _ in range(3):
        assert client.post(path, data=data).status_code == 303
    with app.extensions[KEY].database.engine.connect() as connection:
        sql = f"SELECT count(*) FROM changes WHERE case_id = '{case_id}'"  # noqa: S608 - our own id
        assert connection.exec_driver_sql(sql).scalar() == 1
