"""The house keeps its own rules: layers, no Flask in the core, knowledge apart from the program."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ["errors", "model", "loading", "logic", "engines", "assessing", "checks", "explain", "interview", "cli"]
"""From the ground up; each imports only from itself and from those before it."""

CORE = sorted((ROOT / "kubeexpert").rglob("*.py"))
WEB = sorted((ROOT / "webui").rglob("*.py"))


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module, node


def layer_of(module):
    parts = module.split(".")
    return parts[1] if parts[0] == "kubeexpert" and len(parts) > 1 else None


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down_the_layers_only(path):
    own = layer_of(".".join(path.relative_to(ROOT).with_suffix("").parts))
    if own not in LAYERS:
        return
    for module, _ in imports(path):
        layer = layer_of(module)
        assert layer is None or layer in LAYERS, f"{module} is in no layer"
        assert layer is None or LAYERS.index(layer) <= LAYERS.index(own), f"{own} imports {module}"


def test_every_folder_of_the_core_is_a_layer():
    folders = {path.name for path in (ROOT / "kubeexpert").iterdir() if (path / "__init__.py").exists()}
    assert folders == set(LAYERS)


def test_the_core_never_imports_flask_or_the_web_interface_outside_serve():
    found = {
        str(path.relative_to(ROOT)): module
        for path in CORE
        for module, _ in imports(path)
        if module.split(".")[0] in {"flask", "werkzeug", "jinja2", "webui", "flask_wtf", "waitress"}
    }
    assert set(found) <= {"kubeexpert/cli/serve.py"}, found


def test_only_one_module_imports_experta():
    found = {
        path.name for path in CORE for module, _ in imports(path) if module.split(".")[0] in {"experta", "frozendict"}
    }
    assert found == {"experta_library.py"}


PURE = [
    path for path in CORE if layer_of(".".join(path.relative_to(ROOT).with_suffix("").parts)) not in {"loading", "cli"}
]
IMPURE = {"os", "logging", "time", "subprocess", "socket", "tempfile", "shutil", "sys", "pathlib", "io"}
"""Only these modules of the core may touch them, and why: the experta fence mends imports and logging."""
FENCES = {"experta_library.py", "__main__.py", "page.py"}


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_core_touches_neither_files_nor_clock_nor_environment(path):
    found = {module.split(".")[0] for module, _ in imports(path)} & IMPURE
    assert not found or path.name in FENCES, found
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"open", "print", "input", "eval", "exec"}


@pytest.mark.parametrize("path", CORE + WEB, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_are_small(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") < 300, "files stay under 300 lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < 50, f"{node.name} is too long"


@pytest.mark.parametrize("path", CORE + WEB, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_have_telling_names_and_a_purpose(path):
    assert path.stem not in {"utils", "helpers", "common", "misc", "manager", "util", "helper"}
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), "a module says in a sentence what it is for"


def test_no_name_of_a_rule_stands_in_the_source(knowledge):
    names = {element.name for element in knowledge.elements() if "." in element.name or "_" in element.name}
    found = []
    for path in (*CORE, *WEB, *sorted((ROOT / "webui").rglob("*.html"))):
        words = set(re.findall(r"[\w.]+", _without_docstrings(path)))
        found += [f"{path.relative_to(ROOT)}: {name}" for name in sorted(names & words)]
    assert not found


def _without_docstrings(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return text
    tree = ast.parse(text)
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            kept = [each for each in body if not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))]
            node.body = kept or [ast.Pass()]
    return ast.unparse(tree)


def test_the_rules_are_yaml_and_texts_only():
    kinds = {path.suffix for path in (ROOT / "rules").rglob("*") if path.is_file()}
    assert kinds <= {".yaml", ".txt", ".md"}


def test_no_broad_except_hides_a_fault():
    found = []
    for path in CORE + WEB:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                names = [ast.unparse(node.type)] if node.type else ["everything"]
                found += [path.name for name in names if name in {"everything", "Exception", "BaseException"}]
    assert set(found) <= {"experta_engine.py"}, (
        "only the fence around experta may catch everything, and it throws the engine away"
    )
