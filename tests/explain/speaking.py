"""Cases assessed, and who speaks of them, in both languages."""

from __future__ import annotations

from kubeexpert.assessing import assess
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.sentences import Speaker


def found_in(base, cases):
    engine = Interpreter(base.program)
    return [assess(case, base, engine) for case in cases]


def speakers(assessed):
    return [(each, Speaker(each.compiled, lang)) for each in assessed for lang in ("id", "en")]
