"""Sentences of which one is enough, and numbers known between two bounds, in words that say no more than is so."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.interval import Interval
from kubeexpert.logic.truth import Truth
from kubeexpert.model.conditions import FactTest

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("known", "kind", "said"),
    [
        (Interval(Fraction(0), HALF, high_open=True), "share", "kurang dari 50%"),
        (Interval(Fraction(0), HALF), "share", "paling banyak 50%"),
        (Interval(Fraction(1, 4), HALF), "share", "antara 25% dan 50%"),
        (Interval(Fraction(1, 4), HALF, high_open=True), "share", "paling sedikit 25% dan kurang dari 50%"),
        (Interval(Fraction(1, 4), HALF, low_open=True), "share", "lebih dari 25% dan paling banyak 50%"),
        (Interval(Fraction(0), Fraction(3)), "number", "antara 0 dan 3"),
        (Interval(Fraction(2), None, low_open=True), "number", "lebih dari 2"),
        (Interval(HALF, None), "share", "paling sedikit 50%"),
    ],
)
def test_a_bound_that_is_not_part_of_a_range_is_not_told_as_if_it_were(tour, known, kind, said):
    assert Speaker(tour, "id").amount(known, kind) == said


@pytest.mark.parametrize(
    ("sentences", "said"),
    [
        (["Ada kas."], "Ada kas."),
        (["Ada kas.", "KUBE punya buku."], "Ada kas atau KUBE punya buku."),
        (["Ada kas, atau buku.", "Ada kotak."], "(1) Ada kas, atau buku; atau (2) ada kotak."),
        (["Satu.", "Dua.", "Tiga."], "(1) Satu; (2) dua; atau (3) tiga."),
    ],
)
def test_sentences_of_which_one_is_enough_do_not_run_into_each_other(tour, sentences, said):
    assert Speaker(tour, "id").either(sentences) == said


def test_a_mark_with_several_fitting_answers_is_told_by_its_label(compiled):
    told = 0
    for lang in ("id", "en"):
        speaker = Speaker(compiled, lang)
        for criterion in compiled.knowledge.criteria.values():
            test = criterion.when
            if not isinstance(test, FactTest) or not test.in_ or criterion.because or criterion.of:
                continue
            told += 1
            sentence = speaker.mark(criterion.name, Truth.HOLDS)
            assert sentence == f"{criterion.label.in_lang(lang)}."
    assert told > 20
