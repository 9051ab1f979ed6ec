"""Cases as a whole: begun, brought in, taken out, told apart, and deleted with everything of them."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from kubeexpert.loading import dump_case, parse_case
from kubeexpert.model.case import Case
from webui.cases.bringing import load_samples
from webui.site import KEY
from webui.start.sums import at_least_five
from webui.storage.cases import list_cases
from webui.words import word


def listed(app):
    with app.extensions[KEY].database.reading() as session:
        return list_cases(session)


def bring(client, read, text, name="kasus.yaml"):
    hidden = read(client.get("/cases").text).hidden
    raw = text if isinstance(text, bytes) else text.encode()
    return client.post("/cases/import", data={**hidden, "file": (io.BytesIO(raw), name)})


def test_a_new_case_is_made_once_however_often_its_form_is_sent(fresh, read, kept):
    client = fresh.test_client()
    data = {**read(client.get("/cases/new").text).hidden, "h-group": "KB-12", "d-observed": "2026-11-20"}
    where = {client.post("/cases/new", data=data).headers["Location"] for _ in range(3)}
    assert len(where) == 1
    (brief,) = listed(fresh)
    assert (brief.group, brief.observed) == ("KB-12", "2026-11-20")
    assert where == {f"/cases/{brief.id}/questions/{fresh.extensions[KEY].sections[0]}"}
    assert kept(fresh, brief.id).number == 2
    assert "KB-12" in client.get("/cases").text


def test_another_code_under_the_same_form_makes_another_case(fresh, read):
    client = fresh.test_client()
    hidden = read(client.get("/cases/new").text).hidden
    first, second = (client.post("/cases/new", data={**hidden, "h-group": code}) for code in ("KB-1", "KB-2"))
    assert first.headers["Location"] != second.headers["Location"]
    assert {brief.group for brief in listed(fresh)} == {"KB-1", "KB-2"}


def test_another_file_under_the_same_form_is_not_lost_and_the_same_file_is_kept_once(fresh, read, knowledge, cases):
    client = fresh.test_client()
    hidden = read(client.get("/cases").text).hidden
    first, second = (dump_case(case, knowledge).encode() for case in cases[:2])
    where = [
        client.post("/cases/import", data={**hidden, "file": (io.BytesIO(raw), "kasus.yaml")}).headers["Location"]
        for raw in (first, second, first)
    ]
    assert where[0] == where[2] != where[1]
    assert len(listed(fresh)) == 2
    assert parse_case(client.get(f"{where[1]}/case.yaml").text, "", knowledge) == parse_case(
        second.decode(), "", knowledge
    )


def test_eight_questions_may_be_begun_without_a_code(fresh, read):
    client = fresh.test_client()
    data = read(client.get("/cases/new?quick=1").text).hidden
    assert client.post("/cases/new", data=data).headers["Location"].endswith("/questions/_first")


@pytest.mark.parametrize("code", ["Ibu Siti", "tanpa-angka", "x" * 61, "3305121234567890"])
def test_a_code_that_is_none_makes_no_case(fresh, send, read, code):
    client = fresh.test_client()
    response = send(client, "/cases/new", {"h-group": code, "d-observed": "2026-11-20"})
    page = read(response.text)
    assert response.status_code == 422
    assert "#h-group" in page.links
    assert page.filled["d-observed"] == "2026-11-20"
    assert ("3305121234567890" in response.text) is False
    assert listed(fresh) == ()


@pytest.mark.parametrize("sent", ["", "short", "x" * 33, "no/slash/in/an/id/here", "spaces are not for ids"])
def test_an_id_that_is_none_is_refused(fresh, send, read, sent):
    client = fresh.test_client()
    hidden = read(client.get("/cases/new").text).hidden
    assert client.post("/cases/new", data={**hidden, "id": sent}).status_code == 400
    assert listed(fresh) == ()


def test_what_is_taken_out_is_what_was_brought_in(fresh, read, knowledge, cases):
    client = fresh.test_client()
    for case in (*cases[::24], next(each for each in cases if each.members)):
        text = dump_case(case, knowledge)
        response = bring(client, read, text)
        assert response.status_code == 303, case.name
        out = client.get(f"{response.headers['Location']}/case.yaml")
        assert out.headers["Content-Disposition"].startswith("attachment")
        assert parse_case(out.text, "", knowledge) == parse_case(text, "", knowledge)


def test_a_file_with_faults_is_refused_whole_with_all_of_them(fresh, read):
    client = fresh.test_client()
    text = "format: 1\ngroup: Ibu Siti\nobserved: 1/5/2026\nanswers:\n  no.such: yes\n  area.kind: moon\n"
    response = bring(client, read, text)
    assert response.status_code == 422
    for code in ("GROUP_NOT_A_CODE", "AMBIGUOUS_DATE", "UNKNOWN_ANSWER"):
        assert code in response.text
    assert len(re.findall(r"<li>kasus.yaml:\d", response.text)) >= 4
    assert listed(fresh) == ()


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe\x00", b"format: 1\n\x00", b"a: &a [*a]", b"- x", b"format: 1\n" + b"#" * 210_000]
)
def test_a_file_that_is_no_case_is_refused_kindly(fresh, read, raw):
    client = fresh.test_client()
    response = bring(client, read, raw)
    assert response.status_code == 422
    assert "Belum ada yang disimpan" in response.text
    assert listed(fresh) == ()


def test_a_card_number_in_the_name_of_a_file_is_not_repeated(fresh, read):
    response = bring(fresh.test_client(), read, "format: x\n", name="3305121234567890.yaml")
    assert response.status_code == 422
    assert "33051212" not in response.text
    assert "(...).yaml:1" in response.text


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_language_can_be_switched_after_a_file_was_refused(fresh, read, lang):
    client = fresh.test_client()
    page = read(bring(client, read, "- x").text)
    assert any(link.startswith("?") for link in page.links)
    to = client.get(f"/cases/import?lang={lang}&_external=1&_scheme=ftp").headers["Location"]
    assert to == f"/cases?lang={lang}#bring"
    page = read(client.get(to).text)
    assert "bring" in page.ids
    assert word("my_cases", lang) in page.shown


def test_hostile_files_stay_text(fresh, read):
    client = fresh.test_client()
    text = 'format: 1\ngroup: KB-1\nnote: "<script>alert(1)</script>"\nanswers:\n  "<b>x</b>": yes\n'
    page = bring(client, read, text, name="<script>.yaml").text
    assert "<script>" not in page
    assert "<b>x" not in page
    response = bring(client, read, 'format: 1\ngroup: KB-1\nnote: "<script>alert(1)</script>"\n')
    for path in ("", "/questions/_about", "/history", "/result", "/print"):
        assert "<script>alert" not in client.get(response.headers["Location"] + path).text


def test_the_history_tells_every_change_in_words(fresh, send, store, read):
    site, client = fresh.extensions[KEY], fresh.test_client()
    case_id = store(fresh, Case())
    question = next(each for each in site.questions if each.kind == "choice")
    path = f"/cases/{case_id}/questions/{question.section}"
    for answer in (question.answers[0], question.answers[1], ""):
        send(client, path, {f"q-{question.name}": answer})
    for lang in ("id", "en"):
        shown = read(client.get(f"/cases/{case_id}/history?lang={lang}").text).shown
        labels = [question.choices[each].in_lang(lang) for each in question.answers[:2]]
        assert question.ask.in_lang(lang) in shown
        assert f"{labels[0]} → {labels[1]}" in shown
        assert f"{labels[1]} → {word('nothing', lang)}" in shown


def test_a_deleted_case_is_gone_from_pages_memory_and_files(root, tmp_path, made, store, send):
    app = made(root / "rules", database=f"sqlite:///{tmp_path / 'cases.db'}")
    client, case = app.test_client(), Case(group="SENTINEL-4711", note="SENTINEL-4711 " * 50)
    case_id = store(app, case)
    for path in ("result", "history", "print"):
        client.get(f"/cases/{case_id}/{path}")
    assert "SENTINEL-4711" in client.get(f"/cases/{case_id}/delete").text
    assert any(b"SENTINEL-4711" in path.read_bytes() for path in Path(tmp_path).iterdir())
    assert send(client, f"/cases/{case_id}/delete").status_code == 303
    assert client.get(f"/cases/{case_id}").status_code == 404
    assert word("deleted", "id") in client.get("/cases?deleted=1").text
    assert not [path for path in Path(tmp_path).iterdir() if b"SENTINEL-4711" in path.read_bytes()]


def test_one_case_says_nothing_of_another(fresh, store, few, client):
    one, two = store(fresh, few[-1].model_copy(update={"group": "ONE-1", "note": "of one 1"})), store(fresh, few[0])
    client = fresh.test_client()
    for path in ("", "/questions/_about", "/result", "/history", "/print", "/what-if", "/case.yaml"):
        assert "ONE-1" not in client.get(f"/cases/{two}{path}").text
        assert one not in client.get(f"/cases/{two}{path}").text


def test_samples_are_loaded_once_and_do_not_come_back(root, tmp_path, made, send):
    url, folder = f"sqlite:///{tmp_path / 'cases.db'}", root / "cases" / "published"
    app = made(root / "rules", database=url, cases_from=[folder])
    assert len(listed(app)) == 3
    send(app.test_client(), f"/cases/{listed(app)[0].id}/delete")
    site = app.extensions[KEY]
    assert load_samples([folder], site.database, site.knowledge) == 0
    assert len(listed(made(root / "rules", database=url, cases_from=[folder]))) == 2


def test_the_example_opens_its_result_and_is_made_once(fresh, send):
    client = fresh.test_client()
    where = {send(client, "/", to="/example").headers["Location"] for _ in range(2)}
    assert len(where) == len(listed(fresh)) == 1
    assert client.get(where.pop()).status_code == 200


def test_planners_see_no_count_under_five(fresh, store, cases, client):
    client = fresh.test_client()
    assert word("planner_too_few", "id") in client.get("/planner").text
    for case in cases[::9]:
        client.get(f"/cases/{store(fresh, case)}/result")
    text = client.get("/planner").text
    counts = [int(each) for each in re.findall(r'<td class="number">(\d+)</td>', text)]
    assert len(counts) > 8
    assert min(counts) >= 5


def test_small_counts_are_put_together_until_they_are_five():
    from collections import Counter  # noqa: PLC0415

    assert at_least_five(Counter(a=9, b=6, c=2), "rest") == (("a", 9), ("rest", 8))
    assert at_least_five(Counter(a=9, b=3, c=2), "rest") == (("a", 9), ("rest", 5))
    assert at_least_five(Counter(a=9, b=6), "rest") == (("a", 9), ("b", 6))
