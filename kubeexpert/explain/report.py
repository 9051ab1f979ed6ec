"""An assessment in plain words: what is said first, what is open, and which answers would settle it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kubeexpert.assessing import Assessment, Conclusion
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.tallies import possible_counts, tally_headline
from kubeexpert.logic.outlets import outlet_named, outlets
from kubeexpert.logic.support import live_weights
from kubeexpert.model.base import Text
from kubeexpert.model.facts import DONT_KNOW


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A question that would help, and whether it was asked in vain before."""

    name: str
    ask: str
    asked_before: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One conclusion in words.

    Attributes:
        headline: The sentence a mentor reads first.
        value: The label of the certain value, or the word for open.
        certain: Whether it holds however the unknown answers turn out.
        possible: While open: the labels of what it can still be.
        leaning: While open: the label of what the known marks lean to, or None.
        progress: For an open profile: how many marks fit, speak against it and are not known. A tally says so itself.
        badge: On what a certain value stands, weakest link, in words.
        to_ask: While open: the questions that would settle it, heaviest first.
    """

    name: str
    label: str
    headline: str
    value: str
    certain: bool
    possible: tuple[str, ...]
    leaning: str | None
    progress: str | None
    badge: str
    items: tuple[str, ...]
    to_ask: tuple[ToAsk, ...]


def findings(assessment: Assessment, lang: str, *, everything: bool = False) -> tuple[Finding, ...]:
    """Return the headline conclusions in words, or all of them."""
    speaker = Speaker(assessment.compiled, lang)
    if everything:
        chosen = tuple(assessment.conclusions.values())
    else:
        chosen = tuple(each for each in assessment.headlines if not is_quiet(each, assessment))
    return tuple(finding(conclusion, assessment, speaker) for conclusion in chosen)


def by_topic(found: tuple[Finding, ...], speaker: Speaker) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """Return conclusions under the headings of the rule base, those of no topic last and under an empty heading."""
    topics = speaker.knowledge.settings.topics.values()
    owners = {each.name: outlet_named(each.name, speaker.knowledge).owner for each in found}
    parts = [
        (topic.label.in_lang(speaker.lang), tuple(each for each in found if owners[each.name] in topic.conclusions))
        for topic in topics
    ]
    told = {each.name for _, part in parts for each in part}
    parts.append(("", tuple(each for each in found if each.name not in told)))
    return tuple((label, part) for label, part in parts if part)


def topic_notes(found: tuple[Finding, ...], assessment: Assessment, speaker: Speaker) -> dict[str, str]:
    """Return what must be said beside conclusions, by the heading as in `by_topic`.

    A heading has its note once something is certain there that is not quiet: what only says that nothing is the matter
    needs none.
    """
    loud = {each.name for each in found if each.certain and not is_quiet(assessment.conclusions[each.name], assessment)}
    notes = {
        topic.label.in_lang(speaker.lang): topic.note.in_lang(speaker.lang)
        for topic in speaker.knowledge.settings.topics.values()
        if topic.note
    }
    told = {heading for heading, part in by_topic(found, speaker) for each in part if each.name in loud}
    return {heading: note for heading, note in notes.items() if heading in told}


def to_ask_next(
    assessment: Assessment, speaker: Speaker, found: tuple[Finding, ...], order: Sequence[str] | None = None
) -> tuple[ToAsk, ...]:
    """Return the questions that open conclusions together depend on; those asked in vain come last.

    Args:
        assessment: What is concluded.
        speaker: Of the rule base; decides the language.
        found: The conclusions that are told.
        order: The questions worth asking as an interview would put them; without it the heaviest comes first.
    """
    known = outlets(assessment.compiled.knowledge)
    roots = [key for each in found if not each.certain for key in known[each.name].values.values()]
    weights = live_weights(assessment.compiled, assessment.outcome.truths, roots, assessment.facts.known)
    names = dict.fromkeys(weights)
    if order is not None:
        in_vain = (name for name in weights if assessment.case.answers.get(name) == DONT_KNOW)
        names = dict.fromkeys((*order, *in_vain))
    return tuple(sorted((to_ask_of(name, assessment, speaker) for name in names), key=lambda each: each.asked_before))


def is_quiet(conclusion: Conclusion, assessment: Assessment) -> bool:
    """Return whether a conclusion only says that something is not there, so that it is not told unless asked for.

    An open conclusion of this kind is quiet too as long as nothing leans its way.
    """
    decision = assessment.compiled.knowledge.decisions.get(conclusion.name)
    if decision is None:
        return False
    if conclusion.value is not None:
        return decision.values[conclusion.value].quiet
    return any(value.quiet for value in decision.values.values()) and conclusion.leaning is None


def finding(conclusion: Conclusion, assessment: Assessment, speaker: Speaker) -> Finding:
    """Return one conclusion in words."""
    certain = conclusion.is_certain
    return Finding(
        name=conclusion.name,
        label=speaker.label(conclusion.name),
        headline=tally_headline(conclusion, speaker) or _headline(conclusion, speaker),
        value=speaker.value(conclusion.name, conclusion.value),
        certain=certain,
        possible=() if certain else _possible(conclusion, speaker),
        leaning=speaker.value(conclusion.name, conclusion.leaning) if conclusion.leaning else None,
        progress=_progress(conclusion, speaker),
        badge=speaker.say(conclusion.badge) if conclusion.badge else "",
        items=conclusion.items,
        to_ask=tuple(to_ask_of(name, assessment, speaker) for name in conclusion.settled_by),
    )


def _possible(conclusion: Conclusion, speaker: Speaker) -> tuple[str, ...]:
    """Return what is still possible: each value, or of a tally the range in one."""
    if conclusion.kind == "tally":
        return (possible_counts(conclusion, speaker),)
    return tuple(speaker.value(conclusion.name, value) for value in conclusion.possible)


def _headline(conclusion: Conclusion, speaker: Speaker) -> str:
    name, value = conclusion.name, conclusion.value
    knowledge, label = speaker.knowledge, speaker.label(name)
    plain = speaker.say("value", label=label, value=speaker.value(name, value))
    if decision := knowledge.decisions.get(name):
        return (
            decision.values[value].headline.in_lang(speaker.lang) if value else speaker.text(decision.unsettled, plain)
        )
    if profile := knowledge.profiles.get(name):
        written = {state: text for state, text in profile.headlines.items() if state == value}
        return next(
            (text.in_lang(speaker.lang) for text in written.values()),
            plain if value else speaker.text(profile.unsettled, plain),
        )
    staging = knowledge.stagings.get(name.rpartition(".")[0])
    if staging and value:
        texts: dict[str, Text] = {**staging.headlines, **{str(each): text for each, text in staging.verdicts.items()}}
        return texts[value].in_lang(speaker.lang) if value in texts and not name.endswith(".strict") else plain
    return plain


def _progress(conclusion: Conclusion, speaker: Speaker) -> str | None:
    progress = conclusion.progress
    if progress is None or conclusion.kind == "tally":
        return None
    return speaker.say("progress", holds=progress.holds, fails=progress.fails, open=progress.open)


def to_ask_of(name: str, assessment: Assessment, speaker: Speaker) -> ToAsk:
    """Return a question with its words, and whether it was asked in vain before."""
    question = speaker.knowledge.questions[name]
    return ToAsk(name, question.ask.in_lang(speaker.lang), assessment.case.answers.get(name) == DONT_KNOW)
