"""The fingerprint of the logic moves with the logic, that of the texts with the texts."""

from __future__ import annotations

import re

import pytest

from kubeexpert.loading import fingerprints, load_knowledge
from kubeexpert.loading.fingerprints import _TEXT_FIELDS, _TEXT_KINDS
from kubeexpert.loading.rule_files import KINDS
from kubeexpert.model.base import DraftText, Text, TextList
from kubeexpert.model.knowledge import Settings


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("rules.yaml", "from: limit.half", "from: 1/2"),
        ("rules.yaml", "is: yes}", "is: no}"),
        ("rules.yaml", "severity: 2", "severity: 3"),
        ("rules.yaml", "mark: stated, test: interpreted", "mark: outside, test: interpreted"),
        ("rules.yaml", "place: stated", "place: outside"),
        ("rules.yaml", "all: [group.is_warm, not group.is_cold]", "all: [not group.is_cold, group.is_warm]"),
        ("facts.yaml", "value: 2 marks", "value: 3 marks"),
        ("facts.yaml", "kind: yes_no", "good: up\n    kind: yes_no"),
        ("settings.yaml", "headlines: [kind, stage]", "headlines: [kind]"),
    ],
)
def test_a_change_of_logic_moves_only_the_fingerprint_of_the_logic(file, before, after, write_rules, rule_texts):
    assert before in rule_texts[file]
    old = fingerprints(load_knowledge(write_rules()))
    new = fingerprints(load_knowledge(write_rules({file: rule_texts[file].replace(before, after, 1)})))
    assert old.logic != new.logic
    assert old.texts == new.texts


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("rules.yaml", "label: {id: Jenis, en: Kind}", "label: {id: Jenis, en: Sort}"),
        ("rules.yaml", 'headline: {id: "Hangat.", en: "Warm."}', 'headline: {id: "Hangat!", en: "Warm."}'),
        ("rules.yaml", 'because: {id: "Jarang bertemu."', 'because: {id: "Tak bertemu."'),
        ("rules.yaml", 'because: {id: "Jarang', 'rationale: {id: a, en: b}\n    because: {id: "Jarang'),
        ("rules.yaml", "    items: [P001]\n", ""),
        ("rules.yaml", "      - {given: {}, gives: open}\n", ""),
        ("rules.yaml", 'first_steps: {id: ["Undang."]', 'first_steps: {id: ["Undang semua."]'),
        ("facts.yaml", 'ask: {id: "Menolong?"', 'ask: {id: "Saling menolong?"'),
        ("facts.yaml", 'yes: {id: "Ya."', 'yes: {id: "Betul."'),
        ("facts.yaml", 'none: {id: "Tidak", en: "None"}', 'none: {id: "Tiada", en: "None"}'),
        ("texts.yaml", 'definition: {id: "Rukun."', 'definition: {id: "Akur."'),
        ("settings.yaml", "knowledge_version: 2026.1", "knowledge_version: 2026.2"),
        ("settings.yaml", "growing: {id: Tumbuh", "growing: {id: Bertumbuh"),
    ],
)
def test_a_change_of_texts_moves_only_the_fingerprint_of_the_texts(file, before, after, write_rules, rule_texts):
    assert before in rule_texts[file]
    old = fingerprints(load_knowledge(write_rules()))
    new = fingerprints(load_knowledge(write_rules({file: rule_texts[file].replace(before, after, 1)})))
    assert old.logic == new.logic
    assert old.texts != new.texts


def test_the_order_of_choices_is_logic(write_rules, rule_texts):
    before = 'choices: {none: {id: "Tidak", en: "None"}, some: {id: "Ada", en: "Some"}'
    after = 'choices: {some: {id: "Ada", en: "Some"}, none: {id: "Tidak", en: "None"}'
    assert before in rule_texts["facts.yaml"]
    old = fingerprints(load_knowledge(write_rules()))
    new = fingerprints(load_knowledge(write_rules({"facts.yaml": rule_texts["facts.yaml"].replace(before, after)})))
    assert old.logic != new.logic
    assert old.texts == new.texts


def test_neither_moves_when_an_element_moves_to_another_file(write_rules, rule_texts):
    line = "  group.is_cold: {when: {not: bond.is_close}}\n"
    old = fingerprints(load_knowledge(write_rules()))
    moved = {
        "rules.yaml": rule_texts["rules.yaml"].replace(line, ""),
        "a.yaml": f"format: 1\ntheme: basics\ncriteria:\n{line}",
    }
    assert fingerprints(load_knowledge(write_rules(moved))) == old


def test_fingerprints_are_sha256_sums(knowledge):
    found = fingerprints(knowledge)
    assert re.fullmatch("[0-9a-f]{64}", found.logic)
    assert re.fullmatch("[0-9a-f]{64}", found.texts)


def test_every_field_that_holds_only_a_text_is_known_as_such():
    texts = set()
    for kind, model in (KINDS | {"settings": Settings}).items():
        if kind not in _TEXT_KINDS:
            for name, field in model.model_fields.items():
                if set(getattr(field.annotation, "__args__", (field.annotation,))) & {Text, TextList, DraftText}:
                    texts.add(name)
    assert {"ask", "label", "first_steps"} <= texts
    assert texts - _TEXT_FIELDS == {"choices", "levels"}  # their order is logic, their labels are texts
