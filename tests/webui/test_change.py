"""Why not, what would change it, and why an intervention: what the core finds stands on the pages, with links."""

from __future__ import annotations

import re
from html import unescape

import pytest

from kubeexpert.assessing import assess
from kubeexpert.assessing.evidence import fewest_facts
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.change_words import change_words, goal_words
from kubeexpert.explain.changes import goals_of, smallest_change
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.subjects import subject_of
from kubeexpert.explain.why_not import why_not
from kubeexpert.logic.truth import Truth
from webui.site import KEY
from webui.words import word

LANGS = ["id", "en"]


def shown(text):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", text)).split())


@pytest.fixture(scope="module")
def case(cases):
    """A case that is held back, with enough known that something can be changed."""
    return next(each for each in cases if "growing_coffee" in each.name)


@pytest.fixture(scope="module")
def assessment(compiled, case):
    return assess(case, compiled, Interpreter(compiled.program))


def told_change(text):
    """The lines of all ways on a page."""
    return shown(text.partition("<h1>")[2])


@pytest.mark.parametrize("lang", LANGS)
def test_every_aim_has_a_page_with_what_the_core_finds(app, compiled, store, case, assessment, lang):
    client, case_id, speaker = app.test_client(), store(app, case), Speaker(compiled, lang)
    client.get(f"/?lang={lang}")
    names = ["stage.promotion", "stage.assessed", "independence", "independence>=3", "group_type.shown", "functions"]
    names += [name for name in compiled.knowledge.interventions if assessment.outcome.truths[name] is Truth.HOLDS][:3]
    moved = 0
    for name in names:
        text = client.get(f"/cases/{case_id}/change/{name}").text
        goals = goals_of(assessment, subject_of(name, compiled.knowledge))
        words = change_words(smallest_change(assessment, goals[0]), speaker)
        told = told_change(text)
        assert words.title in told
        assert words.note in told
        for each in words.sets:
            for heading, moves in each.parts:
                assert heading in told
                for move in moves:
                    assert " ".join(move.text.split()) in told
                    moved += 1
            links = set(re.findall(r'href="/cases/[^/]+/reasons/([^"?#]+)"', text))
            assert {helper for helper, _ in each.helps} <= links
        for goal in goals[1:]:
            assert f"/change/{goal.subject.name}%3D{goal.value}" in text or f"/{goal.subject.name}={goal.value}" in text
    assert moved > 10


def test_each_move_leads_to_its_question_and_doing_all_of_them_brings_it_about(app, compiled, store, case, assessment):
    text = app.test_client().get(f"/cases/{store(app, case)}/change/stage.promotion").text
    goal = goals_of(assessment, subject_of("stage.promotion", compiled.knowledge))[0]
    found = smallest_change(assessment, goal).sets[0]
    asked = [move.lever.name for move in found.moves if move.lever.name in compiled.knowledge.questions]
    assert asked
    for name in asked:
        section = compiled.knowledge.questions[name].section
        assert f"/questions/{section}#q-{name}" in text
    answers = {**case.answers, **{name: _move(found, name).option.known for name in asked}}
    assert all(isinstance(answer, str) for name, answer in answers.items() if name in asked)
    after = assess(case.model_copy(update={"answers": answers}), compiled, Interpreter(compiled.program))
    assert goal.literal.of(after.outcome.truths[goal.literal.name]) is Truth.HOLDS


def _move(found, name):
    return next(move for move in found.moves if move.lever.name == name)


@pytest.mark.parametrize("lang", LANGS)
def test_the_least_it_takes_stands_beside_what_blocks_on_the_result(app, compiled, store, case, assessment, lang):
    text = app.test_client().get(f"/cases/{store(app, case)}/result?lang={lang}").text
    part = text.partition(word("smallest_change", lang))[2].partition("</section>")[0]
    goal = goals_of(assessment, subject_of("stage.promotion", compiled.knowledge))[0]
    words = change_words(smallest_change(assessment, goal), Speaker(compiled, lang))
    for _, moves in words.sets[0].parts:
        for move in moves:
            assert " ".join(move.text.split()) in shown(part)
    assert text.index('class="note blocks"') < text.index(word("smallest_change", lang))
    assert text.count("</section>", text.index('class="note blocks"'), text.index(word("smallest_change", lang))) == 1
    assert "/change/stage.promotion" in part


@pytest.mark.parametrize("lang", LANGS)
def test_why_not_names_what_stands_against_it_and_what_is_unknown(app, compiled, store, cases, lang):
    client, speaker, told = app.test_client(), Speaker(compiled, lang), {"failing": 0, "open": 0}
    client.get(f"/?lang={lang}")
    for case in (each for each in cases if "half_of_it" in each.name or "growing_coffee" in each.name):
        case_id, found = store(app, case), assess(case, compiled, Interpreter(compiled.program))
        for name in ("group_type.shown", "stage.promotion", "zone", "independence"):
            page = client.get(f"/cases/{case_id}/reasons/{name}").text
            outlet = app.extensions[KEY].outlets[name]
            others = [value for value, key in outlet.values.items() if found.outcome.truths[key] is not Truth.HOLDS]
            assert re.findall(r"[?&]not=([^\"#&]+)#why-not", page) == others
            for value in others[:2]:
                text = client.get(f"/cases/{case_id}/reasons/{name}", query_string={"not": value}).text
                part = shown(text.partition('id="why-not"')[2].partition("</section>")[0])
                reason = why_not(found, name, value)
                for kind, marks in (("failing", reason.failing), ("open", reason.open)):
                    for mark in marks:
                        truth = Truth.HOLDS if mark.wanted.positive else Truth.FAILS
                        assert " ".join(speaker.mark(mark.wanted.name, truth).split()) in part
                        told[kind] += 1
    assert min(told.values()) > 3, told


@pytest.mark.parametrize("lang", LANGS)
def test_an_intervention_says_because_of_which_answers_and_when_no_more(app, compiled, store, case, assessment, lang):
    client, case_id, speaker = app.test_client(), store(app, case), Speaker(compiled, lang)
    client.get(f"/?lang={lang}")
    seen = dict.fromkeys(Truth, 0)
    for name, intervention in compiled.knowledge.interventions.items():
        truth = assessment.outcome.truths[name]
        seen[truth] += 1
        if seen[truth] > 5:
            continue
        text = client.get(f"/cases/{case_id}/reasons/{name}").text
        told = shown(text)
        assert speaker.say(f"advice_{truth.value}", label=speaker.label(name)) in told
        assert f"/rule/{name}" in text
        if truth is Truth.HOLDS:
            for fact in fewest_facts(assessment.outcome, name):
                assert speaker.fact(fact, assessment.facts.known[fact]) in told
            assert all(step in told for step in intervention.first_steps.in_lang(lang))
            goal = goals_of(assessment, subject_of(name, compiled.knowledge))[0]
            assert change_words(smallest_change(assessment, goal), speaker).title in told
        else:
            assert word("why_not_advised", lang) in told
            asked = client.get(f"/cases/{case_id}/reasons/{name}?not=advised").text
            assert speaker.say("why_not_title", value=speaker.say("intervention_needed")) in shown(asked)
    assert seen[Truth.HOLDS] > 5
    assert seen[Truth.FAILS] > 5


def test_the_plan_leads_to_the_reasons_of_each_step(app, store, case, read):
    case_id = store(app, case)
    page = read(app.test_client().get(f"/cases/{case_id}/result").text)
    steps = [each.removeprefix("plan-") for each in page.ids if each.startswith("plan-") and each != "plan-title"]
    assert len(steps) == 5
    assert {f"/cases/{case_id}/reasons/{name}" for name in steps} <= set(page.links)


@pytest.mark.parametrize("lang", LANGS)
def test_no_aim_ends_with_two_full_stops_and_each_move_says_how_hard_it_is(
    app, compiled, store, case, assessment, lang
):
    client, case_id, speaker, whole, sizes = app.test_client(), store(app, case), Speaker(compiled, lang), 0, set()
    client.get(f"/?lang={lang}")
    for name in ("failure.alert_age", "sanction.limits", "mismatch.mentor_still_leads", "tri_daya.human", "functions"):
        goal = goals_of(assessment, subject_of(name, compiled.knowledge))[0]
        whole += goal_words(goal, speaker).endswith(".")
        told = told_change(client.get(f"/cases/{case_id}/change/{name}").text)
        assert not re.search(r"\.\s*\.(?!\.)", told), name
        moves = [
            move
            for each in change_words(smallest_change(assessment, goal), speaker).sets
            for _, part in each.parts
            for move in part
            if move.effort
        ]
        for move in moves:
            assert f"{move.text} ({word(f'size_{move.effort}', lang)})" in told
            sizes.add(move.effort)
    assert whole > 2
    assert len(sizes) > 1


def test_reasons_link_what_depends_on_what(app, store, case, read):
    site, case_id = app.extensions[KEY], store(app, case)
    for name in ("group_type.shown", "independence", "stage.promotion"):
        page, owner = read(app.test_client().get(f"/cases/{case_id}/reasons/{name}").text), site.outlets[name].owner
        linked = {*site.uses[owner], *site.used_by[owner]}
        assert linked
        assert {f"/rule/{each}" for each in linked} <= {link.partition("?")[0] for link in page.links}


@pytest.mark.parametrize(
    "name", ["no.such", "independence>=9", "group_type.shown=nope", "agree_three_rules=2", "x" * 500]
)
def test_what_is_none_is_a_kind_404(app, store, case, name):
    client, case_id = app.test_client(), store(app, case)
    for page in ("reasons", "change"):
        assert client.get(f"/cases/{case_id}/{page}/{name}").status_code == 404
    assert client.get(f"/cases/{case_id}/reasons/zone?not=%3Cb%3E").status_code == 200
