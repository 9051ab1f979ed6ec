"""A case file to fill in: every question as a comment, with what may be answered."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from kubeexpert.loading.answers import COLUMN_PREFIX
from kubeexpert.loading.document import FORMAT
from kubeexpert.model.base import LANGUAGES
from kubeexpert.model.facts import DONT_KNOW, Question
from kubeexpert.model.knowledge import KnowledgeBase
from kubeexpert.model.numbers import show_number

_WIDTH = 100
_SAMPLES = {"group": "KB-0001", "region": '"33.05"', "observed": "2026-11-20", "baseline": "2024-11-01"}
_WORDS: dict[str, tuple[str, str]] = {
    "start": (
        "Berkas kasus. Hapus '# ' di depan nama pertanyaan, lalu tulis jawabannya. Yang tidak ditanyakan dibiarkan.",
        "A case file. Remove the '# ' before the name of a question and write the answer. Leave what was not asked.",
    ),
    "private": (
        "Jangan tulis nama orang, NIK, atau nomor kartu. Kode kelompok sudah cukup.",
        "Write no names of people, no NIK and no card numbers. The group's code is enough.",
    ),
    "group": ("kode kelompok, sama di setiap kunjungan", "the group's code, the same on every visit"),
    "region": ("kode wilayah", "code of the region"),
    "observed": ("tanggal kunjungan", "day of the visit"),
    "baseline": ("tanggal keadaan awal", "day of the first state"),
    "answers": ("jawaban", "answers"),
    "number": ("angka", "a number"),
    "from_to": ("{least} sampai {most}", "{least} to {most}"),
    "date": ("tanggal, misalnya 2026-11-20", "a date, such as 2026-11-20"),
    "unknown": (f"{DONT_KNOW} = tidak tahu", f"{DONT_KNOW} = not known"),
    "yes_no": ("yes = ya, no = tidak", "yes, no"),
    "asked_if": ("hanya bila", "only if"),
    "rows": (
        "Satu baris untuk satu anggota: hapus '# ' dan isi yang diketahui. Kolomnya:",
        "One row a member: remove the '# ' and fill in what is known. The columns:",
    ),
}


def new_case_text(knowledge: KnowledgeBase, lang: str, questions: Sequence[str] | None = None) -> str:
    """Write a case file to fill in; as it stands it is a case without answers.

    Args:
        knowledge: The rule base.
        lang: Language of the comments, `id` or `en`.
        questions: Names of the questions to ask; all by default.

    Returns:
        The text of the file.
    """
    wanted = knowledge.questions if questions is None else dict.fromkeys(questions)
    asked = [question for name, question in knowledge.questions.items() if name in wanted]
    return "\n".join(_lines(asked, knowledge, "en" if lang == "en" else "id")) + "\n"


def blank_rows(knowledge: KnowledgeBase, lang: str) -> Iterator[str]:
    """Yield the lines of a place for member rows at the end of a case file that has none; nothing without columns.

    Args:
        knowledge: The rule base; it has the columns.
        lang: Of the comments.
    """
    columns = [question for question in knowledge.questions.values() if question.of]
    if columns:
        yield from _rows(columns, lang)


def _lines(asked: list[Question], knowledge: KnowledgeBase, lang: str) -> Iterator[str]:
    yield from _comment((_word("start", lang),), "")
    yield from _comment((_word("private", lang),), "")
    yield f"format: {FORMAT}"
    for field, sample in _SAMPLES.items():
        yield f"# {field}: {sample}   # {_word(field, lang)}"
    yield ""
    yield "answers:"
    for section, label in knowledge.settings.sections.items():
        of_section = [question for question in asked if question.section == section and not question.of]
        if of_section:
            yield ""
            yield f"  # ===== {_one_line(label.in_lang(lang))} ====="
        for question in of_section:
            yield from _question(question, knowledge, lang)
    columns = [question for question in asked if question.of]
    if columns:
        yield from _rows(columns, lang)


def _question(question: Question, knowledge: KnowledgeBase, lang: str) -> Iterator[str]:
    yield ""
    yield from _comment([question.ask.in_lang(lang)], "  ")
    if question.look_for:
        yield from _comment([f"({_one_line(question.look_for.in_lang(lang))})"], "  ")
    if question.asked_if:
        gate = knowledge.criteria.get(question.asked_if.key)
        shown = gate.because.in_lang(lang) if gate and gate.because else str(question.asked_if)
        yield from _comment([f"{_word('asked_if', lang)}: {_one_line(shown)}"], "  ")
    yield from _comment(_allowed(question, lang), "  ")
    yield f"  # {question.name}: "


def _rows(columns: list[Question], lang: str) -> Iterator[str]:
    yield ""
    yield from _comment((_word("rows", lang),), "")
    for question in columns:
        column = question.name.removeprefix(COLUMN_PREFIX)
        yield from _comment([f"{column}: {_one_line(question.ask.in_lang(lang))}"], "")
        yield from (f"#   {line.removeprefix('# ')}" for line in _comment(_allowed(question, lang), ""))
    yield "members:"
    names = ": , ".join(question.name.removeprefix(COLUMN_PREFIX) for question in columns)
    yield f"  # - {{{names}: }}"


def _allowed(question: Question, lang: str) -> Iterable[str]:
    if question.kind == "yes_no":
        return [f"{_word('yes_no', lang)}, {_word('unknown', lang)}"]
    if question.kind == "choice":
        labels = (f"{name} = {_one_line(label.in_lang(lang))}" for name, label in question.choices.items())
        return [*labels, _word("unknown", lang)]
    if question.kind == "date":
        return [f"{_word('date', lang)}; {_word('unknown', lang)}"]
    span = ""
    if question.range:
        least, most = show_number(question.range.least), show_number(question.range.most)
        span = " " + _word("from_to", lang).format(least=least, most=most)
    unit = f" {question.unit}" if question.unit else ""
    return [f"{_word('number', lang)}{span}{unit}; {_word('unknown', lang)}"]


def _comment(texts: Iterable[str], indent: str) -> Iterator[str]:
    for text in texts:
        for line in textwrap.wrap(_one_line(text), _WIDTH, break_long_words=False, break_on_hyphens=False):
            yield f"{indent}# {line}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _word(key: str, lang: str) -> str:
    return _WORDS[key][LANGUAGES.index("en" if lang == "en" else "id")]
