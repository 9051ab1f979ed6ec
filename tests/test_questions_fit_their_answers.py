"""What is asked can be answered with what may be chosen, in both languages."""

from __future__ import annotations

import re

import pytest

_ASKS_YES_OR_NO = {
    "id": re.compile(r"\b\w{2,}kah\b|\b(sudah disepakati|pernah (belanja|dilatih))\b", re.IGNORECASE),
    "en": re.compile(
        r"(^|, |: |and )(asked one by one: )?(is|are|was|were|do|does|did|has|have|can|may|would|will)\b", re.IGNORECASE
    ),
}
_OPEN = {
    "id": re.compile(r"^(siapa|apa|berapa|kapan|mengapa|kenapa|bagaimana|di mana|ke mana|mana)\b", re.IGNORECASE),
    "en": re.compile(r"^(who|whom|whose|what|which|where|why|how|when (is|was|were|do|does|did))\b", re.IGNORECASE),
}


def asked(text):
    """The sentences of a question that end with a question mark."""
    return [each.strip() for each in re.findall(r"[^.?!]*\?", text)]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_question_to_be_answered_with_yes_or_no_can_be(knowledge, lang):
    found = [each for each in knowledge.questions.values() if each.kind == "yes_no"]
    assert len(found) > 60
    for question in found:
        sentences = asked(question.ask.in_lang(lang))
        assert sentences, question.name
        for each in sentences:
            assert not _OPEN[lang].search(each), (question.name, each)
            assert _ASKS_YES_OR_NO[lang].search(each), (question.name, each)


def test_a_question_like_the_one_a_newcomer_stumbled_over_would_be_found():
    assert _OPEN["id"].search("Siapa yang mengusulkan keputusan terakhir?")
    assert not _ASKS_YES_OR_NO["id"].search("Keputusan terakhir kelompok itu usul siapa?")
    assert not _ASKS_YES_OR_NO["en"].search("Whose proposal was the group's last decision?")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_choice_can_be_taken_for_not_asked_or_not_known(knowledge, lang):
    taken = {"id": ("belum ditanya", "belum tahu"), "en": ("not asked", "don't know")}[lang]
    for question in knowledge.questions.values():
        for choice, label in question.choices.items():
            said = label.in_lang(lang).casefold()
            assert said not in taken, (question.name, choice)
            assert not said.startswith(("orangnya", "nobody asked")), (question.name, choice)


def test_no_finding_denies_what_its_label_denies(knowledge):
    """A label such as "still no rules" beside the value "absent" says twice that something is not there."""
    negated = re.compile(r"\b(tidak|belum|tanpa)\b", re.IGNORECASE)
    for name, decision in knowledge.decisions.items():
        values = [value.label.id for value in decision.values.values()]
        if decision.label and any(negated.search(value) for value in values):
            assert not negated.search(decision.label.id), (name, decision.label.id, values)


def test_no_mentor_is_asked_about_the_own_work(knowledge):
    """What is asked about the mentor is answered by members or the coordinator; mentors tell only of the latter."""
    about = [
        each
        for each in knowledge.questions.values()
        if each.section in ("mentoring", "mentor_checks") or each.name.startswith(("mentor.", "mentoring."))
    ]
    assert len(about) >= 13
    assert {each.name: each.asked_of for each in about if each.asked_of not in ("members", "coordinator")} == {}
    checks = [each.asked_of for each in about if each.section == "mentor_checks"]
    assert checks == ["coordinator"] * 4
    assert [each.name for each in knowledge.questions.values() if each.asked_of == "mentor"] == ["support.coordinator"]
