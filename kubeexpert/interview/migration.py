"""Old case files brought to the names of the rule base as it is now, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kubeexpert.errors import Problem, ProblemsFound
from kubeexpert.interview.renames import Renames
from kubeexpert.loading.answers import COLUMN_PREFIX, parse_answer
from kubeexpert.loading.document import Document, Spot, Steps
from kubeexpert.loading.long_numbers import without_long_numbers
from kubeexpert.loading.strict_yaml import read_yaml
from kubeexpert.model.knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Migration:
    """What becomes of a case file.

    Attributes:
        text: The new content; every line that is not named in `changes` is as it was.
        changes: What is changed, as warnings at the places in the old text.
        left: What a person has to look at; nothing is changed there.
    """

    text: str
    changes: tuple[Problem, ...]
    left: tuple[Problem, ...]


def migrate(text: str, name: str, knowledge: KnowledgeBase) -> Migration:
    """Bring a case file to the names of this rule base.

    A question or column that was renamed gets its new name. A question that was retired becomes a comment in its
    line. An answer that is not allowed any more, and a name that nothing is known of, are left as they are and told.

    Args:
        text: The content of the file.
        name: How messages name it.
        knowledge: The rule base as it is now.

    Raises:
        ProblemsFound: The file is not YAML at all; otherwise the file may have any faults.
    """
    return _Migrator(text, read_yaml(text, name), knowledge).migration()


class _Migrator:
    def __init__(self, text: str, document: Document, knowledge: KnowledgeBase) -> None:
        self.document, self.knowledge = document, knowledge
        self.renames = Renames.of(knowledge)
        self.lines = text.splitlines(keepends=True)
        self.changes: list[Problem] = []
        self.left: list[Problem] = []
        self.edits: list[tuple[Spot, str, str]] = []

    def migration(self) -> Migration:
        for steps, prefix in self._answers():
            self._look_at(steps, prefix)
        for (line, column), old, new in sorted(self.edits, reverse=True):
            found = self.lines[line - 1]
            self.lines[line - 1] = found[:column] + new + found[column + len(old) :]
        changes, left = (tuple(map(without_long_numbers, each)) for each in (self.changes, self.left))
        return Migration("".join(self.lines), changes, left)

    def _answers(self) -> Iterator[tuple[Steps, str]]:
        """Yield the way to every answer, and what its key lacks to be a full name."""
        answers = self.document.data.get("answers")
        for key in answers if isinstance(answers, dict) else ():
            yield ("answers", key), ""
        members = self.document.data.get("members")
        for at, row in enumerate(members if isinstance(members, list) else ()):
            for key in row if isinstance(row, dict) else ():
                yield ("members", at, key), COLUMN_PREFIX

    def _look_at(self, steps: Steps, prefix: str) -> None:
        before = f"{prefix}{steps[-1]}"
        now = self.renames.now(before)
        place = self.document.key_place(steps)
        question = self.knowledge.questions.get(now)
        if question is None or (question.of is not None) != bool(prefix):
            self._gone(steps, before)
            return
        if now != before:
            beside = (*steps[:-1], now.removeprefix(prefix))
            if self.document.at(beside) is not None or not self._rename(steps, now.removeprefix(prefix)):
                self.left.append(Problem.of("RENAME_BY_HAND", place, before=before[:60], name=now))
                return
            self.changes.append(Problem.of("QUESTION_RENAMED", place, before=before[:60], name=now))
        answer = self.document.at(steps)
        if not isinstance(answer, str) or not _is_allowed(now, answer, self.knowledge):
            value = answer[:40] if isinstance(answer, str) else "..."
            self.left.append(Problem.of("ANSWER_BY_HAND", self.document.place(steps), name=now, value=value))

    def _rename(self, steps: Steps, new: str) -> bool:
        """Plan to write another name in the place of a key, if it stands there as it was read."""
        line, column = self._spot(steps)
        key = str(steps[-1])
        for written in (key, f'"{key}"', f"'{key}'"):
            if self.lines[line - 1].startswith(written, column):
                self.edits.append(((line, column), written, written.replace(key, new)))
                return True
        return False

    def _gone(self, steps: Steps, before: str) -> None:
        place = self.document.key_place(steps)
        why_id, why_en = self.renames.why_gone(before)
        if before in self.renames.retired and self._has_its_own_line(steps):
            self.edits.append((self._spot(steps), "", "# "))
            gone = Problem.of("QUESTION_GONE", place, name=before[:60], why_id=why_id, why_en=why_en)
            self.changes.append(gone)
        else:
            self.left.append(Problem.of("NAME_BY_HAND", place, name=before[:60], why_id=why_id, why_en=why_en))

    def _has_its_own_line(self, steps: Steps) -> bool:
        """Whether a line holds this key with its whole answer and nothing else but a comment."""
        answer = self.document.at(steps)
        line, column = self._spot(steps)
        before, after = self.lines[line - 1][:column], self.lines[line - 1][column:]
        key, _, rest = after.partition(":")
        if before.strip() or not isinstance(answer, str) or key.strip().strip("'\"") != steps[-1]:
            return False
        written = next((way for way in (f'"{answer}"', f"'{answer}'", answer) if rest.strip().startswith(way)), None)
        left = rest.strip()[len(written) :].strip() if written is not None else "?"
        return not left or left.startswith("#")

    def _spot(self, steps: Steps) -> Spot:
        """Return line, from 1, and column, from 0, of a key."""
        line, column = self.document.keys[steps]
        return line, column - 1


def _is_allowed(name: str, answer: str, knowledge: KnowledgeBase) -> bool:
    try:
        parse_answer(knowledge.questions[name], answer)
    except ProblemsFound:
        return False
    return True
