"""Brute force: every assignment of small elements against definitions that know nothing of the compiler."""

from __future__ import annotations

from itertools import product

import pytest

from kubeexpert.assessing.assess import conclude
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.logic.outlets import outlets
from kubeexpert.logic.truth import Truth
from tests.logic.small_bases import (
    NO,
    NOT_KNOWN,
    TEXT,
    YES,
    answers,
    base,
    check_all_assignments,
    completions,
    marks,
    questions,
)


def profile_by_words(core, against):
    """As docs/rule-format.md says it, counting on fingers."""

    def meaning(full):
        marks_hold, against_hold = full[:core], full[core:]
        holding = sum(marks_hold)
        if any(against_hold) or core - holding >= core // 2 + 1:
            return "not_this"
        return "fulfilled" if holding == core else "partly"

    return meaning


@pytest.mark.parametrize("core", [2, 3, 4, 5])
@pytest.mark.parametrize("against", [0, 1, 2])
def test_profiles_are_exclusive_complete_and_sharp(core, against):
    names = [f"m{index}" for index in range(core + against)]
    compiled = base(
        questions=questions(core + against),
        criteria=marks(core + against),
        profiles={"p": {"label": TEXT, "core": names[:core], "against": names[core:]}},
    )
    values = {state: f"p={state}" for state in ("fulfilled", "partly", "not_this")}
    check_all_assignments(compiled, core + against, values, profile_by_words(core, against))


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_counts_mean_at_least_so_many(size):
    for needed in range(1, size + 1):
        compiled = base(
            questions=questions(size),
            criteria={
                **marks(size),
                "c": {"when": {"count": {"of": [f"m{i}" for i in range(size)], "at_least": str(needed)}}},
            },
        )
        engine = Interpreter(compiled.program)
        for assignment in product((YES, NO, NOT_KNOWN), repeat=size):
            sums = {sum(full) >= needed for full in completions(assignment)}
            expected = {True: Truth.HOLDS, False: Truth.FAILS}[sums.pop()] if len(sums) == 1 else Truth.OPEN
            assert engine.run(answers(assignment)).truths["c"] is expected


@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_a_tally_counts_on_fingers_whatever_is_not_known(size):
    names = [f"m{index}" for index in range(size)]
    compiled = base(
        questions=questions(size),
        criteria=marks(size),
        tallies={"t": {"label": TEXT, "of": names, "headline": {"id": "{met} dari {all}", "en": "{met} of {all}"}}},
    )
    (outlet,) = outlets(compiled.knowledge).values()
    assert list(outlet.values) == [str(count) for count in range(1, size + 1)]
    engine = Interpreter(compiled.program)
    for assignment in product((YES, NO, NOT_KNOWN), repeat=size):
        low, unknown = assignment.count(YES), assignment.count(NOT_KNOWN)
        conclusion = conclude(outlet, compiled, engine.run(answers(assignment)))
        assert conclusion.possible == tuple(str(count) for count in range(low, low + unknown + 1)), assignment
        assert conclusion.value == (None if unknown else str(low)), assignment
        progress = conclusion.progress
        assert (progress.holds, progress.fails, progress.open) == (low, assignment.count(NO), unknown), assignment


def test_a_tally_of_marks_that_hang_together_says_only_what_is_possible():
    compiled = base(
        questions=questions(2),
        criteria={**marks(2), "both": {"when": {"all": ["m0", "m1"]}}},
        tallies={
            "t": {"label": TEXT, "of": ["m0", "both"], "headline": {"id": "{met} dari {all}", "en": "{met} of {all}"}}
        },
    )
    engine = Interpreter(compiled.program)
    for assignment in product((YES, NO, NOT_KNOWN), repeat=2):
        truths = engine.run(answers(assignment)).truths
        sums = {full[0] + (full[0] and full[1]) for full in completions(assignment)}
        for count in (1, 2):
            if truths[f"t>={count}"] is Truth.HOLDS:
                assert min(sums) >= count, assignment
            if truths[f"t>={count}"] is Truth.FAILS:
                assert max(sums) < count, assignment
            if None not in assignment:
                assert truths[f"t>={count}"] is (Truth.HOLDS if max(sums) >= count else Truth.FAILS)


def test_all_any_and_not_are_sharp_on_separate_marks():
    names = ["m0", "m1", "m2"]
    compiled = base(
        questions=questions(3),
        criteria={
            **marks(3),
            "every": {"when": {"all": names}},
            "some": {"when": {"any": names}},
            "unless": {"when": {"not": "m0"}},
        },
    )
    engine = Interpreter(compiled.program)
    words = {"every": all, "some": any, "unless": lambda full: not full[0]}
    for assignment in product((YES, NO, NOT_KNOWN), repeat=3):
        truths = engine.run(answers(assignment)).truths
        for name, meaning in words.items():
            found = {bool(meaning(full)) for full in completions(assignment)}
            expected = {True: Truth.HOLDS, False: Truth.FAILS}[found.pop()] if len(found) == 1 else Truth.OPEN
            assert truths[name] is expected, (name, assignment)


VALUE = {"label": TEXT, "headline": TEXT}


def test_a_unique_decision_holds_by_any_row_and_fails_by_all():
    rows = [
        {"value": "both", "all": ["m0", "m1"]},
        {"value": "one", "all": ["m0", "not m1"]},
        {"value": "one", "all": ["not m0", "m1"]},
        {"value": "none", "all": ["not m0", "not m1"]},
    ]
    compiled = base(
        questions=questions(2),
        criteria=marks(2),
        decisions={
            "d": {
                "label": TEXT,
                "policy": "unique",
                "values": dict.fromkeys(("both", "one", "none"), VALUE),
                "rows": rows,
            }
        },
    )
    check_all_assignments(
        compiled,
        2,
        {value: f"d={value}" for value in ("both", "one", "none")},
        lambda full: ("none", "one", "both")[sum(full)],
    )


def test_policy_first_takes_the_first_row_that_applies():
    rows = [
        {"value": "a", "all": ["m0"]},
        {"value": "b", "all": ["m1"]},
        {"value": "a", "all": ["m2"]},
        {"value": "c", "otherwise": True},
    ]
    compiled = base(
        questions=questions(3),
        criteria=marks(3),
        decisions={"d": {"label": TEXT, "policy": "first", "values": dict.fromkeys("abc", VALUE), "rows": rows}},
    )

    def meaning(full):
        return "a" if full[0] else "b" if full[1] else "a" if full[2] else "c"

    engine = Interpreter(compiled.program)
    for assignment in product((YES, NO, NOT_KNOWN), repeat=3):
        truths = engine.run(answers(assignment)).truths
        possible = {meaning(full) for full in completions(assignment)}
        held = {value for value in "abc" if truths[f"d={value}"] is Truth.HOLDS}
        failed = {value for value in "abc" if truths[f"d={value}"] is Truth.FAILS}
        assert held <= possible, assignment
        assert not (held and len(possible) > 1), assignment
        assert not failed & possible, assignment
        if None not in assignment:
            assert held == possible, assignment


@pytest.mark.parametrize("when_not_applicable", [None, "met"])
def test_a_gate_is_part_of_every_test_on_its_question(when_not_applicable):
    gated = questions(1, prefix="g", asked_if="m0")
    more = {"when_not_applicable": when_not_applicable} if when_not_applicable else {}
    compiled = base(
        questions={**questions(1), **gated},
        criteria={**marks(1), "c": {"when": {"fact": "g0", "is": "yes"}, **more}},
        interventions={
            "help": {
                "when": {"unmet": "c"},
                "severity": 1,
                "effort": 1,
                "who": "mentor",
                "level": "kube",
                "area": "process",
                "first_steps": {"id": ["a"], "en": ["b"]},
            }
        },
    )
    engine = Interpreter(compiled.program)
    three = {"yes": Truth.HOLDS, "no": Truth.FAILS, None: Truth.OPEN}
    for gate, test in product(three, repeat=2):
        facts = {name: answer for name, answer in (("q0", gate), ("g0", test)) if answer}
        truths = engine.run(facts).truths
        if gate == "no":
            expected, unmet = (Truth.HOLDS if when_not_applicable else Truth.FAILS), Truth.FAILS
        elif gate == "yes":
            expected, unmet = three[test], ~three[test]
        else:
            expected = Truth.HOLDS if when_not_applicable and test == "yes" else Truth.OPEN
            expected = Truth.FAILS if test == "no" and not when_not_applicable else expected
            unmet = Truth.FAILS if test == "yes" else Truth.OPEN
        assert truths["c"] is expected, (gate, test)
        assert truths["help"] is unmet, (gate, test)
