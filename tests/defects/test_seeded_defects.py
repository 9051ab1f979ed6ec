"""Every kind of fault that loading, `check` or `check --prove` claims to find is found, and nothing else is."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kubeexpert.checks import check_knowledge
from kubeexpert.checks.prove import prove
from kubeexpert.cli.main import cli
from kubeexpert.errors import CATALOGUE, ProblemsFound
from kubeexpert.errors.proof_codes import CODES
from kubeexpert.loading import load_knowledge
from kubeexpert.logic.compile import compile_knowledge

HERE = Path(__file__).parent
BEHIND_THE_LANGUAGE = {"NOT_MONOTONE", "UNCONFIRMED", "PROOF_UNFINISHED"}  # tests/checks/test_prove.py


def _table():
    spec = importlib.util.spec_from_file_location("derive", HERE / "derive.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


DERIVE = _table()
SEEDED = DERIVE.seeded()


@pytest.fixture
def broken(request, tmp_path):
    """The sound rule base with the one file of a seed laid over it."""
    folder = Path(shutil.copytree(HERE / "sound", tmp_path / "rules"))
    shutil.copytree(HERE / "seeds" / request.param.name, folder, dirs_exist_ok=True)
    return request.param, folder


def found_in(folder, upto):
    """Return the codes that loading, checking and proving find, by who finds them, up to one of the three."""
    found = {"load": set(), "check": set(), "prove": set()}
    try:
        knowledge = load_knowledge(folder)
    except ProblemsFound as problems:
        return found | {"load": {problem.code for problem in problems.problems}}
    problems = check_knowledge(knowledge)
    found["check"] = {problem.code for problem in problems}
    if upto == "prove":
        proofs = prove(compile_knowledge(knowledge), seconds=60)
        found["prove"] = {problem.code for problem in proofs.problems}
    return found


@pytest.mark.parametrize("broken", SEEDED, ids=lambda seed: seed.name, indirect=True)
def test_each_fault_is_found_by_its_own_code_and_by_nothing_earlier(broken):
    seed, folder = broken
    found = found_in(folder, seed.found_by)
    assert seed.code in found[seed.found_by]
    assert found[seed.found_by] <= {seed.code, *seed.also}
    earlier = {"load": (), "check": ("load",), "prove": ("load", "check")}[seed.found_by]
    assert not any(found[each] for each in earlier), found


def test_there_are_enough_of_them_and_all_new_codes_have_one():
    assert len(SEEDED) >= 25
    codes = {seed.code for seed in SEEDED}
    assert codes <= set(CATALOGUE)
    assert set(CODES) - codes == BEHIND_THE_LANGUAGE


@pytest.mark.parametrize("base", ["tests/defects/sound", "tests/tour/rules", "rules"])
def test_sound_rule_bases_give_no_alarm(root, base):
    assert [problem.line("en") for problem in check_knowledge(load_knowledge(root / base))] == []


def test_the_sound_base_is_proven():
    found = found_in(HERE / "sound", "prove")
    assert not any(found.values()), found


def test_the_folders_and_the_table_are_what_the_list_of_seeds_says():
    folders = {path.name for path in (HERE / "seeds").iterdir()}
    assert folders == {seed.name for seed in SEEDED}, "run: python tests/defects/derive.py"
    for seed in SEEDED:
        (file,) = (HERE / "seeds" / seed.name).iterdir()
        assert file.name == seed.file
        assert file.read_text(encoding="utf-8") == DERIVE.changed_text(seed), "run: python tests/defects/derive.py"
    assert DERIVE.TABLE.read_text(encoding="utf-8") == DERIVE.table(), "run: python tests/defects/derive.py"


def _some(*names):
    return [seed for seed in SEEDED if seed.name in names]


@pytest.mark.parametrize(
    "broken", _some("cycle", "wrong_kind", "rows_overlap"), ids=lambda seed: seed.name, indirect=True
)
def test_the_program_ends_with_1_and_names_the_code(broken):
    seed, folder = broken
    result = CliRunner().invoke(cli, ["check", str(folder)])
    assert (result.exit_code, seed.code in result.stdout) == (1, True)


@pytest.mark.parametrize(
    "broken", _some("two_values", "never_triggered", "gate_that_lowers"), ids=lambda seed: seed.name, indirect=True
)
def test_only_the_proof_makes_the_program_end_with_1(broken):
    seed, folder = broken
    assert CliRunner().invoke(cli, ["check", str(folder)]).exit_code == 0
    result = CliRunner().invoke(cli, ["check", "--prove", str(folder)])
    assert (result.exit_code, seed.code in result.stdout) == (1, True)
