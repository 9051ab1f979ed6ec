"""In which direction an answer moves what rests on it, as far as the way the rules are written tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kubeexpert.logic.uses import uses
from kubeexpert.model.conditions import Condition, FactTest, NotOf, Unmet, operands
from kubeexpert.model.facts import Measure, Question
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.refs import Ref

Signs = Mapping[str, frozenset[int]]
"""By question: 1 where a higher answer can only help, -1 where it can only hurt, 0 where the rules as written do not
tell. Higher is yes, a later choice or a larger number. An answer may be tested in several places."""

_NOT_KNOWN = 0


def signs_of(ref: Ref, knowledge: KnowledgeBase) -> Signs:
    """Return how the answers move what a reference names. Gates do not count: they only say what is asked."""
    found: dict[str, set[int]] = {}
    for question, sign in _of_ref(ref, knowledge, 1):
        found.setdefault(question, set()).add(sign)
    return {question: frozenset(signs) for question, signs in found.items()}


def _of_ref(ref: Ref, knowledge: KnowledgeBase, sign: int) -> Iterator[tuple[str, int]]:
    sign = -sign if ref.negated else sign
    criterion = knowledge.criteria.get(ref.name)
    ladder, tally = knowledge.ladders.get(ref.name), knowledge.tallies.get(ref.name)
    if criterion is not None:
        yield from _of_condition(criterion.when, knowledge, sign)
    elif ladder is not None:
        for marks in list(ladder.levels.values())[: ref.level]:
            for mark in marks:
                yield from _of_ref(mark.mark, knowledge, sign)
    elif tally is not None:
        for one in tally.of:
            yield from _of_ref(one, knowledge, sign)
    else:
        yield from ((question, _NOT_KNOWN) for question in _questions_below(ref.name, knowledge))


def _of_condition(condition: Condition, knowledge: KnowledgeBase, sign: int) -> Iterator[tuple[str, int]]:
    sign = -sign if isinstance(condition, NotOf) else sign
    for operand in operands(condition):
        match operand:
            case Ref():
                yield from _of_ref(operand, knowledge, sign)
            case FactTest():
                yield from _of_test(operand, knowledge, sign)
            case Unmet():
                yield from _of_ref(Ref(operand.unmet), knowledge, -sign)


def _of_test(test: FactTest, knowledge: KnowledgeBase, sign: int) -> Iterator[tuple[str, int]]:
    if test.more_than is not None:
        yield from ((test.fact, sign), (test.more_than, -sign))
        return
    own = sign * test_sign(test, knowledge)
    measure = knowledge.measures.get(test.fact)
    if measure is None:
        yield test.fact, own
        return
    for question in questions_of(test.fact, knowledge):
        yield question, own * measure_sign(measure, question, knowledge)


def test_sign(test: FactTest, knowledge: KnowledgeBase) -> int:
    """Return whether a test passes from some value on (1), up to some value (-1), or neither (0)."""
    chosen = test.in_ or ((test.is_,) if test.is_ is not None else ())
    if not chosen:
        from_low = test.from_ is not None or test.above is not None
        return 0 if from_low and test.below is not None else 1 if from_low else -1
    question = knowledge.questions.get(test.fact)
    order = in_order(question) if question else ()
    passes = [answer in chosen for answer in order]
    if passes == sorted(passes):
        return 1
    return -1 if passes == sorted(passes, reverse=True) else 0


test_sign.__test__ = False  # type: ignore[attr-defined]  # pytest: this is no test


def in_order(question: Question) -> tuple[str, ...]:
    """Return the answers of a question, the lowest first; none for numbers and dates."""
    return ("no", "yes") if question.kind == "yes_no" else question.answers


def measure_sign(measure: Measure, question: str, knowledge: KnowledgeBase) -> int:
    """Return whether a measure rises (1) or falls (-1) with an answer; 0 where that is not certain."""
    if measure.ratio and question in (measure.ratio.part, measure.ratio.whole):
        part, whole = question == measure.ratio.part, question == measure.ratio.whole
        return int(part) - int(whole)
    if measure.direct and question == measure.direct.question:
        return 1
    among = _among(measure, knowledge)
    over = measure.over or ""
    if among and question in signs_of(Ref(among), knowledge):
        return 0
    if over in knowledge.questions:
        return int(question == over)
    signs = signs_of(Ref(over), knowledge).get(question, frozenset()) if over else frozenset()
    return next(iter(signs)) if len(signs) == 1 else 0


def questions_of(fact: str, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return all questions and columns that a fact is known from: itself, or what its measure is made of."""
    measure = knowledge.measures.get(fact)
    if measure is None:
        return (fact,) if fact in knowledge.questions else ()
    names: list[str] = []
    if measure.ratio:
        names += [measure.ratio.part, measure.ratio.whole]
    if measure.months:
        names += [measure.months.from_, measure.months.to]
    if measure.direct:
        names.append(measure.direct.question)
    for name in (measure.over, _among(measure, knowledge)):
        if name in knowledge.questions:
            names.append(str(name))
        elif name:
            names += signs_of(Ref(name), knowledge)
    return tuple(dict.fromkeys(names))


def _among(measure: Measure, knowledge: KnowledgeBase) -> str | None:
    rows = knowledge.settings.rows
    named = {"active": rows.active, "starters": rows.starter, "asked": None}
    return named.get(measure.among or "", measure.among)


def _questions_below(name: str, knowledge: KnowledgeBase) -> Iterator[str]:
    links = uses(knowledge)
    seen: set[str] = set()
    todo = [name]
    while todo:
        each = todo.pop()
        if each not in seen:
            seen.add(each)
            todo += links.get(each, ())
            if each in knowledge.questions:
                yield each
