"""What the form of one section sent: what is to be stored, everything as it was typed, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from werkzeug.datastructures import MultiDict

from kubeexpert.errors import Problem
from kubeexpert.loading.long_numbers import has_long_number
from kubeexpert.model.facts import DONT_KNOW
from kubeexpert.model.knowledge import KnowledgeBase
from webui.interview.values import Complaint, longest, question_at, read_value, unique, visible
from webui.storage.fields import QUESTION

IN_VAIN = "u-"
"""What the name of the tick beside a number or date starts with."""

CONTROLS = frozenset({"csrf_token", "lang", "do", "seen"})
_SHOWN = 40
_MOST_STRANGE = 20
"""So many names that are not on the form are told: more would only hide the rest."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form as it was sent.

    Attributes:
        kept: What was typed or chosen, by name of the input; only names of this form.
        values: What is to be stored, by field; None takes it away. Fields with complaints are not among them.
        complaints: What is wrong.
    """

    kept: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str | None] = field(default_factory=dict)
    complaints: tuple[Complaint, ...] = ()


def inputs_of(fields: Sequence[str], knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return the names of all inputs of a form: its fields, and the ticks beside typed answers."""
    ticks = [tick_of(each) for each in fields if has_tick(each, knowledge)]
    return (*fields, *ticks)


def has_tick(field: str, knowledge: KnowledgeBase) -> bool:
    """Return whether a field has a tick for "asked, not known" beside it."""
    question = question_at(field, knowledge) if field.startswith(QUESTION) else None
    return question is not None and not question.answers


def tick_of(field: str) -> str:
    """Return the name of the tick beside a field."""
    return field.replace(QUESTION, IN_VAIN, 1)


def field_of(name: str) -> str:
    """Return the field that an input belongs to: a tick to the one beside it, any other to its own."""
    return name.replace(IN_VAIN, QUESTION, 1) if name.startswith(IN_VAIN) else name


def read_sheet(form: MultiDict[str, str], fields: Sequence[str], knowledge: KnowledgeBase) -> Sheet:
    """Read a form; nothing in it can stop the page from being shown again with everything else kept.

    Args:
        form: What was sent.
        fields: The fields of the page; one of them that was not sent is left as it is.
        knowledge: The rule base.
    """
    kept, complaints = _kept(form, inputs_of(fields, knowledge), knowledge)
    spoiled = {complaint.at for complaint in complaints}
    values: dict[str, str | None] = {}
    for each in fields:
        ticked = kept.get(tick_of(each)) == DONT_KNOW if has_tick(each, knowledge) else False
        text = kept.get(each, "")
        if each in spoiled or (each not in kept and not ticked):
            continue
        if ticked and text.strip():
            complaints.append(Complaint(each, key="both"))
            continue
        value = read_value(each, DONT_KNOW if ticked else text, knowledge)
        if value.complaint:
            complaints.append(value.complaint)
        else:
            values[each] = value.text
    hidden = {each.at for each in complaints if each.hides}
    shown = {name: text for name, text in kept.items() if name not in hidden}
    return Sheet(MappingProxyType(shown), MappingProxyType(values), tuple(complaints))


def _kept(
    form: MultiDict[str, str], inputs: Sequence[str], knowledge: KnowledgeBase
) -> tuple[dict[str, str], list[Complaint]]:
    kept: dict[str, str] = {}
    complaints: list[Complaint] = []
    names = set(inputs)
    strange = [name for name in form if name not in names and name not in CONTROLS]
    for name, texts in form.lists():
        if name not in names:
            continue
        text, wrong = _input(name, texts, field_of(name), knowledge)
        complaints += wrong
        kept[name] = text
    return kept, unique([*complaints, *(_stranger(name) for name in strange[:_MOST_STRANGE])])


def _input(name: str, texts: Sequence[str], at: str, knowledge: KnowledgeBase) -> tuple[str, list[Complaint]]:
    """Return what an input may keep, and what is wrong with what it sent; a card's number is told before all else."""
    if any(has_long_number(text) for text in texts):
        return "", [Complaint(at, Problem.of("NIK_REFUSED"))]
    complaints = []
    if len(texts) > 1:
        complaints.append(Complaint(at, key="repeated"))
    question, most = question_at(name, knowledge), longest(at)
    is_typed = question is None or not question.answers
    written = [visible(text) if is_typed else text for text in texts]
    if any(len(text) > most for text in written):
        complaints.append(Complaint(at, key="too_long", params=(("most", most),)))
    text = written[0][:most]
    if question is not None and not is_typed and text not in {*question.answers, DONT_KNOW, ""}:
        return "", [*complaints, Complaint(at, key="not_a_choice")]
    return text, complaints


def _stranger(name: str) -> Complaint:
    """Return what is said of an input that is not on the form."""
    shown = "(...)" if has_long_number(name) else "".join(letter for letter in name[:_SHOWN] if letter.isprintable())
    return Complaint("", key="unknown_field", params=(("name", shown),))
