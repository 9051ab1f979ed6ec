"""What a user is told about one group says nothing twice, above all not that assets must not be divided."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from kubeexpert.assessing.assess import assess
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.report import findings

pytestmark = pytest.mark.xdist_group("told_once")
"""One process: what its tests share takes long to make."""

WARNING = {"id": "Jangan membagi aset karena hasil ini.", "en": "Do not divide assets because of this result."}
SHORT = 4
"""Words of a refrain ("Ini bukan kesalahan.") that may stand in two headlines, for it says something of each."""


@pytest.fixture(scope="module")
def told(compiled, cases):
    engine = Interpreter(compiled.program)
    assessments = [assess(case, compiled, engine) for case in cases]
    return {lang: [findings(assessment, lang) for assessment in assessments] for lang in WARNING}


def sentences(found):
    return [sentence for each in found for sentence in re.split(r"(?<=[.?!])\s+", each.headline.strip())]


@pytest.mark.parametrize("lang", WARNING)
def test_no_sentence_is_told_twice_in_one_result(told, lang):
    twice = {
        sentence
        for found in told[lang]
        for sentence, times in Counter(sentences(found)).items()
        if times > 1 and len(sentence.split()) > SHORT
    }
    assert sorted(twice) == []


@pytest.mark.parametrize("lang", WARNING)
def test_the_warning_on_assets_is_told_once_wherever_another_form_is_advised(told, lang, knowledge):
    values = knowledge.decisions["group_type.advised"].values
    kept = ("ask_members_first", "keep", "relieve_first")
    other_forms = {words.label.in_lang(lang) for value, words in values.items() if value not in kept}
    seen = set()
    for found in told[lang]:
        advised = next(each.value for each in found if each.name == "group_type.advised")
        assert sentences(found).count(WARNING[lang]) == (advised in other_forms)
        seen.add(advised)
    assert other_forms <= seen
