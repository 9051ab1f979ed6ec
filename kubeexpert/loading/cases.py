"""A case file as one typed case, or everything that is wrong with it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic_core import PydanticCustomError

from kubeexpert.errors import Problem, ProblemsFound
from kubeexpert.loading.answers import COLUMN_PREFIX, answer_at, no_group_question
from kubeexpert.loading.case_checks import case_problems, question_of
from kubeexpert.loading.complaints import shown
from kubeexpert.loading.document import Document, Steps
from kubeexpert.loading.files import read_text
from kubeexpert.loading.long_numbers import has_long_number, long_number_problems, without_long_numbers
from kubeexpert.loading.reasons import reason
from kubeexpert.loading.strict_yaml import read_yaml
from kubeexpert.loading.suggestions import Params, suggestion
from kubeexpert.model.case import Answer, Case
from kubeexpert.model.facts import Question
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.numbers import parse_date

TEXT_FIELDS = ("group", "region", "source", "note")
DATE_FIELDS = ("observed", "baseline")
CASE_FIELDS = ("format", "group", "region", "observed", "baseline", "source", "note", "answers", "members")
MOST_PROBLEMS = 200  # a hint takes a search for near names, and nobody reads more
_CODE = re.compile(r"(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9._/-]{0,39}|")
"""A group's code: no spaces and at least one digit, so that the name of a person does not pass."""

_MAY_BE_EMPTY: frozenset[Steps] = frozenset({("answers",), ("members",)})
_LIST = reason("di sini perlu daftar baris '- {...}'", "a list of rows '- {...}' is needed here")
_ONE_TEXT = reason("di sini perlu satu teks", "one text is needed here")
_ONE_ANSWER = reason("di sini perlu satu jawaban", "one answer is needed here")


def read_case(path: Path, knowledge: KnowledgeBase, *, fitting: bool = True) -> Case:
    """Read a case file.

    Args:
        path: The file.
        knowledge: The rule base whose questions it answers.
        fitting: Whether its answers have to fit together.

    Returns:
        The case; `name` is the path.

    Raises:
        ProblemsFound: Everything that is wrong with the file.
    """
    return parse_case(read_text(path), str(path), knowledge, fitting=fitting)


def parse_case(text: str, name: str, knowledge: KnowledgeBase, *, fitting: bool = True) -> Case:
    """Read the text of a case file.

    Args:
        text: The content of the file.
        name: How messages name it.
        knowledge: The rule base whose questions it answers.
        fitting: Whether its answers have to fit together; otherwise each has to be one that can be read.

    Returns:
        The case.

    Raises:
        ProblemsFound: Everything that is wrong with it; a 16-digit number is never repeated.
    """
    try:
        document = read_yaml(text, name)
    except ProblemsFound as found:
        raise ProblemsFound(without_long_numbers(problem) for problem in found.problems) from None
    reader = _Reader(document, knowledge)
    case = reader.case()
    problems = [*long_number_problems(document), *reader.problems]
    if case is not None and fitting:
        problems += case_problems(case, document, knowledge)
    if problems:
        raise ProblemsFound(dict.fromkeys(without_long_numbers(problem) for problem in problems))
    return case or Case(name=name)


class _Reader:
    """Reads one document and gathers what is wrong with it."""

    def __init__(self, document: Document, knowledge: KnowledgeBase) -> None:
        self.document = document
        self.knowledge = knowledge
        self.problems: list[Problem] = []

    def case(self) -> Case | None:
        """Return the case as far as it could be read."""
        document = self.document
        self.problems += document.problems
        self.problems += document.left_empty(allowed=_MAY_BE_EMPTY, hint=_empty_answer)
        if ("format",) not in document.empty:
            self.problems += document.format_problems()
        self._refuse_others(CASE_FIELDS)
        given: dict[str, Any] = {field: self._text(field) for field in TEXT_FIELDS}
        given |= {field: self._date(field) for field in DATE_FIELDS}
        given = {field: value for field, value in given.items() if value is not None}
        if not _CODE.fullmatch(given.get("group", "0")):
            self.problems.append(Problem.of("GROUP_NOT_A_CODE", self.document.place(("group",))))
        return Case(answers=self._answers(), members=self._members(), name=document.file, **given)

    def _refuse_others(self, allowed: Iterable[str]) -> None:
        names = tuple(allowed)
        for key in self.document.data:
            if key not in names and not self._is_enough():
                place = self.document.key_place((key,))
                near = suggestion(key, names)
                if key in self.knowledge.questions:
                    near = {
                        "suggestion_id": "Pindahkan ke bawah 'answers:', di atas 'members:', didahului dua spasi.",
                        "suggestion_en": "Move it under 'answers:', above 'members:', with two spaces in front.",
                    }
                self.problems.append(Problem.of("UNKNOWN_FIELD", place, field=key[:60], **near))

    def _is_enough(self) -> bool:
        return len(self.problems) >= MOST_PROBLEMS

    def _text(self, field: str) -> str | None:
        found = self.document.data.get(field)
        if found is None or isinstance(found, str):
            return found
        self._wrong((field,), found, _ONE_TEXT)
        return None

    def _date(self, field: str) -> datetime.date | None:
        text = self._text(field)
        if text is None or has_long_number(text):
            return None
        try:
            return parse_date(text)
        except PydanticCustomError as error:
            place = self.document.place((field,))
            self.problems.append(Problem.of(error.type, place, **(error.context or {})))
            return None

    def _answers(self) -> dict[str, Answer]:
        found = self.document.data.get("answers", {})
        if not isinstance(found, dict):
            self.problems.append(Problem.of("NOT_A_MAPPING", self.document.place(("answers",))))
            return {}
        answers: dict[str, Answer] = {}
        for name, raw in found.items():
            if self._is_enough():
                break
            question = self.knowledge.questions.get(name)
            if question is None or question.of:
                place = self.document.key_place(("answers", name))
                self.problems.append(no_group_question(name, self.knowledge, place))
            elif (answer := self._answer(question, ("answers", name), raw)) is not None:
                answers[name] = answer
        return answers

    def _members(self) -> tuple[dict[str, Answer], ...]:
        found = self.document.data.get("members", [])
        if not isinstance(found, list):
            misplaced = [name for name in found if name in self.knowledge.questions] if isinstance(found, dict) else []
            for name in misplaced:
                self._no_column(name, ("members", name))
            if not misplaced:
                self._wrong(("members",), found, _LIST)
            return ()
        return tuple(self._row(("members", at), row) for at, row in enumerate(found))

    def _row(self, steps: Steps, raw: Any) -> dict[str, Answer]:
        if not isinstance(raw, dict):
            if not self.document.told(steps):
                self.problems.append(Problem.of("NOT_A_MAPPING", self.document.place(steps)))
            return {}
        row: dict[str, Answer] = {}
        for column, value in raw.items():
            if self._is_enough():
                break
            question = question_of(COLUMN_PREFIX + column, self.knowledge)
            if question is None:
                self._no_column(column, (*steps, column))
            elif (answer := self._answer(question, (*steps, column), value)) is not None:
                row[question.name] = answer
        return row

    def _no_column(self, column: str, steps: Steps) -> None:
        near = suggestion(column, _columns(self.knowledge))
        question = self.knowledge.questions.get(column)
        if question is not None and not question.of:
            near = {
                "suggestion_id": "Ini tentang kelompok: pindahkan ke bawah 'answers:'.",
                "suggestion_en": "It is about the group: move it under 'answers:'.",
            }
        place = self.document.key_place(steps)
        self.problems.append(Problem.of("NOT_A_COLUMN", place, name=column[:60], **near))

    def _answer(self, question: Question, steps: Steps, raw: Any) -> Answer | None:
        if not isinstance(raw, str):
            self._wrong(steps, raw, _ONE_ANSWER)
            return None
        try:
            return answer_at(question, raw, self.document.place(steps))
        except ProblemsFound as found:
            self.problems += found.problems
            return None

    def _wrong(self, steps: Steps, found: Any, reasons: Params) -> None:
        self.problems.append(Problem.of("WRONG_VALUE", self.document.place(steps), value=shown(found), **reasons))


def _empty_answer(steps: Steps) -> Params:
    """Return what to do about an answer that was left empty; nothing for other fields."""
    if steps[0] not in ("answers", "members") or len(steps) == 1:
        return {}
    return {
        "hint_id": "Tulis jawabannya. Kalau sudah ditanyakan dan tidak ada yang tahu, tulis dont_know. "
        "Kalau belum ditanyakan, hapus baris ini.",
        "hint_en": "Write the answer. If it was asked and nobody knows, write dont_know. "
        "If it was not asked yet, delete the line.",
    }


def _columns(knowledge: KnowledgeBase) -> tuple[str, ...]:
    return tuple(name.removeprefix(COLUMN_PREFIX) for name, question in knowledge.questions.items() if question.of)
