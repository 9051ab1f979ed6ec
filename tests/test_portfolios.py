"""The sample portfolios: made from plans, and the assessment says what was planned wherever the answers are there."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from benchmarks.portfolios.__main__ import files
from benchmarks.portfolios.frame import frame_of
from benchmarks.portfolios.plans import ODDITIES, plans
from benchmarks.portfolios.solving import NotReachedError, Solver
from benchmarks.portfolios.stories import FATES, REGIONS, STORIES, YEARS
from kubeexpert.assessing import assess, warnings_of
from kubeexpert.checks.agreement import agree
from kubeexpert.engines.choose import engine_for
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.loading import PORTFOLIOS, case_files, read_case
from kubeexpert.model.facts import DONT_KNOW

pytestmark = pytest.mark.xdist_group("portfolios")
"""One process: what its tests share takes long to make."""

FIRST, SECOND = YEARS


@pytest.fixture(scope="module")
def folder(root):
    return root / "cases" / PORTFOLIOS


@pytest.fixture(scope="module")
def planned(knowledge):
    return plans(knowledge.stagings["stage"].ladders)


@pytest.fixture(scope="module")
def found(planned, folder, compiled):
    """By code and year what the committed file comes out as."""
    engine = Interpreter(compiled.program)
    return {
        (plan.code, year): assess(read_case(folder / str(year) / plan.file(), compiled.knowledge), compiled, engine)
        for plan in planned
        for year in YEARS
    }


@pytest.fixture(scope="module")
def answered(planned):
    """Plans of the groups that were met in both rounds."""
    return [plan for plan in planned if "NOTHING_ANSWERED" not in plan.warnings.values()]


def levels(assessment, ladder):
    possible = assessment.conclusions[ladder].possible
    return int(possible[0]), int(possible[-1])


def direction(plan, found):
    """Where a group went: up or down by the ladders that certainly moved, `same` where none certainly did."""
    signs = set()
    for ladder in plan.levels[FIRST]:
        (low, high), (later_low, later_high) = (levels(found[plan.code, year], ladder) for year in YEARS)
        signs |= {"up"} if later_low > high else {"down"} if later_high < low else set()
    return "same" if not signs else signs.pop() if len(signs) == 1 else "both"


def test_the_generator_makes_the_committed_files_byte_for_byte(compiled, folder):
    made = files(compiled)
    committed = {path.relative_to(folder).as_posix(): path.read_bytes() for path in case_files(folder)}
    assert sorted(committed) == sorted(made)
    differing = [name for name, text in made.items() if committed[name] != text.encode("utf-8")]
    assert differing == [], "write them again: python -m benchmarks.portfolios --write cases/portfolios"


def test_both_rounds_hold_the_same_sixty_groups_twenty_a_region(planned, found, folder):
    codes = {year: {found[plan.code, year].case.group for plan in planned} for year in YEARS}
    assert codes[FIRST] == codes[SECOND] == {plan.code for plan in planned}
    assert len(codes[FIRST]) == 60
    for year in YEARS:
        assert len(case_files(folder / str(year))) == 60
        regions = Counter(found[plan.code, year].case.region for plan in planned)
        assert regions == dict.fromkeys(REGIONS, 20)


def test_the_second_round_starts_from_the_day_of_the_first(planned, found):
    for plan in planned:
        first, second = (found[plan.code, year].case for year in YEARS)
        assert first.baseline is None
        assert second.baseline == first.observed
        assert (first.observed.year, second.observed.year) == YEARS


def test_every_file_says_that_it_is_made_up_and_claims_no_source(found):
    for assessment in found.values():
        assert assessment.case.note.startswith("Made up for the sample portfolios.")
        assert assessment.case.source is None


def test_each_ladder_may_be_where_it_was_planned_and_certainly_is_where_it_moves(answered, found):
    for plan in answered:
        for year in YEARS:
            for ladder, level in plan.levels[year].items():
                low, high = levels(found[plan.code, year], ladder)
                assert low <= level <= high, (plan.code, year, ladder)
                assert low == high or ladder not in plan.moved, (plan.code, year, ladder)


def test_as_many_groups_rise_stay_and_fall_as_were_planned(planned, answered, found):
    wanted = {plan.code: FATES[plan.fate].direction for plan in planned}
    assert {plan.code: direction(plan, found) for plan in answered} == {
        plan.code: wanted[plan.code] for plan in answered
    }
    assert Counter(wanted.values()) == {"up": 22, "same": 23, "down": 15}
    assert Counter(plan.fate for plan in planned)["stops"] == 5


def test_nobody_becomes_good_at_everything_at_once(planned):
    for plan in planned:
        assert len(plan.moved) <= 2, plan.code
        if FATES[plan.fate].direction == "up":
            assert all(plan.levels[SECOND][ladder] == plan.levels[FIRST][ladder] + 1 for ladder in plan.moved)


def test_what_the_story_and_the_fate_tell_is_never_denied(answered, found, compiled):
    told = certain = 0
    for plan in answered:
        for year in YEARS:
            truths = found[plan.code, year].outcome.truths
            for name, truth in Solver(compiled, frame_of(plan, year, compiled.knowledge), 0).goals:
                assert truths[name] is not ~truth, (plan.code, year, name)
                told, certain = told + 1, certain + (truths[name] is truth)
    assert 0.75 < certain / told < 1


def test_groups_that_are_about_promotion_get_the_verdict_of_their_story(planned, found):
    verdicts = Counter()
    for plan in planned:
        if STORIES[plan.story].verdict:
            verdict = found[plan.code, FIRST].conclusions["stage.promotion"].value
            assert verdict == STORIES[plan.story].verdict, plan.code
            verdicts[verdict] += 1
    assert verdicts == {"near": 5, "ready": 4, "at_top": 2}


def test_warnings_are_of_the_planned_kinds_in_the_planned_files_and_nowhere_else(planned, found):
    warned = {key: [problem.code for problem in each.warnings] for key, each in found.items() if each.warnings}
    assert warned == {(planned[odd.group].code, odd.year): [odd.code] for odd in ODDITIES}
    assert {odd.code for odd in ODDITIES} == {"CONTRADICTION", "ANSWER_NOT_USED", "NOTHING_ANSWERED"}


def test_files_are_as_incomplete_as_real_ones(answered, found, knowledge):
    asked = sum(not question.of for question in knowledge.questions.values())
    for plan in answered:
        for year in YEARS:
            answers = found[plan.code, year].case.answers
            in_vain = sum(answer == DONT_KNOW for answer in answers.values())
            assert 0.04 < in_vain / len(answers) < 0.12, (plan.code, year)
            assert 0.4 * asked < len(answers) < 0.7 * asked, (plan.code, year)


def test_a_quarter_of_the_files_has_member_rows_of_the_same_households(planned, found):
    for plan in planned:
        first, second = (found[plan.code, year].case.members for year in YEARS)
        assert bool(first) == bool(second) == plan.has_rows
        for before, after in zip(first, second, strict=True):
            kept = ("member.from_start", "member.cluster_joined", "member.income_before", "member.status")
            assert [before[column] for column in kept] == [after[column] for column in kept]
    assert sum(plan.has_rows for plan in planned) == 15


def test_portfolios_are_mixed(planned, found):
    shown = Counter(found[plan.code, FIRST].conclusions["group_type.shown"].value for plan in planned)
    zones = Counter(found[plan.code, FIRST].conclusions["zone"].value for plan in planned)
    bonds = Counter(found[plan.code, FIRST].conclusions["orientation.observed"].value for plan in planned)
    assert {"forum", "consortium", "therapy"} <= shown.keys()
    assert zones.keys() == {"circle", "buffer", "concentration"}
    assert {"paguyuban", "patembayan", "mixed", "bond_still_weak"} <= bonds.keys()
    assert sum(found[plan.code, FIRST].conclusions["effectiveness.burden"].value == "burdened" for plan in planned) >= 3


def test_engines_agree_on_twenty_files(compiled, found):
    engines = {name: engine_for(compiled.program, name) for name in ("interpreter", "experta")}
    sample = [assessment.case for assessment in list(found.values())[::6]]
    assert len(sample) == 20
    agreement = agree(compiled, engines, sample, 0, random.Random(1))
    assert [problem.line("en") for problem in agreement.differences] == []
    assert agreement.compared == 20


def test_a_plan_that_the_rules_do_not_allow_is_refused(planned, compiled):
    plan = next(plan for plan in planned if "group_type.shown=forum" in STORIES[plan.story].goals)
    impossible = replace(plan, levels={**plan.levels, FIRST: {**plan.levels[FIRST], "welfare": 1}})
    with pytest.raises(NotReachedError, match=plan.code):
        Solver(compiled, frame_of(impossible, FIRST, compiled.knowledge), 0).first()


def test_warnings_alone_are_those_of_the_whole_assessment(compiled, found, planned):
    engine = Interpreter(compiled.program)
    for odd in ODDITIES:
        whole = found[planned[odd.group].code, odd.year]
        assert warnings_of(whole.case, compiled, engine) == whole.warnings != ()
