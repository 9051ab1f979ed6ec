"""Strict YAML: one plain document, every scalar kept as text, with the place of every part."""

from __future__ import annotations

import re
from typing import Any, NoReturn

import yaml

from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.loading.document import Document, Spot, Steps
from kubeexpert.loading.reasons import reason
from kubeexpert.loading.yaml_reasons import of_parser

MOST_NODES = 100_000
MOST_DEPTH = 40
MOST_PROBLEMS = 50

_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NO_CONTENT = frozenset({"", "~", "null", "Null", "NULL"})
_REFUSED_CHARACTER = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_yaml(text: str, file: str) -> Document:
    """Read one YAML document.

    Events are taken one by one instead of composed nodes, so that neither nesting nor aliases can cost more than the
    limits allow.

    Args:
        text: The content of the file.
        file: How messages name the file.

    Returns:
        Its data and places. `problems` holds what is wrong though the rest could be read: repeated keys, tags,
        anchors, aliases, `<<`.

    Raises:
        ProblemsFound: EMPTY_FILE, NOT_YAML, NOT_A_MAPPING, TOO_MANY_NODES, or YAML_FEATURE where reading cannot go on.
    """
    text = text.removeprefix("\ufeff")
    _refuse_control_characters(text, file)
    reader = _Reader(file)
    try:
        for event in yaml.parse(text, Loader=_PARSER):
            reader.take(event)
    except yaml.YAMLError as error:
        raise ProblemsFound([*reader.problems, of_parser(error, file)]) from error
    return reader.document()


def _refuse_control_characters(text: str, file: str) -> None:
    refused = _REFUSED_CHARACTER.search(text)
    if refused:
        at, code = refused.start(), f"U+{ord(refused[0]):04X}"
        place = Place(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        reasons = reason(f"memuat karakter kendali {code}", f"it has the control character {code}")
        raise ProblemsFound([Problem.of("NOT_YAML", place, **reasons)])


class _Open:
    """A mapping or list that is being read."""

    __slots__ = ("content", "kept", "key", "key_kept", "steps")

    def __init__(self, content: dict[str, Any] | list[Any], steps: Steps, *, kept: bool) -> None:
        self.content = content
        self.steps = steps
        self.kept = kept
        self.key: str | None = None
        self.key_kept = True


class _Reader:
    """Builds the data from events; one a file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._root: Any = None
        self._keys: dict[Steps, Spot] = {}
        self._values: dict[Steps, Spot] = {}
        self._empty: set[Steps] = set()
        self._refused: set[Steps] = set()
        self._stack: list[_Open] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        """Take the next event of the parser."""
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.MappingStartEvent():
                self._start({}, event)
            case yaml.SequenceStartEvent():
                self._start([], event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._stack.pop()
            case yaml.AliasEvent():
                self._count(event)
                self._feature(event, f"*{event.anchor}")
                if self._wants_key():
                    self._stop()
                self._refuse(event)
            case yaml.DocumentStartEvent():
                self._document(event)
            case _:
                pass

    def document(self) -> Document:
        """Return what was read.

        Raises:
            ProblemsFound: EMPTY_FILE or NOT_A_MAPPING.
        """
        if self._root is None or () in self._empty:
            raise ProblemsFound([*self.problems, Problem.of("EMPTY_FILE", Place(self.file))])
        if not isinstance(self._root, dict):
            raise ProblemsFound([*self.problems, Problem.of("NOT_A_MAPPING", self._place(self._values[()]))])
        empty, refused = frozenset(self._empty), frozenset(self._refused)
        return Document(self.file, self._root, self._keys, self._values, empty, refused, tuple(self.problems))

    def _document(self, event: Any) -> None:
        self._documents += 1
        if event.version or event.tags:
            self._feature(event, "%")
        if self._documents > 1:
            self._feature(event, "---")
            self._stop()

    def _scalar(self, event: Any) -> None:
        self._enter(event)
        plain = event.style in (None, "")
        if self._wants_key():
            self._key(event, plain=plain)
        elif plain and event.value in _NO_CONTENT:
            self._leave_empty(event)
        else:
            self._put(event.value, event)

    def _key(self, event: Any, *, plain: bool) -> None:
        frame = self._stack[-1]
        key, spot = event.value, _spot(event)
        frame.key, frame.key_kept = key, frame.kept
        steps = (*frame.steps, key)
        if plain and (key == "<<" or key in _NO_CONTENT):
            self._feature(event, key or "?")
            frame.key_kept = False
            self._refused.add(steps)
        elif frame.kept and steps in self._keys:
            first = self._place(self._keys[steps])
            self._add(Problem.of("REPEATED_KEY", self._place(spot), related=[first], key=key[:60]))
            frame.key_kept = False
        elif frame.kept:
            self._keys[steps] = spot

    def _start(self, content: dict[str, Any] | list[Any], event: Any) -> None:
        self._enter(event)
        if len(self._stack) >= MOST_DEPTH:
            self._add(Problem.of("TOO_MANY_NODES", self._place(_spot(event)), most=MOST_DEPTH))
            self._stop()
        if self._wants_key():
            self._feature(event, "{...}: / [...]:")
            self._stop()
        steps, kept = self._next()
        self._put(content, event)
        self._stack.append(_Open(content, steps, kept=kept))

    def _leave_empty(self, event: Any) -> None:
        """Keep an empty value's place; a mapping goes without it, a list gets an empty text so that nothing shifts."""
        steps, kept = self._next()
        self._put("", event, kept=kept and not (steps and isinstance(steps[-1], str)))
        if kept:
            self._empty.add(steps)
            self._values[steps] = _spot(event)

    def _refuse(self, event: Any) -> None:
        """Leave out a value that was complained about."""
        steps, kept = self._next()
        self._put("", event, kept=False)
        if kept:
            self._refused.add(steps)

    def _put(self, value: Any, event: Any, *, kept: bool = True) -> None:
        steps, parent_kept = self._next()
        kept = kept and parent_kept
        if kept:
            self._values[steps] = _spot(event)
        if not self._stack:
            self._root = value
            return
        frame = self._stack[-1]
        if isinstance(frame.content, list):
            frame.content.append(value)
            return
        if kept and frame.key is not None:
            frame.content[frame.key] = value
        frame.key = None

    def _next(self) -> tuple[Steps, bool]:
        """Return the way to the value that comes next, and whether it is kept."""
        if not self._stack:
            return (), True
        frame = self._stack[-1]
        if isinstance(frame.content, list):
            return (*frame.steps, len(frame.content)), frame.kept
        return (*frame.steps, frame.key or ""), frame.kept and frame.key_kept

    def _wants_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].content, dict) and self._stack[-1].key is None

    def _enter(self, event: Any) -> None:
        self._count(event)
        if event.tag is not None:
            self._feature(event, str(event.tag)[:40])
        if event.anchor is not None:
            self._feature(event, f"&{event.anchor}"[:40])

    def _count(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._add(Problem.of("TOO_MANY_NODES", self._place(_spot(event)), most=MOST_NODES))
            self._stop()

    def _feature(self, event: Any, feature: str) -> None:
        self._add(Problem.of("YAML_FEATURE", self._place(_spot(event)), feature=feature))

    def _add(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MOST_PROBLEMS:
            raise ProblemsFound(self.problems)

    def _stop(self) -> NoReturn:
        raise ProblemsFound(self.problems)

    def _place(self, spot: Spot) -> Place:
        return Place(self.file, *spot)


def _spot(event: Any) -> Spot:
    return event.start_mark.line + 1, event.start_mark.column + 1
