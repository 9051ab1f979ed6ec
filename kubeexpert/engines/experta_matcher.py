"""experta's Rete network made sparse: a fact reaches only patterns of its own class, and a reset forgets everything."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable

from kubeexpert.engines.experta_library import (
    Activation,
    Agenda,
    ChildNode,
    Fact,
    Node,
    ReteMatcher,
    Rule,
    Strategy,
)
from kubeexpert.engines.experta_network import ClassNode, JoiningRuleNode, RuleNode, constraints_of, field_node


class TypedFact(Fact):  # type: ignore[misc]
    """A fact whose hash is that of its class.

    experta's own leaves the class out, so that all facts without fields collide, and goes through the content, which
    is slow for numbers. Of most classes a case has one fact, of no class many.
    """

    def __hash__(self) -> int:
        """Return a hash of the class alone."""
        return hash(type(self))

    def __eq__(self, other: object) -> bool:
        """Return whether class and content are the same."""
        return type(self) is type(other) and dict.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        """Return the opposite of equality; experta's facts inherit this from dict, where the class does not count."""
        return not self == other


class BySalience(Strategy):  # type: ignore[misc]
    """Fire the highest salience first; of equal ones the latest.

    Replaces experta's DepthStrategy, which keeps the last 128 activations, and so facts of earlier cases, in a cache
    that all engines share.
    """

    def _update_agenda(self, agenda: Agenda, added: Iterable[Activation], removed: Iterable[Activation]) -> None:
        del removed  # always empty: nothing is ever retracted
        for activation in added:
            activation.key = activation.rule.salience
            insort(agenda.activations, activation)


class SparseMatcher(ReteMatcher):  # type: ignore[misc]
    """experta's Rete matcher for rules that are flat conjunctions of patterns and facts that are never retracted."""

    def build_network(self) -> None:
        """Wire rule by rule; called once, by experta's constructor.

        experta's own way serves any rule: it rewrites into disjunctive normal form, which flat rules are in, and
        compares every pattern with every node, which took half of the time for 1,200 elements.
        """
        self._matched: list[Activation] = []
        self._entries: dict[type[Fact], ClassNode] = {}
        self._joins: list[JoiningRuleNode] = []
        for rule in self.engine.get_rules():
            node = self._end_of(rule)
            for pattern in rule:
                self._reached_by(pattern).children.append(ChildNode(node, node.activate))

    def _end_of(self, rule: Rule) -> RuleNode:
        if len(rule) == 1:
            return RuleNode(rule, self._matched)
        if any(map(constraints_of, rule)) or len(set(map(type, rule))) < len(rule):
            message = f"{rule.__name__}: only patterns that one fact of a case can match are joined, each of its class"
            raise TypeError(message)
        self._joins.append(JoiningRuleNode(rule, self._matched))
        return self._joins[-1]

    def _reached_by(self, pattern: Fact) -> Node:
        """Return the node that whatever matches a pattern passes through."""
        bind = pattern.__bind__
        entry = self._entries.get(type(pattern))
        if entry is None:
            entry = self._entries[type(pattern)] = ClassNode(bind)
        if entry.bind != bind:
            message = f"{type(pattern).__name__} is bound to {entry.bind} and to {bind}"
            raise TypeError(message)
        constraints = constraints_of(pattern)
        if not constraints:
            return entry
        node = field_node(constraints)
        entry.children.append(ChildNode(node, node.activate))
        return node

    def changes(
        self, adding: Iterable[Fact] | None = None, deleting: Iterable[Fact] | None = None
    ) -> tuple[list[Activation], list[Activation]]:
        """Send new facts into the network.

        Args:
            adding: New facts.
            deleting: Nothing.

        Returns:
            The activations that became possible, and none that ceased to be.

        Raises:
            NotImplementedError: A fact was retracted.
        """
        if deleting:
            message = "this matcher is monotone: nothing can be retracted"
            raise NotImplementedError(message)
        for fact in adding or ():
            entry = self._entries.get(type(fact))
            if entry is not None:
                entry.add(fact)
        matched = self._matched[:]
        self._matched.clear()
        return matched, []

    def reset(self) -> None:
        """Forget every fact, also those of a run that an exception cut short."""
        self._matched.clear()
        for node in self._joins:
            node.reset()
