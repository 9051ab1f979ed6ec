"""The names of a rule base: what each is, and what it may be followed by in a reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from kubeexpert.errors import Place, Problem
from kubeexpert.loading.rule_files import ELEMENT_KINDS, Entry, RuleFiles
from kubeexpert.loading.suggestions import suggestion
from kubeexpert.model.refs import Ref
from kubeexpert.model.rules import PROFILE_STATES, VERDICTS

SORTS: dict[str, tuple[str, str]] = {
    "yes_no": ("pertanyaan ya/tidak", "yes/no question"),
    "choice": ("pertanyaan pilihan", "choice question"),
    "number": ("pertanyaan angka", "number question"),
    "date": ("pertanyaan tanggal", "date question"),
    "yes_no_column": ("kolom ya/tidak", "yes/no column"),
    "choice_column": ("kolom pilihan", "choice column"),
    "number_column": ("kolom angka", "number column"),
    "date_column": ("kolom tanggal", "date column"),
    "parameter": ("parameter", "parameter"),
    "measure": ("ukuran", "measure"),
    "criterion": ("kriteria", "criterion"),
    "row_criterion": ("kriteria baris anggota", "row criterion"),
    "decision": ("keputusan", "decision"),
    "profile": ("profil", "profile"),
    "ladder": ("tangga", "ladder"),
    "staging": ("penentu tahap", "staging"),
    "tally": ("hitungan", "tally"),
    "intervention": ("intervensi", "intervention"),
    "stage": ("tahap hasil penentu tahap", "result of a staging"),
}
QUESTIONS = ("yes_no", "choice", "number", "date")
COLUMNS = ("yes_no_column", "choice_column", "number_column", "date_column")
CONCLUSIONS = ("decision", "profile", "ladder", "staging", "tally")
STAGE_RESULTS = ("assessed", "strict", "promotion")
_ANY = "?"
_SINGULAR = {
    "parameters": "parameter",
    "measures": "measure",
    "decisions": "decision",
    "profiles": "profile",
    "ladders": "ladder",
    "stagings": "staging",
    "tallies": "tally",
    "interventions": "intervention",
}


class Names:
    """What every name of a rule base is, broken elements included, so that nobody is told that they do not exist.

    Args:
        files: The files of the rule base.
    """

    def __init__(self, files: RuleFiles) -> None:
        """Sort the entries by name."""
        self.complete = files.complete
        self.settings = files.settings
        self.elements = {entry.name: entry for entry in files.entries if entry.kind in ELEMENT_KINDS}
        self._sorts = {name: _sort(entry) for name, entry in self.elements.items()}
        self._texts = {(entry.kind, entry.name) for entry in files.entries if entry.kind not in ELEMENT_KINDS}

    def sort_of(self, name: str) -> str | None:
        """Return what a name is, `?` where its element is too broken to tell, or None where there is no such name."""
        sort = self._sorts.get(name)
        if sort is not None:
            return sort
        stem, _, result = name.rpartition(".")
        return "stage" if result in STAGE_RESULTS and self.sort_of(stem) in ("staging", _ANY) and stem else None

    def is_told(self, ref: str) -> bool:
        """Whether it can be told what a reference is about: its element is there and not too broken."""
        return self.sort_of(re.split("=|>=", ref, maxsplit=1)[0]) not in (None, _ANY)

    def of_sorts(self, sorts: Iterable[str]) -> tuple[str, ...]:
        """Return the names that are of one of some sorts."""
        wanted = frozenset(sorts)
        return tuple(name for name in self._named if self.sort_of(name) in wanted)

    def texts(self, kind: str) -> tuple[str, ...]:
        """Return the names of a kind of texts: glossary, themes, sources, readings or items."""
        return tuple(name for found, name in self._texts if found == kind)

    def has_text(self, kind: str, name: str) -> bool:
        """Whether there is a text of that kind and name; yes where not every file could be read."""
        return not self.complete or (kind, name) in self._texts

    def in_settings(self, field: str) -> tuple[str, ...] | None:
        """Return the keys of a mapping in the settings as written, or None where that cannot be told."""
        if self.settings is None:
            return None
        data = self.settings.data.get(field, {}) if isinstance(self.settings.data, dict) else None
        return tuple(data) if isinstance(data, dict) else None

    def unknown(self, name: str, allowed: Iterable[str], place: Place) -> Iterator[Problem]:
        """Yield UNKNOWN_NAME, unless some file could not be read."""
        if self.complete:
            yield Problem.of("UNKNOWN_NAME", place, name=name[:60], **suggestion(name, allowed))

    def name_problems(
        self, name: str, sorts: tuple[str, ...], place: Place, *, needed: tuple[str, str] | None = None
    ) -> Iterator[Problem]:
        """Yield what is wrong with a name that must be of one of some sorts.

        Args:
            name: The name as written.
            sorts: What it may be.
            place: Where it stands.
            needed: What is needed, in both languages; the first of the sorts by default.
        """
        sort = self.sort_of(name)
        if sort is None:
            yield from self.unknown(name, self.of_sorts(sorts), place)
        elif sort not in (*sorts, _ANY):
            yield wrong_kind(name, sort, needed or sorts[0], place)

    def ref_problems(self, ref: Ref, place: Place, *, of_member: bool = False) -> Iterator[Problem]:
        """Yield what is wrong with a reference to something true, false or unknown.

        Args:
            ref: The reference.
            place: Where it stands.
            of_member: Whether it stands in a row criterion, which may name row criteria only.
        """
        sort = self.sort_of(ref.name)
        if sort == _ANY:
            return
        if of_member or (ref.value is None and ref.level is None):
            yield from self._plain_problems(ref, sort, place, of_member=of_member)
            return
        allowed = self.results(ref.name)
        if sort is None:
            named = [key for name in self.of_sorts((*CONCLUSIONS, "stage")) for key in self.results(name) or ()]
            yield from self.unknown(ref.key, named, place)
        elif allowed is not None and ref.key not in allowed:
            yield from self.unknown(ref.key, allowed or [ref.name], place)

    def results(self, name: str) -> tuple[str, ...] | None:
        """Return all references with a value or level that a name allows, or None where that cannot be told."""
        match self.sort_of(name):
            case "decision":
                values = self._keys_of(name, "values")
                return None if values is None else tuple(f"{name}={value}" for value in values)
            case "profile":
                return tuple(f"{name}={state}" for state in PROFILE_STATES)
            case "ladder":
                levels = self._keys_of(name, "levels")
                return None if levels is None else tuple(f"{name}>={level + 1}" for level in range(len(levels)))
            case "tally":
                return self._tally_results(name)
            case "stage":
                return self._stage_results(name)
            case "?":
                return None
            case _:
                return ()

    def _tally_results(self, name: str) -> tuple[str, ...] | None:
        data = self.elements[name].data
        marks = data.get("of") if isinstance(data, dict) else None
        return tuple(f"{name}>={at + 1}" for at in range(len(marks))) if isinstance(marks, list | tuple) else None

    def _stage_results(self, name: str) -> tuple[str, ...] | None:
        if name.endswith(".promotion"):
            return tuple(f"{name}={verdict}" for verdict in VERDICTS)
        levels = self.in_settings("levels")
        if levels is None:
            return None
        steps = tuple(f"{name}>={level + 1}" for level in range(len(levels)))
        return tuple(f"{name}={level}" for level in ("below", *levels)) + steps

    def _plain_problems(self, ref: Ref, sort: str | None, place: Place, *, of_member: bool) -> Iterator[Problem]:
        needed = "row_criterion" if of_member else "criterion"
        if sort is None:
            allowed = self.of_sorts((needed,)) if of_member else self._all_refs
            yield from self.unknown(ref.key, allowed, place)
        elif sort != needed:
            results = () if of_member else (self.results(ref.name) or ())
            if results:
                example = (f"nama dengan hasilnya, misalnya {results[0]}", f"name with a result, such as {results[0]}")
                yield wrong_kind(ref.key, sort, example, place)
            else:
                yield wrong_kind(ref.key, sort, needed, place)
        elif ref.value is not None or ref.level is not None:
            yield from self.unknown(ref.key, (ref.name,), place)

    def _keys_of(self, name: str, field: str) -> tuple[str, ...] | None:
        data = self.elements[name].data
        found = data.get(field) if isinstance(data, dict) else None
        return tuple(found) if isinstance(found, dict) else None

    @cached_property
    def _named(self) -> tuple[str, ...]:
        stagings = (name for name, entry in self.elements.items() if entry.kind == "stagings")
        return (*self.elements, *(f"{name}.{result}" for name in stagings for result in STAGE_RESULTS))

    @cached_property
    def _all_refs(self) -> tuple[str, ...]:
        results = (key for name in self.of_sorts((*CONCLUSIONS, "stage")) for key in self.results(name) or ())
        return (*self.of_sorts(("criterion",)), *results)


def wrong_kind(name: str, sort: str, needed: str | tuple[str, str], place: Place) -> Problem:
    """Return WRONG_KIND, with both sorts in both languages."""
    kind_id, kind_en = SORTS[sort]
    needed_id, needed_en = SORTS[needed] if isinstance(needed, str) else needed
    return Problem.of(
        "WRONG_KIND", place, name=name, kind_id=kind_id, kind_en=kind_en, needed_id=needed_id, needed_en=needed_en
    )


def _sort(entry: Entry) -> str:
    data = entry.data if isinstance(entry.data, dict) else {}
    if entry.kind == "questions":
        kind = data.get("kind")
        found = f"{kind}_column" if data.get("of") == "member" else str(kind)
        return found if found in SORTS and kind in QUESTIONS else _ANY
    if entry.kind == "criteria":
        return "row_criterion" if data.get("of") == "member" else "criterion"
    return _SINGULAR[entry.kind]
