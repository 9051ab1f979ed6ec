"""Runs the program inside this process, on the tour or on a copy of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kubeexpert.assessing import assess
from kubeexpert.cli.main import cli
from kubeexpert.engines.interpreter import Interpreter

TOUR = Path(__file__).resolve().parent.parent / "tour"
DAY = ("--observed", "2026-11-20", "--group", "KB-0001")


@pytest.fixture
def run():
    """Run a command on the tour's rules unless others are named; any exception but an exit is a failure."""

    def call(*args, rules=TOUR / "rules", code=0):
        wanted = [str(arg) for arg in args]
        if rules is not None and "--rules" not in wanted:
            wanted += ["--rules", str(rules)]
        result = CliRunner().invoke(cli, wanted)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == code, result.output
        return result

    return call


@pytest.fixture
def gaps():
    return TOUR / "cases" / "gaps.yaml"


@pytest.fixture
def complete():
    return TOUR / "cases" / "complete_rows.yaml"


@pytest.fixture
def rules(tmp_path):
    """A copy of the tour's rules that a test may spoil."""
    return Path(shutil.copytree(TOUR / "rules", tmp_path / "rules"))


@pytest.fixture
def empty(tmp_path):
    path = tmp_path / "empty.yaml"
    path.write_text("format: 1\nanswers:\n", encoding="utf-8")
    return path


@pytest.fixture
def talk(tmp_path):
    """Hold an interview on the tour's rules with typed lines; any exception but an exit is a failure."""

    def call(*args, lines=(), rules=TOUR / "rules", code=0, save=tmp_path / "s.json"):
        wanted = ["interview", *map(str, args), "--rules", str(rules)]
        if save is not None and "--resume" not in wanted:
            wanted += ["--save", str(save)]
        result = CliRunner().invoke(cli, wanted, input="".join(f"{line}\n" for line in lines))
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == code, result.output
        return result.output

    return call


def answers_in(path):
    """Return the answers of a saved session in the order given."""
    return [event["is"] for event in json.loads(path.read_text())["log"] if "answer" in event]


def joined(output):
    """Return an output without its line breaks."""
    return " ".join(output.split())


@pytest.fixture
def assessments(tour, tour_cases):
    return [assess(case, tour, Interpreter(tour.program)) for case in tour_cases]
