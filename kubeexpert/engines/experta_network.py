"""The nodes of the sparse Rete network, made of experta's own where these fit."""

from __future__ import annotations

from typing import Any

from kubeexpert.engines.experta_library import (
    Activation,
    BusNode,
    ConflictSetNode,
    Fact,
    FeatureTesterNode,
    P,
    Rule,
    Token,
)

# experta has no types: subclassing its classes is what its hooks ask for, and mypy sees them as Any. Hence
# `type: ignore[misc]` on the classes of this package that do, and nowhere else.


class ClassNode(BusNode):  # type: ignore[misc]
    """The entry for facts of one class.

    experta has one entry for all and asks at every pattern for the class; it binds the fact to the pattern's name in
    a node of its own. Here all patterns of a class are bound to the same name, so a token is born with its fact bound.

    Args:
        bind: That name.
    """

    def __init__(self, bind: str) -> None:
        """Begin without patterns."""
        super().__init__()
        self.bind = bind

    def add(self, fact: Fact) -> None:
        """Send a new fact to the patterns of its class."""
        token = Token.valid(fact, {self.bind: fact})
        for child in self.children:
            child.callback(token)


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
        """Take one full match. The network never sends the same one twice."""
        self._matched.append(Activation(self.rule, token.data, token.context))


class JoiningRuleNode(RuleNode):
    """The end of several patterns: waits until each of them has its fact.

    experta chains a node for every further pattern, which keeps partial matches and compares variables. Here no
    pattern shares a variable with another, and none is matched by two facts of a case, so that one node is enough.
    """

    def activate(self, token: Token) -> None:
        """Take the fact of one pattern."""
        self._context.update(token.context)
        if len(self._context) == len(self.rule):
            self._matched.append(Activation(self.rule, self._context.values(), self._context))

    def _reset(self) -> None:
        """Forget the facts."""
        self._context: dict[str, Fact] = {}


def field_node(constraints: dict[str, P]) -> FeatureTesterNode:
    """Return experta's node for a test on fields, with a check that logs nothing and is in no cache.

    experta's own check is kept in a cache that all engines share and that grows with every engine.
    """

    def check(fact: Fact) -> bool:
        return all(constraint.match(fact[key]) for key, constraint in constraints.items())

    return FeatureTesterNode(check)


def constraints_of(pattern: Fact) -> dict[str, P]:
    """Return what a pattern asks of fields; what experta keeps in fields of its own is no part of it.

    Raises:
        TypeError: It asks for something else than predicates.
    """
    asked: dict[str, Any] = {key: value for key, value in pattern.items() if not pattern.is_special(key)}
    if not all(isinstance(value, P) for value in asked.values()):
        message = "this matcher knows only predicates on fields"
        raise TypeError(message)
    return asked
