"""Every command explains itself, in both languages, at once."""

from __future__ import annotations

import subprocess
import sys
import time
from importlib import import_module

import pytest
from click.testing import CliRunner

from kubeexpert.cli.main import COMMANDS, cli
from kubeexpert.cli.rules import COMMANDS as RULES

PATHS = [[name] for name in COMMANDS if name != "serve"] + [["rules", name] for name in RULES]


@pytest.mark.parametrize("path", [[], *PATHS], ids=" ".join)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_help_of_every_command_is_in_the_language_asked_for(path, lang):
    result = CliRunner().invoke(cli, [*path, "--help", "--lang", lang])
    assert result.exit_code == 0
    assert ("Usage:" if lang == "en" else "Pemakaian:") in result.output
    assert ("Show this help." if lang == "en" else "Tampilkan bantuan ini.") in result.output
    assert all(len(line) <= 80 for line in result.output.splitlines())


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_option_is_explained_in_both_languages(path):
    command = import_module(COMMANDS[path[0]][0]).command
    if len(path) == 2:
        command = import_module(RULES[path[1]][0]).command
    options = [each for each in command.params if hasattr(each, "en")]
    assert {each.name for each in options} >= {"lang"}
    assert all(each.help and each.en and each.help != each.en for each in options)


def test_help_imports_neither_pydantic_nor_networkx_nor_experta():
    code = (
        "import sys\nfrom kubeexpert.cli.main import cli\n"
        "try:\n    cli(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'pydantic', 'networkx', 'experta', 'flask', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_an_unknown_command_is_a_usage_error():
    assert CliRunner().invoke(cli, ["asess"]).exit_code == 2


def test_help_is_there_at_once():
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "kubeexpert", "--help"], capture_output=True, check=True)
    assert time.perf_counter() - begun < 3, "0.1 s on an idle machine; this only catches an import gone astray"


def test_the_version_is_explained_in_the_language_asked_for():
    assert "Tampilkan versinya." in CliRunner().invoke(cli, ["--help"]).output
    assert "Show the version." in CliRunner().invoke(cli, ["--help", "--lang", "en"]).output


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["asess"], "Salah: Perintah 'asess' tidak ada. Maksudnya 'assess'?"),
        (["new"], "Salah: CASE belum ditulis."),
        (["new", "x", "--forse"], "Salah: Opsi --forse tidak dikenal."),
        (["assess", "x", "--format", "pdf"], "Salah: --format: yang boleh text, json, markdown."),
        (["explain", "x", "y", "--what-if"], "Salah: Opsi --what-if perlu nilai."),
    ],
)
def test_a_fault_of_usage_speaks_one_language(args, said):
    own, english = CliRunner().invoke(cli, args), CliRunner().invoke(cli, [*args, "--lang", "en"])
    assert own.exit_code == english.exit_code == 2
    assert own.stderr.splitlines()[-1] == said
    assert "Pemakaian:" in own.stderr
    assert "Bantuan: kubeexpert" in own.stderr.replace("cli", "kubeexpert")
    assert not {"Try", "Usage:", "Error:"} & set(own.stderr.split())
    assert {"Try", "Usage:", "Error:"} <= set(english.stderr.split())
