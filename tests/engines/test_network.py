"""The sparse matcher refuses rules that it is not made for."""

from __future__ import annotations

import pytest

from kubeexpert.engines.experta_library import P
from kubeexpert.engines.experta_machine import KnownFact, Machine, Rail
from kubeexpert.engines.experta_rules import Draft, FlatRule
from kubeexpert.engines.origins import Origins
from kubeexpert.logic.program import Program


def build(*patterns: object) -> Machine:
    rule = FlatRule(Draft("x", patterns, lambda *_, **__: None), 1)
    return Machine([rule], {}, Origins.of(Program.of({}, ())))


def test_fields_are_joined_with_nothing() -> None:
    with pytest.raises(TypeError, match="x: only patterns that one fact"):
        build("rail" << Rail(), "known" << KnownFact(known=P(bool)))


def test_a_class_is_not_joined_with_itself() -> None:
    with pytest.raises(TypeError, match="x: only patterns that one fact"):
        build("rail" << Rail(), "rail" << Rail())


def test_a_field_is_asked_by_predicates_only() -> None:
    with pytest.raises(TypeError, match="predicates"):
        build("known" << KnownFact(known="yes"))


def test_a_class_is_bound_to_one_name() -> None:
    build("known" << KnownFact(known=P(bool)))
    with pytest.raises(TypeError, match="one and to other"):
        Machine(
            [FlatRule(Draft("x", (bind << Rail(),), print), 1) for bind in ("one", "other")],
            {},
            Origins.of(Program.of({}, ())),
        )
