"""A case whose answers contradict each other is at fault, and what is urgent is told all the same."""

from __future__ import annotations

import pytest

ODD = """format: 1
group: KB-1
answers:
  group.members: 7
  business.members_with_own: 12
  burden.somebody_worse_off: yes
"""


@pytest.fixture
def odd(tmp_path):
    path = tmp_path / "odd.yaml"
    path.write_text(ODD, encoding="utf-8")
    return path


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_rest_is_assessed_and_the_fault_is_told(run, root, odd, lang, form):
    result = run("assess", odd, "--rules", root / "rules", "--lang", lang, "--format", form, code=1)
    assert "relieve_burden" in result.stdout
    assert {"id": "disisihkan", "en": "set aside"}[lang] in result.stdout
    assert f"{odd}:5:30: PART_EXCEEDS_WHOLE" in result.stderr
    assert "Traceback" not in result.output


def test_json_and_the_print_for_the_group_want_a_sound_case(run, root, odd):
    for more in (("--format", "json"), ("--for-group",)):
        result = run("assess", odd, "--rules", root / "rules", *more, code=1)
        assert not result.stdout
        assert "PART_EXCEEDS_WHOLE" in result.stderr


def test_another_fault_stops_the_work_and_both_are_told(run, root, odd):
    odd.write_text(ODD + "  no.such.question: yes\n", encoding="utf-8")
    result = run("assess", odd, "--rules", root / "rules", code=1)
    assert not result.stdout
    assert "UNKNOWN_QUESTION" in result.stderr
    assert "PART_EXCEEDS_WHOLE" in result.stderr


def test_a_sound_case_beside_it_is_told_too(run, root, odd):
    other = odd.with_name("sound.yaml")
    other.write_text("format: 1\ngroup: KB-2\nanswers:\n  burden.somebody_worse_off: yes\n", encoding="utf-8")
    result = run("assess", odd, other, "--rules", root / "rules", code=1)
    assert "KB-2" in result.stdout
    assert "KB-1" in result.stdout
    assert str(other) not in result.stderr
