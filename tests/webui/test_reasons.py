"""The page of reasons: the short answer first, deeper steps folded, and everything there for who opens it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from kubeexpert.assessing import assess, blocking
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.blocking_words import blocking_words
from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.truth import Truth
from webui.result.blocked import leads_of
from webui.result.steps import UNFOLDED
from webui.site import KEY
from webui.words import word

LANGS = ["id", "en"]


def text_of(html):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def without_folds(html):
    """Return a page without what stands in closed details."""
    parts, depth, kept = re.split(r"(<details[^>]*>|</details>)", html), 0, []
    for part in parts:
        if part.startswith("<details"):
            depth += "open" not in part or depth > 0
            if depth:
                continue
        elif part == "</details>":
            depth = max(0, depth - 1)
            continue
        kept += [part] if not depth else []
    return "".join(kept)


@pytest.fixture(scope="module")
def held_back(compiled, cases):
    """Two well-known cases whose next stage is held back, with what blocks it."""
    engine, found = Interpreter(compiled.program), []
    for case in sorted(cases, key=lambda case: -len(case.answers)):
        assessment = assess(case, compiled, engine)
        blocked = blocking(assessment, "stage")
        if blocked and blocked.is_certain:
            found.append((case, assessment))
        if len(found) == 2:
            return found
    raise AssertionError


@pytest.mark.parametrize("lang", LANGS)
def test_what_holds_a_stage_back_comes_first_with_its_question_and_what_to_do(app, store, read, held_back, lang):
    client, speaker, helped = app.test_client(), app.extensions[KEY].speaker(lang), 0
    client.get(f"/?lang={lang}")
    for case, assessment in held_back:
        words = blocking_words(assessment, "stage", speaker)
        leads = leads_of([words], assessment, speaker)
        text = client.get(f"/cases/{store(app, case)}/reasons/stage.promotion").text
        note = text.partition('id="held-back"')[2].partition("</section>")[0]
        assert text.index('id="held-back"') < text.index("<details")
        for mark in (*words.must, *(mark for _, marks in words.others for mark in marks)):
            lead = leads[mark.rule]
            assert mark.text in text_of(note)
            assert lead.ask is None or f'#{lead.ask.at}"' in note
            for name, label in lead.helps:
                assert f'/reasons/{name}"' in note
                assert label in text_of(note)
                assert assessment.outcome.truths[name] is Truth.HOLDS
            helped += bool(lead.helps)
        assert word("to_do", lang) in text_of(note)
    assert helped > 2


def test_a_step_that_helps_serves_the_mark_by_name_or_by_its_level(compiled, held_back):
    speaker, tried = Speaker(compiled, "id"), 0
    for _, assessment in held_back:
        words = blocking_words(assessment, "stage", speaker)
        for rule, lead in leads_of([words], assessment, speaker).items():
            for name, _ in lead.helps:
                serves = compiled.knowledge.interventions[name].serves
                by_level = [
                    mark.mark.key
                    for ref in serves
                    if ref.level is not None and ref.name in compiled.knowledge.ladders
                    for marks in list(compiled.knowledge.ladders[ref.name].levels.values())[: ref.level]
                    for mark in marks
                ]
                assert rule in {ref.key for ref in serves} | set(by_level)
                tried += 1
    assert tried > 2


@pytest.mark.parametrize("lang", LANGS)
def test_the_answers_that_decide_stand_before_the_steps(app, compiled, store, full, lang):
    client, case_id, told = app.test_client(), store(app, full), 0
    client.get(f"/?lang={lang}")
    speaker, assessment = app.extensions[KEY].speaker(lang), assess(full, compiled, Interpreter(compiled.program))
    known = {speaker.fact(fact, value) for fact, value in assessment.facts.known.items()}
    for name in ("group_type.shown", "orientation.observed", "role.view", "effectiveness.overall", "zone"):
        text = client.get(f"/cases/{case_id}/reasons/{name}").text
        if 'id="answers"' not in text:
            continue
        part = text.partition('id="answers"')[2].partition("</section>")[0]
        items = [text_of(each) for each in re.findall(r"<li>(.*?)(?:<a|</li>)", part, re.DOTALL)]
        assert items
        assert set(items) <= {text_of(each) for each in known}
        assert text.index('id="answers"') < text.index('id="list"')
        told += 1
    assert told > 2


def test_no_page_of_reasons_opens_more_than_a_few_steps_and_all_of_them_can_be_opened(app, store, full, read, client):
    case_id, folded = store(app, full), 0
    for name in list(app.extensions[KEY].outlets)[::3]:
        path = f"/cases/{case_id}/reasons/{name}"
        text, whole = client.get(path).text, client.get(f"{path}?all=yes").text
        steps = re.findall(r'<li id="n-', without_folds(text))
        assert len(steps) <= UNFOLDED, name
        assert sorted(read(text).ids) == sorted(read(whole).ids), name
        assert len(re.findall(r'<li id="n-', without_folds(whole))) == len(re.findall(r'<li id="n-', whole)), name
        if len(steps) < len(re.findall(r'<li id="n-', text)):
            assert "all=yes" in text, name
            folded += 1
    assert folded > 5


def test_a_row_or_a_level_leads_to_its_own_place_on_the_page_of_its_rule(app, store, full, read, client):
    case_id, pages, rows, levels = store(app, full), {}, 0, 0
    for name in list(app.extensions[KEY].outlets)[::2]:
        text = client.get(f"/cases/{case_id}/reasons/{name}").text
        for link, said in re.findall(r'<a href="(/rule/[^"]*)">([^<]*)</a>', text):
            path, _, at = link.partition("#")
            number = re.match(r"Baris (\d+) ", said)
            if number:
                assert at == f"row-{number[1]}", said
                rows += 1
            levels += at.startswith("level-")
            if at:
                pages.setdefault(path, set(read(client.get(path).text).ids))
                assert at in pages[path], link
    assert rows > 5
    assert levels > 5


@pytest.mark.parametrize("lang", LANGS)
def test_file_and_line_stand_beside_the_name_above_everything_else(app, store, full, root, lang):
    client, case_id = app.test_client(), store(app, full)
    client.get(f"/?lang={lang}")
    knowledge, tried = app.extensions[KEY].knowledge, 0
    for name in ("group_type.shown", "independence", "agree_the_role", "functions"):
        place = knowledge.element(name).place
        line = (root / "rules" / place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]
        assert name.rpartition(".")[2] in line
        for path in (f"/rule/{name}", f"/cases/{case_id}/reasons/{name}"):
            text = client.get(path).text
            after = text.partition("</h1>")[2]
            where = after.partition("</p>")[0]
            assert f"<code>{name}</code>" in where, path
            assert f"<code>rules/{place.file}:{place.line}</code>" in where, path
            tried += 1
    assert tried == 8


def test_terms_are_linked_where_they_come_up_first_and_nowhere_twice(app, store, full, client):
    text = client.get(f"/cases/{store(app, full)}/result").text
    terms = re.findall(r'href="/term/([^"?]+)', text)
    assert len(terms) > 5
    assert len(terms) == len(set(terms))
    assert set(terms) <= set(app.extensions[KEY].knowledge.glossary)


def test_a_decision_that_only_tells_whether_something_is_there_speaks_in_a_sentence(compiled):
    speaker = Speaker(compiled, "id")
    decision = compiled.knowledge.decisions["mismatch.still_no_rules"]
    there, absent = (decision.values[value].headline.id.partition(". ")[0] for value in ("present", "absent"))
    assert speaker.mark("mismatch.still_no_rules=absent", Truth.HOLDS).rstrip(".") == absent.rstrip(".")
    assert speaker.mark("mismatch.still_no_rules=present", Truth.FAILS).rstrip(".") == absent.rstrip(".")
    assert speaker.mark("mismatch.still_no_rules=present", Truth.HOLDS).rstrip(".") == there.rstrip(".")
    # three values, or none that is quiet: the label stays
    assert speaker.mark("zone=circle", Truth.HOLDS).startswith(speaker.label("zone"))


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_step_brings_about_is_told_without_a_bare_yes_or_no_of_a_label(compiled, lang):
    speaker, tried = Speaker(compiled, lang), 0
    quiet = {
        speaker.value(name, value)
        for name, decision in compiled.knowledge.decisions.items()
        for value, each in decision.values.items()
        if each.quiet and len(decision.values) == 2
    }
    for each in compiled.knowledge.interventions.values():
        for ref in each.serves:
            said = speaker.mark(ref.key, Truth.HOLDS)
            assert said.rpartition(": ")[2].rstrip(".") not in quiet, (each.name, said)
            tried += 1
    assert tried > 40


@pytest.mark.parametrize("lang", LANGS)
def test_every_conclusion_has_its_reasons_with_rules_answers_and_items(app, store, full, read, lang):
    client, case_id = app.test_client(), store(app, full)
    client.get(f"/?lang={lang}")
    for name, outlet in list(app.extensions[KEY].outlets.items())[lang == "en" :: 3]:
        page = read(client.get(f"/cases/{case_id}/reasons/{name}").text)
        steps = [found for tag, found in page.tags if tag == "li" and found.get("id", "").startswith("n-")]
        rules = [link for link in page.links if link.startswith("/rule/")]
        assert len(rules) >= len(steps), name
        nodes = [link for link in page.links if link.startswith("#n-")]
        assert set(nodes) <= {f"#{each['id']}" for each in steps}
        assert nodes or outlet.kind in {"ladder", "stage"} or word("open", lang) in page.text


def test_rows_of_a_table_that_do_not_apply_are_folded(app, store, full, client):
    case_id = store(app, full)
    found = 0
    for name in list(app.extensions[KEY].outlets)[::2]:
        text = client.get(f"/cases/{case_id}/reasons/{name}").text
        for inside in re.findall(
            r"<summary>[^<]*\(\d+\)</summary>\s*<ul class=\"reasons\">(.*?)</ul>", text, re.DOTALL
        ):
            found += "Baris" in inside
    assert found > 3


def test_an_open_conclusion_says_what_is_known_missing_and_to_be_asked(app, store, compiled, cases, client, read):
    case = next(each for each in cases if 5 < len(each.answers) < 12)
    assessment = assess(case, compiled, Interpreter(compiled.program))
    case_id = store(app, case)
    unsettled = [each for each in assessment.headlines if not each.is_certain and each.settled_by]
    assert unsettled
    for each in unsettled:
        text = client.get(f"/cases/{case_id}/reasons/{each.name}").text
        first = compiled.knowledge.questions[each.settled_by[0]]
        assert first.ask.id in read(text).shown
        assert each.possible
