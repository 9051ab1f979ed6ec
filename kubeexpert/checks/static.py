"""What can be seen in a rule base without running it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from kubeexpert.errors import Problem
from kubeexpert.logic.uses import used_by
from kubeexpert.model.conditions import FactTest, NotOf, operands
from kubeexpert.model.elements import Element
from kubeexpert.model.facts import Measure, Parameter, Question
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.refs import Ref
from kubeexpert.model.rules import Criterion, Decision, Intervention, Ladder, Profile, Tally

MOST_ITEMS = 4


def check_static(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Yield what is wrong or odd in the way the rules are written."""
    users = used_by(knowledge)
    for element in knowledge.elements():
        yield from _basis(element)
        yield from _items(element)
        yield from _repeated(element)
        yield from _sentences(element, knowledge)
        yield from _unused(element, knowledge, users)
        yield from _no_example(element)


def _basis(element: Element) -> Iterator[Problem]:
    if isinstance(element, Question | Measure):
        return
    written = "basis" in element.model_fields_set
    composite = isinstance(element, Criterion) and not isinstance(element.when, FactTest)
    stated = element.basis.mark == element.basis.test == "stated"
    if not element.basis.why and not stated and (written or not composite):
        yield Problem.of("MISSING_WHY", element.place, name=element.name)


def _items(element: Element) -> Iterator[Problem]:
    if isinstance(element, Decision | Profile | Ladder | Tally):
        return
    if len(element.items) > MOST_ITEMS:
        yield Problem.of("TOO_MANY_ITEMS", element.place, name=element.name, count=len(element.items))


def _repeated(element: Element) -> Iterator[Problem]:
    for group in _groups(element):
        for name, times in Counter(group).items():
            if times > 1:
                yield Problem.of("REPEATED_MARK", element.place, name=name)


def _groups(element: Element) -> list[list[str]]:
    match element:
        case Criterion() | Intervention():
            return [[str(operand) for operand in operands(element.when)]]
        case Decision():
            return [[mark.key for mark in row.all] for row in element.rows] + [[str(mark) for mark in element.lean_on]]
        case Profile():
            return [[mark.key for mark in (*element.core, *element.against)]]
        case Tally():
            return [[mark.key for mark in element.of]]
        case Ladder():
            return [[mark.mark.key for marks in element.levels.values() for mark in marks]]
        case _:
            return []


def _sentences(element: Element, knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Yield composites that a user is shown as a reason, but that say nothing."""
    shown: list[Ref] = []
    match element:
        case Decision():
            shown = [mark for row in element.rows for mark in row.all]
        case Profile():
            shown = [*element.core, *element.against, *element.strengthens]
        case Tally():
            shown = [*element.of]
        case Ladder():
            shown = [mark.mark for marks in element.levels.values() for mark in marks]
    for ref in shown:
        criterion = knowledge.criteria.get(ref.name)
        if criterion and not _answer_says_it(criterion, knowledge) and not (criterion.because or criterion.label):
            yield Problem.of("MISSING_SENTENCE", criterion.place, name=criterion.name)
    if isinstance(element, Decision | Profile | Ladder | Tally) and not element.label:
        yield Problem.of("MISSING_FIELD", element.place, field="label")


def _answer_says_it(criterion: Criterion, knowledge: KnowledgeBase) -> bool:
    """Return whether the sentence of the answer is enough: one test on a fact that is always asked."""
    return isinstance(criterion.when, FactTest) and _gated_fact(criterion.when.fact, knowledge) is None


def _unused(element: Element, knowledge: KnowledgeBase, users: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    if not isinstance(element, Question | Measure | Criterion | Parameter) or users[element.name]:
        return
    settings = knowledge.settings
    special = {settings.size, settings.start}
    special |= {settings.rows.active, settings.rows.starter, settings.rows.starters}
    if element.name not in special:
        yield Problem.of("UNUSED_ELEMENT", element.place, name=element.name)


def _no_example(element: Element) -> Iterator[Problem]:
    if isinstance(element, Criterion | Decision | Profile | Tally) and not element.examples:
        yield Problem.of("NO_EXAMPLE", element.place, name=element.name)


def check_negations(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Yield NEGATED_GATE for every `not` over a mark that depends on a question which is not always asked."""
    for element in knowledge.elements():
        for ref in _negated(element):
            question = _gated(ref, knowledge, frozenset())
            if question:
                name = ref.fact if isinstance(ref, FactTest) else ref.key
                yield Problem.of("NEGATED_GATE", element.place, name=name, question=question)


def _negated(element: Element) -> list[Ref | FactTest]:
    if isinstance(element, Decision):
        return [mark for row in element.rows for mark in row.all if mark.negated]
    if isinstance(element, Criterion | Intervention) and isinstance(element.when, NotOf):
        return [operand for operand in operands(element.when) if isinstance(operand, Ref | FactTest)]
    return []


def _gated(ref: Ref | FactTest, knowledge: KnowledgeBase, seen: frozenset[str]) -> str | None:
    """Return the gated question that a criterion rests on; decisions, profiles and ladders answer for themselves."""
    if isinstance(ref, FactTest):
        return _gated_fact(ref.fact, knowledge)
    criterion = knowledge.criteria.get(ref.name)
    if criterion is None or criterion.name in seen:
        return None
    if isinstance(criterion.when, FactTest) and criterion.when_not_applicable:
        return None
    for operand in operands(criterion.when):
        if isinstance(operand, Ref | FactTest):
            found = _gated(operand, knowledge, seen | {criterion.name})
            if found:
                return found
    return None


def _gated_fact(fact: str, knowledge: KnowledgeBase) -> str | None:
    measure = knowledge.measures.get(fact)
    names = [fact]
    if measure and measure.ratio:
        names = [measure.ratio.part, measure.ratio.whole]
    if measure and measure.direct:
        names.append(measure.direct.question)
    questions = (knowledge.questions[name] for name in names if name in knowledge.questions)
    return next((question.name for question in questions if question.asked_if), None)
