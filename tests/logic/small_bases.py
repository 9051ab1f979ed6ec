"""Small rule bases, and all assignments of their answers."""

from __future__ import annotations

from itertools import product

from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.logic.compile import compile_knowledge
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
