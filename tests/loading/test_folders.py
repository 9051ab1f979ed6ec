"""What comes with the program, and what lies in a folder of rules, is found and can be loaded."""

from __future__ import annotations

import pytest

from kubeexpert.errors import ProblemsFound
from kubeexpert.loading import (
    case_files,
    default_cases,
    default_rules,
    folders,
    load_knowledge,
    read_case,
    read_expectations,
    reasoned_cases,
)


def test_a_checkout_uses_its_own_folders(root):
    assert default_rules() == root / "rules"
    assert default_cases() == root / "cases"


def test_the_wheel_uses_its_package_data(tmp_path, monkeypatch):
    (tmp_path / "data" / "rules").mkdir(parents=True)
    monkeypatch.setattr(folders, "_PACKAGE", tmp_path)
    assert default_rules() == tmp_path / "data" / "rules"


def test_case_files_leave_out_expectations_and_go_into_folders(tmp_path):
    for name in ("b.yaml", "b.expect.yaml", "a/c.yaml", "note.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("format: 1\n")
    assert case_files(tmp_path) == (tmp_path / "a" / "c.yaml", tmp_path / "b.yaml")
    assert case_files(tmp_path / "b.yaml") == (tmp_path / "b.yaml",)


def test_reasoned_cases_leave_out_the_sample_portfolios_and_nothing_else(tmp_path):
    for name in ("portfolios/2024/a.yaml", "plan/b.yaml", "plan/portfolios/c.yaml", "portfolios.yaml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("format: 1\n")
    names = [path.relative_to(tmp_path).as_posix() for path in reasoned_cases(tmp_path)]
    assert names == ["plan/b.yaml", "plan/portfolios/c.yaml", "portfolios.yaml"]


def test_case_files_of_nowhere_are_refused(tmp_path):
    with pytest.raises(ProblemsFound, match="NO_SUCH_FILE"):
        case_files(tmp_path / "nowhere")


@pytest.mark.parametrize(("rules", "cases"), [("tests/tour/rules", "tests/tour/cases"), ("rules", "cases")])
def test_shipped_rules_and_cases_load(rules, cases, root):
    knowledge = load_knowledge(root / rules)
    found = reasoned_cases(root / cases)
    assert found
    for path in found:
        assert read_case(path, knowledge).name == str(path)
        assert read_expectations(path.with_name(f"{path.stem}.expect.yaml"), knowledge).expect


def test_the_ledger_is_read_from_names_txt(write_rules):
    folder = write_rules({"names.txt": "# released\nquestion bond.acts\n\nchoice bond.share=some\n"})
    assert load_knowledge(folder).ledger == ("question bond.acts", "choice bond.share=some")


def test_hidden_files_are_left_alone(write_rules):
    assert load_knowledge(write_rules({".draft.yaml": "no: [rules", ".git/x.yaml": "no: [rules"}))


def test_an_element_knows_its_name_theme_and_place(write_rules):
    criterion = load_knowledge(write_rules()).criteria["bond.is_close"]
    assert (criterion.name, criterion.theme, str(criterion.place)) == ("bond.is_close", "basics", "rules.yaml:4:3")
