"""Server time of each kind of page with 200 stored cases: median and 95th percentile, in milliseconds.

    python benchmarks/web.py [--cases 200] [--rounds 3]

Each page is asked for once before it is timed, so assessments are remembered as they are for a mentor who goes back
and forth; "first result" and "saved answer" are the two that have to work something out.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from kubeexpert.loading import case_files, default_cases, read_case
from webui import create_app
from webui.cases.bringing import bring_in
from webui.site import KEY, Site
from webui.storage.cases import new_id

PAGES = {
    "start": "/",
    "my cases": "/cases",
    "overview": "/cases/{id}",
    "section": "/cases/{id}/questions/{section}",
    "member rows": "/cases/{id}/members",
    "result": "/cases/{id}/result",
    "reasons": "/cases/{id}/reasons/{name}",
    "change": "/cases/{id}/change/stage.promotion",
    "what if": "/cases/{id}/what-if",
    "steps": "/cases/{id}/steps?step=9",
    "print": "/cases/{id}/print",
    "history": "/cases/{id}/history",
    "one rule": "/rule/{name}",
    "course": "/course",
    "one theme": "/course/{theme}",
    "one item": "/text/P294",
}


def main() -> None:
    """Fill a database, ask for the pages, and print a table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=200)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(database=f"sqlite:///{Path(folder) / 'cases.db'}", secret=b"b" * 32)
        site: Site = app.extensions[KEY]
        ids = list(_filled(site, given.cases))
        print(f"{len(ids)} stored cases, {given.rounds} rounds; milliseconds")
        print(f"{'page':<16}{'median':>9}{'95th':>9}{'kB':>8}")
        client = app.test_client()
        _row("first result", [_timed(partial(client.get, f"/cases/{each}/result")) for each in ids])
        _row("saved answer", list(_answers(client, site, ids)))
        chance = random.Random(1)
        name, theme = next(iter(site.outlets)), next(iter(site.knowledge.themes))
        for page, path in PAGES.items():
            asked = chance.sample(ids, min(40, len(ids)))
            times = []
            for each in asked:
                address = path.format(id=each, section=site.sections[2], name=name, theme=theme)
                client.get(address)
                times += [_timed(partial(client.get, address)) for _ in range(given.rounds)]
            _row(page, times)
        site.database.close()


def _filled(site: Site, number: int) -> Iterator[str]:
    cases = [read_case(path, site.knowledge) for path in case_files(default_cases())]
    for at in range(number):
        case_id = new_id()
        bring_in(case_id, cases[at % len(cases)], site)
        yield case_id


def _answers(client: Any, site: Site, ids: list[str]) -> Iterator[tuple[float, int]]:
    text = client.get("/cases/new").text
    token = text.partition('name="csrf_token" value="')[2].partition('"')[0]
    chance = random.Random(2)
    chosen = [question for question in site.questions if question.answers]
    for at, case_id in enumerate(ids):
        question = chance.choice(chosen)
        body = {"field": f"q-{question.name}", "value": chance.choice(question.answers), "receipt": f"b{at}"}
        headers = {"X-CSRFToken": token}
        yield _timed(partial(client.post, f"/cases/{case_id}/answer", data=body, headers=headers))


def _timed(ask: Callable[[], Any]) -> tuple[float, int]:
    start = time.perf_counter()
    response = ask()
    passed = time.perf_counter() - start
    if response.status_code != 200:
        message = f"status {response.status_code}"
        raise RuntimeError(message)
    return passed * 1000, len(response.data)


def _row(page: str, found: list[tuple[float, int]]) -> None:
    times = sorted(each for each, _ in found)
    last = times[min(len(times) - 1, int(len(times) * 0.95))]
    weight = statistics.median(size for _, size in found) / 1000
    print(f"{page:<16}{statistics.median(times):>9.1f}{last:>9.1f}{weight:>8.1f}")


if __name__ == "__main__":
    main()
