"""The commands run the engine that they say they run."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from kubeexpert.cli.main import cli
from kubeexpert.engines import experta_machine


@pytest.fixture
def broken(monkeypatch):
    """Replace experta's run by an exception."""

    def run(*_, **__):
        raise RuntimeError("experta is broken")

    monkeypatch.setattr(experta_machine.Machine, "run", run)


WITH_EXPERTA = [
    ("assess", "CASE"),
    ("assess", "CASE", "--stated-only"),
    ("explain", "CASE", "independence"),
    ("explain", "CASE", "independence", "--why-not"),
    ("steps", "CASE"),
    ("steps", "CASE", "--by-answer"),
    ("agree", "CASE", "--random", "0"),
]
WITHOUT = [
    ("assess", "CASE", "--engine", "interpreter"),
    ("explain", "CASE", "independence", "--engine", "interpreter"),
    ("explain", "CASE", "independence", "--what-if", "bond.acts_in_need=no", "--engine", "interpreter"),
    ("check", "CASE"),
    ("rules", "list"),
]


def call(args, gaps, rules):
    return CliRunner().invoke(cli, [*(str(gaps) if arg == "CASE" else arg for arg in args), "--rules", str(rules)])


@pytest.mark.parametrize("args", WITH_EXPERTA, ids=" ".join)
def test_a_broken_experta_is_loud_in_every_command_that_runs_it(broken, rules, gaps, args):
    result = call(args, gaps, rules)
    assert result.exit_code != 0
    assert result.exception is not None
    assert not isinstance(result.exception, SystemExit), "a fault of the program is no fault of the input"
    assert "TR-0002" not in result.stdout


@pytest.mark.parametrize("args", WITHOUT, ids=" ".join)
def test_a_broken_experta_does_not_touch_the_others(broken, rules, gaps, args):
    assert call(args, gaps, rules).exit_code == 0
