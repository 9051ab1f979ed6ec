"""Strict YAML: one plain document, every scalar kept as text, with the place of every part."""

from __future__ import annotations

import re
from collections.abc import Callable
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
        reader.read(_PARSER(text))
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
    """A mapping or list that is being read, or the document itself, a list of one value.

    Attributes:
        steps: The way to it.
        kept: Whether it is kept itself.
        key: Of a mapping, the key whose value comes next; None where a key comes next.
        way: The way to the value that comes next.
        way_kept: Whether that value is kept.
    """

    __slots__ = ("content", "kept", "key", "steps", "wants_key", "way", "way_kept")

    def __init__(self, content: dict[str, Any] | list[Any], steps: Steps, way: Steps, *, kept: bool) -> None:
        self.content = content
        self.steps = steps
        self.kept = self.way_kept = kept
        self.key: str | None = None
        self.wants_key = isinstance(content, dict)
        self.way = way

    def put(self, value: Any, *, kept: bool) -> None:
        """Take the value that was to come: a list keeps a place for one that is not kept."""
        if isinstance(self.content, list):
            self.content.append(value)
            self.way = (*self.steps, len(self.content))
            return
        if kept and self.key is not None:
            self.content[self.key] = value
        self.wants_key = True


class _Reader:
    """Builds the data from events; one a file. A rule base has 100,000 events, so that every step here counts."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._keys: dict[Steps, Spot] = {}
        self._values: dict[Steps, Spot] = {}
        self._empty: set[Steps] = set()
        self._refused: set[Steps] = set()
        self._stack = [_Open([], (), (), kept=True)]
        self._nodes = 0
        self._documents = 0
        self._takers: dict[type, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceStartEvent: self._list,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }

    def read(self, parser: Any) -> None:
        """Take all events of a parser."""
        while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
            taker = self._takers.get(type(event))
            if taker:
                taker(event)

    def document(self) -> Document:
        """Return what was read.

        Raises:
            ProblemsFound: EMPTY_FILE or NOT_A_MAPPING.
        """
        (read,) = self._stack[0].content or ("",)
        if () not in self._values or () in self._empty:
            raise ProblemsFound([*self.problems, Problem.of("EMPTY_FILE", Place(self.file))])
        if not isinstance(read, dict):
            raise ProblemsFound([*self.problems, Problem.of("NOT_A_MAPPING", self._place(self._values[()]))])
        empty, refused = frozenset(self._empty), frozenset(self._refused)
        return Document(self.file, read, self._keys, self._values, empty, refused, tuple(self.problems))

    def _document(self, event: Any) -> None:
        self._documents += 1
        if event.version or event.tags:
            self._feature(event, "%")
        if self._documents > 1:
            self._feature(event, "---")
            self._stop()

    def _scalar(self, event: Any) -> None:
        self._enter(event)
        frame, value, plain, mark = self._stack[-1], event.value, not event.style, event.start_mark
        if frame.wants_key:
            frame.key, frame.wants_key, frame.way_kept = value, False, frame.kept
            frame.way = way = (*frame.steps, value)
            if (plain and (value == "<<" or value in _NO_CONTENT)) or way in self._keys:
                self._odd_key(event, plain=plain)
            elif frame.kept:
                self._keys[way] = mark.line + 1, mark.column + 1
        elif plain and value in _NO_CONTENT:
            self._leave_empty(event)
        else:
            if frame.way_kept:
                self._values[frame.way] = mark.line + 1, mark.column + 1
            frame.put(value, kept=frame.way_kept)

    def _odd_key(self, event: Any, *, plain: bool) -> None:
        """Complain of a key that cannot be one, or is there already; its value goes."""
        frame, key = self._stack[-1], event.value
        if plain and (key == "<<" or key in _NO_CONTENT):
            self._feature(event, key or "?")
            self._refused.add(frame.way)
        elif frame.kept:
            first = self._place(self._keys[frame.way])
            self._add(Problem.of("REPEATED_KEY", self._place(_spot(event)), related=[first], key=key[:60]))
        frame.way_kept = False

    def _mapping(self, event: Any) -> None:
        self._start({}, event)

    def _list(self, event: Any) -> None:
        self._start([], event)

    def _close(self, _: Any) -> None:
        self._stack.pop()

    def _start(self, content: dict[str, Any] | list[Any], event: Any) -> None:
        self._enter(event)
        if len(self._stack) > MOST_DEPTH:
            self._add(Problem.of("TOO_MANY_NODES", self._place(_spot(event)), most=MOST_DEPTH))
            self._stop()
        around = self._stack[-1]
        if around.wants_key:
            self._feature(event, "{...}: / [...]:")
            self._stop()
        steps = around.way
        frame = _Open(content, steps, steps if isinstance(content, dict) else (*steps, 0), kept=around.way_kept)
        if around.way_kept:
            self._values[steps] = _spot(event)
        around.put(content, kept=around.way_kept)
        self._stack.append(frame)

    def _alias(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._too_many(event)
        self._feature(event, f"*{event.anchor}")
        if self._stack[-1].wants_key:
            self._stop()
        self._refuse()

    def _leave_empty(self, event: Any) -> None:
        """Keep an empty value's place; a mapping goes without it, a list gets an empty text so that nothing shifts."""
        frame = self._stack[-1]
        if frame.way_kept:
            self._empty.add(frame.way)
            self._values[frame.way] = _spot(event)
        frame.put("", kept=frame.way_kept and not (frame.way and isinstance(frame.way[-1], str)))

    def _refuse(self) -> None:
        """Leave out a value that was complained about."""
        frame = self._stack[-1]
        if frame.way_kept:
            self._refused.add(frame.way)
        frame.put("", kept=False)

    def _enter(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._too_many(event)
        if event.tag is not None:
            self._feature(event, str(event.tag)[:40])
        if event.anchor is not None:
            self._feature(event, f"&{event.anchor}"[:40])

    def _too_many(self, event: Any) -> NoReturn:
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
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
