"""The documents tell the truth about what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kubeexpert.cli.main import cli
from kubeexpert.loading import case_files

ROOT = Path(__file__).resolve().parent.parent
PAGES = (
    sorted(path for path in ROOT.glob("*.md"))
    + sorted((ROOT / "docs").rglob("*.md"))
    + sorted((ROOT / "rules").glob("*.md"))
)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere_and_nothing_is_left_open(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), target
    assert not re.search(r"EXAMPLE-OUTPUT|RULES-NOW|TODO|FIXME", text)


def test_the_example_of_the_readme_is_real_output(root):
    text = (root / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```text\n\$ kubeexpert (.+)\n((?:.*\n)+?)```", text)
    args = [str(root / part) if part.startswith("cases/") else part for part in block[1].split()]
    result = CliRunner().invoke(cli, args)
    assert result.output.rstrip() == block[2].rstrip()


def test_every_command_of_the_readme_exists(root):
    text = (root / "README.md").read_text(encoding="utf-8")
    for command in re.findall(r"^\| `([a-z]+)", text, flags=re.MULTILINE):
        assert CliRunner().invoke(cli, [command, "--help"]).exit_code == 0, command


def test_the_figures_of_the_readme_are_counted(root, knowledge):
    text = " ".join((root / "README.md").read_text(encoding="utf-8").split())
    own = [question for question in knowledge.questions.values() if not question.of]
    files = [path for path in case_files(root / "cases") if "portfolios" not in path.parts]
    for figure in (
        f"{len(own)} questions about the group ({sum(each.asked_of == 'members' for each in own)} asked of members",
        f"{len(knowledge.questions) - len(own)} columns for member rows",
        f"{len(knowledge.criteria)} criteria, {len(knowledge.decisions)} decisions, {len(knowledge.profiles)} profiles",
        f"{len(knowledge.ladders)} ladders, {len(knowledge.tallies)} tallies",
        f"{len(knowledge.interventions)} interventions; {len(files)} case files",
    ):
        assert figure in text, figure
