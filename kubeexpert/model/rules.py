"""What follows from the facts: criteria, decisions, profiles, ladders, staging, tallies and interventions."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kubeexpert.model.base import Flag, Frozen, Name, Table, Text, TextList, Word
from kubeexpert.model.basis import Reason, Standing
from kubeexpert.model.conditions import Condition, NumberOrName
from kubeexpert.model.elements import Element
from kubeexpert.model.refs import PlainRef, SignedRef


class Criterion(Element):
    """True, false or unknown, by one condition.

    Attributes:
        of: `member` for a row criterion, which is about one member.
        when_not_applicable: `met` when a failed gate counts as met.
    """

    when: Condition
    of: Literal["member"] | None = None
    when_not_applicable: Literal["met"] | None = None


class Value(Frozen):
    """One value of a decision.

    Attributes:
        quiet: Not told unless asked for: it says that something is not there.
    """

    label: Text
    headline: Text
    quiet: Flag = False


class Row(Frozen):
    """One row of a decision table: a value and what must all hold for it.

    Attributes:
        place: On what it stands that these marks give this value, where that is weaker than the decision's basis.
    """

    value: Word
    all: tuple[SignedRef, ...] = ()
    otherwise: Flag = False
    place: Standing | None = None
    why: Reason | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> Row:
        if bool(self.all) == self.otherwise:
            raise PydanticCustomError(
                "WRONG_VALUE", "row", {"value": self.value, "reason": "all or otherwise: one of them"}
            )
        return self


class Decision(Element):
    """One of several values, by rows.

    Attributes:
        policy: `unique`: the rows of exactly one value hold; `first`: a row counts once all earlier rows of other
            values have failed.
        lean_on: Marks whose known part may give an open decision a leaning; at most 12.
        unsettled: What to say while it is open.
    """

    policy: Literal["unique", "first"]
    values: Annotated[Table[Word, Value], Field(min_length=2)]
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]
    lean_on: Annotated[tuple[PlainRef, ...], Field(max_length=12)] = ()
    unsettled: Text | None = None

    @model_validator(mode="after")
    def _rows_and_values_match(self) -> Decision:
        for row in self.rows:
            if row.value not in self.values:
                raise PydanticCustomError("VALUE_WITHOUT_ROW", "unknown value", {"value": row.value, "name": self.name})
        for value in self.values:
            if value not in {row.value for row in self.rows}:
                raise PydanticCustomError("VALUE_WITHOUT_ROW", "no row", {"value": value, "name": self.name})
        places = [number for number, row in enumerate(self.rows, start=1) if row.otherwise]
        if places and (self.policy != "first" or places != [len(self.rows)]):
            raise PydanticCustomError("OTHERWISE_MISPLACED", "otherwise", {})
        return self


ProfileState = Literal["fulfilled", "partly", "not_this"]
PROFILE_STATES: tuple[ProfileState, ...] = ("fulfilled", "partly", "not_this")


class Profile(Element):
    """A type known by its marks: fulfilled, partly fulfilled, not this type, or open."""

    core: Annotated[tuple[PlainRef, ...], Field(min_length=2)]
    against: tuple[PlainRef, ...] = ()
    strengthens: tuple[PlainRef, ...] = ()
    headlines: Table[ProfileState, Text] = Field(default_factory=dict)
    unsettled: Text | None = None


class Mark(Frozen):
    """A mark on a level of a ladder, and on what its place there stands."""

    mark: PlainRef
    place: Standing
    why: Reason | None = None


class Ladder(Element):
    """Levels, lowest first; a level is reached with its marks and those of all lower levels."""

    levels: Table[Word, Annotated[tuple[Mark, ...], Field(min_length=1)]]


Verdict = Literal["at_top", "ready", "overstated", "near", "not_yet", "no_verdict"]
VERDICTS: tuple[Verdict, ...] = ("at_top", "ready", "overstated", "near", "not_yet", "no_verdict")


class Staging(Element):
    """Several ladders together: the stage assessed, the strict stage and the promotion verdict."""

    ladders: Annotated[tuple[Name, ...], Field(min_length=2)]
    enough: NumberOrName
    slack: NumberOrName
    near: NumberOrName
    declared: Name | None = None
    target: Name | None = None
    headlines: Table[Word, Text] = Field(default_factory=dict)
    verdicts: Table[Verdict, Text] = Field(default_factory=dict)


class Tally(Element):
    """So many of some marks, without a grade: 5 of 7.

    Attributes:
        of: The marks that are counted; the highest count is their number.
        headline: What to say when the count is certain, with `{met}` and `{all}`.
        unsettled: What to say while it is open, with any of `{met}`, `{missing}`, `{open}` and `{all}`.
    """

    of: Annotated[tuple[PlainRef, ...], Field(min_length=2, max_length=99)]
    headline: Text
    unsettled: Text | None = None

    @model_validator(mode="after")
    def _texts_tell_the_count(self) -> Tally:
        for lang in ("id", "en"):
            for field, text in (("headline", self.headline), ("unsettled", self.unsettled)):
                blanks = blanks_of(text.in_lang(lang)) if text else frozenset()
                if odd := blanks - set(TALLY_BLANKS):
                    raise _refused(field, f"{{{min(odd)}}} ({lang}): only {', '.join(TALLY_BLANKS)}")
                if field == "headline" and (missing := {"met", "all"} - blanks):
                    raise _refused(field, f"{{{min(missing)}}} is missing ({lang})")
        return self


TALLY_BLANKS = ("met", "missing", "open", "all")
"""What a tally's texts may leave blank for a number."""


def blanks_of(text: str) -> frozenset[str]:
    """Return the names in braces in a text.

    Examples:
        >>> sorted(blanks_of("{met} of {all} seen"))
        ['all', 'met']
    """
    return frozenset(re.findall(r"\{([^{}]*)\}", text))


def _refused(field: str, reason: str) -> PydanticCustomError:
    return PydanticCustomError("WRONG_VALUE", "tally", {"value": field, "reason": reason})


class Intervention(Element):
    """Something a person can start next month."""

    when: Condition
    serves: tuple[PlainRef, ...] = ()
    severity: Annotated[int, Field(ge=1, le=3)]
    effort: Annotated[int, Field(ge=1, le=3)]
    who: Literal[
        "mentor",
        "coordinator",
        "technical_agency",
        "ngo",
        "officers",
        "village",
        "sub_district",
        "district",
        "province",
        "centre",
    ]
    level: Literal["individual", "family", "kube", "lkm"]
    area: Literal["institution", "process", "stages", "mentoring", "integrative", "typology"]
    power: Literal["human", "business", "environment"] | None = None
    process_step: Annotated[int, Field(ge=1, le=13)] | None = None
    learning: Literal["efficient", "rules_by_agreement", "effective", "expand", "self"] | None = None
    training: Literal["in_house", "block_placement", "classical_and_placement"] | None = None
    variants: Table[Literal["paguyuban", "patembayan"], Text] = Field(default_factory=dict)
    first_steps: TextList
