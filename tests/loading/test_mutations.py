"""Broken files never break the program: thousands of texts with lines cut, doubled and swapped."""

from __future__ import annotations

import random
import time
from collections import Counter

import pytest

from kubeexpert.checks import check_knowledge
from kubeexpert.errors import ProblemsFound
from kubeexpert.loading import load_knowledge, parse_case

MARKS = "{}[]:,'\"-#&*!|>%@`~? \t"


def mutated(text, dice):
    lines = text.splitlines()
    for _ in range(dice.randint(1, 3)):
        at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        match dice.randrange(6):
            case 0:
                del lines[at]
            case 1:
                lines.insert(other, lines[at])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = lines[at][: dice.randrange(len(lines[at]) + 1)]
            case 4:
                spot = dice.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:spot] + dice.choice(MARKS) + lines[at][spot:]
            case _:
                words = lines[at].split(" ")
                words[dice.randrange(len(words))] = dice.choice(lines[other].split(" "))
                lines[at] = " ".join(words)
        if not lines:
            return ""
    return "\n".join(lines) + "\n"


def told(problems):
    for problem in problems:
        for lang in ("id", "en"):
            assert problem.line(lang)
            assert problem.hint(lang)


def test_broken_cases_are_read_or_refused(knowledge, case_text):
    dice = random.Random(1)
    outcomes = Counter()
    for _ in range(1500):
        try:
            parse_case(mutated(case_text, dice), "case.yaml", knowledge)
            outcomes["read"] += 1
        except ProblemsFound as found:
            told(found.problems)
            outcomes["refused"] += 1
    assert min(outcomes["read"], outcomes["refused"]) > 100


@pytest.mark.parametrize(
    "text",
    [
        "format: 1\nanswers:\n" + "".join(f"  bond.question_{n}: yes\n" for n in range(40_000)),
        "format: 1\n" + "".join(f"field_{n}: yes\n" for n in range(40_000)),
        "format: 1\nmembers:\n" + "  - {savings_: 1}\n" * 20_000,
        "format: 1\nnote: '" + "12 " * 500_000 + "'\n",
        "format: 1\nanswers:\n  group.members: '" + "1 " * 500_000 + "!'\n",
        "format: 1\nanswers:\n  group.members: 'x" + " " * 1_000_000 + "!'\n",
    ],
    ids=["questions", "fields", "rows", "digits", "numbers", "spaces"],
)
def test_a_large_case_full_of_faults_is_refused_quickly(text, knowledge):
    start = time.process_time()
    with pytest.raises(ProblemsFound):
        parse_case(text, "case.yaml", knowledge)
    assert time.process_time() - start < 10


@pytest.mark.parametrize("number", [125, pytest.param(1250, marks=pytest.mark.deep)])
@pytest.mark.parametrize("file", ["settings.yaml", "facts.yaml", "rules.yaml", "texts.yaml"])
def test_broken_rules_are_read_and_checked_or_refused(file, number, write_rules, rule_texts):
    dice = random.Random(file)
    outcomes = Counter()
    for _ in range(number):
        start = time.process_time()
        try:
            told(check_knowledge(load_knowledge(write_rules({file: mutated(rule_texts[file], dice)}))))
            outcomes["read"] += 1
        except ProblemsFound as found:
            told(found.problems)
            outcomes["refused"] += 1
        assert time.process_time() - start < 5, "no file may take longer"
    assert outcomes["refused"] > number * 0.4
