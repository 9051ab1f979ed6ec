"""Brute force: every assignment of small elements against definitions that know nothing of the compiler."""

from __future__ import annotations

from itertools import product

import pytest

from kubeexpert.assessing.assess import conclude
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.logic.compile import compile_knowledge
from kubeexpert.logic.outlets import outlets
from kubeexpert.logic.truth import Truth
from kubeexpert.model.knowledge import KnowledgeBase

TEXT = {"id": "satu", "en": "one"}
YES, NO, NOT_KNOWN = True, False, None


def base(**kinds):
    """A rule base from short descriptions; names are put in."""
    whole = {
        "settings": {"knowledge_version": "1", "sections": {"s": TEXT}, "headlines": [], **kinds.pop("settings", {})}
    }
    for kind, elements in kinds.items():
        whole[kind] = {name: {"name": name, **element} for name, element in elements.items()}
    return compile_knowledge(KnowledgeBase.model_validate(whole))


def questions(number, prefix="q", **more):
    fields = {"kind": "yes_no", "section": "s", "ask": TEXT, "says": {"yes": TEXT, "no": TEXT}, "unknown": TEXT}
    return {f"{prefix}{index}": {**fields, **more} for index in range(number)}


def marks(number, prefix="q"):
    return {f"m{index}": {"when": {"fact": f"{prefix}{index}", "is": "yes"}} for index in range(number)}


def answers(assignment, prefix="q"):
    return {f"{prefix}{index}": "yes" if value else "no" for index, value in enumerate(assignment) if value is not None}


def completions(assignment):
    return product(*((value,) if value is not None else (YES, NO) for value in assignment))


def check_all_assignments(compiled, number, values, meaning, facts=answers):
    """Every partial assignment: sound and sharp against all completions; every full one: exactly one value."""
    engine = Interpreter(compiled.program)
    for assignment in product((YES, NO, NOT_KNOWN), repeat=number):
        outcome = engine.run(facts(assignment))
        possible = {meaning(full) for full in completions(assignment)}
        for value, element in values.items():
            truth = outcome.truths[element]
            if truth is Truth.HOLDS:
                assert possible == {value}, (assignment, value)
            elif truth is Truth.FAILS:
                assert value not in possible, (assignment, value)
            else:
                assert len(possible) > 1, f"open although all completions agree: {assignment}, {value}"
                assert value in possible, f"open although ruled out: {assignment}, {value}"
        if None not in assignment:
            held = [value for value, element in values.items() if outcome.truths[element] is Truth.HOLDS]
            assert held == [meaning(assignment)], assignment


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


def ladder_base(ladders, levels, **settings):
    """Ladders with one mark a level, all independent."""
    names = [f"level{k}" for k in range(1, levels + 1)]
    number = ladders * levels
    return base(
        questions={**questions(number), **settings.pop("more", {})},
        criteria=marks(number),
        ladders={
            f"l{one}": {
                "label": TEXT,
                "levels": {name: [{"mark": f"m{one * levels + k}", "place": "stated"}] for k, name in enumerate(names)},
            }
            for one in range(ladders)
        },
        settings={"levels": dict.fromkeys(names, TEXT)},
        **settings,
    )


def test_a_ladder_level_counts_only_on_top_of_all_lower_ones():
    compiled = ladder_base(1, 3)
    engine = Interpreter(compiled.program)
    for assignment in product((YES, NO, NOT_KNOWN), repeat=3):
        truths = engine.run(answers(assignment)).truths
        reached = {next((k for k, value in enumerate(full) if not value), 3) for full in completions(assignment)}
        for level in (1, 2, 3):
            found = {height >= level for height in reached}
            expected = {True: Truth.HOLDS, False: Truth.FAILS}[found.pop()] if len(found) == 1 else Truth.OPEN
            assert truths[f"l0>={level}"] is expected


def stage_by_words(heights, enough, slack, levels):
    """The highest level that enough ladders reach while none lies more than `slack` below."""
    fitting = [
        k
        for k in range(1, levels + 1)
        if sum(h >= k for h in heights) >= enough and all(h >= k - slack for h in heights)
    ]
    return max(fitting, default=0)


def verdict_by_words(heights, declared, target, enough, slack, near, levels):
    if declared is None and target is None:
        return "no_verdict"
    d = declared if declared is not None else target - 1
    stage = stage_by_words(heights, enough, slack, levels)
    if d == levels and stage >= d:
        return "at_top"
    if stage > d:
        return "ready"
    if stage < d:
        return "overstated"
    lag = sum(h < d + 1 - slack for h in heights)
    have = sum(h >= d + 1 for h in heights)
    return "near" if max(lag, enough - have) <= near else "not_yet"


@pytest.mark.parametrize(("enough", "slack", "near"), [(2, 1, 1), (3, 1, 1), (3, 1, 2), (2, 0, 1), (2, 2, 1)])
def test_staging_and_promotion_follow_their_words(enough, slack, near):
    ladders, levels = 4, 3
    names = ["level1", "level2", "level3"]
    fields = {"kind": "choice", "section": "s", "ask": TEXT, "unknown": TEXT}
    choice = {**fields, "choices": dict.fromkeys(["none", *names], TEXT), "says": dict.fromkeys(["none", *names], TEXT)}
    compiled = ladder_base(
        ladders,
        levels,
        more={"declared": {"name": "declared", **choice}, "target": {"name": "target", **choice}},
        stagings={
            "s": {
                "label": TEXT,
                "ladders": [f"l{i}" for i in range(ladders)],
                "enough": str(enough),
                "slack": str(slack),
                "near": str(near),
                "declared": "declared",
                "target": "target",
            }
        },
    )
    engine = Interpreter(compiled.program)
    for heights in product(range(levels + 1), repeat=ladders):
        facts = {
            f"q{one * levels + k}": "yes" if k < height else "no"
            for one, height in enumerate(heights)
            for k in range(levels)
        }
        stage = stage_by_words(heights, enough, slack, levels)
        for declared, target in product([None, 1, 2, 3], repeat=2):
            words = {
                "declared": f"level{declared}" if declared else "none",
                "target": f"level{target}" if target else "none",
            }
            truths = engine.run({**facts, **words}).truths
            for level in range(1, levels + 1):
                assert (truths[f"s.assessed>={level}"] is Truth.HOLDS) == (stage >= level)
                assert (truths[f"s.strict>={level}"] is Truth.HOLDS) == (min(heights) >= level)
            names_held = [name for name in ("below", *names) if truths[f"s.assessed={name}"] is Truth.HOLDS]
            assert names_held == [("below", *names)[stage]]
            verdict = verdict_by_words(heights, declared, target, enough, slack, near, levels)
            held = [
                v
                for v in outlets(compiled.knowledge)["s.promotion"].values
                if truths[f"s.promotion={v}"] is Truth.HOLDS
            ]
            assert held == [verdict], (heights, declared, target)


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
