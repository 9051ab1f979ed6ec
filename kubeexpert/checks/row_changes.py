"""Writes member rows of which a measure takes a wanted value."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from fractions import Fraction

from kubeexpert.checks.possible import Possible, sizes_of
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.facts import as_known
from kubeexpert.logic.interval import Interval, Known
from kubeexpert.logic.program import Compare, Test, evaluate
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Answer, Case
from kubeexpert.model.facts import Measure

_MOST = 8
"""A group is made this small before it gets rows, as they have to be complete."""

_TRIES = 200
"""So often the cells of one row are drawn before it is given up."""

Row = Mapping[str, Answer]
Rows = tuple[Row, ...]
Fits = Callable[[Known | None], bool]
"""Whether what is known of a fact is as wanted."""


class RowChanges:
    """Draws a row for every member; cells that the measure does not look at stay.

    Args:
        compiled: The rule base.
        possible: The answers to try in a column.
        draw: The source of chance.
    """

    def __init__(self, compiled: Compiled, possible: Possible, draw: random.Random) -> None:
        """Keep them."""
        self.compiled, self.draw = compiled, draw
        self._possible = possible

    def deciding(self, measure: Measure, fits: Fits, case: Case) -> tuple[Mapping[str, Answer], Rows] | None:
        """Return the sizes of the group, and its rows, under which a count, share, median or sum is as wanted.

        Returns:
            None when no rows were found.
        """
        number = self._number(case)
        begun: list[Row] = [*case.members, *({} for _ in range(number))][:number]
        belongs = self._belonging(measure)
        if measure.share or measure.count:
            parts = self._parts(measure, fits, number)
            written = [self._drawn(row, belongs | part) for row, part in zip(begun, parts, strict=False)]
        else:
            values = self._values(measure, fits, number)
            written = [self._drawn({**row, **value}, belongs) for row, value in zip(begun, values, strict=False)]
        rows = tuple(row for row in written if row is not None)
        return (
            (dict.fromkeys(sizes_of(self.compiled.knowledge), Fraction(number)), rows) if len(rows) == number else None
        )

    def _number(self, case: Case) -> int:
        sizes = [case.answers.get(name) for name in sizes_of(self.compiled.knowledge)]
        known = [int(size) for size in sizes if isinstance(size, Fraction) and 0 < size <= _MOST]
        return min(known) if known else self.draw.randint(1, _MOST)

    def _belonging(self, measure: Measure) -> dict[str, Truth]:
        """Return what every row must meet so that its member counts."""
        rows = self.compiled.knowledge.settings.rows
        criterion = {"active": rows.active, "starters": rows.starter, "asked": None}.get(
            measure.among or "", measure.among
        )
        return {criterion: Truth.HOLDS} if criterion else {}

    def _parts(self, measure: Measure, fits: Fits, number: int) -> list[dict[str, Truth]]:
        """Return for each row whether it meets the criterion of a count or share; nothing where no number fits."""
        over = measure.over or ""
        whole = number if measure.share else 1
        fitting = [part for part in range(number + 1) if fits(Interval.exactly(Fraction(part, whole)))]
        if not fitting:
            return []
        part = self.draw.choice(fitting)
        truths = [Truth.HOLDS] * part + [Truth.FAILS] * (number - part)
        self.draw.shuffle(truths)
        return [{over: truth} for truth in truths]

    def _values(self, measure: Measure, fits: Fits, number: int) -> list[dict[str, Answer]]:
        """Return the same number in a column for each row, so that their median or sum fits."""
        over = measure.over or ""
        times = number if measure.sum else 1
        fitting = [
            value
            for value in self._possible.answers(over)
            if isinstance(value, Fraction) and fits(Interval.exactly(value * times))
        ]
        return [{over: self.draw.choice(fitting)}] * number if fitting else []

    def _drawn(self, row: Row, wanted: Mapping[str, Truth]) -> Row | None:
        """Return a row with cells drawn anew until some row criteria come out as wanted."""
        program = self.compiled.row_program.below(wanted)
        columns: dict[str, None] = {}
        for element in program:
            if isinstance(element, Test | Compare):
                columns[element.fact] = None
            if isinstance(element, Compare):
                columns[element.other] = None
        for _ in range(_TRIES):
            cells = {**row, **{column: self.draw.choice(self._possible.answers(column)) for column in columns}}
            known = {name: value for name, answer in cells.items() if (value := as_known(answer)) is not None}
            truths: dict[str, Truth] = {}
            for element in program:
                truths[element.name] = evaluate(element, truths, known)
            if all(truths[name] is truth for name, truth in wanted.items()):
                return cells
        return None
