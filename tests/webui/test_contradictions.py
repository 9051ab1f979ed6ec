"""Numbers and days that cannot be: told at their fields at once, kept as typed, and never hiding what is urgent."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from kubeexpert.assessing import assess
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.report import finding
from kubeexpert.model.case import Case
from webui.site import KEY
from webui.words import word

LANGS = ("id", "en")
PART, WHOLE = "business.members_with_own", "group.members"
NUMBERS = {WHOLE: Fraction(7), PART: Fraction(12)}


def section_of(app, name):
    return app.extensions[KEY].knowledge.questions[name].section


def saved(client, case_id, field, value, receipt):
    token = client.get(f"/cases/{case_id}").text and client.get("/cases/new").text
    token = token.partition('name="csrf_token" value="')[2].partition('"')[0]
    data = {"field": field, "value": value, "receipt": receipt}
    return client.post(f"/cases/{case_id}/answer", data=data, headers={"X-CSRFToken": token})


@pytest.mark.parametrize("lang", LANGS)
def test_a_number_that_cannot_be_stays_on_the_page_and_is_told_at_its_field(app, store, send, read, kept, lang):
    client, case_id = app.test_client(), store(app, Case(answers={WHOLE: Fraction(7)}))
    client.get(f"/?lang={lang}")
    path = f"/cases/{case_id}/questions/{section_of(app, PART)}"
    response = send(client, path, {f"q-{PART}": "12"}, do="ahead")
    assert response.status_code == 303
    assert response.headers["Location"] == f"{path}#errors"
    page = read(client.get(path).text)
    assert page.filled[f"q-{PART}"] == "12"
    ask = app.extensions[KEY].knowledge.questions[WHOLE].ask.in_lang(lang)
    assert word("odd_at_most", lang, whole=ask, whole_value="7") in page.shown
    assert word("errors_kept", lang) in page.shown
    assert f"#q-{PART}" in page.links
    assert kept(app, case_id).answers[PART].split()[0] == "12"
    again = send(client, path, {f"q-{PART}": "12"}, do="ahead")
    assert "#errors" not in again.headers["Location"], "who was told may go on"
    other = read(client.get(f"/cases/{case_id}/questions/{section_of(app, WHOLE)}").text)
    ask = app.extensions[KEY].knowledge.questions[PART].ask.in_lang(lang)
    assert word("odd_at_least", lang, part=ask, part_value="12") in other.shown


def test_one_answer_sent_by_itself_is_told_at_once_and_taken_back_when_mended(app, store):
    client, case_id = app.test_client(), store(app, Case(answers={WHOLE: Fraction(7)}))
    said = saved(client, case_id, f"q-{PART}", "12", "one").get_json()
    assert said["kept"]
    assert set(said["odd"]) == {f"q-{PART}", f"q-{WHOLE}"}
    assert "7" in said["odd"][f"q-{PART}"]
    assert saved(client, case_id, f"q-{WHOLE}", "20", "two").get_json()["odd"] == {}
    said = saved(client, case_id, "d-observed", "24/11/2026", "three").get_json()
    assert (said["odd"], said["echo"]) == ({}, "24 November 2026")
    assert set(saved(client, case_id, "d-baseline", "1 Des 2026", "four").get_json()["odd"]) == {
        "d-observed",
        "d-baseline",
    }


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_urgent_is_told_beside_a_contradiction(app, store, read, lang):
    answers = {**NUMBERS, "burden.somebody_worse_off": "yes", "care.acute_need": "hunger"}
    case = Case(answers=answers, observed=date(2026, 1, 1), baseline=date(2026, 2, 1))
    client, case_id, site = app.test_client(), store(app, case), app.extensions[KEY]
    client.get(f"/?lang={lang}")
    sound = store(app, Case(answers={name: each for name, each in answers.items() if name not in NUMBERS}))
    page, plain = (read(client.get(f"/cases/{each}/result").text) for each in (case_id, sound))
    assert page.cards == plain.cards
    urgent = site.knowledge.decisions["effectiveness.burden"].values["burdened"].headline.in_lang(lang)
    assert urgent in [headline for _, _, headline in page.cards]
    assert word("aside_title", lang, number=2) in page.shown
    assert word("aside_title", lang, number=2) not in plain.shown
    for name in NUMBERS:
        assert f"/cases/{case_id}/questions/{section_of(app, name)}#q-{name}" in page.links
        assert site.knowledge.questions[name].ask.in_lang(lang) in page.shown
    assert f"/cases/{case_id}/questions/_about#d-baseline" in page.links
    for path in ("print", "what-if", "steps", "reasons/effectiveness.burden", ""):
        shown = read(client.get(f"/cases/{case_id}/{path}".rstrip("/")).text)
        assert word("aside_title", lang, number=2) in shown.shown
        assert word("unsound_title", lang) not in shown.shown


def test_rows_and_their_number_are_told_with_a_way_to_both(app, store, read):
    rows = tuple({"member.status": "active"} for _ in range(3))
    client = app.test_client()
    for answers, key, number in (({}, "aside_no_size", ""), ({WHOLE: Fraction(2)}, "aside_rows", "2")):
        case_id = store(app, Case(answers={**answers, "burden.somebody_worse_off": "yes"}, members=rows))
        page = read(client.get(f"/cases/{case_id}/result").text)
        assert word(key, "id") in page.shown
        assert number in page.shown
        assert {f"/cases/{case_id}/members", f"/cases/{case_id}/questions/members#q-{WHOLE}"} <= set(page.links)
        assert any(mark == "certain" for _, mark, _ in page.cards)
        assert f'id="e-q-{WHOLE}"' in client.get(f"/cases/{case_id}/questions/members").text


def test_a_case_file_keeps_what_is_set_aside(app, store):
    client, case_id = app.test_client(), store(app, Case(answers=NUMBERS))
    text = client.get(f"/cases/{case_id}/case.yaml").text
    assert PART in text
    assert WHOLE in text


def contradicting(case, knowledge, number):
    """A case with numbers and days that cannot be, other ones for every number, and their names."""
    ratios = [each.ratio for each in knowledge.measures.values() if each.ratio]
    answers, days, names = dict(case.answers), {}, set()
    for at in range(1 + number % 3):
        ratio = ratios[(number + at * 4) % len(ratios)]
        answers |= {ratio.whole: Fraction(7), ratio.part: Fraction(12)}
    for ratio in ratios:
        part, whole = answers.get(ratio.part), answers.get(ratio.whole)
        if isinstance(part, Fraction) and isinstance(whole, Fraction) and part > whole:
            names |= {ratio.part, ratio.whole}
    if number % 2:
        days = {"observed": date(2026, 1, 5), "baseline": date(2026, 6, 5)}
    return case.model_copy(update={"answers": answers, **days}), names, days


@pytest.mark.parametrize("number", range(20))
def test_nothing_is_certain_on_a_result_that_rests_on_what_is_set_aside(app, cases, store, read, number):
    site, client = app.extensions[KEY], app.test_client()
    plain = [each for each in cases if not each.members]
    case, names, days = contradicting(plain[number * 7 % len(plain)], site.knowledge, number)
    rest = {name: answer for name, answer in case.answers.items() if name not in names}
    sound = case.model_copy(update={"answers": rest, **dict.fromkeys(days)})
    core = assess(sound, site.compiled, Interpreter(site.compiled.program))
    speaker = site.speaker("id")
    certain = {finding(each, core, speaker).headline for each in core.conclusions.values() if each.is_certain}
    response = client.get(f"/cases/{store(app, case)}/result")
    page = read(response.text)
    assert "aside" in page.ids
    told = [headline for _, mark, headline in page.cards if mark == "certain"]
    assert page.cards
    assert set(told) <= certain
