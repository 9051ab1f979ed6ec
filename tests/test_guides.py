"""The guides can be followed: every command in them runs, and both languages name the same ones."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kubeexpert.checks.wording import EVERYDAY, MOST_WORDS
from kubeexpert.cli.main import cli
from kubeexpert.errors import CATALOGUE
from kubeexpert.explain.phrases import PHRASES
from kubeexpert.loading import read_case

ROOT = Path(__file__).resolve().parent.parent
GUIDES = ROOT / "docs" / "guides"
NAMES = ("mentor", "trainer", "planner", "limits")
LANGUAGES = ("id", "en")
SAID_ON_SCREEN = {"folder"}
"""English words that the terminal itself says in Indonesian, so a guide must say them too."""


def page(name, lang):
    return (GUIDES / f"{name}.{lang}.md").read_text(encoding="utf-8")


def commands(text):
    return [line.strip().removeprefix("kubeexpert ") for line in text.splitlines() if line.strip().startswith("kube")]


def inline(text):
    """Return what stands in inline code, but for the name of the file that a reader may choose."""
    return {code for code in re.findall(r"`([^`\n]+)`", text) if not code.startswith(">")}


def spoken(text):
    """Return the prose of a page: no blocks, no inline code, no marks of headings, lists and tables."""
    text = re.sub(r"```.*?```", "\n\n", text, flags=re.DOTALL)
    text = re.sub(r"\]\([^)]*\)|`[^`]*`|<[^>]*>", "", text)
    return re.sub(r"\n(?=\s*(?:[-#|\n]|\d\.))|[|*]", "\n", text)


@pytest.fixture
def workplace(tmp_path, monkeypatch):
    """A folder as the guides suppose it: the cases that come along, and a copy of the rules with one number changed."""
    for name in ("stages", "types", "portfolios"):
        shutil.copytree(ROOT / "cases" / name, tmp_path / "cases" / name)
    shutil.copytree(ROOT / "rules", tmp_path / "my_rules")
    shutil.copytree(ROOT / "cases" / "stages", tmp_path / "my_cases" / "stages")
    changed = tmp_path / "my_rules" / "stages" / "independence.yaml"
    text = changed.read_text(encoding="utf-8")
    assert text.count("value: 1/2") == 1
    changed.write_text(text.replace("value: 1/2", "value: 2/3"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_there_is_a_page_in_both_languages_for_each_reader_and_the_first_page_links_them_all():
    assert {path.name for path in GUIDES.glob("*.md")} == {
        "README.md",
        *(f"{name}.{lang}.md" for name in NAMES for lang in LANGUAGES),
    }
    first = (GUIDES / "README.md").read_text(encoding="utf-8")
    assert all(f"({name}.{lang}.md)" in first for name in NAMES for lang in LANGUAGES)


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_name_the_same_commands_codes_and_values(name):
    id_, en = (re.sub(r"```.*?```", "", page(name, lang), flags=re.DOTALL) for lang in LANGUAGES)
    assert commands(page(name, "id")) == commands(page(name, "en"))
    assert inline(id_) == inline(en) - {"--lang en"}


@pytest.mark.parametrize("name", ["mentor", "trainer", "planner"])
def test_every_command_of_a_guide_runs_in_the_order_of_the_page(workplace, name):
    ran = commands(page(name, "id"))
    assert len(ran) >= 7
    for command in ran:
        args = shlex.split(command)
        if args[0] == "serve":
            cli.get_command(click.Context(cli), "serve").make_context("serve", args[1:])
            continue
        if args[0] == "new":
            Path(args[1]).unlink(missing_ok=True)
        result = CliRunner().invoke(cli, args, input="1\nq\n" if args[0] == "interview" else None)
        assert result.exit_code == ("my_cases/stages" in args), f"{command}\n{result.output}"
        assert result.output
        if "my_cases/stages" in args:
            assert "THRESHOLD_WITHOUT_EXAMPLE" in result.output
            assert "EXPECTATION_DIFFERS" in result.output


def test_every_option_named_in_a_guide_exists():
    context = click.Context(cli)
    every = [cli.get_command(context, name) for name in cli.list_commands(context)]
    known = {option for command in every for parameter in command.params for option in parameter.opts}
    named = {option for name in NAMES for lang in LANGUAGES for option in re.findall(r"`(--[a-z-]+)", page(name, lang))}
    assert {"--stated-only", "--write", "--lang"} <= named <= known


def test_the_planner_reads_what_the_assessment_has(workplace, knowledge):
    every = commands(page("planner", "id"))
    command = next(each for each in every if each.startswith("assess") and each.endswith("2026 --format json"))
    entries = json.loads(CliRunner().invoke(cli, command.split()).stdout)
    assert len(entries) == 60
    before, after = (read_case(Path(each.split()[1]), knowledge) for each in every[-2:])
    assert before.group == after.group
    assert before.observed < after.observed
    for entry in entries:
        assert {"conclusions", "plan", "knowledge_version"} <= set(entry)
        assert all({"name", "value", "badge"} <= set(each) for each in entry["conclusions"])
    for lang in LANGUAGES:
        text = page("planner", lang)
        assert set(re.findall(r"`([A-Z]+_[A-Z_]+)`", text)) <= set(CATALOGUE)
        assert set(re.findall(r"^\| `([a-z_]+)` \|", text, re.MULTILINE)) == set(knowledge.stagings["stage"].verdicts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_guide_that_leads_to_results_says_what_they_are_not_for(lang):
    notice = PHRASES["notice"][lang == "en"].rstrip(".")
    assert all(notice in " ".join(page(name, lang).split()) for name in ("mentor", "planner"))
    assert all(f"(limits.{lang}.md)" in page(name, lang) for name in ("mentor", "trainer", "planner"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_mentors_guide_stays_one_page_and_keeps_the_five_rules(lang):
    text = page("mentor", lang)
    assert len(text.split()) <= 650
    assert len(re.findall(r"^[1-5]\. ", text[text.index("KKS/ATM") - 900 :], re.MULTILINE)) >= 5
    assert "NIK" in text


@pytest.mark.parametrize("path", [*(GUIDES / f"{name}.id.md" for name in NAMES), ROOT / "rules" / "README.id.md"])
def test_a_mentor_can_follow_the_indonesian(path):
    for sentence in re.split(r"(?<=[.:;!?])\s+|\n\n|\n(?=\n)", spoken(path.read_text(encoding="utf-8"))):
        words = re.findall(r"[A-Za-z]+(?:-[a-z]+)*", sentence)
        assert len(words) <= MOST_WORDS, sentence
        assert not {word.lower() for word in words} & set(EVERYDAY) - SAID_ON_SCREEN, sentence
