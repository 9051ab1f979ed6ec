"""Brute force on small stagings: what is said to block does, and nothing less than what is named would do."""

from __future__ import annotations

import random
from itertools import combinations, product

import pytest

from kubeexpert.assessing import assess, blocking
from kubeexpert.assessing.change import changed_by
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.logic.compile import compile_knowledge
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Case
from kubeexpert.model.knowledge import KnowledgeBase

TEXT = {"id": "satu", "en": "one"}
ANSWERS = {True: "yes", False: "no"}


def yes_no(name, **more):
    says = {"yes": TEXT, "no": TEXT}
    return {"name": name, "kind": "yes_no", "section": "s", "ask": TEXT, "says": says, "unknown": TEXT, **more}


class Small:
    """A staging of a few ladders with one mark a level, `q00` to `q22`, and both questions on the stage."""

    def __init__(self, ladders, levels, enough, slack):
        self.ladders, self.levels, self.enough, self.slack = ladders, levels, enough, slack
        self.names = [f"level{level}" for level in range(1, levels + 1)]
        self.places = list(product(range(ladders), range(levels)))
        choice = {"kind": "choice", "section": "s", "ask": TEXT, "unknown": TEXT}
        choice |= {field: dict.fromkeys(["none", *self.names], TEXT) for field in ("choices", "says")}
        whole = {
            "settings": {
                "knowledge_version": "1",
                "sections": {"s": TEXT},
                "headlines": [],
                "levels": dict.fromkeys(self.names, TEXT),
            },
            "questions": {
                **{f"q{at}{up}": yes_no(f"q{at}{up}") for at, up in self.places},
                **{name: {"name": name, **choice} for name in ("declared", "target")},
            },
            "criteria": {
                f"m{at}{up}": {"name": f"m{at}{up}", "when": {"fact": f"q{at}{up}", "is": "yes"}}
                for at, up in self.places
            },
            "ladders": {
                f"l{at}": {
                    "name": f"l{at}",
                    "label": TEXT,
                    "levels": {name: [{"mark": f"m{at}{up}", "place": "stated"}] for up, name in enumerate(self.names)},
                }
                for at in range(ladders)
            },
            "stagings": {
                "st": {
                    "name": "st",
                    "label": TEXT,
                    "ladders": [f"l{at}" for at in range(ladders)],
                    "enough": str(enough),
                    "slack": str(slack),
                    "near": "1",
                    "declared": "declared",
                    "target": "target",
                }
            },
        }
        self.base = compile_knowledge(KnowledgeBase.model_validate(whole))
        self.engine = Interpreter(self.base.program)

    def assess(self, marks, **stage):
        answers = {f"q{at}{up}": ANSWERS[value] for (at, up), value in marks.items() if value is not None}
        return assess(Case(answers={**answers, **stage}), self.base, self.engine)

    def moved_up(self, marks, brought, goal, **stage):
        """Whether the stage is certainly reached, and with a declared stage the verdict certain, with marks brought."""
        now = {**marks, **{(int(name[1]), int(name[2])): True for name in brought}}
        facts = {f"q{at}{up}": ANSWERS[value] for (at, up), value in now.items() if value is not None}
        truths = self.engine.run({**facts, **stage}).truths
        reached = truths[f"st.assessed>={goal}"] is Truth.HOLDS
        if stage and stage.get("declared") != self.names[-1]:
            assert reached is (truths["st.promotion=ready"] is Truth.HOLDS)
        return reached

    def height(self, marks, ladder):
        """How high a ladder certainly is."""
        return next((up for up in range(self.levels) if marks[ladder, up] is not True), self.levels)

    def in_words(self, marks, goal):
        """What blocks, as language.md says it, counted on fingers."""
        heights = [self.height(marks, ladder) for ladder in range(self.ladders)]
        low = goal - self.slack
        must = {f"m{at}{up}" for at, up in self.places if heights[at] < low and up < low and marks[at, up] is not True}
        others = {
            f"l{at}": [f"m{at}{up}" for up in range(max(low, 0), goal) if marks[at, up] is not True]
            for at in range(self.ladders)
            if heights[at] < goal
        }
        for at, height in enumerate(heights):
            if height >= low and height < goal:
                others[f"l{at}"] = [f"m{at}{up}" for up in range(goal) if marks[at, up] is not True]
        others = {name: found for name, found in others.items() if found}
        return must, others, max(0, self.enough - (self.ladders - len(others)))


SHAPES = [(3, 2, 2, 1), (3, 2, 2, 0), (3, 2, 3, 1), (3, 2, 3, 2)]
LARGER = [(4, 3, 3, 1), (4, 3, 2, 0), (4, 3, 3, 2), (5, 3, 4, 1)]


def hold_to_account(small, marks, stage, goal):
    found = blocking(small.assess(marks, **stage), "st")
    if small.moved_up(marks, (), goal, **stage):
        assert found is None
        return 0
    must, others, needed = small.in_words(marks, goal)
    assert found.level == goal
    assert found.stage == small.names[goal - 1]
    assert {mark.name for mark in found.must} == must
    assert {each.ladder: [mark.name for mark in each.marks] for each in found.others} == others
    assert found.needed == needed <= len(others)
    for mark in found.marks:
        at, up = int(mark.ladder[1]), mark.level - 1
        assert mark.name == f"m{at}{up}"
        assert mark.truth is (Truth.FAILS if marks[at, up] is False else Truth.OPEN)
    for chosen in combinations(others, needed):
        brought = [*must, *(name for ladder in chosen for name in others[ladder])]
        assert small.moved_up(marks, brought, goal, **stage), (marks, chosen)
        for left_out in brought:
            less = [name for name in brought if name != left_out]
            assert not small.moved_up(marks, less, goal, **stage), (marks, left_out)
    return 1


@pytest.mark.parametrize(("ladders", "levels", "enough", "slack"), SHAPES)
def test_what_is_named_moves_the_group_up_and_nothing_less_does(ladders, levels, enough, slack):
    small = Small(ladders, levels, enough, slack)
    blocked = 0
    for values in product((True, False, None), repeat=len(small.places)):
        marks = dict(zip(small.places, values, strict=True))
        blocked += hold_to_account(small, marks, {"declared": "level1"}, 2)
    assert blocked > 500


@pytest.mark.parametrize(("ladders", "levels", "enough", "slack"), LARGER)
def test_the_same_on_larger_stagings_from_every_starting_point(ladders, levels, enough, slack):
    small, draw = Small(ladders, levels, enough, slack), random.Random(4)
    blocked = 0
    for _ in range(60):
        marks = {place: draw.choice((True, True, False, None)) for place in small.places}
        for goal in range(1, levels + 1):
            aims = {"declared": "none", "target": small.names[goal - 1]}
            blocked += hold_to_account(small, marks, aims, goal)
            if goal > 1:
                stages = [{"declared": small.names[goal - 2], **more} for more in ({}, {"target": "level1"})]
                blocked += sum(hold_to_account(small, marks, stage, goal) for stage in stages)
    assert blocked > 100


def test_without_a_declared_stage_or_target_the_next_stage_follows_the_assessed_one():
    small, draw = Small(3, 3, 2, 1), random.Random(9)
    told = 0
    for _ in range(200):
        marks = {place: draw.choice((True, True, False, None)) for place in small.places}
        for stage in ({}, {"declared": "none"}, {"declared": "none", "target": "none"}, {"target": "level3"}):
            assessment = small.assess(marks, **stage)
            lowest = assessment.conclusions["st.assessed"].possible[0]
            reached = ["below", *small.names].index(lowest)
            found = blocking(assessment, "st")
            if reached == 3:
                assert found is None
                continue
            assert (found.since, found.level) == ("assessed", reached + 1)
            told += 1
            hold_to_account(small, marks, {"declared": "none", "target": small.names[reached]}, reached + 1)
    assert told > 300


def test_a_declared_stage_counts_before_a_target_and_says_so():
    small = Small(3, 3, 2, 1)
    nothing = dict.fromkeys(small.places)
    assert blocking(small.assess(nothing, declared="level2", target="level1"), "st").since == "declared"
    assert blocking(small.assess(nothing, declared="none", target="level2"), "st").since == "target"


def test_a_last_stage_that_is_not_supported_tells_what_is_missing_to_it():
    small = Small(3, 2, 2, 1)
    marks = dict.fromkeys(small.places, True)
    assert blocking(small.assess(marks, declared="level2"), "st") is None
    marks |= {(0, 1): False, (1, 1): False}
    found = blocking(small.assess(marks, declared="level2"), "st")
    assert (found.level, found.must, found.needed, len(found.others)) == (2, (), 1, 2)


def test_there_is_no_such_staging(tour, tour_cases):
    with pytest.raises(KeyError):
        blocking(assess(tour_cases[0], tour, Interpreter(tour.program)), "none.such")


def test_a_rule_base_that_cannot_decide_the_stage_says_nothing(tour, tour_cases):
    stated = tour.stated_only()
    assert blocking(assess(tour_cases[0], stated, Interpreter(stated.program)), "stage") is None


def test_on_the_shipped_rules_the_must_marks_and_any_of_the_others_are_enough(compiled):
    engine, maker = Interpreter(compiled.program), CaseMaker(compiled, random.Random(2))
    told = 0
    for _ in range(60):
        assessment = assess(maker.uniform().model_copy(update={"members": ()}), compiled, engine)
        for staging in compiled.knowledge.stagings.values():
            found = blocking(assessment, staging.name)
            if found is None:
                continue
            told += 1
            assert found.needed <= len(found.others)
            names = [mark.name for mark in found.marks]
            assert names
            assert all(assessment.outcome.truths[name] is not Truth.HOLDS for name in names)
            assert len({mark.name for mark in found.must}) == len(found.must)
    assert told > 30


def changing(condition_kind, changers, **more):
    """One criterion over one question a changer."""
    names = [f"q{at}" for at in range(len(changers))]
    asked = {
        name: yes_no(name, **({"change": {"by": by, "effort": 1}} if by else {}))
        for name, by in zip(names, changers, strict=True)
    }
    parts = [{"fact": name, "is": "yes"} for name in names]
    when = {"count": {"of": parts, **more}} if condition_kind == "count" else {condition_kind: parts}
    settings = {"knowledge_version": "1", "sections": {"s": TEXT}, "headlines": []}
    criteria = {"m": {"name": "m", "when": when, "because": TEXT}}
    return compile_knowledge(
        KnowledgeBase.model_validate({"settings": settings, "questions": asked, "criteria": criteria})
    )


@pytest.mark.parametrize(
    ("kind", "more", "changers", "known", "expected"),
    [
        ("all", {}, ["group", "outside"], {}, "outside"),
        ("all", {}, ["group", "outside"], {"q1": "yes"}, "group"),
        ("any", {}, ["group", "outside"], {"q0": "no", "q1": "no"}, "group"),
        ("any", {}, ["nobody", "time"], {}, "time"),
        ("all", {}, ["group", None], {}, None),
        ("any", {}, ["group", None], {}, "group"),
        ("count", {"at_least": "2"}, ["group", "time", "nobody"], {"q0": "no"}, "time"),
        ("count", {"at_least": "2"}, ["group", "time", "nobody"], {"q2": "yes"}, "group"),
        ("all", {}, ["group", "time"], {"q0": "yes", "q1": "yes"}, None),
    ],
)
def test_who_can_change_it_is_the_hardest_of_what_is_needed_together(kind, more, changers, known, expected):
    base = changing(kind, changers, **more)
    truths = Interpreter(base.program).run(known).truths
    assert changed_by("m", truths, base) == expected


def test_every_mark_of_the_shipped_ladders_says_who_can_change_it(compiled):
    truths = Interpreter(compiled.program).run({}).truths
    marks = [
        mark.mark.key
        for ladder in compiled.knowledge.ladders.values()
        for found in ladder.levels.values()
        for mark in found
    ]
    assert len(marks) > 40
    assert {changed_by(name, truths, compiled) for name in marks} >= {"group", "outside", "time"}
    assert not [name for name in marks if changed_by(name, truths, compiled) is None]
