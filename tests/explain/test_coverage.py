"""Coverage counts an item only where it is at work, in a role that fits its kind."""

from __future__ import annotations

import re
from types import MappingProxyType

import pytest

from kubeexpert.checks.necessity import AtWork, at_work
from kubeexpert.explain.coverage import coverage, linked_terms
from kubeexpert.explain.coverage_report import coverage_json, coverage_text
from kubeexpert.logic.uses import used_by
from kubeexpert.model.base import Text
from kubeexpert.model.texts import Background, CoverageRules, GlossaryEntry, PaperItem

pytestmark = pytest.mark.xdist_group("coverage")
"""One process: what its tests share takes long to make."""

SAID = Text(id="Kata.", en="Words.")


@pytest.fixture(scope="module")
def working(compiled, cases):
    return at_work(compiled, cases)


@pytest.fixture(scope="module")
def found(knowledge, working):
    return coverage(knowledge, working)


def with_item(knowledge, kind, **more):
    """The rule base with one more item of some kind, and what is given besides."""
    item = PaperItem(name="P999", place="L1", kind=kind, term="x", says={"en": "Something."})
    return knowledge.model_copy(update={"items": MappingProxyType({**knowledge.items, "P999": item}), **more})


def added(table, name, value):
    return MappingProxyType({**table, name: value})


def test_every_item_is_counted_once(knowledge, found):
    data = coverage_json(found)
    assert data["items"] == 331
    assert data["covered"] == sum(data["by_role"].values())
    assert data["covered"] + len(data["uncovered"]) == data["items"]
    assert set(data["by_role"]) == {"evaluated", "intervention", "glossary", "background"}
    assert sum(each["items"] for each in data["by_item_kind"].values()) == data["items"]
    assert set(data["missing"]) == set(data["uncovered"])


def test_no_item_plays_a_role_that_its_kind_may_not(knowledge, found):
    roles = knowledge.settings.coverage.roles
    for item in found.covered:
        assert found.role(item) in roles[knowledge.items[item].kind]


def test_every_kind_of_item_has_its_roles_and_the_page_says_the_same(knowledge, root):
    roles = knowledge.settings.coverage.roles
    assert {item.kind for item in knowledge.items.values()} == set(roles)
    page = (root / "docs" / "coverage.md").read_text(encoding="utf-8")
    table = page.split("## Which kind of item")[1].split("## ")[0]
    rows = dict(re.findall(r"^\| ([a-z-]+) \| ([a-z, ]+) \|", table, flags=re.MULTILINE))
    assert {kind: tuple(told.split(", ")) for kind, told in rows.items()} == dict(roles)


def test_what_the_paper_defines_and_tells_is_covered_by_texts(knowledge, found):
    texts = [item for item, about in knowledge.items.items() if about.kind in ("definition", "context-fact")]
    assert [item for item in texts if found.role(item) is None] == []
    history = [f"P{number:03}" for number in range(98, 105)]
    assert {"P003", "P004", "P028", "P030", "P040", "P048", "P049", "P058", "P267", *history} <= {
        item for note in knowledge.background.values() for item in note.items
    }


def test_background_stays_small_and_every_note_has_a_theme_and_a_reason(knowledge):
    noted = [item for note in knowledge.background.values() for item in note.items]
    assert len(noted) == len(set(noted)) <= 55
    assert all(note.theme in knowledge.themes for note in knowledge.background.values())


def test_citing_alone_covers_nothing(knowledge, found):
    name = found.idle[0]
    citing = next(each for each in knowledge.elements() if each.name == name).model_copy(update={"items": ("P999",)})
    kind = next(
        k
        for k in ("questions", "criteria", "decisions", "measures", "profiles", "parameters")
        if name in getattr(knowledge, k)
    )
    padded = with_item(knowledge, "type-criterion", **{kind: added(getattr(knowledge, kind), name, citing)})
    assert coverage(padded, AtWork(frozenset(), frozenset())).role("P999") is None
    assert coverage(padded).role("P999") == "evaluated", "--quick does not look"
    assert coverage(padded, AtWork(frozenset({name}), frozenset())).role("P999") == "evaluated"


def test_what_changes_nothing_told_unasked_is_told_on_demand_or_says_when_a_step_is_done(knowledge, found):
    """An idle element that is neither has to earn its place or go: docs/coverage.md, idle elements."""
    users = used_by(knowledge)
    conclusions = {*knowledge.decisions, *knowledge.profiles}
    goals = {ref.name for each in knowledge.interventions.values() for ref in each.serves}

    def ends(name):
        return {name} | {end for user in users.get(name, ()) if user in found.idle for end in ends(user)}

    assert found.idle
    for name in found.idle:
        assert (ends(name) & conclusions) or name in goals, name


def test_an_evaluated_strategy_is_not_covered_but_an_agenda_result_is(knowledge, working):
    zone = knowledge.decisions["zone"].model_copy(update={"items": ("P999",)})
    cited = with_item(knowledge, "strategy", decisions=added(knowledge.decisions, "zone", zone))
    assert "zone" in working.needed
    assert coverage(cited, working).role("P999") is None
    rules = knowledge.settings.coverage.model_dump() | {"agenda": ["zone=circle"]}
    settings = knowledge.settings.model_copy(update={"coverage": CoverageRules.model_validate(rules)})
    agenda = cited.model_copy(update={"settings": settings})
    assert coverage(agenda, working).role("P999") is None, "no case gives it"
    triggered = AtWork(working.needed, frozenset({"zone"}))
    assert coverage(agenda, triggered).role("P999") == "intervention"


def test_an_entry_counts_only_when_a_rule_or_theme_links_to_it(knowledge, working):
    entry = GlossaryEntry(name="new_word", theme="zones", term=SAID, definition=SAID, items=("P999",))
    cited = with_item(knowledge, "definition", glossary=added(knowledge.glossary, "new_word", entry))
    assert coverage(cited, working).role("P999") is None
    theme = knowledge.themes["zones"].model_copy(update={"terms": ("new_word",)})
    linked = cited.model_copy(update={"themes": added(knowledge.themes, "zones", theme)})
    assert coverage(linked, working).role("P999") == "glossary"
    assert linked_terms(linked)["new_word"] == ("zones",)


def test_a_note_counts_only_in_a_theme_and_for_kinds_that_may_be_told(knowledge, working):
    note = Background(name="told", theme="zones", title=SAID, text=SAID, reason=SAID, items=("P999",))
    for kind, theme, role in (
        ("context-fact", "zones", "background"),
        ("context-fact", None, None),
        ("type-criterion", "zones", None),
    ):
        notes = added(knowledge.background, "told", note.model_copy(update={"theme": theme}))
        assert coverage(with_item(knowledge, kind, background=notes), working).role("P999") == role


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_report_names_what_is_missing(knowledge, found, lang):
    text = "\n".join(coverage_text(found, knowledge, lang))
    assert str(len(found.covered)) in text
    assert all(f"{item} (" in text for item in found.uncovered)


def test_every_item_and_reading_is_told_in_both_languages(knowledge):
    said = [(item.name, item.says) for item in knowledge.items.values()]
    said += [(each.name, text) for each in knowledge.readings.values() for text in (each.problem, each.reading)]
    for name, text in said:
        assert text.id, name
        assert text.id != text.en


def test_the_whole_paper_is_at_work(found):
    assert found.proven
    assert found.uncovered == ()
