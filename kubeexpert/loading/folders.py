"""Where the rules and cases that come with the program are."""

from __future__ import annotations

from pathlib import Path

from kubeexpert.loading.files import yaml_files

PORTFOLIOS = "portfolios"
"""The folder of sample portfolios among the cases: made from plans, so no file has expectations beside it."""

_PACKAGE = Path(__file__).resolve().parent.parent


def default_rules() -> Path:
    """Return the folder of the rules that come with the program."""
    return _folder("rules")


def default_cases() -> Path:
    """Return the folder of the cases that come with the program."""
    return _folder("cases")


def case_files(path: Path) -> tuple[Path, ...]:
    """Return the case files at or below a path, without the expectations beside them.

    Raises:
        ProblemsFound: NO_SUCH_FILE or NOT_READABLE.
    """
    files = yaml_files(path)
    return files if files == (path,) else tuple(file for file in files if not file.name.endswith(".expect.yaml"))


def reasoned_cases(path: Path) -> tuple[Path, ...]:
    """Return the case files below a folder whose conclusions were reasoned by hand: all but the sample portfolios.

    Raises:
        ProblemsFound: As `case_files`.
    """
    return tuple(file for file in case_files(path) if file.relative_to(path).parts[0] != PORTFOLIOS)


def _folder(name: str) -> Path:
    """Return the copy inside the wheel where there is one, otherwise the folder of the repository."""
    packed = _PACKAGE / "data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name
