"""An interview at the terminal: question, line, question, until nothing is left or the user stops."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

from kubeexpert.assessing import assess
from kubeexpert.cli.member_dialogue import Cell, MemberDialogue
from kubeexpert.cli.question_screen import KEYS, ROWS_KEY, Typed, help_lines, question_lines, said, typed
from kubeexpert.cli.streams import ask, show
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.paragraphs import WIDTH, paragraph, point
from kubeexpert.explain.report import finding
from kubeexpert.explain.sentences import Speaker
from kubeexpert.interview.fitting import clashes
from kubeexpert.interview.member_fields import MemberFields
from kubeexpert.interview.planner import Plan, Planner
from kubeexpert.interview.reasons import why_asked, why_text
from kubeexpert.interview.session import OfMember, Rows, Session
from kubeexpert.model.case import Answer


@dataclass(slots=True)
class Dialogue:
    """Holds an interview.

    Attributes:
        planner: Of the goal.
        speaker: Of the same rule base.
        keep: Called with the session after every change; it saves it.
        session: The interview as it stands.
        fields: What member rows can still change.
        offered: Whether the rows were entered after the last question; they are not offered there twice.
    """

    planner: Planner
    speaker: Speaker
    keep: Callable[[Session], None]
    session: Session
    fields: MemberFields = field(init=False)
    offered: bool = False

    def __post_init__(self) -> None:
        """Plan the rows."""
        self.fields = MemberFields(self.planner)

    def hold(self) -> Plan:
        """Ask until the interview is done, the user stops, or there is no more input; return the last plan."""
        again: str | None = None
        while True:
            plan = self.planner.plan(self.session)
            name = again or plan.next
            if name is None:
                going_on, again = self._offer_rows()
            else:
                going_on, again = self._ask(name, plan, again=again is not None)
            if not going_on:
                return self.planner.plan(self.session)

    def _ask(self, name: str, plan: Plan, *, again: bool = False) -> tuple[bool, str | None]:
        """Ask one question; return as `_until_answered`."""
        before = self.session.answers.get(name) if again else None
        live = self.fields.live(self.session)
        rows = len(live.instead & {name, *plan.live_questions()}) if name in live.instead else None
        show(question_lines(self.speaker.knowledge.questions[name], plan, self.speaker, before, rows))
        return self._until_answered(name, plan, rows=rows is not None)

    def _until_answered(self, name: str, plan: Plan, *, rows: bool) -> tuple[bool, str | None]:
        """Read lines until one moves the interview on.

        Returns:
            Whether to go on, and the question to ask next in any case, if the user went back to one.
        """
        question, keys = self.speaker.knowledge.questions[name], (*KEYS, *([ROWS_KEY] if rows else []))
        while (line := ask(f"\n[{self.speaker.say('prompt_keys')}{' r' if rows else ''}] > ")) is not None:
            found = typed(line, question, self.speaker, keys)
            if found.command == "q":
                return False, None
            if found.command == ROWS_KEY:
                return self._enter_rows()
            if found.command == "b" and self.session.log:
                return self._back()
            if found.command == "u":
                chosen = self._chosen(found.number)
                if chosen is not None:
                    return True, chosen
            elif self._react(found, name, plan, rows=rows):
                return True, None
        show([""])
        return False, None

    def _react(self, found: Typed, name: str, plan: Plan, *, rows: bool) -> bool:
        """Do what a line asks for and return whether the question is done with."""
        if found.answer is not None:
            return self._take(name, found.answer)
        if found.command == "l":
            self._move(self.session.put_off(name))
            return True
        if found.command is None:
            self._tell(*found.refusal)
        elif found.command == "b":
            self._tell(self.speaker.say("first_already"))
        elif found.command == "?":
            show(help_lines(self.speaker.knowledge.questions[name], self.speaker, rows=rows))
        elif found.command == "w":
            self._tell(*why_text(why_asked(name, self.planner.chart, plan.survey), self.speaker))
        else:
            show(self._summary(plan))
        return False

    def _take(self, name: str, answer: Answer) -> bool:
        """Take in an answer unless it does not fit the others; say why where it does not."""
        after = self.session.told(name, answer)
        problems = clashes(self.session, after, self.planner.compiled)
        if problems:
            lang = self.speaker.lang
            self._tell(*(text for each in problems for text in (each.message(lang), each.hint(lang))))
            return False
        self._move(after)
        return True

    def _move(self, session: Session) -> None:
        self.session = session
        self.keep(session)

    def _back(self) -> tuple[bool, str | None]:
        """Undo the last step and go back to its question, or to its cell of the member rows."""
        last = self.session.log[-1]
        self._move(self.session.undone())
        if isinstance(last, OfMember):
            return self._hold_rows((last.row, last.column))
        return True, None if isinstance(last, Rows) else last.question

    def _chosen(self, number: int) -> str | None:
        names = list(self.session.answers)
        if not 1 <= number <= len(names):
            self._tell(self.speaker.say("no_such_answer"))
            return None
        return names[number - 1]

    def _enter_rows(self) -> tuple[bool, str | None]:
        """Ask how many members there are where that is not known, then go through them; return as `_until_answered`."""
        for size in self.fields.live(self.session).sizes:
            if size not in self.session.answers or self._is_missing(size):
                going_on, again = self._ask(size, self.planner.plan(self.session), again=size in self.session.answers)
                if not going_on or again is not None:
                    return going_on, again
        if self._is_missing(self.speaker.knowledge.settings.size or ""):
            self._tell(self.speaker.say("rows_need_size"))
            return True, None
        return self._hold_rows()

    def _is_missing(self, size: str) -> bool:
        """Whether it is the group's size, without which rows are refused, and no number of it is known."""
        wanted = size == (self.speaker.knowledge.settings.size or "")
        return bool(size) and wanted and not isinstance(self.session.answers.get(size), Fraction)

    def _hold_rows(self, again: Cell | None = None) -> tuple[bool, str | None]:
        talk = MemberDialogue(self.fields, self.speaker, self._move, self.session)
        warned = self.planner.plan(self.session).warnings
        going_on = talk.hold(again)
        plan = self.planner.plan(self.session)
        lang = self.speaker.lang
        self._tell(
            *(text for each in plan.warnings if each not in warned for text in (each.message(lang), each.hint(lang)))
        )
        if going_on:
            self._tell(self.speaker.say("rows_end", count=len(self.session.members)))
        return going_on, None

    def _offer_rows(self) -> tuple[bool, str | None]:
        """Offer the member rows where only they can settle something after the last question; once is enough."""
        waiting = self.fields.waiting(self.session)
        if not waiting or self.offered:
            return False, None
        labels = ", ".join(dict.fromkeys(self.speaker.label(name) for name in waiting))
        show(["", "-" * WIDTH, *paragraph(self.speaker.say("rows_needed", what=labels))])
        show(paragraph(self.speaker.say("rows_offer")))
        while (line := ask("\n[r b q] > ")) is not None:
            word = line.strip().casefold()
            if word == ROWS_KEY:
                self.offered = True
                return self._enter_rows()
            if word == "b" and self.session.log:
                return self._back()
            if word in ("", "q"):
                return False, None
            self._tell(self.speaker.say("rows_offer"))
        show([""])
        return False, None

    def _summary(self, plan: Plan) -> list[str]:
        """Return the answers, numbered, and what is certain already."""
        speaker, questions = self.speaker, self.speaker.knowledge.questions
        answers = self.session.answers
        lines = [speaker.say("summary_answers" if answers else "summary_none")]
        for number, (name, answer) in enumerate(answers.items(), start=1):
            unused = f" ({speaker.say(f'answer_{plan.unused[name]}')})" if name in plan.unused else ""
            lines += paragraph(f"{number:3}  {said(questions[name], answer, speaker)}{unused}", hang=5)
        if self.session.members:
            lines += paragraph(speaker.say("summary_rows", count=len(self.session.members)))
        if self.session.kept:
            lines += paragraph(speaker.say("summary_kept", count=len(self.session.kept)))
        compiled = self.planner.compiled
        assessment = assess(self.session.case(), compiled, Interpreter(compiled.program))
        wanted = (assessment.conclusions[outlet.name] for outlet in self.planner.goal.outlets)
        certain = [finding(each, assessment, speaker) for each in wanted if each.is_certain]
        lines += ["", speaker.say("summary_certain" if certain else "summary_nothing")]
        for each in certain:
            lines += point(f"{each.label}: {each.value}", indent=2)
        return lines

    def _tell(self, *sentences: str) -> None:
        show([line for sentence in sentences if sentence.strip() for line in paragraph(sentence, indent=2, hang=2)])
