"""A case as the text of a case file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kubeexpert.loading.answers import COLUMN_PREFIX, write_answer
from kubeexpert.loading.cases import TEXT_FIELDS
from kubeexpert.loading.document import FORMAT
from kubeexpert.model.case import Answer, Case
from kubeexpert.model.knowledge import KnowledgeBase

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
_ANSWER = re.compile(r"(?!null\b)-?[a-z0-9][a-z0-9_./-]*(?: [a-z][a-z0-9_]*)?\Z", re.IGNORECASE)
_SPECIAL = re.compile(r"(?:null|yes|no|on|off|true|false|y|n)\Z", re.IGNORECASE)
_SHORT = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_FIRST_SURROGATE, _LAST_SURROGATE = 0xD800, 0xDFFF


def dump_case(case: Case, knowledge: KnowledgeBase) -> str:
    """Write a case so that `parse_case` reads the same back.

    Args:
        case: The case.
        knowledge: The rule base that it was read with; it has the units.

    Returns:
        The text of a case file.

    Raises:
        KeyError: The case answers a question that the rule base does not have.
    """
    return "\n".join(_lines(case, knowledge)) + "\n"


def quoted(text: str) -> str:
    """Write a text as one YAML scalar on one line, in quotes unless every reader of YAML takes it for a text.

    Examples:
        >>> quoted("KB-0417"), quoted("33.05"), quoted("no: yes")
        ('KB-0417', '"33.05"', '"no: yes"')
    """
    if _WORD.match(text) and not _SPECIAL.match(text):
        return text
    return f'"{"".join(_escaped(character) for character in text)}"'


def _lines(case: Case, knowledge: KnowledgeBase) -> Iterator[str]:
    yield f"format: {FORMAT}"
    for field in ("group", "region", "observed", "baseline", "source", "note"):
        value = getattr(case, field)
        if value is not None and (value != "" or field != "group"):
            yield f"{field}: {quoted(value) if field in TEXT_FIELDS else value.isoformat()}"
    if case.answers:
        yield "answers:"
        for name, answer in case.answers.items():
            yield f"  {name}: {_answer(name, answer, knowledge)}"
    if case.members:
        yield "members:"
        for row in case.members:
            cells = {name.removeprefix(COLUMN_PREFIX): _answer(name, value, knowledge) for name, value in row.items()}
            yield f"  - {{{', '.join(f'{column}: {written}' for column, written in cells.items())}}}"


def _answer(name: str, answer: Answer, knowledge: KnowledgeBase) -> str:
    """Write an answer as people do: an answer that the rule base allows never needs quotes."""
    written = write_answer(knowledge.questions[name], answer)
    return written if _ANSWER.match(written) else quoted(written)


def _escaped(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    if character.isprintable():
        return character
    code = ord(character)
    if _FIRST_SURROGATE <= code <= _LAST_SURROGATE:
        return "\ufffd"  # half a character: no file can hold it
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004 - YAML's lengths
