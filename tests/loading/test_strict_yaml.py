"""Files and YAML: what is refused, where, and that nothing hangs or breaks."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kubeexpert.errors import Place, ProblemsFound
from kubeexpert.loading import strict_yaml
from kubeexpert.loading.files import read_text
from kubeexpert.loading.strict_yaml import read_yaml

PLAIN = "a: {b: [x, y], c: 'two words'}\nd: |\n  text\n  more\n"


def refused(text):
    with pytest.raises(ProblemsFound) as caught:
        read_yaml(text, "f.yaml")
    return caught.value.problems


def told(text):
    return read_yaml(text, "f.yaml").problems


def test_every_scalar_stays_text():
    document = read_yaml("a: 2.10\nb: no\nc: 12:30\nd: 012\ne: 2026-11-20\nf: ''\n", "f.yaml")
    assert document.data == {"a": "2.10", "b": "no", "c": "12:30", "d": "012", "e": "2026-11-20", "f": ""}


def test_both_parsers_read_the_same(monkeypatch):
    fast = read_yaml(PLAIN, "f.yaml")
    monkeypatch.setattr(strict_yaml, "_PARSER", yaml.SafeLoader)
    slow = read_yaml(PLAIN, "f.yaml")
    assert (fast.data, fast.keys, fast.values) == (slow.data, slow.keys, slow.values)


def test_every_part_has_its_place():
    document = read_yaml(PLAIN, "f.yaml")
    assert document.place(("a", "b", 1)) == Place("f.yaml", 1, 12)
    assert document.key_place(("a", "c")) == Place("f.yaml", 1, 16)
    assert document.place(("a", "c")) == Place("f.yaml", 1, 19)
    assert document.place(("a", "nowhere", "deeper")) == Place("f.yaml", 1, 4)


def test_a_repeated_key_is_refused_with_both_places():
    (problem,) = told("a: 1\nb: 2\na: 3\n")
    assert (problem.code, problem.place, problem.related) == (
        "REPEATED_KEY",
        Place("f.yaml", 3, 1),
        (Place("f.yaml", 1, 1),),
    )


def test_the_first_of_two_keys_is_kept_with_its_places():
    document = read_yaml("a: {x: 1}\na: {x: 2, y: 3}\n", "f.yaml")
    assert document.data == {"a": {"x": "1"}}
    assert document.place(("a", "x")) == Place("f.yaml", 1, 8)


@pytest.mark.parametrize(
    ("text", "feature", "line", "column"),
    [
        ("a: !!str 1\n", "tag:yaml.org,2002:str", 1, 4),
        ("a: ! 1\n", "!", 1, 4),
        ("a: &x 1\n", "&x", 1, 4),
        ("a: 1\n<<: {b: 2}\n", "<<", 2, 1),
        ("a: 1\n---\nb: 2\n", "---", 2, 1),
        ("%YAML 1.1\n---\na: 1\n", "%", 1, 1),
        ("? [a]\n: 1\n", "{...}: / [...]:", 1, 3),
        ("~: 1\n", "~", 1, 1),
    ],
)
def test_a_feature_of_yaml_is_refused_where_it_stands(text, feature, line, column):
    try:
        problems = read_yaml(text, "f.yaml").problems
    except ProblemsFound as found:
        problems = found.problems
    assert [(problem.code, dict(problem.params)["feature"]) for problem in problems] == [("YAML_FEATURE", feature)]
    assert problems[0].place == Place("f.yaml", line, column)


def test_an_alias_is_refused_and_its_anchor_too():
    assert [problem.code for problem in told("a: &x [1]\nb: *x\n")] == ["YAML_FEATURE", "YAML_FEATURE"]


@pytest.mark.parametrize("nothing", ["", "~", "null", "NULL", "# a comment"])
def test_an_empty_value_is_missing_at_its_key(nothing):
    (problem,) = read_yaml(f"a: 1\nb: {nothing}\n", "f.yaml").left_empty()
    assert (problem.code, problem.place) == ("MISSING_FIELD", Place("f.yaml", 2, 1))


def test_an_empty_list_entry_does_not_shift_the_others():
    document = read_yaml("a:\n  - x\n  -\n  - z\n", "f.yaml")
    assert document.data == {"a": ["x", "", "z"]}
    assert [problem.code for problem in document.left_empty()] == ["WRONG_VALUE"]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~"])
def test_a_file_without_content_is_empty(text):
    assert [problem.code for problem in refused(text)] == ["EMPTY_FILE"]


@pytest.mark.parametrize("text", ["- a\n- b\n", "only words"])
def test_a_file_must_be_pairs(text):
    assert [problem.code for problem in refused(text)] == ["NOT_A_MAPPING"]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: b: c\n", 1, 5),
        ("a:\n\t- x\n", 2, 1),
        ("a: 1\nb: 'never closed\n", 2, 4),
        ("a: [1, 2\nb: 3\n", 2, 2),
        ("a: x\0y\n", 1, 5),
        ("a: x\n b: y\n", 2, 3),
        ("a: @x\n", 1, 4),
        ("a: \x07\n", 1, 4),
    ],
)
def test_what_is_no_yaml_is_refused_where_it_breaks(text, line, column):
    (problem,) = refused(text)
    assert problem.code == "NOT_YAML"
    assert (problem.place.line, problem.place.column) == (line, column)
    assert "..." not in problem.message("id") + problem.message("en")


def test_a_byte_order_mark_is_tolerated(tmp_path):
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read_yaml(read_text(path), "f").place(("a",)) == Place("f", 1, 4)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "a: [", "[{a: "])
@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
def test_deep_nesting_is_refused_quickly(opening, loader, monkeypatch):
    monkeypatch.setattr(strict_yaml, "_PARSER", loader)
    start = time.process_time()
    assert {problem.code for problem in refused(opening * 100_000)} <= {"TOO_MANY_NODES", "NOT_YAML", "YAML_FEATURE"}
    assert time.process_time() - start < 5


def test_too_many_nodes_are_refused():
    assert [problem.code for problem in refused("a: [" + "x, " * 100_001 + "]")] == ["TOO_MANY_NODES"]


def test_an_alias_bomb_is_refused_quickly():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 60)]
    assert {problem.code for problem in refused("\n".join(lines))} == {"YAML_FEATURE"}


def test_forty_levels_are_not_too_deep():
    assert read_yaml("a: " + "[" * 39 + "]" * 39, "f").data["a"] is not None


def test_a_file_of_50_megabytes_is_refused_unread(tmp_path):
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(ProblemsFound) as caught:
        read_text(path)
    assert [problem.code for problem in caught.value.problems] == ["FILE_TOO_LARGE"]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: None, "NO_SUCH_FILE"),
        (lambda path: path.mkdir(), "NOT_A_FILE"),
        (lambda path: path.write_bytes("a: caf\xe9\n".encode("latin-1")), "NOT_UTF8"),
        (lambda path: path.write_bytes("a: 1\n".encode("utf-16")), "NOT_UTF8"),
        (os.mkfifo, "NOT_READABLE"),
        (lambda path: path.symlink_to(path), "NOT_READABLE"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path, make, code):
    path = tmp_path / "f.yaml"
    make(path)
    with pytest.raises(ProblemsFound) as caught:
        read_text(path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file) == (code, str(path))
    assert "..." not in problem.message("id") + problem.message("en")


def test_latin_1_is_refused_at_the_character(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_bytes("a: 1\nb: caf\xe9\n".encode("latin-1"))
    with pytest.raises(ProblemsFound) as caught:
        read_text(path)
    assert (caught.value.problems[0].place.line, caught.value.problems[0].place.column) == (2, 7)


def test_an_impossible_name_is_no_file():
    with pytest.raises(ProblemsFound, match="NO_SUCH_FILE"):
        read_text(Path("a\0b"))


@given(st.text())
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(ProblemsFound):
        read_yaml(text, "f")
