"""`kubeexpert steps`: forward chaining on experta, rule by rule or answer by answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from kubeexpert.cli.inputs import compiled_rules
from kubeexpert.cli.options import PLACE, format_option, lang_option, rules_option
from kubeexpert.cli.spoken import SpokenCommand, option
from kubeexpert.cli.streams import show, show_json
from kubeexpert.engines.experta_engine import ExpertaEngine
from kubeexpert.engines.outcome import Firing, Outcome
from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.explain.firings import Told, conclusions_hash, firing_json, firing_text, news, told_json, told_text
from kubeexpert.explain.paragraphs import paragraph
from kubeexpert.explain.phrases import phrase
from kubeexpert.explain.sentences import Speaker
from kubeexpert.loading import read_case
from kubeexpert.loading.suggestions import suggestion
from kubeexpert.logic.compile import Compiled
from kubeexpert.logic.facts import Facts, facts_of
from kubeexpert.logic.outlets import outlets
from kubeexpert.logic.truth import Truth

_RANDOM = re.compile(r"random:(\d{1,9})\Z")


def _seed(_ctx: click.Context, _param: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    found = _RANDOM.match(value)
    if not found:
        raise click.BadParameter("random:SEED")
    return int(found[1])


@click.command(
    cls=SpokenCommand,
    help="Ikuti penalaran kasus CASE aturan demi aturan, seperti dijalankan mesin experta.",
    en="Follow the reasoning on CASE rule by rule, as the experta engine ran it.",
)
@click.argument("path", metavar="CASE", type=PLACE)
@option("--by-answer", is_flag=True, help="Beri jawaban satu per satu.", en="Tell the answers one after another.")
@option(
    "--until", metavar="NAME", help="Hanya langkah sampai NAME diputuskan.", en="Only the steps up to NAME's decision."
)
@option(
    "--order",
    callback=_seed,
    metavar="random:SEED",
    help="Urutan acak; kesimpulannya tetap sama.",
    en="A random order; the conclusions stay the same.",
)
@rules_option
@lang_option
@format_option("text", "json")
def command(
    path: Path, *, by_answer: bool, until: str | None, order: int | None, folder: Path | None, lang: str, form: str
) -> None:
    """Run a case on experta and print every firing."""
    compiled = compiled_rules(folder)
    case = read_case(path, compiled.knowledge)
    goal = _Goal(until, compiled)
    engine, speaker, facts = ExpertaEngine(compiled.program, order), Speaker(compiled, lang), facts_of(case, compiled)
    if by_answer:
        told, outcome = _told(engine, compiled, facts, goal)
        firings = tuple(firing for each in told for firing in each.firings)
        lines = [line for number, each in enumerate(told, start=1) for line in told_text(number, each, speaker)]
        parts: dict[str, Any] = {
            "answers": [told_json(number, each, speaker) for number, each in enumerate(told, start=1)]
        }
    else:
        outcome, firings = engine.run_traced(facts.known)
        shown = goal.on_the_way(firings[: goal.stop(firings) or len(firings)])
        lines = [line for firing in shown for line in firing_text(firing, speaker)]
        parts = {"steps": [firing_json(firing, speaker) for firing in shown]}
    if form == "json":
        show_json(_header(case.group, order, firings, outcome, lang) | parts)
        return
    lines += _ending(firings, outcome, goal, speaker, answered=bool(case.answers or case.members))
    show([*lines, "", *paragraph(phrase("notice", lang))])


class _Goal:
    """What `--until` waits for: an element of the program, a conclusion, or a rule.

    Raises:
        ProblemsFound: UNKNOWN_NAME.
    """

    def __init__(self, name: str | None, compiled: Compiled) -> None:
        self.name, self.program = name, compiled.program
        self.outlet = outlets(compiled.knowledge).get(name or "")
        owned = (each for each, owner in compiled.owners.items() if owner == name and each in compiled.program.elements)
        self.elements = frozenset(owned) if name not in compiled.program.elements else frozenset({name})
        if name is not None and not self.elements and self.outlet is None:
            names = (*outlets(compiled.knowledge), *compiled.program.elements)
            raise ProblemsFound(
                [Problem.of("UNKNOWN_NAME", Place(field=name[:60]), name=name[:60], **suggestion(name, names))]
            )

    def on_the_way(self, firings: Sequence[Firing]) -> Sequence[Firing]:
        """Return the firings that what is waited for can rest on; all of them where nothing is waited for."""
        if self.name is None:
            return firings
        wanted = tuple(self.outlet.values.values()) if self.outlet else tuple(each for each in self.elements if each)
        below = self.program.below(wanted).elements
        return [each for each in firings if each.element in below or any(echo.name in below for echo in each.also)]

    def stop(self, firings: Sequence[Firing]) -> int | None:
        """Return the number of the firing that decides it, or None."""
        truths: dict[str, Truth] = {}
        for firing in firings:
            truths.update((each.name, Truth.HOLDS if each.positive else Truth.FAILS) for each in firing.decides)
            if firing.new and self._reached(truths):
                return firing.number
        return None

    def _reached(self, truths: Mapping[str, Truth]) -> bool:
        if self.outlet is None:
            return any(name in truths for name in self.elements)
        keys = tuple(self.outlet.values.values())
        if self.outlet.ordered:
            return all(key in truths for key in keys)
        return any(truths.get(key) is Truth.HOLDS for key in keys)


def _told(engine: ExpertaEngine, compiled: Compiled, facts: Facts, goal: _Goal) -> tuple[list[Told], Outcome]:
    """Tell the answers in the order of the file, then the measures that are worked out from them."""
    session = engine.session()
    outcome = session.outcome()
    told: list[Told] = []
    firings: list[Firing] = []
    for fact, known in facts.known.items():
        fired = session.tell(fact, known)
        after = session.outcome()
        told.append(Told(fact, known, fact in compiled.knowledge.measures, fired, *news(compiled, outcome, after)))
        outcome = after
        firings += fired
        if goal.stop(firings) is not None:
            break
    return told, outcome


def _header(group: str, order: int | None, firings: tuple[Firing, ...], outcome: Outcome, lang: str) -> dict[str, Any]:
    return {
        "schema": 1,
        "lang": lang,
        "group": group or None,
        "engine": "experta",
        "order": None if order is None else f"random:{order}",
        "firings": len(firings),
        "hash": conclusions_hash(outcome.truths),
        "notice": phrase("notice", lang),
    }


def _ending(
    firings: tuple[Firing, ...], outcome: Outcome, goal: _Goal, speaker: Speaker, *, answered: bool
) -> list[str]:
    if not firings:
        return paragraph(speaker.say("nothing_fired" if answered else "no_firings"))
    lines = [""]
    if goal.name:
        stop = goal.stop(firings)
        key = "never_decided" if stop is None else "stopped_at"
        lines += paragraph(speaker.say(key, name=goal.name, number=stop, all=len(firings)))
    return lines + paragraph(speaker.say("firings", count=len(firings), hash=conclusions_hash(outcome.truths)))
