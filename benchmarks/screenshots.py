"""Pictures of every kind of page at the width of a phone and of a desk, to be looked at, and the four of the README.

    python benchmarks/screenshots.py FOLDER [--readme docs/images] [--case CASE.yaml] [--lang id|en] [--dark]

It needs Chromium (apt-get install chromium) and playwright. A picture of the README is one screen; the others are
whole pages.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, ViewportSize, sync_playwright
from werkzeug.serving import make_server

from kubeexpert.loading import case_files, default_cases, read_case
from kubeexpert.model.case import Case
from webui import create_app
from webui.cases.bringing import bring_in
from webui.site import KEY, Site
from webui.storage.cases import new_id

CHROMIUM = "/usr/bin/chromium"
SIZES = {360: 740, 1280: 900}
PAGES = {
    "start": "/",
    "cases": "/cases",
    "new": "/cases/new",
    "planner": "/planner",
    "rules": "/rules",
    "rule": "/rule/{rule}",
    "question": "/rule/{question}",
    "term": "/term/{term}",
    "course": "/course",
    "theme": "/course/{theme}",
    "item": "/text/P086",
    "reading": "/text/A25",
    "overview": "/cases/{case}",
    "about": "/cases/{case}/questions/_about",
    "first": "/cases/{case}/questions/_first",
    "section": "/cases/{case}/questions/{section}",
    "members": "/cases/{case}/members",
    "result": "/cases/{case}/result",
    "reasons": "/cases/{case}/reasons/{name}",
    "open": "/cases/{case}/reasons/{open}",
    "step": "/cases/{case}/reasons/{step}",
    "change": "/cases/{case}/change/{open}",
    "what-if": "/cases/{case}/what-if",
    "steps": "/cases/{case}/steps?step=9",
    "history": "/cases/{case}/history",
    "delete": "/cases/{case}/delete",
    "print": "/cases/{case}/print",
    "nothing": "/nothing",
}
_PHONE: ViewportSize = {"width": 360, "height": 740}
README: dict[str, tuple[str, ViewportSize]] = {
    "start": ("start", _PHONE),
    "interview": ("section", _PHONE),
    "result": ("result", _PHONE),
    "why": ("reasons", {"width": 1280, "height": 900}),
}
"""Pictures of the README: the page that each shows, and the size of its screen."""
MOST_KB = 60


def main() -> None:
    """Serve a case and take the pictures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--readme", type=Path)
    options.add_argument("--case", type=Path)
    options.add_argument("--lang", choices=("id", "en"), default="id")
    options.add_argument("--dark", action="store_true")
    options.add_argument("--only", nargs="*", default=list(PAGES), choices=list(PAGES))
    given = options.parse_args()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # no line for each request
    given.folder.mkdir(parents=True, exist_ok=True)
    scheme: Literal["dark", "light"] = "dark" if given.dark else "light"
    with _served(given.case) as (address, names), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for width, height in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(f"{address}/?lang={given.lang}")
            for name in given.only:
                page.goto(f"{address}{PAGES[name].format(**names)}")
                page.screenshot(path=given.folder / f"{name}-{width}.png", full_page=True)
            page.close()
        if given.readme:
            given.readme.mkdir(parents=True, exist_ok=True)
            for name, (shown, size) in README.items():
                page = browser.new_page(viewport=size, color_scheme=scheme)
                page.goto(f"{address}{PAGES[shown].format(**names)}")
                _picture(page, name, given.readme)
                page.close()
        browser.close()


def _picture(page: Page, name: str, folder: Path) -> None:
    """Take one screen: of an interview why something is asked, of the reasons the drawing. It has to stay small."""
    path = folder / f"{name}.jpg"
    if name == "interview":
        page.evaluate("document.querySelector('.question details').open = true")
        page.evaluate("document.querySelector('.question').scrollIntoView()")
    if name == "why":
        page.locator(".scroll").screenshot(path=path, type="jpeg", quality=75)
    else:
        page.screenshot(path=path, type="jpeg", quality=75)
    if path.stat().st_size > MOST_KB * 1024:
        message = f"{path} has more than {MOST_KB} KB"
        raise RuntimeError(message)


@contextmanager
def _served(path: Path | None) -> Iterator[tuple[str, dict[str, str]]]:
    """Serve one case with a database of its own; yield the address and what the addresses of pages need."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(database=f"sqlite:///{Path(folder) / 'cases.db'}", secret=b"s" * 32)
        site: Site = app.extensions[KEY]
        case_id = new_id()
        bring_in(case_id, _case(path, site), site)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.port}", {"case": case_id, **_names(site)}
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
            site.database.close()


def _case(path: Path | None, site: Site) -> Case:
    """Return the case to show: the one given, otherwise of the sample cases the first with about 60 answers."""
    if path:
        return read_case(path, site.knowledge)
    found = [read_case(each, site.knowledge) for each in case_files(default_cases())]
    return min(found, key=lambda case: abs(len(case.answers) - 60))


def _names(site: Site) -> dict[str, str]:
    knowledge = site.knowledge
    stage = next((name for name, each in site.outlets.items() if name.endswith(".promotion")), next(iter(site.outlets)))
    return {
        "rule": next(iter(knowledge.profiles)),
        "question": next(iter(knowledge.questions)),
        "term": next(iter(knowledge.glossary)),
        "theme": next(iter(knowledge.themes)),
        "section": site.sections[2],
        "name": "group_type.shown" if "group_type.shown" in site.outlets else stage,
        "open": stage,
        "step": next(iter(knowledge.interventions)),
    }


if __name__ == "__main__":
    main()
