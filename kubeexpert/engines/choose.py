"""Which engine runs a program: by name, or one for each thread."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.engines.outcome import Engine
from kubeexpert.logic.program import Program

if TYPE_CHECKING:
    from kubeexpert.engines.experta_engine import ExpertaEngine

ENGINES = ("experta", "interpreter")

_KEPT = 4
"""Programs whose engine a thread keeps: rules as they are, stated rules only, and two for comparisons."""


class _Local(threading.local):
    """One thread's engines, the one used last at the end."""

    def __init__(self) -> None:
        self.engines: OrderedDict[int, ExpertaEngine] = OrderedDict()


_LOCAL = _Local()


def engine_for(program: Program, kind: str, order: int | None = None) -> Engine:
    """Return a new engine.

    Args:
        program: What it runs.
        kind: A name from `ENGINES`.
        order: For experta, the seed of a random order of firing; None for the order of presentation. The
            interpreter has only one order.

    Raises:
        ValueError: There is no engine of that name.
    """
    if kind == "interpreter":
        return Interpreter(program)
    if kind == "experta":
        return _experta(program, order)
    message = f"no engine is called {kind!r}; there are {', '.join(ENGINES)}"
    raise ValueError(message)


def local_engine(program: Program) -> ExpertaEngine:
    """Return this thread's experta engine for a program, built at the first call.

    An engine must not be shared by threads. A thread keeps the engines of the last few programs.
    """
    kept = _LOCAL.engines
    # By identity: a program is no key. The engine keeps its program alive, so the number stays taken.
    engine = kept.pop(id(program), None) or _experta(program, None)
    kept[id(program)] = engine
    while len(kept) > _KEPT:
        kept.popitem(last=False)
    return engine


def _experta(program: Program, order: int | None) -> ExpertaEngine:
    # Here and not above: importing experta and building its network costs start-up time that a command which
    # assesses nothing (rules list, --help) must not pay.
    from kubeexpert.engines.experta_engine import ExpertaEngine  # noqa: PLC0415

    return ExpertaEngine(program, order)
