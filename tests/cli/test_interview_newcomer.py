"""Whole interviews of somebody who types anything: nothing breaks, nothing is lost, every answer fits the rules."""

from __future__ import annotations

import datetime
import random

import pytest

from kubeexpert.cli.question_screen import typed as typed_line
from kubeexpert.explain.sentences import Speaker
from kubeexpert.interview.resume import resume
from kubeexpert.loading import parse_case
from tests.cli.conftest import DAY

KEYS = (
    *("?", "w", "b", "d", "s", "l", "m", "e", "r", "r", "r", "u 1", "u 99", "u", "u u", ""),
    *(
        "0",
        "99",
        "-1",
        "1.5",
        "500.000",
        "12 of 7",
        "\u00b2",
        "\uff11",
        "7",
        "8 orang",
        "ya",
        "tidak tahu",
        "dont_know",
    ),
    *("1;2;d;l", ";;", "1;", "x" * 5_000, "\x07", "\x1b[A", "\u202e", "2024-01-10", "2024-13-45", "Siti Aminah"),
    "3305120101800001",
)
GOALS = ("full", "welfare", "effect.growth", "stage.promotion", "type_and_orientation")


def typed(draw):
    """Yield the lines of a newcomer who answers most questions and sometimes types something else."""
    for _ in range(250):
        yield draw.choice(KEYS) if draw.random() < 0.4 else draw.choice("1123d")


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("goal", GOALS)
def test_a_whole_interview_with_any_keys_ends_well_and_keeps_what_was_said(talk, tour, tmp_path, goal, lang):
    draw = random.Random(f"{goal} {lang}")
    saved, written = tmp_path / "s.json", tmp_path / "c.yaml"
    lines = [*typed(draw)]
    output = talk(*DAY, "--goal", goal, "--lang", lang, "--case", written, lines=[*lines, "q"])
    text = saved.read_text(encoding="utf-8")
    session = resume(text, "s.json", tour.knowledge).session
    case = parse_case(written.read_text(encoding="utf-8"), "", tour.knowledge)
    assert (case.answers, case.members) == (session.case().answers, session.case().members)
    assert session.log
    assert "Siti" not in text
    assert "3305120101800001" not in text
    assert all(each.isprintable() for each in output.splitlines())
    told = [line for line in output.splitlines() if "] > " not in line and not line.startswith("  kubeexpert ")]
    assert max(len(line) for line in told if str(tmp_path) not in line) <= 80


def test_newcomers_fill_in_rows_too(talk, tour, tmp_path):
    rows = 0
    for seed in range(6):
        saved = tmp_path / f"{seed}.json"
        lines = ["2", "r", "3", "3", *typed(random.Random(seed)), "q"]
        talk(*DAY, "--goal", "welfare", lines=lines, save=saved)
        rows += len(resume(saved.read_text(), "", tour.knowledge).session.members)
    assert rows > 6


@pytest.mark.parametrize(
    "text", ["2024-11-05", "05-11-2024", "5/11/2024", "5.11.2024", "5 November 2024", "5 Nov 2024"]
)
def test_a_day_is_typed_as_people_write_it(text, tour, talk, run, complete):
    found = typed_line(text, tour.knowledge.questions["group.started"], Speaker(tour, "id"))
    assert found.answer == datetime.date(2024, 11, 5)
    assert "Tanggal kunjungan: 05-11-2024" in talk("--observed", text, lines=["q"])
    for name in ("group.started", "observed"):
        results = {
            run("explain", complete, "effect.growth", "--what-if", f"{name}={day}").output
            for day in ("2024-11-05", text)
        }
        assert len(results) == 1


def test_what_is_no_day_is_refused_with_how_to_write_one(tour):
    found = typed_line("5/11/24", tour.knowledge.questions["group.started"], Speaker(tour, "id"))
    assert found.answer is None
    assert "20 November 2026" in " ".join(found.refusal)
    assert "tahun-bulan-tanggal" not in " ".join(found.refusal)
