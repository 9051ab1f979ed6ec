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
    assert set(found.covered) | set(found.uncovered) == set(tour.knowledge.items)
    rules = [each for each in tour.knowledge.elements() if each.name not in tour.knowledge.interventions]
    cited = {item for element in rules for item in element.items}
    assert {item for item in found.covered if found.role(item) == "evaluated"} == cited & set(tour.knowledge.items)
    data = json.loads(run("rules", "coverage", "--quick", "--format", "json").output)
    everything = {item for element in tour.knowledge.elements() for item in element.items}
    assert data["cited"] == len(everything & set(tour.knowledge.items))
    assert data["covered"] == len(found.covered) == sum(data["by_role"].values())
    assert not data["proven"]


def test_coverage_with_the_proof_counts_less_when_there_are_few_cases(run, tmp_path):
    cases = tmp_path / "empty.yaml"
    cases.write_text(
        "format: 1\ngroup: KB-0001\nobserved: 2026-11-20\nanswers:\n  group.members: 8\n", encoding="utf-8"
    )
    quick = json.loads(run("rules", "coverage", "--quick", "--format", "json").output)
    proven = json.loads(run("rules", "coverage", "--cases", cases, "--format", "json").output)
    assert proven["proven"]
    assert proven["covered"] < quick["covered"]
    assert len(proven["idle_elements"]) > len(
        json.loads(run("rules", "coverage", "--format", "json").output)["idle_elements"]
    )
    assert proven["idle_elements"]
    assert "P" in run("rules", "coverage", "--cases", cases, "--lang", "en").output


def test_an_item_that_only_the_glossary_cites_is_not_called_covered(run, rules):
    paper = rules / "paper.yaml"
    text = paper.read_text(encoding="utf-8")
    added = '  P999: {place: "L1", kind: other, term: "x", says: {en: "Only told."}}\n'
    paper.write_text(text.replace("items:\n", f"items:\n{added}", 1), encoding="utf-8")
    data = json.loads(run("rules", "coverage", "--format", "json", rules=rules).output)
    assert "P999" in data["uncited"]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_text_has_a_page_that_names_what_cites_it(run, knowledge, root, lang):
    for name, cited_by in (
        ("P294", "consortium.most_take_part"),
        ("A40", "consortium.shares_are_recorded"),
        ("T2", "membership.size"),
        ("gotong_royong", "bond.helps_unpaid"),
        ("early_programmes", "history"),
        ("history", "1."),
    ):
        result = run("rules", "show", name, "--lang", lang, rules=root / "rules")
        assert cited_by in result.output.replace("\n", " "), (name, result.output)
        data = json.loads(run("rules", "show", name, "--format", "json", rules=root / "rules").output)
        assert data["text"]["name"] == name
        assert set(data["items"]) <= set(knowledge.items)


def test_an_element_page_names_its_terms(run, root):
    text = run("rules", "show", "bond.helps_unpaid", "--lang", "en", rules=root / "rules").output
    assert "(gotong_royong)" in text


def test_a_misspelt_term_gets_a_suggestion(run, root):
    result = run("rules", "show", "gotong_royon", "--lang", "en", rules=root / "rules", code=1)
    assert "Did you mean 'gotong_royong'?" in result.stderr


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_course_is_told_in_order_and_one_theme_whole(run, knowledge, root, lang):
    data = json.loads(run("rules", "course", "--lang", lang, "--format", "json", rules=root / "rules").output)
    assert [each["order"] for each in data["themes"]] == list(range(1, 12))
    told = " ".join(run("rules", "course", "--lang", lang, rules=root / "rules").output.split())
    assert all(each["introduction"] in told for each in data["themes"])
    for theme in knowledge.themes:
        whole = json.loads(
            run("rules", "course", theme, "--lang", lang, "--format", "json", rules=root / "rules").output
        )
        text = " ".join(run("rules", "course", theme, "--lang", lang, rules=root / "rules").output.split())
        assert all(entry["definition"] in text for entry in whole["entries"])
        assert all(note["text"] in text for note in whole["notes"])
        assert all(f"({rule['name']})" in text or rule["name"] in text for rule in whole["rules"])


def test_an_unknown_theme_gets_a_suggestion(run, root):
    result = run("rules", "course", "histori", "--lang", "en", rules=root / "rules", code=1)
    assert "Did you mean 'history'?" in result.stderr


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


def test_a_term_with_the_name_of_an_element_is_shown_below_it(run, root):
    text = run("rules", "show", "group_cluster", "--lang", "en", rules=root / "rules").output
    assert text.index("group_cluster (Decisions)") < text.index("group_cluster (Glossary)")
    data = json.loads(run("rules", "show", "group_cluster", "--format", "json", rules=root / "rules").output)
    assert (data["kind"], data["term"]["kind"]) == ("decisions", "glossary")
