"""What stands open on the what-if page, and putting the answers that were tried into the case."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kubeexpert.model.case import Case
from kubeexpert.model.facts import DONT_KNOW
from webui.site import KEY
from webui.storage.changes import history, write_changes
from webui.words import word

PART, WHOLE = "business.members_with_own", "group.members"


@pytest.fixture(scope="module")
def case(cases):
    return next(each for each in cases if 40 < len(each.answers) < 90 and not each.members)


@pytest.fixture
def tried(app, case, store, send, read):
    """A case, one of its answers, another answer to it, and the page that tells what follows."""
    client, case_id = app.test_client(), store(app, case)
    questions = app.extensions[KEY].questions
    name = next(each.name for each in questions if each.kind == "yes_no" and case.answers.get(each.name) == "yes")
    page = read(send(client, f"/cases/{case_id}/what-if", {f"q-{name}": "no"}).text)
    return client, case_id, name, page


def changes_of(app, case_id):
    with app.extensions[KEY].database.reading() as session:
        return history(session, case_id, 500)


def test_the_answers_tried_are_put_into_the_case_once_and_the_history_tells_of_it(app, tried, kept):
    client, case_id, name, page = tried
    before, told = kept(app, case_id), len(changes_of(app, case_id))
    for _ in range(2):
        response = client.post(f"/cases/{case_id}/what-if", data={**page.hidden, "do": "use"})
        assert response.headers["Location"] == f"/cases/{case_id}/result?used=1"
    assert kept(app, case_id).answers == {**before.answers, name: "no"}
    newest, *_ = changes_of(app, case_id)
    assert (newest.field, newest.old, newest.new) == (f"q-{name}", "yes", "no")
    assert len(changes_of(app, case_id)) == told + 1
    shown = client.get(response.headers["Location"]).text
    assert word("used", "id") in shown
    assert f"/cases/{case_id}/history" in shown


def test_only_what_was_told_is_put_in_and_not_without_the_token(app, tried, kept):
    client, case_id, name, page = tried
    assert [each for each in page.hidden if each.startswith(("q-", "u-"))] == [f"q-{name}"]
    before = kept(app, case_id).answers
    sent = {**page.hidden, "do": "use"}
    assert client.post(f"/cases/{case_id}/what-if", data={**sent, "csrf_token": "x"}).status_code == 400
    assert client.post(f"/cases/{case_id}/what-if", data={**sent, "q-none.such": "yes"}).status_code == 422
    assert client.post(f"/cases/{case_id}/what-if", data={**sent, f"q-{name}": "<b>"}).status_code == 422
    assert kept(app, case_id).answers == before


def test_what_cannot_be_is_not_put_in_and_the_page_says_that_nothing_was_saved(app, store, send, kept):
    case_id = store(app, Case(answers={WHOLE: Fraction(7), PART: Fraction(5)}))
    response = send(app.test_client(), f"/cases/{case_id}/what-if", {f"q-{PART}": "9", "do": "use"})
    assert response.status_code == 422
    assert word("errors_what_if", "id") in response.text
    assert word("errors_lead", "id") not in response.text
    assert kept(app, case_id).answers[PART].startswith("5")


def test_what_another_page_changed_meanwhile_is_neither_told_as_tried_nor_taken_back(app, case, store, read, kept):
    site, client, case_id = app.extensions[KEY], app.test_client(), store(app, case)
    mine, other = [q.name for q in site.questions if q.kind == "yes_no" and case.answers.get(q.name) == "yes"][:2]
    page = read(client.get(f"/cases/{case_id}/what-if").text)
    sent = {**page.hidden, f"q-{other}": "yes", f"q-{mine}": "no"}
    with site.database.writing() as session:
        write_changes(session, case_id, {f"q-{other}": "no"})
    found = read(client.post(f"/cases/{case_id}/what-if", data=sent).text)
    assert [each for each in found.hidden if each.startswith("q-")] == [f"q-{mine}"]
    client.post(f"/cases/{case_id}/what-if", data={**sent, "do": "use"})
    assert (kept(app, case_id).answers[other], kept(app, case_id).answers[mine]) == ("no", "no")


def test_a_number_in_place_of_not_known_takes_the_tick_away(app, store, send, read):
    number = next(each for each in app.extensions[KEY].questions if each.kind == "number")
    case_id = store(app, Case(answers={number.name: DONT_KNOW}))
    page = read(send(app.test_client(), f"/cases/{case_id}/what-if", {f"q-{number.name}": "8"}).text)
    assert page.filled[f"q-{number.name}"] == "8"
    assert f"u-{number.name}" not in page.filled


@pytest.mark.parametrize("lang", ["id", "en"])
def test_few_questions_stand_open_those_tried_first_and_all_others_once_behind(app, tried, read, lang):
    client, case_id, name, page = tried
    site = app.extensions[KEY]
    for text in (client.get(f"/cases/{case_id}/what-if?lang={lang}").text, page.text):
        first, _, others = text.partition('id="others"')
        shown = [each for each in read(first).ids if each.startswith("q-")]
        assert 0 < len(shown) <= 7
        assert sorted([*shown, *(each for each in read(others).ids if each.startswith("q-"))]) == sorted(
            f"q-{question.name}" for question in site.questions
        )
    assert shown[0] == f"q-{name}"


def test_from_its_reasons_the_answers_that_decide_a_conclusion_stand_open(app, full, store, read):
    client, case_id = app.test_client(), store(app, full)
    reasons = read(client.get(f"/cases/{case_id}/reasons/group_type.shown").text)
    to = f"/cases/{case_id}/what-if?about=group_type.shown"
    assert to in reasons.links
    text = client.get(to).text
    shown = [each for each in read(text.partition('id="others"')[0]).ids if each.startswith("q-")]
    wanted = {link.partition("#")[2] for link in read(reasons.text.partition('id="list"')[0]).links if "#q-" in link}
    assert wanted
    assert set(shown) == wanted
    assert word("answers_deciding", "id") in text
    for odd in ("nothing", "<b>", "../x"):
        found = client.get(f"/cases/{case_id}/what-if", query_string={"about": odd})
        assert found.status_code == 200
        assert word("answers_deciding", "id") not in found.text
