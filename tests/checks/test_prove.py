"""The prover: sound rule bases are proven, planted faults are found, and every counter-example is a case to assess."""

from __future__ import annotations

import importlib.util
import shutil
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from kubeexpert.assessing import assess
from kubeexpert.checks.prove import ProverMissing, keeping, prove
from kubeexpert.checks.prove.exclusive import check_complete, check_exclusive
from kubeexpert.checks.prove.improving import check_improving
from kubeexpert.checks.prove.proofs import Finding, counterexamples
from kubeexpert.checks.prove.rails import rails_of_one
from kubeexpert.checks.prove.solver import no
from kubeexpert.cli.main import cli
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.loading import load_knowledge, parse_case
from kubeexpert.logic.compile import compile_knowledge
from kubeexpert.logic.program import Any
from kubeexpert.logic.truth import Truth
from tests.checks.conftest import TESTS, bench_for


def derive():
    spec = importlib.util.spec_from_file_location("derive", TESTS / "defects" / "derive.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SEEDED = {seed.name: seed for seed in derive().seeded() if seed.found_by == "prove"}


def broken(name, folder):
    rules = Path(shutil.copytree(TESTS / "defects" / "sound", folder / name))
    shutil.copytree(TESTS / "defects" / "seeds" / name, rules, dirs_exist_ok=True)
    return rules


@pytest.fixture(scope="module")
def proven_tour(tour):
    return prove(tour, seconds=60)


def test_the_tour_is_proven(proven_tour, tour):
    assert [problem.line("en") for problem in proven_tour.problems] == []
    assert proven_tour.proven["keeps"] == len(tour.program)
    assert proven_tour.proven["exclusive"] == proven_tour.proven["complete"] == 6
    assert proven_tour.proven["improves"] > 40
    assert proven_tour.proven["reached"] == proven_tour.proven["absent"] > 30


def test_needless_caution_is_told_with_a_case_that_is_open_whatever_the_rest_comes_to(proven_tour, tour):
    caution = next(each for each in proven_tour.cautions if each.name == "group_type.consortium")
    engine = Interpreter(tour.program)
    assert assess(caution.case, tour, engine).conclusions[caution.name].value is None
    for form in ("own", "both", "joint"):
        answers = {**caution.case.answers, "business.form": form}
        case = caution.case.model_copy(update={"answers": answers})
        assert assess(case, tour, engine).conclusions[caution.name].value == caution.value


@pytest.mark.parametrize("name", SEEDED)
def test_every_counter_example_is_a_case_that_shows_the_fault(name, tmp_path):
    compiled = compile_knowledge(load_knowledge(broken(name, tmp_path)))
    proofs = prove(compiled, seconds=60)
    engine = Interpreter(compiled.program)
    for finding in proofs.findings:
        params = dict(finding.problem.params)
        found = [assess(case, compiled, engine) for case in finding.cases]
        match finding.problem.code:
            case "NOT_EXCLUSIVE":
                keys = (f"{params['name']}={params[key]}" for key in ("one", "other"))
                assert all(found[0].outcome.truths[key] is Truth.HOLDS for key in keys)
                assert len(finding.cases[0].answers) <= 3
            case "NOT_COMPLETE":
                assert found[0].conclusions[params["name"]].value is None
            case "IMPROVEMENT_LOWERS":
                values = [" .. ".join(each.conclusions[params["name"]].possible) for each in found]
                assert values == [params["high"], params["low"]]
                answers = [dict(case.answers) for case in finding.cases]
                assert {key for key in answers[0] if answers[0][key] != answers[1][key]} == {params["question"]}
            case "ALWAYS_HOLDS" | "ALWAYS_TRIGGERED":
                assert found
            case code:
                assert code in ("UNREACHABLE_VALUE", "NEVER_TRIGGERED")
    for text in counterexamples(proofs, "en").values():
        assert parse_case(text, "example", compiled.knowledge).note


def test_the_program_writes_counter_examples_that_assess_and_explain_accept(tmp_path):
    rules, folder = broken("decision_as_mark", tmp_path), tmp_path / "examples"
    result = CliRunner().invoke(cli, ["check", "--prove", "--write-counterexamples", str(folder), str(rules)])
    assert result.exit_code == 1
    files = sorted(folder.iterdir())
    assert files
    for file in files:
        assert str(file) in result.stdout
        for command in (["assess", str(file)], ["explain", str(file), "stage.assessed"]):
            told = CliRunner().invoke(cli, [*command, "--rules", str(rules)])
            assert told.exit_code == 0, told.output


def test_without_a_folder_the_counter_example_is_printed(tmp_path):
    result = CliRunner().invoke(cli, ["check", "--prove", str(broken("two_values", tmp_path)), "--lang", "en"])
    assert "NOT_EXCLUSIVE" in result.stdout
    assert "\nformat: 1\ngroup: PROOF-1\n" in result.stdout


def test_without_the_prover_the_program_names_the_extra(tmp_path, monkeypatch):
    for name in [each for each in sys.modules if each.startswith("kubeexpert.checks.prove.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "z3", None)
    result = CliRunner().invoke(cli, ["check", "--prove", str(TESTS / "defects" / "sound")])
    assert (result.exit_code, "kubeexpert[proofs]" in result.output) == (2, True)
    assert CliRunner().invoke(cli, ["check", str(TESTS / "defects" / "sound")]).exit_code == 0


def test_the_folder_for_counter_examples_needs_the_proofs(tmp_path):
    assert CliRunner().invoke(cli, ["check", "--write-counterexamples", str(tmp_path)]).exit_code == 2


def test_missing_prover_is_an_error_of_its_own(sound, monkeypatch):
    for name in [each for each in sys.modules if each.startswith("kubeexpert.checks.prove.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "z3", None)
    with pytest.raises(ProverMissing):
        prove(sound, seconds=1)


def test_what_the_time_does_not_allow_is_said_and_not_passed_over(sound):
    proofs = prove(sound, seconds=0)
    assert {problem.code for problem in proofs.problems} == {"PROOF_UNFINISHED"}
    assert not proofs.cautions_complete
    assert not proofs.proven


def test_a_flip_planted_behind_the_language_is_found(sound, monkeypatch):
    def careless(element, facts, rails):
        holds, fails = rails_of_one(element, facts, rails)
        return (holds, no(holds)) if isinstance(element, Any) else (holds, fails)

    monkeypatch.setattr(keeping, "rails_of_one", careless)
    results = list(keeping.check_keeping(bench_for(sound)))
    codes = {result.problem.code for result in results if isinstance(result, Finding)}
    assert codes == {"NOT_MONOTONE"}


def test_a_measure_that_no_rows_can_give_is_unconfirmed_and_not_proven(tmp_path):
    rules = Path(shutil.copytree(TESTS / "defects" / "sound", tmp_path / "rules"))
    (rules / "rows.yaml").write_text(ROWS, encoding="utf-8")
    proofs = prove(compile_knowledge(load_knowledge(rules)), seconds=60)
    found = {(problem.code, dict(problem.params)["name"]) for problem in proofs.problems}
    assert found == {("UNCONFIRMED", "old_members")}
    assert not any(problem.is_error for problem in proofs.problems)


def test_a_better_cell_of_a_member_row_that_lowers_a_ladder_is_shown_with_rows(tmp_path):
    rules = Path(shutil.copytree(TESTS / "tour" / "rules", tmp_path / "rules"))
    (rules / "few.yaml").write_text(FEW, encoding="utf-8")
    stage = (rules / "stage.yaml").read_text(encoding="utf-8")
    (rules / "stage.yaml").write_text(
        stage.replace("mark: growth.half_save", "mark: growth.few_save"), encoding="utf-8"
    )
    compiled = compile_knowledge(load_knowledge(rules))
    found = [each for each in check_improving(bench_for(compiled)) if isinstance(each, Finding)]
    with_rows = [each for each in found if each.problem.code == "IMPROVEMENT_LOWERS" and each.cases[0].members]
    assert {dict(each.problem.params)["question"] for each in with_rows} == {"member.savings_now"}
    before, after = with_rows[0].cases
    assert sum(one != two for one, two in zip(before.members, after.members, strict=True)) == 1


def test_the_shipped_rules_are_exclusive_complete_and_only_improve(compiled):
    bench = bench_for(compiled)
    results = [*check_exclusive(bench), *check_complete(bench), *check_improving(bench)]
    assert [each.problem.line("en") for each in results if isinstance(each, Finding)] == []
    assert len(results) > 50


@pytest.mark.deep
def test_the_shipped_rules_are_proven_as_a_whole_within_a_minute(compiled):
    begun = time.process_time()
    proofs = prove(compiled, seconds=240, clock=time.process_time)  # a busy machine proves as much as an idle one
    took = time.process_time() - begun
    assert [problem.line("en") for problem in proofs.problems] == []
    assert proofs.proven["keeps"] == len(compiled.program)
    assert took < 60


ROWS = """\
format: 1
theme: basics
questions:
  member.is_old:
    of: member
    kind: yes_no
    ask: {id: "Anggota lama?", en: "An old member?"}
    says: {yes: {id: "Anggota lama.", en: "An old member."}, no: {id: "Anggota baru.", en: "A new one."}}
    unknown: {id: "Belum diketahui.", en: "It is not known."}
criteria:
  member.is_an_old_one: {of: member, when: {fact: member.is_old, is: yes}}
  members.half_are_old: {when: {fact: group.share_old, from: 1/2}}
measures:
  group.share_old:
    share: member.is_an_old_one
    among: member.is_an_old_one
    says: {id: "Yang lama {value} bagian.", en: "A share of {value} is old."}
    unknown: {id: "Belum diketahui.", en: "It is not known."}
decisions:
  old_members:
    label: {id: "Anggota lama", en: "Old members"}
    policy: first
    values:
      many: {label: {id: "Banyak", en: "Many"}, headline: {id: "Banyak anggota lama.", en: "Many are old."}}
      few: {label: {id: "Sedikit", en: "Few"}, headline: {id: "Sedikit anggota lama.", en: "Few are old."}}
    rows: [{value: many, all: [members.half_are_old]}, {value: few, otherwise: yes}]
"""


FEW = """\
format: 1
theme: tour
criteria:
  growth.few_save: {when: {fact: growth.share_saving, below: 1/2}}
"""
