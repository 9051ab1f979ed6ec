"""A server killed right after each acknowledged answer: what it acknowledged is stored, and nothing twice."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pytest

from kubeexpert.loading import load_knowledge
from webui.storage.cases import new_id, read_stored
from webui.storage.changes import history
from webui.storage.database import open_database

NURSERY = """
import os, signal, sys
from pathlib import Path
import waitress
import kubeexpert.engines.experta_engine
from webui import create_app
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for _ in sys.stdin:
    child = os.fork()
    if child:
        print(child, flush=True)
        continue
    app = create_app(Path(sys.argv[1]), database=sys.argv[2], secret=b"s" * 32)
    waitress.serve(app, host="127.0.0.1", port=int(sys.argv[3]), threads=2)
"""
"""Has everything imported, and makes a server process whenever it is told to: starting Python anew takes seconds."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Served:
    """A server as a process of its own, and a browser's cookie and token for it."""

    def __init__(self, root, url, port):
        self.base = f"http://127.0.0.1:{port}"
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.token = ""
        self.child = 0
        rules = root / "tests" / "tour" / "rules"
        self.nursery = subprocess.Popen(
            [sys.executable, "-c", NURSERY, str(rules), url, str(port)],
            env={**os.environ, "PYTHONPATH": str(root)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def start(self):
        self.nursery.stdin.write("go\n")
        self.nursery.stdin.flush()
        self.child = int(self.nursery.stdout.readline())
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                text = self.browser.open(f"{self.base}/cases/new", timeout=5).read().decode()
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.02)
                continue
            self.token = self.token or re.search(r'name="csrf_token" value="([^"]+)"', text)[1]
            return
        pytest.fail("the server did not come up")

    def post(self, path, data):
        body = urlencode({**data, "csrf_token": self.token}).encode()
        request = urllib.request.Request(f"{self.base}{path}", body)  # noqa: S310 - our own server
        return self.browser.open(request, timeout=20)

    def kill(self):
        if self.child:
            os.kill(self.child, signal.SIGKILL)
            while Path(f"/proc/{self.child}").exists():
                time.sleep(0.005)
            self.child = 0

    def end(self):
        self.kill()
        self.nursery.communicate(timeout=30)


def killed(root, tmp_path, port, times):
    """Answer and kill so many times; return what was acknowledged and the database's state."""
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    questions = load_knowledge(root / "tests" / "tour" / "rules").questions.values()
    chosen = [each for each in questions if each.answers and not each.of]
    served = Served(root, url, port)
    acknowledged, sent = {}, 0
    try:
        served.start()
        made = served.post("/cases/new", {"id": new_id(), "h-group": "KB-1"})
        case_id = made.url.split("/cases/")[1].partition("/")[0]
        for at in range(times):
            question = chosen[at % len(chosen)]
            value = question.answers[(at // len(chosen)) % len(question.answers)]
            answer = served.post(
                f"/cases/{case_id}/answer", {"field": f"q-{question.name}", "value": value, "receipt": f"r{at}"}
            )
            if answer.status == 200:
                sent += acknowledged.get(question.name) != value
                acknowledged[question.name] = value
            served.kill()
            served.start()
            if at % 5 == 0:  # a device that did not hear the acknowledgement sends it again
                served.post(
                    f"/cases/{case_id}/answer", {"field": f"q-{question.name}", "value": value, "receipt": f"r{at}"}
                )
    finally:
        served.end()
    database = open_database(url)
    with database.reading() as session:
        found = read_stored(session, case_id).answers, history(session, case_id, 10_000)
    database.close()
    return acknowledged, sent, *found


def held(root, tmp_path, port, times):
    acknowledged, sent, answers, changes = killed(root, tmp_path, port, times)
    assert len(acknowledged) > 1
    assert dict(answers) == acknowledged
    assert sum(each.field.startswith("q-") for each in changes) == sent


def test_thirty_kills_lose_nothing_and_double_nothing(root, tmp_path, port):
    held(root, tmp_path, port, 30)


@pytest.mark.deep
def test_a_hundred_kills_lose_nothing_and_double_nothing(root, tmp_path, port):
    held(root, tmp_path, port, 100)
