"""How interventions are ranked into a plan, and what a print for the group leaves out."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kubeexpert.model.base import Frozen, Name, Table, Text, Word
from kubeexpert.model.refs import PlainRef


class Tier(Frozen):
    """Interventions that go before those of all later tiers.

    Attributes:
        label: Why they stand here, as a heading.
        because: References; an intervention belongs here when one of them holds in its recorded support.
        blocks: A staging; an intervention belongs here when it serves a mark that blocks the next stage.
        note: When its steps have to begin, where that is before the plan of the month; they are told apart under it.
    """

    label: Text
    because: tuple[PlainRef, ...] = ()
    blocks: Name | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _at_most_one(self) -> Tier:
        if self.because and self.blocks:
            raise PydanticCustomError(
                "WRONG_VALUE", "tier", {"value": self.blocks, "reason": "because or blocks: one of them at most"}
            )
        return self


class Plan(Frozen):
    """The order of interventions.

    Attributes:
        tiers: In order; an intervention belongs to the first that fits, the last takes all that are left.
        first: How many make up the plan for the next month.
        most: How many are told unasked.
        variant_by: The decision whose value chooses how a thing is done, paguyuban or patembayan.
    """

    tiers: Annotated[Table[Word, Tier], Field(min_length=1)]
    first: Annotated[int, Field(ge=1)] = 5
    most: Annotated[int, Field(ge=1)] = 10
    variant_by: Name | None = None

    @model_validator(mode="after")
    def _last_takes_all(self) -> Plan:
        last = list(self.tiers)[-1]
        if self.tiers[last].because or self.tiers[last].blocks:
            raise PydanticCustomError(
                "WRONG_VALUE",
                "last tier",
                {"value": last, "reason": "the last tier takes what is left: no because, no blocks"},
            )
        if self.most < self.first:
            raise PydanticCustomError("WRONG_VALUE", "most", {"value": str(self.most), "reason": "most is below first"})
        return self


class GroupPrint(Frozen):
    """What a print for the group itself says first, says last and does not say.

    Attributes:
        begins_with: Conclusions, or values of them, that are good news: they are told first, in this order, even
            where they are quiet elsewhere.
        ends_with: Topics that are told last, such as what holds the group back.
        leaves_out: Conclusions, values (`NAME=value`), criteria, interventions and questions. An intervention is left
            out too when its recorded support names one of them.
    """

    begins_with: tuple[PlainRef, ...] = ()
    ends_with: tuple[Word, ...] = ()
    leaves_out: tuple[PlainRef, ...] = ()
