"""What a result says to do: the plan for the next month, and before it what cannot wait."""

from __future__ import annotations

import re

import pytest

from kubeexpert.assessing import assess
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.plan_words import plan_words
from kubeexpert.explain.sentences import Speaker
from kubeexpert.model.case import Case
from webui.words import word

LANGS = ["id", "en"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_plan_comes_first_and_conclusions_after_it(app, compiled, store, full, lang, read):
    assessment = assess(full, compiled, Interpreter(compiled.program))
    plan = plan_words(assessment, Speaker(compiled, lang))
    text = app.test_client().get(f"/cases/{store(app, full)}/result?lang={lang}").text
    places = [text.index(each) for each in ('class="note slim"', 'id="plan"', 'id="t1"', 'class="card ')]
    assert places == sorted(places)
    told = re.findall(r'<details class="step".*?</details>', text, re.DOTALL)
    assert len(told) == len(plan.next_month) == 5
    for each, part in zip(plan.next_month, told, strict=True):
        for said in (f"{each.number}. {each.label}", each.who, *each.first_steps, *each.answers):
            assert said in read(part).shown


@pytest.mark.parametrize("lang", LANGS)
def test_what_cannot_wait_stands_first_open_and_under_its_own_heading(app, compiled, store, full, lang, read):
    tiers = compiled.knowledge.settings.plan.tiers
    case = full.model_copy(update={"answers": {**full.answers, "care.acute_need": "violence"}})
    assessment = assess(case, compiled, Interpreter(compiled.program))
    plan = plan_words(assessment, Speaker(compiled, lang))
    begins, steps = plan.at_once[0]
    assert begins == tiers["urgent"].note.in_lang(lang)
    assert [step.name for step in steps] == ["refer_urgently"]
    text = app.test_client().get(f"/cases/{store(app, case)}/result?lang={lang}").text
    before, _, after = text.partition('id="plan"')
    assert f'<h2 id="at-once-1">{begins}</h2>' in before
    box = '<details class="step at-once" id="plan-refer_urgently" open>'
    assert before.index("at-once-1") < before.index(box)
    assert "plan-refer_urgently" not in after
    assert all(step in read(before).shown for step in steps[0].first_steps)
    calm = app.test_client().get(f"/cases/{store(app, full)}/result?lang={lang}").text
    assert "plan-refer_urgently" not in calm
    others = [step for step in plan.next_month if not step.begins]
    assert others
    assert all(f'<details class="step" id="plan-{step.name}">' in after for step in others)


@pytest.mark.parametrize("lang", LANGS)
def test_where_nothing_can_wait_no_heading_of_the_month_stands_empty(app, compiled, store, lang):
    case = Case(answers={"care.acute_need": "violence", "burden.somebody_worse_off": "yes"})
    tiers = compiled.knowledge.settings.plan.tiers
    text = app.test_client().get(f"/cases/{store(app, case)}/result?lang={lang}").text
    headings = re.findall(r"<h2[^>]*>([^<]+)</h2>", text)
    begin = [tiers[name].note.in_lang(lang) for name in ("urgent", "burden")]
    assert headings[:3] == [*begin, word("plan_after", lang)]
