"""`rules` shows the knowledge itself."""

from __future__ import annotations

import json

import pytest

from kubeexpert.explain.coverage import coverage
from kubeexpert.explain.uses import reach, used_by, uses


def test_the_list_names_every_element(run, tour):
    text = run("rules", "list").output
    assert all(element.name in text for element in tour.knowledge.elements())


def test_the_list_of_a_kind_has_only_that_kind(run, tour):
    data = json.loads(run("rules", "list", "--kind", "criteria", "--format", "json").output)
    assert [each["name"] for each in data["criteria"]] == list(tour.knowledge.criteria)
    assert set(data) == {"schema", "lang", "criteria"}


def test_every_element_can_be_shown_in_both_languages(run, tour):
    for element in tour.knowledge.elements():
        for lang in ("id", "en"):
            text = run("rules", "show", element.name, "--uses", "--used-by", "--deep", "--lang", lang).output
            assert f".yaml:{element.place.line}:" in text.replace("\n", "")
        assert (
            json.loads(run("rules", "show", element.name, "--format", "json").output)["element"]["name"] == element.name
        )


def test_the_place_can_be_opened(run, root):
    data = json.loads(run("rules", "show", "bond.is_close", "--format", "json").output)
    file, line, _ = data["place"].rsplit(":", 2)
    assert "bond.is_close:" in (root / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]


def test_uses_and_used_by_are_each_others_mirror(tour):
    down, up = uses(tour.knowledge), used_by(tour.knowledge)
    assert {(name, below) for name, all_below in down.items() for below in all_below} == {
        (name, below) for below, all_above in up.items() for name in all_above
    }


def test_everything_that_the_program_tests_is_used(tour):
    down = uses(tour.knowledge)
    for name, owner in tour.owners.items():
        element = tour.program.elements.get(name)
        for child in getattr(element, "children", ()):
            below = tour.owners[child.name]
            if below != owner and owner in down:
                near = {each for each, _ in reach(down, owner, deep=True)}
                assert below in near, f"{owner} rests on {below}"


def test_dependence_reaches_parameters_gates_and_measures(tour):
    near = {name for name, _ in reach(uses(tour.knowledge), "group_type.consortium", deep=True)}
    assert {
        "consortium.enough_take_part",
        "business.is_at_all_joint",
        "business.share_taking_part",
        "group.members",
    } <= near
    assert "stage.enough" in {name for name, _ in reach(uses(tour.knowledge), "stage", deep=False)}


@pytest.mark.parametrize(
    ("name", "shown"), [("stage.assessed", "stage"), ("orientation.observed=mixed", "orientation.observed")]
)
def test_a_result_leads_to_the_element_behind_it(run, name, shown):
    assert run("rules", "show", name).output.startswith(f"{shown} (")


def test_an_unknown_element_gets_a_suggestion(run):
    result = run("rules", "show", "bond.is_clos", "--lang", "en", code=1)
    assert "UNKNOWN_NAME" in result.stderr
    assert "Did you mean 'bond.is_close'?" in result.stderr


def test_coverage_counts_add_up(run, tour):
    found = coverage(tour.knowledge)
    assert len(found.cited) + len(found.texts_only) + len(found.uncited) == len(tour.knowledge.items)
    cited = {item for element in tour.knowledge.elements() for item in element.items}
    assert set(found.cited) == cited & set(tour.knowledge.items)
    data = json.loads(run("rules", "coverage", "--format", "json").output)
    assert data["cited"] == len(found.cited)
    assert sum(each["items"] for each in data["by_item_kind"].values()) == data["items"]


def test_an_item_that_only_the_glossary_cites_is_not_called_covered(run, rules):
    paper = rules / "paper.yaml"
    text = paper.read_text(encoding="utf-8")
    added = '  P999: {place: "L1", kind: other, term: "x", says: {en: "Only told."}}\n'
    paper.write_text(text.replace("items:\n", f"items:\n{added}", 1), encoding="utf-8")
    data = json.loads(run("rules", "coverage", "--format", "json", rules=rules).output)
    assert "P999" in data["uncited"]


def test_release_appends_what_is_new_and_then_nothing(run, rules, tour):
    ledger = rules / "names.txt"
    before = ledger.read_text(encoding="utf-8") if ledger.exists() else ""
    run("rules", "release", rules=rules)
    lines = ledger.read_text(encoding="utf-8")
    assert lines.startswith(before)
    assert "question bond.acts_in_need" in lines.splitlines()
    assert "choice capital.shares_recorded=none" in lines.splitlines()
    run("rules", "release", rules=rules)
    assert ledger.read_text(encoding="utf-8") == lines


def test_release_refuses_rules_with_errors_and_writes_nothing(run, rules):
    (rules / "names.txt").write_text("question bond.gone\n", encoding="utf-8")
    assert "NAME_VANISHED" in run("rules", "release", rules=rules, code=1).stderr
    assert (rules / "names.txt").read_text(encoding="utf-8") == "question bond.gone\n"
