"""Which fields the models allow at a place of a file, found by walking their annotations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from kubeexpert.loading.document import Steps
from kubeexpert.model.elements import Element
from kubeexpert.model.knowledge import Settings
from kubeexpert.model.texts import Background, GlossaryEntry


def injected_fields(model: type[BaseModel]) -> frozenset[str]:
    """Return the fields that the loader fills in, so that nobody may write them."""
    if issubclass(model, Element):
        return frozenset({"name", "theme", "place"})
    if issubclass(model, GlossaryEntry | Background):
        return frozenset({"name", "theme"})
    return frozenset({"place"}) if issubclass(model, Settings) else frozenset({"name"} & model.model_fields.keys())


def written_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the fields of a model as they are written in a file, in their order."""
    hidden = injected_fields(model)
    return tuple(field.alias or name for name, field in model.model_fields.items() if name not in hidden)


def allowed_fields(model: type[BaseModel], steps: Steps, written: Steps) -> tuple[str, ...]:
    """Return the fields allowed in the mapping that `steps` leads to.

    Args:
        model: What stands at the start.
        steps: The way from there, as in the file.
        written: The keys that the mapping has; they choose among several models that may stand there.
    """
    candidates = {model}
    for step in steps:
        if isinstance(step, str):
            inside = {found for candidate in candidates for found in _models_of_field(candidate, step)}
            candidates = inside or candidates
    keys = set(written)
    fields = [written_fields(candidate) for candidate in sorted(candidates, key=lambda found: found.__name__)]
    return max(fields, key=lambda names: len(keys & set(names)))


def _models_of_field(model: type[BaseModel], written: str) -> Iterator[type[BaseModel]]:
    for name, field in model.model_fields.items():
        if written in (name, field.alias):
            yield from _models_in(field.annotation)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
