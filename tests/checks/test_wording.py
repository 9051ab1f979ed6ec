"""What a mentor reads is short and Indonesian: the knowledge, the program's own words and the pages."""

from __future__ import annotations

import pytest

from kubeexpert.checks.texts import written_texts
from kubeexpert.checks.wording import EVERYDAY, MOST_WORDS, check_wording, foreign_words, long_sentences
from kubeexpert.errors import CATALOGUE
from kubeexpert.explain.phrases import PHRASES
from kubeexpert.model.base import Text
from webui.words import ERRORS, WORDS

OWN_WORDS = {**PHRASES, **WORDS, **{f"error {code}": part for code, parts in ERRORS.items() for part in parts}}


def with_because(tour, **texts):
    name = "business.is_joint"
    changed = tour.knowledge.criteria[name].model_copy(update={"because": Text(**texts)})
    return tour.knowledge.model_copy(update={"criteria": {**tour.knowledge.criteria, name: changed}})


def codes(knowledge):
    return [(problem.code, dict(problem.params)) for problem in check_wording(knowledge)]


def test_nothing_is_found_in_the_shipped_rules_and_much_was_read(knowledge):
    assert [problem.line("en") for problem in check_wording(knowledge)] == []
    assert sum(1 for _ in written_texts(knowledge)) > 1_500


@pytest.mark.parametrize("name", OWN_WORDS)
def test_the_programs_own_words_are_short_indonesian_and_translated(name):
    indonesian, english = OWN_WORDS[name]
    assert long_sentences(indonesian) == ()
    assert long_sentences(english) == ()
    # the program speaks of the computer's folders; in the rules the word would mean one of paper
    assert set(foreign_words(indonesian)) <= {"folder"}
    assert indonesian
    assert english


def test_messages_are_short(knowledge):
    for code in CATALOGUE.values():
        for lang in ("id", "en"):
            assert long_sentences(f"{code.message(lang)} {code.hint(lang)}") == ()


def test_a_sentence_of_one_word_too_many_is_reported_in_either_language(tour):
    fits, too_long = "kata " * MOST_WORDS, "kata " * (MOST_WORDS + 1)
    assert codes(with_because(tour, id=fits, en=fits)) == []
    assert [code for code, _ in codes(with_because(tour, id=too_long, en=fits))] == ["LONG_SENTENCE"]
    assert [code for code, _ in codes(with_because(tour, id=fits, en=too_long))] == ["LONG_SENTENCE"]
    assert codes(with_because(tour, id=f"{fits}. {fits}.", en=fits)) == []


def test_an_english_word_is_reported_with_the_everyday_word_and_only_in_indonesian(tour):
    (found,) = codes(with_because(tour, id="Buat list anggota.", en="Write a list of members."))
    assert found == ("FOREIGN_WORD", {"word": "list", "instead": "daftar"})


def test_names_of_rules_and_parts_of_words_are_no_foreign_words():
    assert foreign_words("Lihat business.plan, rencana, grouping dan --list.") == ()


def test_no_everyday_word_is_itself_called_foreign():
    for word, instead in EVERYDAY.items():
        assert foreign_words(instead) == (), word
