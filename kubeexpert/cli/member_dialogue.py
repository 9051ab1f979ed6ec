"""Member rows at the terminal: one member after the other, one cell at a time, without names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kubeexpert.cli.question_screen import MEMBER_KEYS, Typed, help_lines, member_lines, said, typed
from kubeexpert.cli.streams import ask, show
from kubeexpert.explain.paragraphs import WIDTH, paragraph
from kubeexpert.explain.sentences import Speaker
from kubeexpert.interview.fitting import clashes
from kubeexpert.interview.member_fields import Live, MemberFields
from kubeexpert.interview.saved import MOST_ROWS
from kubeexpert.interview.session import OfMember, Session
from kubeexpert.model.case import Answer

_SEPARATOR = ";"

Cell = tuple[int, str]
"""The number of a row, from 0, and a column."""


@dataclass(slots=True)
class MemberDialogue:
    """Fills in member rows.

    Attributes:
        fields: Which cells matter.
        speaker: Of the same rule base.
        keep: Called with the session after every cell; it saves it.
        session: The interview as it stands.
        passed: Cells that were left blank on purpose this time.
    """

    fields: MemberFields
    speaker: Speaker
    keep: Callable[[Session], None]
    session: Session
    passed: set[Cell] = field(default_factory=set)
    _row: int = 0
    _shown: int | None = None

    def hold(self, again: Cell | None = None) -> bool:
        """Ask cell by cell until the user ends it, nothing matters any more, or there is no more input.

        Args:
            again: A cell to ask first in any case.

        Returns:
            Whether the interview goes on; False when the user stops altogether or input has ended.
        """
        self._show_paragraph("rows_begin")
        self._shown, self._row = None, again[0] if again else 0
        while True:
            live = self.fields.live(self.session)
            cell = again or self._next(live)
            if cell is None:
                key = "rows_nothing" if not live.measures else "rows_left" if self.passed else "rows_full"
                self._show_paragraph(key, count=len(self.passed))
                return True
            self._head(cell[0])
            before = self._members_at(cell[0]).get(cell[1])
            show(member_lines(self.speaker.knowledge.questions[cell[1]], self.speaker, before))
            ended, again = self._until_moved(cell, live)
            if ended is not None:
                return ended == "e"

    def _next(self, live: Live) -> Cell | None:
        """Return the next cell worth asking, from the running row on; None when no row has any."""
        rows = len(self.session.members) + self.fields.has_room(self.session, live)
        for row in range(self._row, min(rows, MOST_ROWS)):
            wanted = self.fields.wanted(self._members_at(row), live)
            column = next((each for each in wanted if (row, each) not in self.passed), None)
            if column is not None:
                self._row = row
                return row, column
        return None

    def _until_moved(self, cell: Cell, live: Live) -> tuple[str | None, Cell | None]:
        """Read lines until one moves on; return `e` or `q` if it ends the rows, and a cell to go back to, if any."""
        while (line := ask(f"\n[{self.speaker.say('member_keys')}] > ")) is not None:
            pieces = [each for each in line.split(_SEPARATOR) if each.strip()] or [""]
            if len(pieces) > 1:
                self._take_several(pieces, cell)
                return None, None
            found = typed(pieces[0], self.speaker.knowledge.questions[cell[1]], self.speaker, MEMBER_KEYS)
            if found.command in ("e", "q"):
                return found.command, None
            if found.command == "b":
                back = self._back()
                if back is not None:
                    return None, back
            elif self._react(found, cell, live):
                return None, None
        show([""])
        return "q", None

    def _react(self, found: Typed, cell: Cell, live: Live) -> bool:
        """Do what a line asks for and return whether the cell is done with."""
        if found.answer is not None:
            return self._take(cell, found.answer)
        if found.command == "l":
            self.passed.add(cell)
            return True
        if found.command == "m":
            return self._next_member(cell[0])
        if found.command is None:
            self._tell(*found.refusal)
        elif found.command == "?":
            show(help_lines(self.speaker.knowledge.questions[cell[1]], self.speaker))
        elif found.command == "w":
            self._why(cell[1], live)
        else:
            show(self._summary())
        return False

    def _take(self, cell: Cell, answer: Answer) -> bool:
        """Take in a cell unless it does not fit; say why where it does not."""
        after = self.session.of_member(*cell, answer)
        problems = clashes(self.session, after, self.fields.compiled)
        if problems:
            lang = self.speaker.lang
            self._tell(*(text for each in problems for text in (each.message(lang), each.hint(lang))))
            return False
        self._move(after)
        return True

    def _take_several(self, pieces: list[str], cell: Cell) -> None:
        """Take in several answers of one line, cell after cell of this member, up to the first fault."""
        for number, piece in enumerate(pieces):
            found = typed(piece, self.speaker.knowledge.questions[cell[1]], self.speaker, ("l",))
            taken = found.answer is not None and self._take(cell, found.answer)
            if found.command == "l":
                self.passed.add(cell)
            elif not taken:
                self._tell(self.speaker.say("member_kept", count=number, piece=piece.strip()[:40]), *found.refusal)
                return
            following = self._next(self.fields.live(self.session))
            if following is None or following[0] != cell[0]:
                if number + 1 < len(pieces):
                    rest = _SEPARATOR.join(pieces[number + 1 :]).strip()[:40]
                    self._tell(self.speaker.say("member_kept", count=number + 1, piece=rest))
                return
            cell = following

    def _next_member(self, row: int) -> bool:
        if not self._members_at(row):
            self._tell(self.speaker.say("member_empty"))
            return False
        self._row = row + 1
        return True

    def _back(self) -> Cell | None:
        """Undo the last cell and return it; None where the last step was no cell."""
        last = self.session.log[-1] if self.session.log else None
        if not isinstance(last, OfMember):
            self._tell(self.speaker.say("member_first"))
            return None
        self._move(self.session.undone())
        self._row, self._shown = last.row, None
        self.passed = {each for each in self.passed if each[0] < last.row}
        return last.row, last.column

    def _move(self, session: Session) -> None:
        self.session = session
        self.keep(session)

    def _members_at(self, row: int) -> Mapping[str, Answer]:
        members = self.session.members
        return members[row] if row < len(members) else {}

    def _head(self, row: int) -> None:
        """Show which member it is, once."""
        if self._shown == row:
            return
        self._shown = row
        show(["", "-" * WIDTH, self.speaker.say("member_head", number=row + 1)])

    def _why(self, column: str, live: Live) -> None:
        names = self.fields.why(column, self.session, live)
        labels = ", ".join(dict.fromkeys(self.speaker.label(name) for name in names))
        self._tell(self.speaker.say("why_needed", what=labels) if names else self.speaker.say("why_not_needed"))

    def _summary(self) -> list[str]:
        questions, members = self.speaker.knowledge.questions, self.session.members
        lines = [] if members else [self.speaker.say("member_none")]
        for number, row in enumerate(members, start=1):
            lines.append(self.speaker.say("member_head", number=number))
            for name, answer in row.items():
                lines += paragraph(said(questions[name], answer, self.speaker), indent=2, hang=2)
        return lines

    def _show_paragraph(self, key: str, **params: object) -> None:
        show(["", *paragraph(self.speaker.say(key, **params))])

    def _tell(self, *sentences: str) -> None:
        show([line for sentence in sentences if sentence.strip() for line in paragraph(sentence, indent=2, hang=2)])
