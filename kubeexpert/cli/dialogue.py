"""An interview at the terminal: question, line, question, until nothing is left or the user stops."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kubeexpert.assessing import assess
from kubeexpert.cli.question_screen import Typed, help_lines, question_lines, said, typed
from kubeexpert.cli.streams import ask, show
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.errors import ProblemsFound
from kubeexpert.explain.paragraphs import paragraph, point
from kubeexpert.explain.report import finding
from kubeexpert.explain.sentences import Speaker
from kubeexpert.interview.planner import Plan, Planner
from kubeexpert.interview.reasons import why_asked, why_text
from kubeexpert.interview.session import Session, misfits
from kubeexpert.model.case import Answer


@dataclass(slots=True)
class Dialogue:
    """Holds an interview.

    Attributes:
        planner: Of the goal.
        speaker: Of the same rule base.
        keep: Called with the session after every change; it saves it.
        session: The interview as it stands.
    """

    planner: Planner
    speaker: Speaker
    keep: Callable[[Session], None]
    session: Session

    def hold(self) -> Plan:
        """Ask until the interview is done, the user stops, or there is no more input; return the last plan."""
        again: str | None = None
        while True:
            plan = self.planner.plan(self.session)
            name = again or plan.next
            if name is None:
                return plan
            before = self.session.answers.get(name) if again else None
            show(question_lines(self.speaker.knowledge.questions[name], plan, self.speaker, before))
            going_on, again = self._until_answered(name, plan)
            if not going_on:
                return self.planner.plan(self.session)

    def _until_answered(self, name: str, plan: Plan) -> tuple[bool, str | None]:
        """Read lines until one moves the interview on.

        Returns:
            Whether to go on, and the question to ask next in any case, if the user went back to one.
        """
        question = self.speaker.knowledge.questions[name]
        while (line := ask(f"\n[{self.speaker.say('prompt_keys')}] > ")) is not None:
            found = typed(line, question, self.speaker)
            if found.command == "q":
                return False, None
            if found.command in ("b", "u"):
                back = self._back() if found.command == "b" else self._chosen(found.number)
                if back is not None:
                    return True, back
            elif self._react(found, name, plan):
                return True, None
        show([""])
        return False, None

    def _react(self, found: Typed, name: str, plan: Plan) -> bool:
        """Do what a line asks for and return whether the question is done with."""
        if found.answer is not None:
            return self._take(name, found.answer)
        if found.command == "l":
            self._move(self.session.put_off(name))
            return True
        if found.command is None:
            self._tell(*found.refusal)
        else:
            self._explain(found.command, name, plan)
        return False

    def _explain(self, command: str, name: str, plan: Plan) -> None:
        if command == "?":
            show(help_lines(self.speaker.knowledge.questions[name], self.speaker))
        elif command == "w":
            self._tell(*why_text(why_asked(name, self.planner.chart, plan.survey), self.speaker))
        else:
            show(self._summary(plan))

    def _take(self, name: str, answer: Answer) -> bool:
        """Take in an answer unless it does not fit the others; say why where it does not."""
        after = self.session.told(name, answer)
        knowledge = self.speaker.knowledge
        try:
            problems = [each for each in misfits(after, knowledge) if each not in misfits(self.session, knowledge)]
            self.planner.plan(after)
        except ProblemsFound as found:
            problems = list(found.problems)
        if problems:
            lang = self.speaker.lang
            self._tell(*(text for each in problems for text in (each.message(lang), each.hint(lang))))
            return False
        self._move(after)
        return True

    def _move(self, session: Session) -> None:
        self.session = session
        self.keep(session)

    def _back(self) -> str | None:
        """Undo the last step and return its question."""
        name = self.session.last_question if self.session.log else None
        if name is None:
            self._tell(self.speaker.say("first_already"))
            return None
        self._move(self.session.undone())
        return name

    def _chosen(self, number: int) -> str | None:
        names = list(self.session.answers)
        if not 1 <= number <= len(names):
            self._tell(self.speaker.say("no_such_answer"))
            return None
        return names[number - 1]

    def _summary(self, plan: Plan) -> list[str]:
        """Return the answers, numbered, and what is certain already."""
        speaker, questions = self.speaker, self.speaker.knowledge.questions
        answers = self.session.answers
        lines = [speaker.say("summary_answers" if answers else "summary_none")]
        for number, (name, answer) in enumerate(answers.items(), start=1):
            unused = f" ({speaker.say(f'answer_{plan.unused[name]}')})" if name in plan.unused else ""
            lines += paragraph(f"{number:3}  {said(questions[name], answer, speaker)}{unused}", hang=5)
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
