"""Write both sample portfolios: python -m benchmarks.portfolios --write cases/portfolios."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from benchmarks.portfolios.rounds import rounds
from kubeexpert.loading import default_rules, load_knowledge
from kubeexpert.loading.writing import dump_case
from kubeexpert.logic.compile import Compiled, compile_knowledge


def files(compiled: Compiled) -> Mapping[str, str]:
    """Return the text of every file by its path below the folder of the portfolios."""
    return {
        f"{year}/{plan.file()}": dump_case(case, compiled.knowledge)
        for plan, cases in rounds(compiled)
        for year, case in cases.items()
    }


def main() -> None:
    """Write the files of both rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--write", type=Path, required=True, metavar="DIR", help="the folder to write 2024/ and 2026/ to"
    )
    folder = parser.parse_args().write
    for name, text in files(compile_knowledge(load_knowledge(default_rules()))).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
