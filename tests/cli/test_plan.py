"""`assess` tells the plan for the next month first, and a print for the group says nothing told in confidence."""

from __future__ import annotations

import json


def test_the_command_tells_the_plan_as_text_data_and_markdown(run, gaps):
    text = run("assess", gaps, "--lang", "en").output
    assert text.index("Plan for the next month") < text.index("[hand_over_the_chair") < text.index("What is certain")
    data = json.loads(run("assess", gaps, "--format", "json").output)["plan"]
    assert data["next_month"] == ["hand_over_the_chair"]
    assert data["recommended"][0]["answers"] == ["Pendamping yang memutuskan."]
    assert "`hand_over_the_chair`" in run("assess", gaps, "--format", "markdown").output


def test_while_little_is_known_no_form_says_that_nothing_is_needed(run, root, tmp_path):
    case = tmp_path / "case.yaml"
    case.write_text("format: 1\nanswers: {area.kind: village}\n", encoding="utf-8")
    for form in ("text", "markdown"):
        text = " ".join(run("assess", case, "--rules", root / "rules", "--lang", "en", "--format", form).output.split())
        assert "No step is certain to be needed yet." in text
        assert "No new step is needed" not in text


def test_what_cannot_wait_is_said_beside_its_step_in_every_form(run, root):
    urgent = (root / "cases/plan/acute_need_comes_first.yaml", "--rules", root / "rules", "--lang", "en")
    text, marked = (run("assess", *urgent, "--format", form).output for form in ("text", "markdown"))
    for told in (text, marked):
        assert told.index("refer_urgently") < told.index("Today.") < told.index("relieve_burden")
        assert told.index("relieve_burden") < told.index("This week.")
    steps = json.loads(run("assess", *urgent, "--format", "json").output)["plan"]["recommended"]
    assert [each["begins"] for each in steps[:2]] == ["Today", "This week"]
    assert {each["begins"] for each in steps[2:]} == {None}


def test_the_print_for_the_group_has_steps_and_notice_but_no_reasons_names_or_file(run, gaps):
    text = run("assess", gaps, "--for-group").output
    assert "Serahkan pimpinan pertemuan kepada anggota" in text
    assert "Hasil ini untuk mendampingi kelompok" in text
    assert "[" not in text
    assert "Pendamping yang memutuskan." not in text
    assert "gaps.yaml" not in text


def test_the_print_for_the_group_goes_alone(run, gaps):
    result = run("assess", gaps, "--for-group", "--why", code=2)
    assert "--for-group" in result.output
