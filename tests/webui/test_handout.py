"""What the village may read: nothing of it shames anybody, and nothing says more than is certain."""

from __future__ import annotations

import pytest

from kubeexpert.assessing import assess
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.report import finding
from kubeexpert.explain.sentences import Speaker
from kubeexpert.model.case import Case
from webui.words import word


def told(case, compiled, lang):
    """What the case concludes: allowed and not allowed to be printed."""
    assessment = assess(case, compiled, Interpreter(compiled.program))
    speaker = Speaker(compiled, lang)
    allowed = {(each.name, each.value) for each in compiled.knowledge.settings.handout}
    may, may_not = set(), set()
    for conclusion in assessment.headlines:
        headline = finding(conclusion, assessment, speaker).headline
        ok = conclusion.is_certain and ({(conclusion.name, None), (conclusion.name, conclusion.value)} & allowed)
        (may if ok else may_not).add(headline)
    return may, may_not


@pytest.mark.parametrize("lang", ["id", "en"])
def test_only_what_the_rule_base_allows_and_what_is_certain_is_printed(app, compiled, cases, store, read, lang):
    client, printed, left_out = app.test_client(), 0, 0
    client.get(f"/?lang={lang}")
    for case in cases[lang == "en" :: 6]:
        may, may_not = told(case, compiled, lang)
        page = read(client.get(f"/cases/{store(app, case)}/print").text).shown
        assert all(headline in page for headline in may)
        assert not [headline for headline in may_not - may if headline in page]
        printed, left_out = printed + len(may), left_out + len(may_not)
    assert printed > 15
    assert left_out > 150


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_label_of_shame_and_no_burden_is_on_it(app, cases, store, read, lang):
    client = app.test_client()
    client.get(f"/?lang={lang}")
    words = ["terapi", "therapy", "saling bantu masalah", "fakir miskin", "poorest", "termiskin", "burden"]
    for case in cases[lang == "en" :: 2]:
        text = client.get(f"/cases/{store(app, case)}/print").text
        page = read(text.partition('<article class="handout">')[2]).shown.lower()
        assert not [each for each in words if each in page], case.name
        for row in case.members:
            assert not [
                each for each in row.values() if f"{each}" in {"1500000", "left_better_off"} and f"{each}" in page
            ]


def test_some_case_concludes_therapy_and_some_a_burden_so_that_leaving_them_out_is_tried(compiled, cases):
    allowed = {(each.name, each.value) for each in compiled.knowledge.settings.handout}
    values = set()
    for case in cases:
        found = assess(case, compiled, Interpreter(compiled.program)).conclusions
        values |= {(name, each.value) for name, each in found.items() if each.value}
    therapy = {(name, value) for name, value in values if "therapy" in value}
    assert therapy
    assert not therapy & allowed
    assert any("burdened" in value for _, value in values)
    assert not [each for each, _ in allowed if "burden" in each or "membership" in each or "mentor" in each]


def test_an_empty_case_prints_that_nothing_is_certain(app, store, client):
    text = client.get(f"/cases/{store(app, Case())}/print").text
    assert word("handout_empty", "id") in text
    assert "<svg" not in text
