"""What can be asked about: a conclusion, one of its values or levels, or an intervention; by name or by label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal as OneOf

from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.loading.suggestions import suggestion
from kubeexpert.logic.outlets import Outlet, outlets
from kubeexpert.model.base import LANGUAGES, Text
from kubeexpert.model.knowledge import KnowledgeBase

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that can be asked about.

    Attributes:
        kind: Whether it is a whole conclusion, one value or level of a conclusion, or an intervention.
        name: Name of the conclusion or intervention.
        value: The value, or the name of the level; None for a whole conclusion or an intervention.
        element: The compiled element that says whether it is so; None for a whole conclusion.
    """

    kind: OneOf["conclusion", "value", "intervention"]
    name: str
    value: str | None = None
    element: str | None = None


def subject_of(text: str, knowledge: KnowledgeBase) -> Subject:
    """Return what a user means: `NAME`, `NAME=VALUE`, `NAME>=LEVEL`; in place of the name a label will do.

    Raises:
        ProblemsFound: UNKNOWN_CONCLUSION, with the nearest names, or all that a label may stand for; UNKNOWN_NAME
            where the conclusion exists and the value does not.
    """
    written = text.strip()
    known = outlets(knowledge)
    name, sign, value = _split(written)
    found = _named(name, knowledge)
    if len(found) != 1:
        names = found or (*known, *knowledge.interventions)
        hint = suggestion(name, names) if not found else _either(found)
        place = Place(field=written[:_SHOWN])
        raise ProblemsFound([Problem.of("UNKNOWN_CONCLUSION", place, name=name[:_SHOWN], **hint)])
    outlet = known.get(found[0])
    if outlet is None:
        if sign:
            raise ProblemsFound([_no_value(found[0], written, ())])
        return Subject("intervention", found[0], element=found[0])
    return _value(outlet, sign, value, written, knowledge) if sign else Subject("conclusion", outlet.name)


def value_named(conclusion: str, text: str, knowledge: KnowledgeBase) -> str:
    """Return the value of a conclusion that a user means: by its name, its label, or of levels by its number.

    Raises:
        KeyError: There is no such conclusion.
        ProblemsFound: UNKNOWN_NAME.
    """
    outlet = outlets(knowledge)[conclusion]
    labels = _value_labels(outlet, knowledge)
    written, word = text.strip(), " ".join(text.casefold().split())
    if written in outlet.values:
        return written
    if outlet.ordered and written in _levels(outlet):
        return list(outlet.values)[int(written) - 1]
    found = tuple(value for value, label in labels.items() if word in _spoken(label))
    if len(found) != 1:
        sign = ">=" if written.isdigit() else "="
        raise ProblemsFound([_no_value(conclusion, f"{conclusion}{sign}{written}", tuple(outlet.values))])
    return found[0]


def _value_labels(outlet: Outlet, knowledge: KnowledgeBase) -> dict[str, Text]:
    decision = knowledge.decisions.get(outlet.owner)
    if decision:
        return {value: each.label for value, each in decision.values.items()}
    names = list(knowledge.settings.levels.values())
    return dict(zip(outlet.values, names, strict=True)) if outlet.kind in ("ladder", "stage") else {}


def _spoken(label: Text) -> set[str]:
    return {" ".join(label.in_lang(lang).casefold().split()) for lang in LANGUAGES}


def _split(written: str) -> tuple[str, str, str]:
    sign = ">=" if ">=" in written else "="
    name, found, value = (part.strip() for part in written.partition(sign))
    return name, found, value


def _named(name: str, knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return the names that a name or label stands for; the name itself comes before any label."""
    known = (*outlets(knowledge), *knowledge.interventions)
    if name in known:
        return (name,)
    word = " ".join(name.casefold().split())
    return tuple(each for each in known if word in _labels(each, knowledge))


def _labels(name: str, knowledge: KnowledgeBase) -> set[str]:
    staging, _, result = name.rpartition(".")
    element = knowledge.stagings.get(staging) if result == "assessed" else knowledge.element(name)
    label: Text | None = element.label if element else None
    return _spoken(label) if label else set()


def _value(outlet: Outlet, sign: str, value: str, written: str, knowledge: KnowledgeBase) -> Subject:
    if sign == ">=" and not outlet.ordered:
        raise ProblemsFound([_no_value(outlet.name, written, tuple(f"{outlet.name}={each}" for each in outlet.values))])
    value = value_named(outlet.name, value, knowledge)
    return Subject("value", outlet.name, value, outlet.values[value])


def _levels(outlet: Outlet) -> Iterator[str]:
    return (str(number) for number in range(1, len(outlet.values) + 1)) if outlet.ordered else iter(())


def _no_value(name: str, written: str, allowed: tuple[str, ...]) -> Problem:
    hint = suggestion(written.rpartition("=")[2], allowed)
    return Problem.of("UNKNOWN_NAME", Place(field=name), name=written[:_SHOWN], **hint)


def _either(names: tuple[str, ...]) -> dict[str, str]:
    """Return the hint for a label that several names carry."""
    return {
        "suggestion_id": f"Nama itu dipakai oleh: {', '.join(names)}. Tulis salah satu.",
        "suggestion_en": f"Several carry that label: {', '.join(names)}. Write one of them.",
    }
