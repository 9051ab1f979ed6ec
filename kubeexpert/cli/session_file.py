"""The file of an interview: no answer is lost to a full disk, and nobody else's answers are overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from kubeexpert.cli.spoken_faults import Failed
from kubeexpert.cli.streams import ask, show
from kubeexpert.cli.whole_file import reason_of, replace_file
from kubeexpert.explain.paragraphs import paragraph
from kubeexpert.explain.phrases import phrase
from kubeexpert.interview.saved import write_session
from kubeexpert.interview.session import Session
from kubeexpert.model.knowledge import KnowledgeBase


@dataclass(slots=True)
class SessionFile:
    """Keeps an interview.

    Attributes:
        path: Where it is kept; it changes when the file cannot be written or was changed by somebody else.
        knowledge: The rule base.
        lang: Of what is told, `id` or `en`.
        before: What stands in the file as far as is known; None while there is no file.
    """

    path: Path
    knowledge: KnowledgeBase
    lang: str
    before: bytes | None = None

    def keep(self, session: Session) -> None:
        """Write the interview; where that is impossible ask for another place.

        Raises:
            Failed: It could not be written, and no other place was named.
        """
        text = write_session(session, self.knowledge)
        while True:
            try:
                self._write(text)
            except OSError as error:
                self._ask_for_another_place(error)
            else:
                return

    def keep_now(self, session: Session) -> None:
        """Write the interview without asking anything.

        Raises:
            Failed: It could not be written.
        """
        try:
            self._write(write_session(session, self.knowledge))
        except OSError as error:
            raise self._failure(error) from None

    def _write(self, text: str) -> None:
        content = text.encode("utf-8")
        if content == self.before and self.path.exists():
            return
        if self._is_somebody_elses():
            self._step_aside()
        replace_file(self.path, text)
        self.before = content

    def _is_somebody_elses(self) -> bool:
        """Whether the file was written by somebody else since it was read or written here."""
        try:
            return self.path.read_bytes() != self.before
        except FileNotFoundError:
            return False

    def _step_aside(self) -> None:
        """Go on in a file of a new name, and say so."""
        before = self.path
        names = (before.with_name(f"{before.stem}-{number}{before.suffix}") for number in count(2))
        self.path, self.before = next(name for name in names if not name.exists()), None
        show(["", *paragraph(phrase("session_changed", self.lang, place=before, other=self.path))])

    def _ask_for_another_place(self, error: OSError) -> None:
        """Tell what is wrong and take another name for the file; an empty line tries the same again."""
        show(["", *paragraph(self._failure(error).message)])
        while (line := ask(f"\n{phrase('another_place', self.lang)} > ")) is not None:
            name = line.strip()
            if name.casefold() == "q":
                break
            if not name:
                return
            path = Path(name).expanduser()
            try:
                there = path.exists()
            except OSError as fault:
                show(paragraph(phrase("not_written", self.lang, place=name[:60], reason=reason_of(fault, self.lang))))
                continue
            if not there:
                self.path, self.before = path, None
                return
            show(paragraph(phrase("session_exists", self.lang, place=path)))
        raise self._failure(error)

    def _failure(self, error: OSError) -> Failed:
        reason = reason_of(error, self.lang)
        return Failed(phrase("not_written", self.lang, place=self.path, reason=reason), self.lang)
