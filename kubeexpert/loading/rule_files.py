"""All files of a rule base, read and taken apart into named entries with their models."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.loading.complaints import problems_of, shown
from kubeexpert.loading.document import Document, Steps
from kubeexpert.loading.fields import injected_fields, written_fields
from kubeexpert.loading.files import read_text, yaml_files
from kubeexpert.loading.strict_yaml import read_yaml
from kubeexpert.loading.suggestions import suggestion
from kubeexpert.model.facts import Measure, Parameter, Question
from kubeexpert.model.knowledge import Settings
from kubeexpert.model.rules import Criterion, Decision, Intervention, Ladder, Profile, Staging, Tally
from kubeexpert.model.texts import Background, GlossaryEntry, PaperItem, Reading, Retired, Source, Theme

ELEMENT_KINDS: dict[str, type[BaseModel]] = {
    "parameters": Parameter,
    "questions": Question,
    "measures": Measure,
    "criteria": Criterion,
    "decisions": Decision,
    "profiles": Profile,
    "ladders": Ladder,
    "stagings": Staging,
    "tallies": Tally,
    "interventions": Intervention,
}
TEXT_KINDS: dict[str, type[BaseModel]] = {
    "glossary": GlossaryEntry,
    "background": Background,
    "themes": Theme,
    "sources": Source,
    "readings": Reading,
    "items": PaperItem,
    "retired": Retired,
}
KINDS = ELEMENT_KINDS | TEXT_KINDS
_TOP = ("format", "theme", *KINDS, "settings")


@dataclass(frozen=True, slots=True)
class Entry:
    """One named thing of a rule base, as written and as a model.

    Attributes:
        kind: The key under which its kind stands in a file: `questions`, `items` or `settings`.
        data: As written.
        model: None where it did not fit.
    """

    kind: str
    name: str
    document: Document
    data: Any
    model: BaseModel | None = None

    @property
    def steps(self) -> Steps:
        """The way to it in its file."""
        return ("settings",) if self.kind == "settings" else (self.kind, self.name)

    @property
    def place(self) -> Place:
        """Where its name stands."""
        return self.document.key_place(self.steps)

    def place_of(self, *steps: str | int) -> Place:
        """Return where a part of it stands, or the nearest thing around that."""
        return self.document.place((*self.steps, *steps))


@dataclass(frozen=True, slots=True)
class RuleFiles:
    """What the files of a rule base hold.

    Attributes:
        folder: How messages name the folder.
        documents: The files that could be read.
        entries: Everything named in them, in the order of the files; no name twice within a name space.
        settings: The first settings found.
        ledger: The lines of names.txt.
        problems: What is wrong with the files taken one by one, and names used twice.
        complete: Whether all that is in the files could be read; otherwise no name can be called unknown.
    """

    folder: str
    documents: tuple[Document, ...]
    entries: tuple[Entry, ...]
    settings: Entry | None
    ledger: tuple[str, ...]
    problems: tuple[Problem, ...] = field(repr=False)
    complete: bool


def read_rule_files(folder: Path) -> RuleFiles:
    """Read every YAML file below a folder, and names.txt.

    Raises:
        ProblemsFound: NO_SUCH_FILE, NOT_READABLE or NO_RULE_BASE: there is nothing to read.
    """
    files = yaml_files(folder)
    if not files or files == (folder,):
        raise ProblemsFound([Problem.of("NO_RULE_BASE", Place(str(folder)))])
    problems: list[Problem] = []
    documents: list[Document] = []
    for path in files:
        name = path.relative_to(folder).as_posix()
        try:
            documents.append(read_yaml(read_text(path, name), name))
        except ProblemsFound as found:
            problems += found.problems
    entries: dict[tuple[str, str], Entry] = {}
    settings: Entry | None = None
    for document in documents:
        problems += _of_file(document)
        for entry in _entries(document, problems):
            if entry.kind == "settings":
                if settings is not None:
                    problems.append(Problem.of("SETTINGS_TWICE", entry.place, related=[settings.place]))
                settings = settings or entry
                continue
            space = "elements" if entry.kind in ELEMENT_KINDS else entry.kind
            first = entries.setdefault((space, entry.name), entry)
            if first is not entry:
                problems.append(Problem.of("NAME_TAKEN", entry.place, related=[first.place], name=entry.name[:60]))
    complete = len(documents) == len(files) and all(_is_whole(document) for document in documents)
    if settings is None and len(documents) == len(files):
        problems.append(Problem.of("NO_SETTINGS", Place(str(folder))))
    ledger = _ledger(folder, problems)
    found_entries = tuple(entries.values())
    return RuleFiles(str(folder), tuple(documents), found_entries, settings, ledger, tuple(problems), complete)


def _ledger(folder: Path, problems: list[Problem]) -> tuple[str, ...]:
    path = folder / "names.txt"
    if not path.exists():
        return ()
    try:
        lines = read_text(path, path.name).splitlines()
    except ProblemsFound as found:
        problems += found.problems
        return ()
    return tuple(line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#"))


def _of_file(document: Document) -> Iterator[Problem]:
    yield from document.problems
    yield from document.left_empty()
    if ("format",) not in document.empty:
        yield from document.format_problems()
    theme = document.data.get("theme")
    if theme is not None and theme_of(document) is None:
        yield Problem.of("NOT_A_NAME", document.place(("theme",)), text=shown(theme))
    for key in document.data:
        if key not in _TOP:
            yield Problem.of("UNKNOWN_FIELD", document.key_place((key,)), field=key[:60], **suggestion(key, _TOP))


def _is_whole(document: Document) -> bool:
    """Whether no name can be hidden in a part of the file that could not be read."""
    known = all(key in _TOP for key in document.data)
    filled = all(len(steps) > 1 for steps in document.empty)
    return known and filled and not document.problems and all(isinstance(document.data.get(k, {}), dict) for k in KINDS)


def theme_of(document: Document) -> str | None:
    """Return the theme of a file, if it has one that can be a name."""
    theme = document.data.get("theme")
    return theme if isinstance(theme, str) and re.fullmatch(r"[a-z][a-z0-9_]*", theme) else None


def _entries(document: Document, problems: list[Problem]) -> Iterator[Entry]:
    for kind in KINDS:
        group = document.data.get(kind, {})
        if not isinstance(group, dict):
            problems.append(Problem.of("NOT_A_MAPPING", document.place((kind,))))
            continue
        for name, data in group.items():
            yield _entry(Entry(kind, name, document, data), KINDS[kind], problems)
    if "settings" in document.data:
        entry = Entry("settings", "settings", document, document.data["settings"])
        yield _entry(entry, Settings, problems)


def _entry(entry: Entry, model: type[BaseModel], problems: list[Problem]) -> Entry:
    """Return the entry with its model, or without where it does not fit."""
    document, start = entry.document, entry.steps
    if not isinstance(entry.data, dict):
        problems.append(Problem.of("NOT_A_MAPPING", document.place(start)))
        return entry
    hidden = injected_fields(model)
    for key in sorted(hidden & entry.data.keys()):
        where = document.key_place((*start, key))
        allowed = suggestion(key, written_fields(model))
        problems.append(Problem.of("UNKNOWN_FIELD", where, field=key, **allowed))
    given: dict[str, object] = {"name": entry.name, "place": entry.place, "theme": theme_of(document)}
    data = {key: value for key, value in entry.data.items() if key not in hidden}
    try:
        built = model.model_validate(data | {key: given[key] for key in hidden if given[key] is not None})
    except ValidationError as error:
        problems += problems_of(error, document, start, model)
        return entry
    return Entry(entry.kind, entry.name, document, entry.data, built)
