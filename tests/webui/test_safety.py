"""Headers, hosts, token, sizes and error pages."""

from __future__ import annotations

import logging
import re

import pytest

from kubeexpert.engines.experta_engine import ExpertaEngine
from kubeexpert.engines.outcome import EngineFailed
from kubeexpert.model.case import Case
from webui import create_app
from webui.site import KEY
from webui.words import ERRORS, word

CARD = "3305121234567890"

CSP = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.fixture
def case_id(app, store):
    return store(app, Case())


@pytest.mark.parametrize("path", ["/", "/cases", "/nothing", "/rule/nothing", "/static/style.css", "/static/nothing"])
def test_every_answer_carries_the_headers(client, path):
    with client.get(path) as response:
        headers, status = response.headers, response.status_code
    assert headers["Content-Security-Policy"] == CSP
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == ("no-cache" if "/static/" in path and status == 200 else "no-store")


def test_pages_have_no_script_or_style_inside_and_nothing_from_outside(app, few, store, read):
    client = app.test_client()
    for case in few[::2]:
        case_id = store(app, case)
        section = app.extensions[KEY].sections[0]
        for path in ("", f"/questions/{section}", "/members", "/result", "/what-if", "/steps", "/print", "/delete"):
            page = read(client.get(f"/cases/{case_id}{path}").text)
            assert not {tag for tag, _ in page.tags} & {"style", "iframe", "object", "embed", "img"}
            assert not [f for _, f in page.tags if "style" in f or any(name.startswith("on") for name in f)]
            assert not [f for tag, f in page.tags if tag == "script" and not f.get("src", "").startswith("/static/")]
            assert not [link for link in page.links if not link.startswith(("/", "#", "?")) or link.startswith("//")]
            assert not re.search(r"<script[^>]*>[^<]", page.text)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost", "localhost:5000"])
def test_this_machine_is_answered(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1.example.org", "localhost.example.org:80", "192.168.1.5", ""]
)
def test_another_host_is_refused(client, host):
    for path in ("/", "/nothing", "/rule/nothing", "/cases"):
        response = client.get(path, headers={"Host": host})
        assert response.status_code == 400
        assert ERRORS[400][0][0] in response.text


def test_a_host_that_is_named_is_answered(root, made):
    client = made(root / "tests" / "tour" / "rules", hosts=["kube.local"]).test_client()
    assert client.get("/", headers={"Host": "kube.local"}).status_code == 200
    assert client.get("/", headers={"Host": "other.local"}).status_code == 400


@pytest.mark.parametrize("token", [None, "", "wrong", "x" * 3000])
def test_a_failed_token_keeps_the_answers_and_one_press_sends_them(app, case_id, read, kept, token):
    question = next(each for each in app.extensions[KEY].questions if each.answers)
    client, path = app.test_client(), f"/cases/{case_id}/questions/{question.section}"
    client.get("/?lang=en")
    data = {f"q-{question.name}": question.answers[0], "seen": "0"} | ({} if token is None else {"csrf_token": token})
    response = client.post(path, data=data)
    assert response.status_code == 400
    assert word("token", "en") in response.text
    assert kept(app, case_id).answers == {}
    again = read(response.text).hidden
    assert again[f"q-{question.name}"] == question.answers[0]
    assert client.post(path, data=again).status_code == 303
    assert kept(app, case_id).answers == {question.name: question.answers[0]}


def test_a_failed_token_never_repeats_a_card_number(app, case_id):
    response = app.test_client().post(f"/cases/{case_id}/questions/_about", data={"h-note": "3305121234567890"})
    assert response.status_code == 400
    assert "3305121234567890" not in response.text


@pytest.mark.parametrize("path", ["/cases/new", "/cases/import", "/example", "/cases/{}/delete", "/cases/{}/members"])
def test_nothing_is_done_without_a_token(app, case_id, path, kept):
    assert app.test_client().post(path.format(case_id), data={"id": "i" * 22}).status_code == 400
    assert kept(app, case_id) is not None
    assert kept(app, "i" * 22) is None


def test_a_token_of_another_secret_is_refused_and_one_of_the_same_is_not(root, made, read):
    rules = root / "tests" / "tour" / "rules"
    one, two = (made(rules, secret=b"s" * 32).test_client() for _ in range(2))
    other = made(rules).test_client()
    token = read(one.get("/").text).hidden["csrf_token"]
    cookie = one.get_cookie("kubeexpert").value
    for client, status in ((two, 303), (other, 400)):
        client.set_cookie("kubeexpert", cookie)
        assert client.post("/example", data={"csrf_token": token}).status_code == status


def test_the_cookie_holds_no_answers(app, case_id, send):
    client = app.test_client()
    client.get("/?lang=en")
    question = next(each for each in app.extensions[KEY].questions if each.answers)
    send(client, f"/cases/{case_id}/questions/{question.section}", {f"q-{question.name}": question.answers[0]})
    cookie = client.get_cookie("kubeexpert")
    assert cookie.http_only
    assert cookie.same_site == "Strict"
    with app.test_request_context(headers={"Cookie": f"kubeexpert={cookie.value}"}) as context:
        assert set(context.session) == {"csrf_token", "lang"}


def test_a_form_with_an_old_token_repeats_no_card_number(client, case_id):
    response = client.post(f"/cases/{case_id}/questions/_about", data={"h-note": CARD, CARD: "1", "h-region": "Bima"})
    assert response.status_code == 400
    assert CARD not in response.text
    assert "Bima" in response.text


@pytest.mark.parametrize("to", ["/cases/new", "/cases/import", "/nothing", "/cases/{}/answer"])
def test_too_much_at_once_is_refused_kindly(client, case_id, to):
    response = client.post(to.format(case_id), data={"q-x": "y" * 300_000})
    assert response.status_code in {404, 413}
    assert ERRORS[response.status_code][0][0] in response.text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/nothing", 404),
        ("get", "/cases/%27%20OR%201=1%20--%20xxxxxx", 404),
        ("get", "/example", 405),
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


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("path", ["/rule/no.such", "/rule/%00", "/term/%2e%2e", "/term/%3Cb%3E"])
def test_a_rule_or_term_that_is_not_there_is_told_kindly(client, path, lang):
    response = client.get(f"{path}?lang={lang}")
    assert response.status_code == 404
    assert word("gone_title", lang) in response.text
    assert word("gone", lang) in response.text


def test_a_fault_of_the_program_shows_and_logs_nothing_of_the_case(root, made, store, monkeypatch, caplog):
    app = made(root / "tests" / "tour" / "rules")
    question = next(each for each in app.extensions[KEY].questions if each.answers)
    case_id = store(app, Case(answers={question.name: question.answers[0]}, group="SECRET-4711"))

    def broken(*_):
        message = "secret 4711"
        raise EngineFailed(message)

    monkeypatch.setattr(ExpertaEngine, "run", broken)
    with caplog.at_level(logging.DEBUG):
        response = app.test_client().get(f"/cases/{case_id}/result")
    assert response.status_code == 500
    assert ERRORS[500][0][0] in response.text
    assert "4711" not in response.text + caplog.text
    assert question.name not in caplog.text
    assert case_id not in caplog.text
    assert "EngineFailed" in caplog.text


def test_nothing_of_a_case_reaches_a_url(app, few, store, read):
    client = app.test_client()
    for case in few[::2]:
        case_id = store(app, case)
        for path in ("", "/result", "/what-if", "/members", "/print"):
            page = read(client.get(f"/cases/{case_id}{path}").text)
            asked = {link.partition("?")[2] for link in page.links if "?" in link}
            back = f"case={case_id}{path}"  # the way back from a rule: the random id and the page, and nothing else
            assert asked <= {"lang=id", "lang=en", "step=1", back}
            assert {found.get("method") for tag, found in page.tags if tag == "form"} <= {"post"}


def test_a_database_is_opened_only_where_it_is_asked_for(root, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    app = create_app(root / "tests" / "tour" / "rules")
    assert (tmp_path / "kubeexpert" / "cases.db").exists()
    app.extensions[KEY].database.close()
