"""Any console: no UTF-8, no colour, a closed pipe, an interrupt."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

CONSOLES = {
    "c_locale": {"LC_ALL": "C"},
    "c_locale_ascii": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "no_colour": {"NO_COLOR": "1", "TERM": "dumb"},
    "forced_colour": {"FORCE_COLOR": "1", "TERM": "xterm-256color"},
}


@pytest.fixture
def program(root):
    def call(*args, **env):
        command = [sys.executable, "-m", "kubeexpert", *map(str, args)]
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONIO"))}
        return subprocess.run(command, capture_output=True, check=False, cwd=root, env={**clean, **env}, timeout=60)

    return call


@pytest.mark.parametrize("console", CONSOLES)
def test_results_and_errors_are_written_on_any_console(program, gaps, tmp_path, console):
    env = CONSOLES[console]
    done = program("assess", gaps, "--rules", "tests/tour/rules", "--why", **env)
    assert done.returncode == 0, done.stderr
    assert b"Yang sudah pasti" in done.stdout
    assert b"\x1b" not in done.stdout
    bad = tmp_path / "k\u00e9lompok \u2013 \u2265.yaml"
    bad.write_text("format: 1\nnote: \u2265\nansers: {}\n", encoding="utf-8")
    done = program("assess", bad, "--rules", "tests/tour/rules", **env)
    assert done.returncode == 1
    assert b"UNKNOWN_FIELD" in done.stderr
    assert b"Traceback" not in done.stderr


def test_what_a_console_cannot_show_becomes_the_nearest_plain_character(root):
    text = "a \\u2013 b \\u2265 c \\u201cd\\u201d \\u732b"
    code = f"from kubeexpert.cli.streams import prepare_streams, show; prepare_streams(); show(['{text}'])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        cwd=root,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.stdout.decode("ascii").strip() == 'a - b >= c "d" ?'


def test_json_loses_nothing_on_a_console_that_cannot_show_it(program, rules, gaps):
    file = rules / "orientation.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Ikatan yang terlihat", "Ikatan \u732b"), encoding="utf-8")
    done = program("assess", gaps, "--rules", rules, "--format", "json", PYTHONIOENCODING="cp1252")
    labels = [each["words"]["label"] for each in json.loads(done.stdout.decode("cp1252"))["conclusions"]]
    assert "Ikatan \u732b" in labels


def test_a_closed_pipe_ends_quietly(root):
    command = f"{sys.executable} -m kubeexpert steps tests/tour/cases/gaps.yaml --rules tests/tour/rules | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, cwd=root, timeout=60)
    assert done.stderr == b""


def listening():
    """A child of a background job inherits that interrupts are ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT to a child there")
def test_an_interrupt_ends_quietly(root):
    command = [
        sys.executable,
        "-m",
        "kubeexpert",
        "agree",
        "tests/tour/cases",
        "--rules",
        "tests/tour/rules",
        "--random",
        "100000",
    ]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root, preexec_fn=listening)
    time.sleep(4)
    running.send_signal(signal.SIGINT)
    stdout, stderr = running.communicate(timeout=30)
    assert running.returncode == 130
    assert (stdout.strip(), stderr.strip()) == (b"", b"")


def test_the_hash_is_the_same_for_any_hash_seed(program, gaps):
    hashes = set()
    for seed in ("0", "1", "42"):
        done = program("steps", gaps, "--rules", "tests/tour/rules", "--format", "json", PYTHONHASHSEED=seed)
        hashes.add(done.stdout)
    assert len(hashes) == 1
