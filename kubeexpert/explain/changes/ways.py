"""The ways to bring an element about if nothing that is so already got lost: a lower bound, and where to look first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kubeexpert.explain.changes.restrictions import Mask, Restrictions
from kubeexpert.logic.program import All, Any, Count, Element, Literal, Program, Test, children_of
from kubeexpert.logic.truth import Truth

Wants = Callable[[Test, bool], Mask | None]
"""Which answers make a test come out so, as a restriction of its lever; None when none does."""

MOST_WAYS = 3_000
"""So many ways are kept for one element; with more the search is no longer complete."""

MOST_WORK = 60_000
"""So many combinations are looked at in one go."""

_NEVER = 1 << 80


class Ways:
    """All ways to bring about elements within a budget, as restrictions of levers.

    What holds already is taken as given, so a way may break something else; who uses it has to look.

    Args:
        program: What the goal rests on.
        truth: How things stand now.
        wants: Which answers make a test come out so.
        restrictions: The levers.
        base: What is restricted already; it is paid for.

    Attributes:
        missed: The least cost of a way that was left out for the budget; None when none was.
        cut: Whether ways within the budget were left out because there were too many.
        work: How many combinations were looked at.
    """

    def __init__(
        self,
        program: Program,
        truth: Callable[[str], Truth],
        wants: Wants,
        restrictions: Restrictions,
        base: Mask = 0,
    ) -> None:
        """Begin with nothing worked out."""
        self.program, self.truth, self.wants, self.restrictions = program, truth, wants, restrictions
        self.base = base
        self.missed: int | None = None
        self.cut = False
        self.work = 0
        self._paid = restrictions.cost(base) or 0
        self._least: dict[Literal, tuple[int, Mask]] = {}

    def forced(self, goal: Literal) -> Mask | None:
        """Return what every way has in common because it is needed together; None when there is no way."""
        mask, todo, seen = self.base, [goal], set()
        while todo:
            literal = todo.pop()
            if literal in seen or self._so(literal):
                continue
            seen.add(literal)
            element = self.program.elements[literal.name]
            if isinstance(element, Test):
                wanted = self.wants(element, literal.positive)
                if wanted is None:
                    return None
                mask |= wanted
                continue
            children, needed = self._open_children(element, literal)
            possible = [child for child in children if self.least(child)[0] < _NEVER]
            if len(possible) < needed:
                return None
            if len(possible) == needed:
                todo += possible
        return mask if self.restrictions.cost(mask) is not None else None

    def least(self, goal: Literal) -> tuple[int, Mask]:
        """Return a lower bound of the cost beyond the base, and the levers that it counts, as their bits."""
        if goal not in self._least:
            self._least[goal] = (0, 0) if self._so(goal) else self._bound(goal)
        return self._least[goal]

    def within(self, goal: Literal, budget: int) -> list[Mask]:
        """Return all ways whose cost beyond the base lies within the budget, none of them more than another.

        Returns:
            Restrictions, the base included, cheapest first.
        """
        found = self._find(goal, budget, {})
        return sorted(found, key=lambda mask: (self._cost(mask), mask))

    def _so(self, goal: Literal) -> bool:
        return goal.of(self.truth(goal.name)) is Truth.HOLDS

    def _cost(self, mask: Mask) -> int:
        cost = self.restrictions.cost(mask)
        return _NEVER if cost is None else cost - self._paid

    def _open_children(self, element: Element, goal: Literal) -> tuple[list[Literal], int]:
        """Return the children that are not so yet, and how many of them it takes."""
        children = [child if goal.positive else ~child for child in children_of(element)]
        left = [child for child in children if not self._so(child)]
        match element:
            case Count():
                needed = element.needed if goal.positive else element.spare
            case All() | Any():
                needed = len(children) if isinstance(element, All) is goal.positive else min(1, len(children))
            case _:
                return [], 1
        return left, max(0, needed - (len(children) - len(left)))

    def _bound(self, goal: Literal) -> tuple[int, Mask]:
        element = self.program.elements[goal.name]
        if isinstance(element, Test):
            wanted = self.wants(element, goal.positive)
            cost = _NEVER if wanted is None else self._cost(self.base | wanted)
            return (cost, self._fields(wanted or 0) if 0 < cost < _NEVER else 0)
        children, needed = self._open_children(element, goal)
        parts = sorted(self.least(child) for child in children)
        used = 0
        for _, levers in parts:
            used |= levers
        return together(parts, needed), used

    def _fields(self, mask: Mask) -> Mask:
        return sum(self.restrictions.field[number] for number in self.restrictions.touched(mask))

    def _find(self, goal: Literal, budget: int, found: dict[Literal, list[Mask]]) -> list[Mask]:
        if self._so(goal):
            return [self.base]
        least = self.least(goal)[0]
        if least > budget:
            self._miss(least)
            return []
        if goal not in found:
            element = self.program.elements[goal.name]
            if isinstance(element, Test):
                wanted = self.wants(element, goal.positive)
                found[goal] = [] if wanted is None else [self.base | wanted]
            else:
                children, needed = self._open_children(element, goal)
                found[goal] = self._choose(children, needed, budget, found)
        return found[goal]

    def _choose(
        self, children: Sequence[Literal], needed: int, budget: int, found: dict[Literal, list[Mask]]
    ) -> list[Mask]:
        """Return the ways to bring about so many of some children."""
        order = sorted(dict.fromkeys(children), key=lambda child: (self.least(child)[0], child))
        ways: list[list[Mask]] = [[self.base], *([] for _ in range(needed))]
        for at, child in enumerate(order, start=1):
            own = self._find(child, budget, found)
            rest = [self.least(each) for each in order[at:]]
            for have in reversed(range(needed)):
                reached = min(needed, have + children.count(child))  # a child may be nested twice
                pairs = {one | other for one in ways[have] for other in own} if own else set()
                self.work += len(pairs)
                ways[reached] += [mask for mask in pairs if self._fits(mask, budget, rest, needed - reached)]
                ways[reached] = self._thin(ways[reached])
        return ways[needed]

    def _fits(self, mask: Mask, budget: int, rest: Sequence[tuple[int, Mask]], needed: int) -> bool:
        """Return whether a way is within the budget, with the least that is still to come besides."""
        cost = self._cost(mask)
        if needed and cost <= budget:
            levers = self._fields(mask & ~self.base)
            cost += together(sorted((0, 0) if each[1] & levers else each for each in rest), needed)
        if cost > budget:
            self._miss(cost)
        return cost <= budget

    def _miss(self, cost: int) -> None:
        if cost < _NEVER and (self.missed is None or cost < self.missed):
            self.missed = cost

    def _thin(self, ways: list[Mask]) -> list[Mask]:
        """Leave out ways that ask for all that another asks for, and more."""
        kept: list[Mask] = []
        for mask in sorted(set(ways), key=lambda each: (self._cost(each), each.bit_count(), each)):
            if len(kept) >= MOST_WAYS or self.work > MOST_WORK:
                self.cut = True
                break
            self.work += len(kept) // 8
            if not any(other & mask == other for other in kept):
                kept.append(mask)
        return kept


def together(parts: Sequence[tuple[int, Mask]], needed: int) -> int:
    """Return a lower bound of the cost of so many of some parts.

    Args:
        parts: The bound and the levers of each, cheapest first.
        needed: How many of them, 0 or more.

    Returns:
        The sum of the cheapest where no two share a lever; of all of them, the sum over some that lie apart;
        otherwise the dearest of the cheapest. Out of reach when there are too few.
    """
    if needed > len(parts):
        return _NEVER
    cheapest = [cost for cost, _ in parts[:needed]]
    if needed <= 1 or _apart(levers for _, levers in parts):
        return min(_NEVER, sum(cheapest))
    if needed < len(parts):
        return cheapest[-1]
    used, total = 0, 0
    for cost, levers in reversed(parts):
        if not levers & used:
            used |= levers
            total += cost
    return min(_NEVER, total)


def _apart(levers: Iterable[Mask]) -> bool:
    used = 0
    for each in levers:
        if each & used:
            return False
        used |= each
    return True
