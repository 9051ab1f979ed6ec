"""Member rows that say the same as the answers about households, and take their place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from benchmarks.portfolios.frame import Frame
from benchmarks.portfolios.stories import YEARS
from kubeexpert.logic.facts import bounds_of
from kubeexpert.logic.interval import Interval
from kubeexpert.model.case import Answer

Row = dict[str, Answer]
_STEP = 25_000
"""Money is told in steps of so many rupiah."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was written of the same households in the first round; in the first round itself, nothing.

    Attributes:
        answers: What the group said of its households then.
        rows: Their rows.
    """

    answers: Mapping[str, Answer]
    rows: tuple[Mapping[str, Answer], ...] = ()


class Rows:
    """One row for each household that began, in the same order in both rounds.

    Args:
        frame: What is fixed about the group.
        answers: What the group says of its households.
        earlier: What was written two years before.
        draw: The source of chance.
    """

    def __init__(self, frame: Frame, answers: Mapping[str, Answer], earlier: Earlier, draw: Random) -> None:
        """Start with rows that only tell who is active."""
        self.frame, self.answers, self.earlier, self.draw = frame, answers, earlier, draw
        self.told: set[str] = set()
        self.rows: list[Row] = [
            {"member.from_start": "yes", "member.status": "active" if at < frame.members else self._left()}
            for at in range(frame.starters)
        ]

    def written(self) -> tuple[tuple[Row, ...], set[str]]:
        """Return the rows and the questions that they answer in place of the group."""
        self._clusters()
        self._column("effectiveness.share_steady_work", "member.work_now", self._work)
        self._incomes()
        self._column("effectiveness.share_saving", "member.savings_now", self._savings)
        self._column("effectiveness.share_meeting_needs", "member.meets_needs", lambda holds: "yes" if holds else "no")
        if self.frame.year != YEARS[0]:
            poorest = [row for row in self.rows if row["member.cluster_joined"] == "poorest"]
            up = self._some("effectiveness.share_of_poorest_risen", poorest)
            for row in poorest:
                row["member.cluster_now"] = "poor" if _in(row, up) else "poorest"
        return tuple(self.rows), self.told

    def _left(self) -> str:
        return self.draw.choice(("left_better_off", "left", "moved_or_died"))

    def _work(self, holds: bool) -> str:  # noqa: FBT001 - one value of a column
        return "steady" if holds else self.draw.choice(("none", "haphazard"))

    def _savings(self, holds: bool) -> Fraction:  # noqa: FBT001 - one value of a column
        return Fraction(_STEP * self.draw.randint(1, 16) if holds else 0)

    def _clusters(self) -> None:
        """Write how poor each was when joining: what once was stays."""
        self.told |= {"membership.joined_poorest", "membership.on_poor_list"}
        if self._is_kept("member.cluster_joined", "member.status"):
            return
        active = self.rows[: self.frame.members]
        poorest = self._some("membership.share_poorest", active)
        others_are_poor = self.answers.get("membership.on_poor_list") != "fewer_than_half"
        for row in self.rows:
            poor = others_are_poor and _in(row, active)
            row["member.cluster_joined"] = "poorest" if _in(row, poorest) else "poor" if poor else "not_poor"

    def _incomes(self) -> None:
        """Write the income when joining, which stays, and the one now."""
        up = self._some("effectiveness.share_earning_more", self.rows)
        if not self._is_kept("member.income_before"):
            for row in self.rows:
                row["member.income_before"] = Fraction(400_000 + _STEP * self.draw.randrange(20))
        if not self._is_unchanged("effectiveness.share_earning_more", "member.income_now"):
            for row in self.rows:
                more = self.draw.randint(2, 12) if _in(row, up) else -self.draw.randrange(3)
                before = row["member.income_before"]
                row["member.income_now"] = before + _STEP * more if isinstance(before, Fraction) else before

    def _column(self, measure: str, column: str, value: Callable[[bool], Answer]) -> None:
        some = self._some(measure, self.rows)
        if not self._is_unchanged(measure, column):
            for row in self.rows:
                row[column] = value(_in(row, some))

    def _is_unchanged(self, measure: str, column: str) -> bool:
        """Return whether the group says the same as before; then each household does too."""
        direct = self.frame.knowledge.measures[measure].direct
        question = direct.question if direct else ""
        return self.answers.get(question) == self.earlier.answers.get(question) and self._is_kept(column)

    def _is_kept(self, *columns: str) -> bool:
        """Copy columns from the first round; False in the first round itself."""
        for row, old in zip(self.rows, self.earlier.rows, strict=False):
            row.update({column: old[column] for column in columns})
        return bool(self.earlier.rows)

    def _some(self, measure: str, rows: list[Row]) -> list[Row]:
        """Return so many rows, by chance, as the answer to a measure's question allows."""
        direct = self.frame.knowledge.measures[measure].direct
        if direct is None or not rows:
            return []
        self.told.add(direct.question)
        answer = self.answers.get(direct.question)
        fits: Callable[[int], bool] = lambda _: True  # noqa: E731 - nobody said anything about it
        if isinstance(answer, str) and answer in direct.means:
            bounds = bounds_of(direct.means[answer], self.frame.knowledge)
            fits = lambda number: Interval.exactly(Fraction(number, len(rows))).meet(bounds) is not None  # noqa: E731
        numbers = [number for number in range(len(rows) + 1) if fits(number)]
        return self.draw.sample(rows, k=self.draw.choice(numbers)) if numbers else []


def _in(row: Row, rows: list[Row]) -> bool:
    return any(row is each for each in rows)
