"""Which questions stand open on the page: those tried, then those that a conclusion or what is open depends on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kubeexpert.assessing import Assessment
from kubeexpert.errors import ProblemsFound
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.subjects import subject_of
from webui.cases.reading import Opened
from webui.interview.fields import Field
from webui.interview.live import next_questions
from webui.interview.page import section_label
from webui.result.short_answer import deciding_answers
from webui.site import Site
from webui.storage.fields import QUESTION
from webui.what_if.trying import Trial

_MOST = 6
"""So many questions stand open where nobody has changed one yet: on a phone more would be a list to search."""


@dataclass(frozen=True, slots=True)
class Part:
    """The further questions of a section, with their present answers as the first choice."""

    name: str
    label: str
    fields: tuple[Field, ...]


def decided_by(name: str, assessment: Assessment, site: Site, speaker: Speaker) -> tuple[str, ...]:
    """Return the fields of the answers that decide a conclusion or intervention; none for any other name."""
    try:
        subject = subject_of(name, speaker.knowledge)
    except ProblemsFound:
        return ()
    answers = deciding_answers(subject, assessment, site, speaker)
    return tuple(dict.fromkeys(question.at for _, question in answers if question and question.section))


def first_names(trial: Trial, decided: Iterable[str], opened: Opened, site: Site) -> tuple[str, ...]:
    """Return the fields that stand open: wrong ones, changed ones, then what decides, else what settles most."""
    wrong = (each.at for each in trial.complaints if each.at)
    more = tuple(decided) or tuple(f"{QUESTION}{name}" for name in next_questions(opened, site))
    asked = {f"{QUESTION}{question.name}" for question in site.questions}
    found = dict.fromkeys((*wrong, *trial.changes, *[name for name in more if name in asked][:_MOST]))
    return tuple(found)


def parts_of(fields: Mapping[str, Field], first: Iterable[str], site: Site, lang: str) -> tuple[Part, ...]:
    """Return all other fields by section."""
    shown = set(first)
    found = []
    for section in site.sections:
        names = (f"{QUESTION}{question.name}" for question in site.of_section(section))
        part = tuple(fields[name] for name in names if name not in shown)
        if part:
            found.append(Part(section, section_label(section, site, lang), part))
    return tuple(found)
