"""What is said when only the paper's own rules count: marks that were cut out still have words."""

from __future__ import annotations

import pytest

from kubeexpert.assessing import assess
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.assessment_text import assessment_text
from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.program import Test as ProgramTest
from kubeexpert.logic.program import Undecidable
from kubeexpert.logic.truth import Truth


@pytest.fixture(scope="module")
def stated(compiled):
    return compiled.stated_only()


def test_a_mark_that_was_cut_out_is_told_by_its_label(compiled, stated):
    cut = [
        name
        for name, criterion in compiled.knowledge.criteria.items()
        if isinstance(compiled.program.elements.get(name), ProgramTest)
        and isinstance(stated.program.elements[name], Undecidable)
        and criterion.because is None
    ]
    assert cut
    for name in cut:
        label = compiled.knowledge.criteria[name].label.id
        assert Speaker(stated, "id").mark(name, Truth.HOLDS) == label
        assert Speaker(compiled, "id").mark(name, Truth.HOLDS).strip()


@pytest.mark.parametrize("lang", ["id", "en"])
def test_everything_that_an_intervention_brings_about_has_words(stated, lang):
    speaker = Speaker(stated, lang)
    served = {ref.key for each in stated.knowledge.interventions.values() for ref in each.serves}
    assert len(served) > 100
    assert all(speaker.mark(key, truth).strip() for key in served for truth in (Truth.HOLDS, Truth.FAILS))


def test_every_case_can_be_printed(stated, cases):
    engine = Interpreter(stated.program)
    for case in cases:
        assert assessment_text(assess(case, stated, engine), "id", everything=True, reasons={})
