"""experta's Rete network made sparse: a fact reaches only patterns of its own class, and a reset forgets everything."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from kubeexpert.engines.experta_library import (
    Activation,
    Agenda,
    ChildNode,
    ConflictSetNode,
    Fact,
    FactCapture,
    FeatureCheck,
    KnowledgeEngine,
    P,
    ReteMatcher,
    Rule,
    Strategy,
    Token,
    TypeCheck,
)

# experta has no types: subclassing its classes is what the hooks `__matcher__` and `__strategy__` ask for, and mypy
# sees them as Any. Hence `type: ignore[misc]` on the classes below, and nowhere else.


class TypedFact(Fact):  # type: ignore[misc]
    """A fact whose hash depends on its class.

    experta's own hash leaves the class out, so that all facts without fields collide: 2.9 million comparisons while
    building 500 elements.
    """

    def __hash__(self) -> int:
        """Return a hash of class and content, worked out once: a declared fact does not change."""
        try:
            return self._hash  # type: ignore[no-any-return,has-type]
        except AttributeError:
            self._hash = hash((type(self), frozenset(self.items())))
            return self._hash

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


class RuleNode(ConflictSetNode):  # type: ignore[misc]
    """The end of one rule's patterns: puts every full match on a list that the whole matcher shares.

    experta's own node collects them in sets of its own, which all have to be visited after every firing, and which
    `reset()` does not empty after an exception, so that the next case fires rules with facts of the last one.
    """

    def __init__(self, rule: Rule, matched: list[Activation]) -> None:
        """Keep the rule and the shared list."""
        super().__init__(rule)
        self._matched = matched

    def activate(self, token: Token) -> None:
        """Take one full match. The network never sends the same one twice, as no pattern stands twice in a rule."""
        self._matched.append(Activation(self.rule, token.data, token.context))


class SparseMatcher(ReteMatcher):  # type: ignore[misc]
    """experta's Rete matcher for rules that are flat conjunctions of patterns and facts that are never retracted.

    Args:
        engine: Whose rules to match.
    """

    def __init__(self, engine: KnowledgeEngine) -> None:
        """Build the network, then index it by fact class."""
        super().__init__(engine)
        self._matched: list[Activation] = []
        self._entries: dict[type[Fact], list[Callable[[Token], None]]] = {}
        nodes = list(_nodes_below(self.root_node))
        for node in nodes:
            node.children[:] = [self._ending_in_rule_node(child) for child in node.children]
        for entry in self.root_node.children:
            callbacks = self._entries.setdefault(entry.node.matcher.fact_type, [])
            callbacks.extend(child.callback for child in entry.node.children)
        self._memories = [node for node in nodes if hasattr(node, "left_memory")]
        _forget_checks(nodes)

    def _ending_in_rule_node(self, child: ChildNode) -> ChildNode:
        if not isinstance(child.node, ConflictSetNode):
            return child
        node = RuleNode(child.node.rule, self._matched)
        return ChildNode(node, node.activate)

    @staticmethod
    def prepare_ruleset(engine: KnowledgeEngine) -> set[Rule]:
        """Return the rules as they are: rewriting into disjunctive normal form has nothing to do on flat rules."""
        return set(engine.get_rules())

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
            for callback in self._entries.get(type(fact), ()):
                callback(Token.valid(fact))
        matched = self._matched[:]
        self._matched.clear()
        return matched, []

    def reset(self) -> None:
        """Forget every fact, also those of a run that an exception cut short."""
        self._matched.clear()
        for node in self._memories:
            node.left_memory.clear()
            node.right_memory.clear()


def _nodes_below(root: Any) -> Iterator[Any]:
    """Yield the root and every node of the network once."""
    seen = {id(root)}
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        for child in node.children:
            if id(child.node) not in seen:
                seen.add(id(child.node))
                waiting.append(child.node)


def _forget_checks(nodes: Iterable[Any]) -> None:
    """Take what belongs to this engine alone out of experta's global caches, which otherwise grow with every build.

    The caches only serve to share nodes while building. Captures named by hand and checks on a literal are common
    to all engines and stay; captures named after the address of a pattern serve nobody once it is built.
    """
    for node in nodes:
        check = getattr(node, "matcher", None)
        if isinstance(check, TypeCheck) and issubclass(check.fact_type, TypedFact):
            TypeCheck._instances.pop(check.fact_type, None)  # noqa: SLF001
        elif isinstance(check, FeatureCheck) and isinstance(check.how, P):
            key = (check.what, P, ("ID", id(check.how.match), check.how.__bind__))
            FeatureCheck._instances.pop(key, None)  # noqa: SLF001
    for bind in [bind for bind in FactCapture._instances if bind.startswith("__pattern_")]:  # noqa: SLF001
        del FactCapture._instances[bind]  # noqa: SLF001
