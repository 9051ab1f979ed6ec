"""The one door to experta 1.9.4: makes it importable and keeps it quiet."""

from __future__ import annotations

import collections
import collections.abc
import logging
from collections.abc import Iterator
from contextlib import contextmanager

_ALIAS = "Mapping"


@contextmanager
def _mapping_alias() -> Iterator[None]:
    """Lend `collections.Mapping` to frozendict 1.2, which experta pins and which Python 3.10 broke.

    One name is enough, and only while frozendict is imported: nobody else shall come to rely on it.
    """
    added = not hasattr(collections, _ALIAS)
    if added:
        setattr(collections, _ALIAS, collections.abc.Mapping)
    try:
        yield
    finally:
        if added:
            delattr(collections, _ALIAS)


@contextmanager
def _no_new_root_handler() -> Iterator[None]:
    """Undo experta's `logging.basicConfig()` at import: configuring logging belongs to the application."""
    root = logging.getLogger()
    before = list(root.handlers)
    try:
        yield
    finally:
        for handler in list(root.handlers):
            if handler not in before:
                root.removeHandler(handler)
                handler.close()


with _mapping_alias():
    import frozendict  # noqa: F401 - imported only while the alias is there

with _no_new_root_handler():
    # From the submodules: experta/__init__.py swallows an ImportError, these lines do not.
    from experta.abstract import Strategy
    from experta.activation import Activation
    from experta.agenda import Agenda
    from experta.engine import KnowledgeEngine
    from experta.fact import Fact, InitialFact
    from experta.factlist import FactList
    from experta.fieldconstraint import P
    from experta.matchers.rete import ReteMatcher
    from experta.matchers.rete.abstract import Node
    from experta.matchers.rete.mixins import ChildNode
    from experta.matchers.rete.nodes import BusNode, ConflictSetNode, FeatureTesterNode
    from experta.matchers.rete.token import Token
    from experta.rule import Rule

# At DEBUG and INFO experta logs every fact, and facts are what a group said about itself. An explicit level holds
# even when the application sets the root logger to DEBUG.
logging.getLogger("experta").setLevel(logging.WARNING)

__all__ = [
    "Activation",
    "Agenda",
    "BusNode",
    "ChildNode",
    "ConflictSetNode",
    "Fact",
    "FactList",
    "FeatureTesterNode",
    "InitialFact",
    "KnowledgeEngine",
    "Node",
    "P",
    "ReteMatcher",
    "Rule",
    "Strategy",
    "Token",
]
