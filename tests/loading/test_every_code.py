"""Every code that loading can report has a bad file, and the page of codes is up to date."""

from __future__ import annotations

import ast
import importlib.util
from pathlib import Path

import pytest

from kubeexpert.errors import CATALOGUE
from kubeexpert.errors.page import codes_page
from kubeexpert.loading.reasons import of_model

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
OF_FILES = {"NO_SUCH_FILE", "NOT_A_FILE", "NOT_READABLE", "FILE_TOO_LARGE", "NOT_UTF8"}  # test_strict_yaml
OF_FOLDERS = {"NO_RULE_BASE", "NO_SETTINGS"}  # test_bad_rules, one test each
OF_COMMANDS = {"NO_CASES"}  # whether a folder without cases is an error is for the commands: test_bad_input


def literals(folder):
    for path in sorted((ROOT / "kubeexpert" / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def table(name, attribute):
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {row[0] for row in getattr(module, attribute)}


def test_every_code_that_loading_raises_has_a_bad_file():
    raised = {text for folder in ("loading", "model") for text in literals(folder) if text in CATALOGUE}
    bad = table("test_bad_rules", "BAD") | table("test_bad_cases", "BAD")
    bad |= table("test_bad_expectations", "BAD_EXPECTATIONS")
    assert len(raised) > 40
    assert raised - bad == OF_FILES | OF_FOLDERS
    assert not bad - raised


def test_every_error_about_files_and_cases_is_raised_by_loading():
    from kubeexpert.errors import case_codes, file_codes  # noqa: PLC0415 - only this test looks at the tables

    errors = (set(file_codes.CODES) | set(case_codes.CODES)) - case_codes.WARNINGS - OF_COMMANDS
    assert errors <= {text for folder in ("loading", "model") for text in literals(folder)}


def test_the_page_of_codes_is_up_to_date():
    page = (ROOT / "docs" / "error-codes.md").read_text(encoding="utf-8")
    assert page == codes_page(), "run: python -m kubeexpert.errors > docs/error-codes.md"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_code_speaks_both_languages(lang):
    for code in CATALOGUE.values():
        assert code.message(lang)
        assert code.hint(lang)


def test_every_reason_of_the_models_is_told_in_indonesian():
    reasons = set()
    for path in (ROOT / "kubeexpert" / "model").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                pairs = zip(node.keys, node.values, strict=True)
                reasons |= {
                    v.value for k, v in pairs if getattr(k, "value", "") == "reason" and isinstance(v, ast.Constant)
                }
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_refuse":
                reasons |= {node.args[1].value} if isinstance(node.args[1], ast.Constant) else set()
    assert len(reasons) > 8
    assert [words for words in sorted(reasons) if of_model(words)["reason_id"] == words] == []
