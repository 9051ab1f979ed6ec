"""The only door to z3: formulas without quantifiers over true and false, and what a solver says to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import z3

Formula = Any
"""A z3 formula; z3 has no types of its own."""

Clock = Callable[[], float]
"""Seconds that have passed since some moment."""

TRUE: Formula = z3.BoolVal(val=True)
FALSE: Formula = z3.BoolVal(val=False)


def atom(name: str) -> Formula:
    """Return the variable of that name; the same name gives the same variable."""
    return z3.Bool(name)


def every(parts: Iterable[Formula]) -> Formula:
    """Return that all parts hold; of none, true."""
    kept = list(parts)
    return kept[0] if len(kept) == 1 else z3.And(kept)


def some(parts: Iterable[Formula]) -> Formula:
    """Return that some part holds; of none, false."""
    kept = list(parts)
    return kept[0] if len(kept) == 1 else z3.Or(kept)


def no(part: Formula) -> Formula:
    """Return that the part does not hold."""
    return z3.Not(part)


def implies(one: Formula, two: Formula) -> Formula:
    """Return that the second holds where the first does."""
    return z3.Implies(one, two)


def same(one: Formula, two: Formula) -> Formula:
    """Return that both hold or neither."""
    return one == two


def at_least(needed: int, parts: Iterable[Formula]) -> Formula:
    """Return that at least so many parts hold."""
    kept = list(parts)
    if needed <= 0:
        return TRUE
    return z3.AtLeast(*kept, needed) if needed <= len(kept) else FALSE


def at_most_one(parts: Iterable[Formula]) -> Formula:
    """Return that no two parts hold."""
    return z3.AtMost(*parts, 1)


def is_same(one: Formula, two: Formula) -> bool:
    """Return whether two formulas are written alike, so that they cannot differ."""
    return bool(one.eq(two))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the solver said.

    Attributes:
        possible: Whether it can be so; None when the time did not suffice.
        core: When it cannot: assumptions that cannot hold together.
    """

    possible: bool | None
    core: tuple[Formula, ...] = ()
    model: Any = None

    def true(self, variable: Formula) -> bool:
        """Return whether a variable is true in the example found; one that does not matter is false."""
        ref = self.model.ctx.ref()  # by hand: this is asked a million times, and eval() would take ten times as long
        value = z3.Z3_model_get_const_interp(ref, self.model.model, z3.Z3_get_app_decl(ref, variable.as_ast()))
        return bool(value) and z3.Z3_get_bool_value(ref, value) == z3.Z3_L_TRUE

    def holds(self, formula: Formula) -> bool:
        """Return whether a formula holds in the example found."""
        return bool(z3.is_true(self.model.eval(formula, model_completion=True)))


class Timer:
    """How much time is left for all questions together.

    Args:
        seconds: The limit.
        clock: What tells the time; one that stands still limits each question alone.
    """

    def __init__(self, seconds: float, clock: Clock) -> None:
        """Start now."""
        self._clock, self._end = clock, clock() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left, at least 0."""
        return max(0.0, self._end - self._clock())


class Solver:
    """Answers questions about formulas, one after the other, and learns from each.

    Args:
        laws: What always holds.
        timer: How much time there is.
    """

    def __init__(self, laws: Iterable[Formula], timer: Timer) -> None:
        """Start with the laws."""
        self._solver = z3.SolverFor("QF_FD")
        self._timer = timer
        self._named: dict[int, tuple[Formula, Formula]] = {}
        self._solver.add(*laws)

    def add(self, law: Formula) -> None:
        """Let something hold from now on."""
        self._solver.add(law)

    def core(self, wanted: Iterable[Formula], assumed: Sequence[Formula]) -> tuple[Formula, ...] | None:
        """Return assumptions that cannot hold together with what is wanted; None when all can, or time is up."""
        if self._check(wanted, assumed) != z3.Z3_L_FALSE:
            return None
        core = {each.get_id() for each in self._solver.unsat_core()}
        return tuple(each for each in assumed if each.get_id() in core)

    def ask(self, wanted: Iterable[Formula], assumed: Sequence[Formula] = ()) -> Answer:
        """Return whether all of this can hold together.

        Args:
            wanted: Any formulas.
            assumed: Variables; the core of an impossible answer is made of them.
        """
        found = self._check(wanted, assumed)
        if found == z3.Z3_L_TRUE:
            return Answer(possible=True, model=self._solver.model())
        if found != z3.Z3_L_FALSE:
            return Answer(None)
        core = {each.get_id() for each in self._solver.unsat_core()}
        return Answer(possible=False, core=tuple(each for each in assumed if each.get_id() in core))

    def named(self, formula: Formula) -> Formula:
        """Return a variable that brings a formula about; what the solver learns of it is kept."""
        key = formula.get_id()
        if key not in self._named:  # the formula is kept as well, or its number would be given to another
            is_variable = z3.is_const(formula) and formula.decl().kind() == z3.Z3_OP_UNINTERPRETED
            name = formula if is_variable else z3.FreshBool("asked")
            self._named[key] = (name, formula)
            if not is_variable:
                self._solver.add(z3.Implies(name, formula))
        return self._named[key][0]

    def _check(self, wanted: Iterable[Formula], assumed: Sequence[Formula]) -> int:
        """Ask z3; by hand, since its own `check` looks at every assumption for much longer than it takes to answer."""
        if not self._timer.left:
            return int(z3.Z3_L_UNDEF)
        self._solver.set("timeout", max(1, int(1000 * self._timer.left)))
        names = [*map(self.named, wanted), *assumed]
        given = (z3.Ast * len(names))(*(name.as_ast() for name in names))
        found = z3.Z3_solver_check_assumptions(self._solver.ctx.ref(), self._solver.solver, len(names), given)
        return int(found)


def numbers() -> Any:
    """Return a solver for whole and other numbers, for building cases."""
    solver = z3.Solver()
    solver.set("timeout", 2000)
    return solver


def number(name: str, *, whole: bool) -> Formula:
    """Return a variable for a number."""
    return z3.Int(name) if whole else z3.Real(name)


def exact(numerator: int, denominator: int) -> Formula:
    """Return a fraction as a constant."""
    return z3.RatVal(numerator, denominator)


def real(term: Formula) -> Formula:
    """Return a term as a number that need not be whole, so that it can be compared with fractions."""
    return z3.ToReal(term) if term.is_int() else term


def total(terms: Iterable[Formula]) -> Formula:
    """Return the sum of some terms; of none, 0."""
    return z3.Sum([z3.IntVal(0), *terms])


def possible(solver: Any, assumed: Sequence[Formula] = ()) -> bool:
    """Return whether a solver for numbers has an example."""
    return bool(solver.check(*assumed) == z3.sat)


def fraction_in(model: Any, term: Formula) -> Any:
    """Return the value of a number in an example, as a Fraction."""
    return model.eval(term, model_completion=True).as_fraction()


def holds_in(model: Any, formula: Formula) -> bool:
    """Return whether a formula holds in an example."""
    return bool(z3.is_true(model.eval(formula, model_completion=True)))
