"""Which items of the paper are at work in the rules, and in which role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kubeexpert.checks.necessity import AtWork
from kubeexpert.model.elements import Element
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.texts import ROLES, Role, Theme

KINDS = (
    "parameters",
    "questions",
    "measures",
    "criteria",
    "decisions",
    "profiles",
    "ladders",
    "stagings",
    "tallies",
    "interventions",
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One place that cites an item.

    Attributes:
        kind: `criteria`, `glossary`, `background` and so on.
        name: The element, entry or note.
        role: What the item is there, if the citation counts.
        counts: Whether it counts: the element is at work, the entry linked, the note in a theme.
    """

    kind: str
    name: str
    role: Role
    counts: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """What cites each item, and whether that covers it.

    Attributes:
        cited: By item everything that cites it.
        allowed: By item the roles that its kind may play.
        kinds: By item its kind.
        proven: Whether only elements count that are shown to be at work in some case; otherwise all do.
        idle: Elements with items that change the result of no case.
    """

    cited: Mapping[str, tuple[Citation, ...]]
    allowed: Mapping[str, tuple[Role, ...]]
    kinds: Mapping[str, str]
    proven: bool
    idle: tuple[str, ...]

    def role(self, item: str) -> Role | None:
        """Return the first role in which an item is covered, or None."""
        played = {citation.role for citation in self.cited[item] if citation.counts}
        return next((role for role in ROLES if role in played and role in self.allowed[item]), None)

    @property
    def covered(self) -> tuple[str, ...]:
        """Items that play a role which their kind may play."""
        return tuple(item for item in self.cited if self.role(item))

    @property
    def uncovered(self) -> tuple[str, ...]:
        """All other items."""
        return tuple(item for item in self.cited if not self.role(item))

    @property
    def by_role(self) -> Mapping[Role, int]:
        """Return how many items are covered in each role; every item is counted once, under the first."""
        found = Counter(role for item in self.cited if (role := self.role(item)))
        return {role: found[role] for role in ROLES}

    @property
    def by_kind(self) -> Mapping[str, tuple[int, int]]:
        """By kind of item how many are covered, and how many there are."""
        there = Counter(self.kinds.values())
        covered = Counter(self.kinds[item] for item in self.covered)
        return {kind: (covered[kind], there[kind]) for kind in sorted(there)}


def coverage(knowledge: KnowledgeBase, working: AtWork | None = None) -> Coverage:
    """Return which of the paper's items the rule base covers.

    An item cited by a rule counts as evaluated if the rule is needed in some case; one cited by an intervention or an
    entry of the agenda counts if some case calls for it; one of the glossary if a rule, question or theme links to the
    entry; one of a background note if the note belongs to a theme.

    Args:
        knowledge: The rule base.
        working: What is at work in some cases; without it every element counts.
    """
    cited: dict[str, list[Citation]] = {item: [] for item in sorted(knowledge.items)}
    for item, citation in _citations(knowledge, working):
        cited[item].append(citation)
    rules, every = knowledge.settings.coverage.roles, ROLES
    kinds = {item: knowledge.items[item].kind for item in cited}
    idle = {each.name for each in _elements(knowledge) if each.items and working and each.name not in working.needed}
    return Coverage(
        MappingProxyType({item: tuple(found) for item, found in cited.items()}),
        MappingProxyType({item: rules.get(kind, every) for item, kind in kinds.items()}),
        MappingProxyType(kinds),
        working is not None,
        tuple(sorted(idle - set(knowledge.interventions))),
    )


def linked_terms(knowledge: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    """Return for every entry of the glossary the elements and themes that link to it."""
    found: dict[str, list[str]] = {name: [] for name in knowledge.glossary}
    everything: list[Element | Theme] = [*knowledge.elements(), *knowledge.themes.values()]
    for linking in everything:
        for term in linking.terms:
            found[term].append(linking.name)
    return MappingProxyType({name: tuple(names) for name, names in found.items()})


def _elements(knowledge: KnowledgeBase) -> Iterator[Element]:
    for kind in KINDS:
        yield from getattr(knowledge, kind).values()


def _citations(knowledge: KnowledgeBase, working: AtWork | None) -> Iterator[tuple[str, Citation]]:
    agenda = {ref.name for ref in knowledge.settings.coverage.agenda}
    for kind in KINDS:
        elements: Mapping[str, Element] = getattr(knowledge, kind)
        for name, element in elements.items():
            roles: list[tuple[Role, bool]] = []
            if kind == "interventions" or name in agenda:
                roles.append(("intervention", working is None or name in working.triggered))
            if kind != "interventions":
                roles.append(("evaluated", working is None or name in working.needed))
            yield from ((item, Citation(kind, name, role, counts)) for item in element.items for role, counts in roles)
    linked = linked_terms(knowledge)
    for entry in knowledge.glossary.values():
        yield from (
            (item, Citation("glossary", entry.name, "glossary", bool(linked[entry.name]))) for item in entry.items
        )
    for note in knowledge.background.values():
        counts = note.theme is not None
        yield from ((item, Citation("background", note.name, "background", counts)) for item in note.items)
