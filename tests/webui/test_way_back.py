"""From the pages of the knowledge back to the case that they were opened from, and nowhere else."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from kubeexpert.model.case import Case
from webui.words import word


def backs(page, case_id):
    return [link for link in page.links if link.startswith(f"/cases/{case_id}")]


def test_a_reader_finds_back_through_several_pages_to_where_he_was(app, full, store, read):
    client, case_id = app.test_client(), store(app, full)
    for path in ("reasons/group_type.shown", "result", "steps?step=9"):
        here = f"/cases/{case_id}/{path}"
        links = [each for each in read(client.get(here).text).links if each.startswith(("/rule/", "/term/", "/text/"))]
        assert links
        for _ in range(3):  # on from page to page
            page = read(client.get(links[0]).text)
            assert backs(page, case_id) == [here], links[0]
            assert word("back_to_case", "id", group=full.group or word("no_code", "id")) in page.shown
            links = [each for each in page.links if each.startswith(("/rule/", "/term/", "/text/"))][-1:] or links
    assert client.get(here).status_code == 200


def test_the_questions_of_an_interview_lead_to_rules_that_lead_back(app, store, read):
    client, case_id = app.test_client(), store(app, Case())
    here = f"/cases/{case_id}/questions/_first"
    link = next(each for each in read(client.get(here).text).links if each.startswith("/rule/"))
    assert backs(read(client.get(link).text), case_id) == [here]


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "new",
        "//evil.example/x",
        "https://evil.example/",
        "../rules",
        "{id}/../../rules",
        "{id}/nothing",
        "{id}\r\nSet-Cookie: a=b",
        "<b>",
        "a" * 22,
    ],
)
def test_no_address_leads_anywhere_but_to_a_page_of_a_case_that_is_there(app, store, read, sent):
    client, case_id = app.test_client(), store(app, Case())
    response = client.get(f"/rule/group_type.shown?case={quote(sent.replace('{id}', case_id), safe='')}")
    assert response.status_code == 200
    assert "Set-Cookie: a=b" not in str(response.headers)
    links = [link for link in read(response.text).links if not link.startswith("?lang=") and "&lang=" not in link]
    assert len(links) > 5
    assert not [link for link in links if "case=" in link or "evil" in link or link.startswith("/cases/")]


def test_a_deleted_case_is_no_longer_led_back_to(fresh, full, store, send, read):
    client, case_id = fresh.test_client(), store(fresh, full)
    address = f"/rule/group_type.shown?case={case_id}/result"
    assert backs(read(client.get(address).text), case_id) == [f"/cases/{case_id}/result"]
    send(client, f"/cases/{case_id}/delete")
    assert backs(read(client.get(address).text), case_id) == []


def test_another_language_keeps_the_way_back(app, full, store, read):
    client, case_id = app.test_client(), store(app, full)
    page = read(client.get(f"/term/four_roles?case={case_id}/result").text)
    switch = next(link for link in page.links if "lang=en" in link)
    assert backs(read(client.get(f"/term/four_roles{switch}").text), case_id) == [f"/cases/{case_id}/result"]
