"""Apps over the shipped rules, the tour and a hostile copy of it, cases in their databases, and ways to read pages."""

from __future__ import annotations

import re
import shutil
import threading
from contextlib import contextmanager
from functools import cached_property
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from kubeexpert.errors import ProblemsFound
from kubeexpert.loading import dump_case, parse_case
from webui import create_app
from webui.cases.bringing import bring_in
from webui.site import KEY
from webui.storage.cases import new_id, read_stored

HOSTILE = "<i onclick='x'>&lt;]]>"
_CARD = re.compile(
    r'<article class="card (certain|open)"[^>]*>\s*<p class="about">(.*?) <span.*?</p>\s*<h3[^>]*>(.*?)</h3>', re.DOTALL
)


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Make an app with a database of its own."""

    def make(rules, **more):
        folder = tmp_path_factory.mktemp("data")
        more.setdefault("database", f"sqlite:///{folder / 'cases.db'}")
        return create_app(rules, **more)

    return make


@pytest.fixture(scope="session")
def app(root, made):
    return made(root / "rules")


@pytest.fixture(scope="session")
def tour_app(root, made):
    return made(root / "tests" / "tour" / "rules")


@pytest.fixture
def fresh(root, made):
    """An app over the shipped rules whose database is empty."""
    return made(root / "rules")


@pytest.fixture(scope="session")
def hostile_rules(root, tmp_path_factory):
    """The tour with markup in front of every text that a reader sees."""
    folder = tmp_path_factory.mktemp("hostile") / "rules"
    shutil.copytree(root / "tests" / "tour" / "rules", folder)
    for path in folder.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r'\b(id|en): "', rf'\1: "{HOSTILE}', text), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def hostile_app(hostile_rules, made):
    return made(hostile_rules)


@pytest.fixture(scope="session")
def few(cases):
    """The emptiest case, the fullest and four between: enough where a page's build does not depend on its answers."""
    ordered = sorted(cases, key=lambda case: len(case.answers))
    return [ordered[at * (len(ordered) - 1) // 5] for at in range(6)]


@pytest.fixture(scope="session")
def full(cases):
    return max(cases, key=lambda case: len(case.answers))


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture(scope="session")
def store():
    """Put a case into an app's database and return its id."""

    def put(app, case):
        case_id = new_id()
        bring_in(case_id, case, app.extensions[KEY])
        return case_id

    return put


@pytest.fixture(scope="session")
def kept():
    """Return a case as it is stored."""

    def read(app, case_id):
        with app.extensions[KEY].database.reading() as session:
            return read_stored(session, case_id)

    return read


@pytest.fixture(scope="session")
def fits():
    """Whether a case is one that a case file may hold."""

    def check(case, knowledge):
        try:
            return bool(parse_case(dump_case(case, knowledge), "", knowledge))
        except ProblemsFound:
            return False

    return check


class _Parts(HTMLParser):
    """Collects ids, links, fields and tags."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.fields, self.tags = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append((tag, found))
        if "id" in found:
            self.ids.append(found["id"])
        if "href" in found:
            self.links.append(found["href"])
        if tag in {"input", "button", "textarea", "select"}:
            self.fields.append(found)


class Page:
    """The parts of a page that tests look at; it is parsed once somebody asks."""

    def __init__(self, text):
        self.text = text

    @cached_property
    def _parts(self):
        return _Parts(self.text)

    ids = property(lambda self: self._parts.ids)
    links = property(lambda self: self._parts.links)
    fields = property(lambda self: self._parts.fields)
    tags = property(lambda self: self._parts.tags)

    @property
    def shown(self):
        """What a reader sees."""
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", self.text)).split())

    @property
    def cards(self):
        """Label, certainty and headline of every conclusion."""
        return [(unescape(label), mark, unescape(headline)) for mark, label, headline in _CARD.findall(self.text)]

    @property
    def filled(self):
        """What the form would send again, as it stands."""
        found = {}
        for each in self.fields:
            kind, name, value = each.get("type"), each.get("name", ""), each.get("value", "")
            if name[:2] in {"q-", "u-", "d-", "h-", "m-"} and value and (kind == "text" or "checked" in each):
                found[name] = value
        return found

    @property
    def hidden(self):
        """The hidden inputs of the page."""
        return {each["name"]: each.get("value", "") for each in self.fields if each.get("type") == "hidden"}


@pytest.fixture(scope="session")
def read():
    return Page


@pytest.fixture(scope="session")
def send():
    """Send the form of a page: what it hides, and `data`, which may be a list of pairs to repeat a field."""

    def post(client, path, data=(), *, to=None, **more):
        hidden = Page(client.get(path).text).hidden
        pairs = list(data.items() if isinstance(data, dict) else data)
        body = {}
        for name, value in [*hidden.items(), *pairs, *more.items()]:
            if name in hidden and name not in dict(pairs) and name in more:
                body[name] = [value]
            else:
                body.setdefault(name, []).append(value)
        return client.post(to or path, data=body)

    return post


CHROMIUM = Path("/usr/bin/chromium")
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def served():
    """Serve an app on a free port of this machine."""

    @contextmanager
    def serve(app):
        server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Silent)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()

    return serve


class _Silent(WSGIRequestHandler):
    def log(self, *_):
        """Say nothing of each request."""


@pytest.fixture(scope="session")
def chromium():
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed (apt-get install chromium)")
    from playwright.sync_api import expect, sync_playwright  # noqa: PLC0415 - tests without a browser do not need it

    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def visit(chromium):
    """Open a page and see to it that the browser asks nobody but us, and complains of nothing."""

    @contextmanager
    def opened(address, path="/", *, noisy=False, **options):
        context = chromium.new_context(**options)
        page = context.new_page()
        asked, said = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda fault: said.append(f"fault: {fault}"))
        page.goto(f"{address}{path}")
        yield page
        context.close()
        assert not [url for url in asked if not url.startswith(f"{address}/")]
        assert not [text for text in said if "422" not in text and not (noisy and "fault" not in text)]

    return opened
