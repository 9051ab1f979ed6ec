"""The interview at the terminal: in a pipe, on any console, saved after every answer, in both languages."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from kubeexpert.assessing import assess
from kubeexpert.cli import dialogue
from kubeexpert.cli.question_screen import typed
from kubeexpert.cli.session_file import SessionFile
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.sentences import Speaker
from kubeexpert.interview.goals import goal_names
from kubeexpert.loading import parse_case
from tests.cli.conftest import DAY, answers_in


@pytest.mark.parametrize(("lang", "word"), [("id", "Selesai."), ("en", "Done.")])
def test_an_interview_without_knowledge_comes_to_an_end_in_both_languages(talk, tmp_path, lang, word):
    output = talk(*DAY, "--lang", lang, lines=["d"] * 200)
    assert word in output
    assert set(answers_in(tmp_path / "s.json")) == {"dont_know"}


def test_the_result_is_that_of_assess_and_the_case_file_can_be_assessed(talk, run, tmp_path, tour):
    written = tmp_path / "c.yaml"
    output = talk(*DAY, "--case", written, "--lang", "en", lines=["1", "d"] * 100)
    again = run("assess", written, "--lang", "en").output
    case = parse_case(written.read_text(encoding="utf-8"), "", tour.knowledge)
    assert case.group == "KB-0001"
    assert len(case.answers) > 5
    told = again.split("\n\n", 1)[1].split("Why?")[0]
    assert told.split("Ask next")[0] in output
    assert str(written) in output
    assert assess(case, tour, Interpreter(tour.program)).conclusions


def test_what_to_ask_next_is_what_assess_would_ask(talk, run, tmp_path, root):
    written, head = tmp_path / "c.yaml", "Tanyakan dulu"
    output = talk(*DAY, "--case", written, lines=["1", "1", "q"], rules=root / "rules")
    assessed = run("assess", written, "--rules", root / "rules").stdout
    asked = [text.rpartition(head)[2].partition("\n\n")[0] for text in (output, assessed)]
    assert asked[0] == asked[1] != ""
    assert "[group.members]" in asked[0], "members are asked before anybody else"


@pytest.mark.parametrize(("lang", "word"), [("id", "baris anggota"), ("en", "member rows")])
def test_what_waits_for_rows_is_told_and_the_case_file_has_a_place_for_them(talk, tmp_path, compiled, root, lang, word):
    written, goal = tmp_path / "c.yaml", "effectiveness.jobs"
    options = (*DAY, "--goal", goal, "--lang", lang)
    output = talk(*options, "--case", written, lines=["d"] * 30, rules=root / "rules")
    assert word in output.rpartition("=====")[2]
    text = written.read_text(encoding="utf-8")
    assert parse_case(text, "", compiled.knowledge).members == ()
    sizes = "answers:\n  group.members: 6 people\n  group.started_with: 6 households\nmembers:"
    row = "  - {status: active, from_start: yes, work_before: none, work_now: steady}\n"
    filled = parse_case(sizes.join(text.split("answers:")[:1]) + sizes + "\n" + row, "", compiled.knowledge)
    assert assess(filled, compiled, Interpreter(compiled.program)).conclusions[goal].is_certain
    told = talk(*options, lines=["d"] * 30, rules=root / "rules", save=tmp_path / "t.json").rpartition("=====")[2]
    assert "--resume" in told


@pytest.mark.parametrize("goal", ["full", "orientation.observed"])
def test_a_goal_by_name_asks_less(talk, goal, tour):
    names = [*goal_names(tour.knowledge), *tour.knowledge.decisions]
    assert goal in names
    output = talk(*DAY, "--goal", goal, "--lang", "en", lines=["d"] * 200)
    assert "Done." in output


def test_an_unknown_goal_names_what_is_near(talk):
    assert "UNKNOWN_GOAL" in talk("--goal", "ful", code=1)


def test_help_why_summary_and_later_do_not_answer(talk, tmp_path):
    output = talk(*DAY, "--lang", "en", lines=["?", "w", "s", "l", "q"])
    assert "w: why asked" in output
    assert "The answer can still decide" in output
    assert "No answers yet." in output
    assert answers_in(tmp_path / "s.json") == []
    assert "Stopped here." in output


def test_back_asks_the_question_before_again_with_its_other_answer(talk, tmp_path):
    once = talk(*DAY, lines=["d", "q"])
    output = talk(*DAY, lines=["d", "b", "b", "d", "q"], save=tmp_path / "t.json")
    assert "Ini pertanyaan pertama." in output
    assert (tmp_path / "t.json").read_text() == (tmp_path / "s.json").read_text()
    assert once.splitlines()[8] in output


def test_any_answer_can_be_changed_from_the_summary(talk, tmp_path):
    output = talk(*DAY, "--lang", "en", lines=["1", "d", "u 9", "u x", "u 1", "2", "q"])
    assert "The answer before:" in output
    assert output.count("Write u and a number of the summary") == 2
    log = json.loads((tmp_path / "s.json").read_text())["log"]
    assert log[0]["answer"] == log[2]["answer"]
    assert log[0]["is"] != log[2]["is"]


@pytest.mark.parametrize("line", ["0", "99", "perhaps", "", "-1", "1.5", "3305120101800001", "\u00b2"])
def test_what_is_out_of_range_is_refused_with_what_is_allowed(talk, tmp_path, line):
    output = talk(*DAY, "--lang", "en", lines=[line, "q"])
    assert "Choose 1 to" in output or "from" in output
    assert not (tmp_path / "s.json").exists()
    assert "Traceback" not in output


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_number_out_of_range_is_refused_with_the_range(tour, lang):
    question, speaker = tour.knowledge.questions[tour.knowledge.settings.size], Speaker(tour, lang)
    least, most = int(question.range.least), int(question.range.most)
    for number in (least, most):
        assert typed(f" {number} ", question, speaker).answer == number
    for number in (least - 1, most + 1, f"{most}.5", "three"):
        found = typed(str(number), question, speaker)
        assert found.answer is None
        assert found.refusal
    assert str(most) in " ".join(typed(str(most + 1), question, speaker).refusal)


def test_resuming_goes_on_where_it_stopped(talk, tmp_path):
    talk(*DAY, lines=["1", "d", "q"])
    saved = tmp_path / "s.json"
    first = answers_in(saved)
    output = talk("--resume", saved, "--lang", "en", lines=["1", "q"])
    assert "2026-11-20" in output
    assert answers_in(saved)[:2] == first
    assert len(answers_in(saved)) == 3


def test_resuming_may_save_elsewhere(talk, tmp_path):
    talk(*DAY, lines=["1", "q"])
    before = (tmp_path / "s.json").read_text()
    talk("--resume", tmp_path / "s.json", "--save", tmp_path / "t.json", lines=["1", "q"])
    assert (tmp_path / "s.json").read_text() == before
    assert len(answers_in(tmp_path / "t.json")) == 2


@pytest.mark.parametrize("text", ["", "{", "[]", '{"kubeexpert": "interview", "schema": 99}', "format: 1\n"])
def test_a_file_that_is_no_session_is_refused_and_left_alone(talk, tmp_path, text):
    path = tmp_path / "other.json"
    path.write_text(text)
    output = talk("--resume", path, code=1, lines=["1"])
    assert "SESSION" in output
    assert path.read_text() == text


def test_nothing_that_is_there_is_overwritten_by_accident(talk, tmp_path):
    (tmp_path / "s.json").write_text("precious")
    (tmp_path / "c.yaml").write_text("precious")
    assert "--resume" in talk(*DAY, code=2)
    talk(*DAY, "--case", tmp_path / "c.yaml", code=2, save=tmp_path / "new.json")
    assert (tmp_path / "s.json").read_text() == (tmp_path / "c.yaml").read_text() == "precious"
    talk(*DAY, "--case", tmp_path / "c.yaml", "--force", lines=["1", "q"], save=tmp_path / "new.json")
    assert (tmp_path / "c.yaml").read_text() != "precious"


def test_a_folder_that_is_not_there_is_told_before_the_first_question(talk, tmp_path):
    assert "nowhere" in talk(*DAY, code=2, save=tmp_path / "nowhere" / "s.json")


def test_a_case_file_can_be_the_start(talk, tmp_path, complete, tour):
    output = talk("--from", complete, "--lang", "en", lines=["s", "q"])
    assert "The answers so far:" in output or "Done." in output


@pytest.mark.parametrize(("option", "value"), [("--observed", "31/2/2026"), ("--group", "Siti Aminah")])
def test_a_wrong_day_or_a_name_is_refused_before_anything_is_asked(talk, option, value):
    assert "Traceback" not in talk(option, value, code=1)


def test_a_rule_base_that_changed_is_told(talk, tmp_path, rules):
    talk(*DAY, lines=["1", "q"])
    path = next(path for path in rules.rglob("*.yaml") if "parameters:" in path.read_text())
    text = path.read_text()
    start = text.index("value: ") + len("value: ")
    path.write_text(
        text[:start] + "1" + text[start + 1 :] if text[start] != "1" else text[:start] + "2" + text[start + 1 :]
    )
    output = talk("--resume", tmp_path / "s.json", "--rules", rules, rules=rules, lines=["q"])
    assert "RULES_CHANGED" in output
    assert len(answers_in(tmp_path / "s.json")) == 1


CONSOLES = {
    "c_locale": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "forced_colour": {"FORCE_COLOR": "1", "TERM": "xterm-256color"},
}


def start(root, tmp_path, **env):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONIO"))}
    command = [sys.executable, "-m", "kubeexpert", "interview", "--rules", "tests/tour/rules", *DAY]
    return subprocess.Popen(
        [*command, "--save", str(tmp_path / "s.json")],
        cwd=root,
        env={**clean, **env},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize("console", CONSOLES)
def test_it_works_in_a_pipe_on_any_console(root, tmp_path, console):
    running = start(root, tmp_path, **CONSOLES[console])
    out, err = running.communicate("?\nw\n\u2265\n1\nd\nq\n".encode(), timeout=60)
    assert running.returncode == 0, err
    assert err == b""
    assert b"\x1b" not in out
    assert b"Berhenti di sini" in out
    assert len(answers_in(tmp_path / "s.json")) == 2


def test_an_interrupt_keeps_every_answer(root, tmp_path):
    heard = signal.signal(signal.SIGINT, signal.SIG_DFL)  # a job in the background passes on that it is ignored
    running = start(root, tmp_path)
    signal.signal(signal.SIGINT, heard)
    running.stdin.write(b"1\nd\n")
    running.stdin.flush()
    saved, waited = tmp_path / "s.json", time.monotonic() + 30
    while not (saved.exists() and len(answers_in(saved)) == 2):
        assert time.monotonic() < waited
        assert running.poll() is None
        time.sleep(0.05)
    time.sleep(0.3)  # it waits for the next line by then
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert b"Traceback" not in err
    assert b"Semua jawaban tersimpan" in out
    assert len(answers_in(saved)) == 2


def test_the_end_of_input_is_as_good_as_stopping(talk, tmp_path):
    assert "Berhenti di sini" in talk(*DAY, lines=["1"])
    assert len(answers_in(tmp_path / "s.json")) == 1


def test_keys_that_show_nothing_and_endless_lines_do_no_harm(talk, tmp_path):
    output = talk(*DAY, "--lang", "en", lines=["\x1b[A", "\u202e1", "x" * 300_000, "1", "q"])
    assert "\x1b" not in output
    assert "\u202e" not in output
    assert len(output) < 20_000
    assert len(answers_in(tmp_path / "s.json")) == 1


def test_an_interrupt_between_an_answer_and_its_file_keeps_the_answer(talk, tmp_path, monkeypatch):
    keep, calls = SessionFile.keep, []

    def interrupted(self, session):
        calls.append(session)
        if len(calls) == 2:
            raise KeyboardInterrupt
        keep(self, session)

    monkeypatch.setattr(SessionFile, "keep", interrupted)
    output = talk(*DAY, "--lang", "en", lines=["1", "d", "d"], code=130)
    assert "Every answer is kept." in output
    assert len(answers_in(tmp_path / "s.json")) == 2


def test_an_interrupt_before_any_answer_does_not_say_that_answers_were_kept(talk, tmp_path, monkeypatch):
    def interrupted(prompt):
        raise KeyboardInterrupt

    monkeypatch.setattr(dialogue, "ask", interrupted)
    output = talk(*DAY, "--lang", "en", code=130)
    assert "Every answer is kept." not in output
    assert "nothing was saved" in output
    assert not (tmp_path / "s.json").exists()


def test_stopping_before_any_answer_gives_no_result_and_no_command_that_would_fail(talk):
    output = talk(*DAY, lines=["q"])
    assert "Berhenti di sini" in output
    assert "tidak ada yang disimpan" in output
    assert "--resume" not in output
    assert "Yang belum pasti" not in output


def test_an_interview_whose_goal_is_gone_goes_on_with_another(talk, tmp_path):
    saved = tmp_path / "s.json"
    talk(*DAY, "--goal", "welfare", lines=["1", "q"], save=saved)
    saved.write_text(saved.read_text().replace('"goal": "welfare"', '"goal": "was.there.once"'))
    refused = talk("--resume", saved, code=1)
    assert f"{saved}: UNKNOWN_GOAL" in refused
    assert "--goal full" in refused
    talk("--resume", saved, "--goal", "full", lines=["q"])
    assert len(answers_in(saved)) == 1
