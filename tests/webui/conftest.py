"""Apps over the shipped rules, the tour and a hostile copy of it, and ways to send and read their pages."""

from __future__ import annotations

import re
import shutil
from functools import cached_property
from html import unescape
from html.parser import HTMLParser
from weakref import WeakKeyDictionary

import pytest

from kubeexpert.loading import write_answer
from kubeexpert.model.facts import DONT_KNOW
from webui import create_app
from webui.site import KEY

HOSTILE = "<i onclick='x'>&lt;]]>"
_CARD = re.compile(
    r'<article class="card (certain|open)"[^>]*>\s*<p class="about">(.*?) <span.*?</p>\s*<h3[^>]*>(.*?)</h3>', re.DOTALL
)


@pytest.fixture(scope="session")
def app(root):
    return create_app(root / "rules")


@pytest.fixture(scope="session")
def tour_app(root):
    return create_app(root / "tests" / "tour" / "rules")


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
def hostile_app(hostile_rules):
    return create_app(hostile_rules)


@pytest.fixture(scope="session")
def few(cases):
    """The emptiest case, the fullest and four between: enough where a page's build does not depend on its answers."""
    ordered = sorted((case for case in cases if not case.members), key=lambda case: len(case.answers))
    return [ordered[at * (len(ordered) - 1) // 5] for at in range(6)]


@pytest.fixture
def client(app):
    return app.test_client()


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
        if tag in {"input", "button"}:
            self.fields.append(found)


class Page:
    """The parts of a page that tests look at; it is parsed once somebody asks, as a whole result is a megabyte."""

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
    def cards(self):
        """Label, certainty and headline of every conclusion."""
        return [(unescape(label), mark, unescape(headline)) for mark, label, headline in _CARD.findall(self.text)]

    @property
    def filled(self):
        """What the form would send again, as it stands."""
        found = {}
        for each in self.fields:
            kind, name, value = each.get("type"), each.get("name", ""), each.get("value", "")
            if name[:2] in {"q-", "u-", "d-"} and value and (kind in {"text", "hidden"} or "checked" in each):
                found[name] = value
        return found


@pytest.fixture(scope="session")
def read():
    return Page


_TOKENS = WeakKeyDictionary()


def _token(client):
    if client not in _TOKENS:
        _TOKENS[client] = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/").text)[1]
    return _TOKENS[client]


@pytest.fixture(scope="session")
def send():
    """Send a form with its token; `data` may be a list of pairs to repeat a field."""

    def post(client, data, to="/", **more):
        pairs = list(data.items() if isinstance(data, dict) else data)
        pairs += [("csrf_token", _token(client)), *more.items()]
        body = {}
        for name, value in pairs:
            body.setdefault(name, []).append(value)
        return client.post(to, data=body)

    return post


@pytest.fixture(scope="session")
def as_form():
    """Write the answers of a case as the fields of an app's form."""

    def write(app, case):
        found = {}
        for question in app.extensions[KEY].questions:
            answer = case.answers.get(question.name)
            if answer == DONT_KNOW and not question.answers:
                found[f"u-{question.name}"] = DONT_KNOW
            elif answer is not None:
                found[f"q-{question.name}"] = write_answer(question, answer).split(" ")[0]
        days = {day: getattr(case, day) for day in app.extensions[KEY].days}
        found |= {f"d-{day}": value.isoformat() for day, value in days.items() if value}
        return found

    return write
