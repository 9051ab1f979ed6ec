"""From the knowledge language to the program: every kind of element becomes tests, all, any and count."""

from kubeexpert.logic.compile.compiled import Compiled
from kubeexpert.logic.compile.whole import compile_knowledge

__all__ = ["Compiled", "compile_knowledge"]
