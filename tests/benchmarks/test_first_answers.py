"""What the first page promises is what the case files show."""

from __future__ import annotations

import pytest

from benchmarks.first_answers import FEWEST_ANSWERS, Bench
from kubeexpert.loading import case_files, read_case
from webui.site import first_questions


@pytest.fixture(scope="module")
def figures(compiled, root):
    """Figures of all files with enough answers; those of every fourth one would move with each file that is added."""
    files = [read_case(path, compiled.knowledge) for path in case_files(root / "cases")]
    bench = Bench(compiled, [case for case in files if len(case.answers) >= FEWEST_ANSWERS])
    among = range(len(bench.cases))
    return bench.figures(first_questions(compiled), among), bench.figures(compiled.knowledge.questions, among), bench


def test_the_first_answers_give_about_a_fifth_of_the_picture_and_mostly_a_step(figures):
    few = figures[0]
    assert 0.17 < few["of_told"] < 0.27
    assert few["steps"] > 2
    assert few["cases_with_a_step"] > 0.9


def test_all_answers_give_all_of_it_where_there_are_no_rows(figures):
    _, everything, bench = figures
    assert len(bench.cases) > 80
    assert everything["of_conclusions"] > 0.95


def test_nobody_waits_for_what_is_urgent(compiled):
    assert {"care.acute_need", "burden.somebody_worse_off"} <= set(first_questions(compiled))


def test_without_a_choice_of_the_rule_base_the_heaviest_questions_come_first(compiled):
    knowledge = compiled.knowledge
    settings = knowledge.settings.model_copy(update={"first_questions": ()})
    from dataclasses import replace  # noqa: PLC0415

    other = replace(compiled, knowledge=knowledge.model_copy(update={"settings": settings}))
    found = first_questions(other)
    assert len(found) == 8
    assert set(found) <= set(knowledge.questions)
