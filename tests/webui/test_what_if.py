"""What would be so if answers were otherwise; the case itself stays as it is."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest

from kubeexpert.assessing import assess
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.plan_words import plan_words
from kubeexpert.explain.report import finding
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.what_if import what_if
from kubeexpert.explain.what_if_text import flip_words
from kubeexpert.model.case import Case
from kubeexpert.model.facts import DONT_KNOW
from webui.site import KEY
from webui.words import word


@pytest.fixture(scope="module")
def case(cases):
    return next(each for each in cases if 40 < len(each.answers) < 90 and not each.members)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_it_shows_what_flips_and_saves_nothing(app, compiled, case, store, send, read, kept, lang):
    engine, client, case_id = Interpreter(compiled.program), app.test_client(), store(app, case)
    client.get(f"/?lang={lang}")
    before, tried = kept(app, case_id), 0
    assessment = assess(case, compiled, engine)
    speaker = app.extensions[KEY].speaker(lang)
    for question in [each for each in compiled.knowledge.questions.values() if each.name in case.answers][::6]:
        other = next((each for each in question.answers if each != case.answers[question.name]), None)
        if other is None:
            continue
        flips = what_if(assessment, {question.name: other}).flips
        response = send(client, f"/cases/{case_id}/what-if", {f"q-{question.name}": other})
        page = read(response.text)
        assert response.status_code == 200
        told = word("flips", lang, number=len(flips)) if flips else word("no_flips", lang)
        assert told in page.shown
        for flip in flips:
            to = f"/cases/{case_id}/reasons/{flip.name}"
            assert to in page.links
            assert speaker.label(flip.name) in page.shown
        tried += bool(flips)
    assert tried > 2
    assert kept(app, case_id) == before


def test_taking_an_answer_away_is_as_not_knowing_it(app, compiled, case, store, send, read):
    client, case_id = app.test_client(), store(app, case)
    assessment = assess(case, compiled, Interpreter(compiled.program))
    name = next(n for n in case.answers if what_if(assessment, {n: DONT_KNOW}).flips)
    flips = what_if(assessment, {name: DONT_KNOW}).flips
    for sent in ("", DONT_KNOW):
        question = compiled.knowledge.questions[name]
        data = {f"q-{name}": sent} if question.answers else {f"q-{name}": "", **({f"u-{name}": sent} if sent else {})}
        page = read(send(client, f"/cases/{case_id}/what-if", data).text)
        assert word("flips", "id", number=len(flips)) in page.shown


def test_the_present_answers_stand_in_the_form_and_change_nothing(app, case, store, read, send):
    client, case_id = app.test_client(), store(app, case)
    page = read(client.get(f"/cases/{case_id}/what-if").text)
    assert len(page.ids) == len(set(page.ids))
    assert page.text.count(" selected>") >= sum(isinstance(each, str) for each in case.answers.values())
    text = send(client, f"/cases/{case_id}/what-if", page.filled).text
    assert 'id="flips"' not in text


def test_a_mistake_is_told_at_its_field_and_kept(app, case, store, send, read):
    site, client, case_id = app.extensions[KEY], app.test_client(), store(app, case)
    number = next(each for each in site.questions if each.kind == "number")
    response = send(client, f"/cases/{case_id}/what-if", {f"q-{number.name}": "500.000"})
    page = read(response.text)
    assert response.status_code == 422
    assert f"#q-{number.name}" in page.links
    assert f"q-{number.name}" in page.ids
    assert page.filled[f"q-{number.name}"] == "500.000"


def turning(compiled, case, number):
    """Answers that change the plan for the next month, and the plans before and after."""
    engine = Interpreter(compiled.program)
    before, found = assess(case, compiled, engine), []
    speaker = Speaker(compiled, "id")
    now = [each.name for each in plan_words(before, speaker).next_month]
    for question in compiled.knowledge.questions.values():
        for other in question.answers if question.name in case.answers and not question.of else ():
            changed = {question.name: other}
            after = assess(case.model_copy(update={"answers": {**case.answers, **changed}}), compiled, engine)
            then = [each.name for each in plan_words(after, speaker).next_month]
            if now != then:
                found.append((changed, now, then, after))
        if len(found) >= number:
            return before, found
    raise AssertionError


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_plan_now_and_then_stands_first_with_what_comes_and_goes(app, compiled, case, store, send, read, lang):
    client, case_id, moved = app.test_client(), store(app, case), 0
    client.get(f"/?lang={lang}")
    for changed, now, then, _ in turning(compiled, case, 4)[1][:4]:
        text = send(client, f"/cases/{case_id}/what-if", {f"q-{n}": v for n, v in changed.items()}).text
        plan = text.partition('id="plan-turns"')[2].partition("</section>")[0]
        headlines = text.partition('id="headlines-turn"')[0]
        assert plan in headlines or 'id="headlines-turn"' not in text
        assert "<details" not in text.partition('id="plan-turns"')[0].partition('id="flips"')[2]
        if set(now) == set(then):
            continue
        sides = [re.findall(r'/reasons/([^"]+)"', side) for side in re.findall(r"<ol>(.*?)</ol>", plan, re.DOTALL)]
        assert sides == [now, then]
        shown = read(plan).shown
        for names, others, key in ((then, now, "comes_in"), (now, then, "drops_out")):
            for name in set(names) - set(others):
                assert f"{word(key, lang)} {app.extensions[KEY].speaker(lang).label(name)}" in shown
                moved += 1
        assert shown.count(word("what_if_why", lang)) == len(set(now) ^ set(then))
    assert moved > 2


def test_headlines_are_told_as_the_result_tells_them_and_the_rest_is_folded(app, compiled, case, store, send, read):
    client, case_id, speaker, told, folded = app.test_client(), store(app, case), Speaker(compiled, "id"), 0, 0
    before, found = turning(compiled, case, 4)
    headlines = compiled.knowledge.settings.headlines
    for changed, *_, after in found[:4]:
        text = send(client, f"/cases/{case_id}/what-if", {f"q-{n}": v for n, v in changed.items()}).text
        open_part = text.partition('id="headlines-turn"')[2].partition("</section>")[0]
        for flip in what_if(before, changed).flips:
            owner = app.extensions[KEY].outlets[flip.name].owner if flip.kind != "intervention" else ""
            link = f'/reasons/{flip.name}"'
            if owner in headlines and (flip.before.value or flip.after.value):
                assert link in open_part
                if flip.after.value and flip.kind == "decision":
                    assert finding(after.conclusions[flip.name], after, speaker).headline in read(open_part).shown
                    told += 1
            else:
                assert link not in open_part
                assert link in text
                folded += 1
    assert told > 3
    assert folded > 0


def test_an_open_ladder_or_count_is_told_by_its_ends_and_not_level_by_level(app, compiled, cases):
    speaker, tried = Speaker(compiled, "id"), set()
    for case in cases[::6]:
        assessment = assess(case, compiled, Interpreter(compiled.program))
        for name in list(case.answers)[::3]:
            found = what_if(assessment, {name: DONT_KNOW})
            for flip in found.flips:
                if flip.kind in {"tally", "ladder", "stage"} and len(flip.after.possible) > 2:
                    after = flip_words(flip, found, speaker).after
                    ends = [speaker.value(flip.name, value) for value in flip.after.possible]
                    assert "antara" in after
                    assert ", " not in after
                    assert not [each for each in ends[1:-1] if f", {each}" in after]
                    tried.add(flip.kind)
        if len(tried) == 3:
            break
    assert {"tally", "ladder"} <= tried


PART, WHOLE = "business.members_with_own", "group.members"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_another_answer_that_cannot_be_is_told_at_its_field(app, store, send, read, lang):
    client = app.test_client()
    case_id = store(app, Case(answers={WHOLE: Fraction(7), PART: Fraction(5)}))
    client.get(f"/?lang={lang}")
    response = send(client, f"/cases/{case_id}/what-if", {f"q-{PART}": "9"})
    page = read(response.text)
    assert response.status_code == 422
    assert f"#q-{PART}" in page.links
    ask = app.extensions[KEY].knowledge.questions[WHOLE].ask.in_lang(lang)
    assert word("odd_at_most", lang, whole=ask, whole_value="7") in page.shown
    assert page.filled[f"q-{PART}"] == "9"
    assert "flips" not in page.ids


def test_a_contradiction_is_not_passed_over_and_its_end_brings_what_saving_would(app, store, send, read, kept):
    client, site = app.test_client(), app.extensions[KEY]
    case_id = store(app, Case(answers={WHOLE: Fraction(7), PART: Fraction(12)}))
    path = f"/cases/{case_id}/what-if"
    assert send(client, path, {f"q-{PART}": "11"}).status_code == 422, "still more than all"
    response = send(client, path, {f"q-{PART}": "5"})
    assert response.status_code == 200
    one, two = Case(), Case(answers={WHOLE: Fraction(7), PART: Fraction(5)})
    before, after = (assess(case, site.compiled, Interpreter(site.compiled.program)) for case in (one, two))
    turned = [
        name
        for name, each in after.conclusions.items()
        if (each.value, each.possible) != (before.conclusions[name].value, before.conclusions[name].possible)
    ]
    assert turned
    for name in turned:
        assert f"/cases/{case_id}/reasons/{name}" in read(response.text).links
    assert kept(app, case_id).answers[PART].startswith("12")


def test_an_end_of_a_contradiction_of_days_brings_the_day_back(app, store, send):
    day = {"observed": date(2026, 1, 5)}
    case_id = store(app, Case(answers={"group.started": date(2026, 6, 5)}, **day))
    response = send(app.test_client(), f"/cases/{case_id}/what-if", {"q-group.started": "5-6-2024"})
    assert response.status_code == 200
    site = app.extensions[KEY]
    before, after = Case(), Case(answers={"group.started": date(2024, 6, 5)}, **day)
    outcomes = [assess(case, site.compiled, Interpreter(site.compiled.program)).conclusions for case in (before, after)]
    turned = [name for name, each in outcomes[1].items() if each.possible != outcomes[0][name].possible]
    assert all(f"/reasons/{name}" in response.text for name in turned)
