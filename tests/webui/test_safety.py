"""Headers, hosts, token, sizes and error pages."""

from __future__ import annotations

import logging

import pytest

from kubeexpert.engines.experta_engine import ExpertaEngine
from kubeexpert.engines.outcome import EngineFailed
from webui import create_app
from webui.site import KEY
from webui.words import ERRORS, word

CSP = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize(
    "path", ["/", "/?lang=en", "/nothing", "/rule/nothing", "/static/style.css", "/static/icon.svg"]
)
def test_every_answer_carries_the_headers(client, path):
    with client.get(path) as response:
        headers = response.headers
    assert headers["Content-Security-Policy"] == CSP
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"


def test_pages_have_no_script_no_style_of_their_own_and_nothing_from_outside(app, few, send, as_form, read):
    client = app.test_client()
    for case in few:
        for to in ("/", "/steps"):
            page = read(send(client, as_form(app, case), to).text)
            assert not {tag for tag, _ in page.tags} & {"script", "style", "iframe", "object", "embed", "img"}
            assert not [
                found for _, found in page.tags if "style" in found or any(name.startswith("on") for name in found)
            ]
            assert not [link for link in page.links if not link.startswith(("/", "#", "?")) or link.startswith("//")]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost", "localhost:5000"])
def test_this_machine_is_answered(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1.example.org", "localhost.example.org:80", "192.168.1.5", ""]
)
def test_another_host_is_refused(client, host):
    for path in ("/", "/nothing", "/rule/nothing"):
        response = client.get(path, headers={"Host": host})
        assert response.status_code == 400
        assert ERRORS[400][0][0] in response.text


@pytest.mark.parametrize("token", [None, "", "wrong", "x" * 3000])
@pytest.mark.parametrize("to", ["/", "/steps"])
def test_a_failed_token_keeps_the_answers(app, read, token, to):
    question = app.extensions[KEY].questions[0]
    data = {f"q-{question.name}": question.answers[0], "speak": "en"}
    data |= {} if token is None else {"csrf_token": token}
    client = app.test_client()
    response = client.post(to, data=data)
    page = read(response.text)
    assert response.status_code == 400
    assert word("token", "en") in response.text
    assert page.filled == {f"q-{question.name}": question.answers[0]}
    assert not page.cards
    again = next(each["value"] for each in page.fields if each.get("name") == "csrf_token")
    assert client.post("/", data=page.filled | {"csrf_token": again}).status_code == 200


def test_a_token_of_another_process_is_refused_and_one_of_the_same_secret_is_not(root, read):
    rules = root / "tests" / "tour" / "rules"
    one, two = (create_app(rules, secret=b"s" * 32).test_client() for _ in range(2))
    other = create_app(rules).test_client()
    token = next(each["value"] for each in read(one.get("/").text).fields if each.get("name") == "csrf_token")
    cookie = one.get_cookie("kubeexpert").value
    for client, status in ((two, 200), (other, 400)):
        client.set_cookie("kubeexpert", cookie)
        assert client.post("/", data={"csrf_token": token}).status_code == status


def test_the_cookie_holds_no_answers(client, send, app):
    question = app.extensions[KEY].questions[0]
    send(client, {f"q-{question.name}": question.answers[0]})
    cookie = client.get_cookie("kubeexpert")
    assert cookie.http_only
    assert cookie.same_site == "Strict"
    with app.test_request_context(headers={"Cookie": f"kubeexpert={cookie.value}"}) as context:
        assert set(context.session) == {"csrf_token"}


@pytest.mark.parametrize("to", ["/", "/steps", "/nothing"])
def test_too_much_at_once_is_refused_kindly(client, to):
    response = client.post(to, data={"q-x": "y" * 300_000})
    assert response.status_code in {404, 413}
    assert ERRORS[response.status_code][0][0] in response.text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/nothing", 404),
        ("get", "/rule/no.such", 404),
        ("get", "/rule/%00", 404),
        ("get", "/steps", 405),
        ("put", "/", 405),
    ],
)
def test_error_pages_are_kind_in_both_languages(client, method, path, status):
    response = getattr(client, method)(path)
    assert response.status_code == status
    for title, hint in ERRORS[status]:
        assert title in response.text
        assert hint in response.text
    assert "Traceback" not in response.text
    assert "werkzeug" not in response.text.lower()


def test_a_fault_of_the_program_shows_and_logs_nothing_of_the_case(root, send, monkeypatch, caplog):
    app = create_app(root / "tests" / "tour" / "rules")
    question = next(each for each in app.extensions[KEY].questions if each.kind == "number")

    def broken(*_):
        message = "secret 4711"
        raise EngineFailed(message)

    monkeypatch.setattr(ExpertaEngine, "run", broken)
    with caplog.at_level(logging.DEBUG):
        response = send(app.test_client(), {f"q-{question.name}": "7"})
    assert response.status_code == 500
    assert ERRORS[500][0][0] in response.text
    assert "4711" not in response.text + caplog.text
    assert question.name not in caplog.text
    assert "EngineFailed" in caplog.text


def test_nothing_of_a_case_reaches_a_url(app, few, send, as_form, read):
    client = app.test_client()
    for case in few:
        data = as_form(app, case)
        page = read(send(client, data).text)
        assert not [link for link in page.links if "?" in link and link.partition("?")[2] not in {"lang=id", "lang=en"}]
        assert {found.get("method") for tag, found in page.tags if tag == "form"} == {"post"}
