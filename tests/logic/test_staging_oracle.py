"""Brute force on small ladders and stagings, against definitions that know nothing of the compiler."""

from __future__ import annotations

from itertools import product

import pytest

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
    completions,
    marks,
    questions,
)


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
