"""Leaving a page in a hurry: a link right after typing, the back button after a mistake."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from kubeexpert.model.case import Case
from tests.webui.browsing import PHONE, follow
from webui.site import KEY
from webui.words import word

pytestmark = pytest.mark.browser


@pytest.fixture
def asked(fresh, store):
    """A number that is asked for, with the case and the page that asks."""
    number = next(each for each in fresh.extensions[KEY].questions if each.kind == "number")
    case_id = store(fresh, Case())
    return case_id, number.name, f"/cases/{case_id}/questions/{number.section}#q-{number.name}"


def test_a_link_waits_until_what_was_typed_is_saved(visit, fresh, served, kept, asked):
    case_id, name, path = asked
    seen = []
    with served(fresh) as address, visit(address, path, viewport=PHONE) as page:
        page.route("**/answer", lambda route: (time.sleep(0.6), route.continue_()))
        page.on("response", lambda response: seen.append(("came", response.url.rpartition("/")[2])))
        page.on("request", lambda request: seen.append(("left", request.url.rpartition("/")[2])))
        page.locator(f'[name="q-{name}"]').fill("3")
        page.get_by_role("link", name=word("tab_result", "id"), exact=True).click()
        page.wait_for_url("**/result")
        assert kept(fresh, case_id).answers[name].startswith("3")
    assert seen.index(("came", "answer")) < seen.index(("left", "result"))


def test_no_link_leaves_answers_behind_while_the_server_is_away(visit, fresh, served, kept, asked):
    case_id, name, path = asked
    with served(fresh) as address, visit(address, path, noisy=True, viewport=PHONE) as page:
        page.context.set_offline(True)
        page.locator(f'[name="q-{name}"]').fill("3")
        page.get_by_role("link", name=word("tab_result", "id"), exact=True).click()
        page.get_by_text(word("waiting_to_send", "id", number=1)).wait_for()
        assert path in page.url
        page.context.set_offline(False)
        page.locator('#state[data-state="saved"]').wait_for(timeout=15000)
        assert kept(fresh, case_id).answers[name].startswith("3")


def test_a_device_that_keeps_nothing_or_nonsense_loses_no_answer(visit, fresh, served, kept, asked):
    case_id, name, path = asked
    with served(fresh) as address, visit(address, path, noisy=True, viewport=PHONE) as page:
        page.evaluate('localStorage.setItem(\'kubeexpert-drafts\', \'[null, 1, {"at": 1}, {"receipt": "x"}]\')')
        page.reload()
        page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
        page.context.set_offline(True)
        page.locator(f'[name="q-{name}"]').fill("3")
        page.get_by_role("link", name=word("tab_result", "id"), exact=True).click()
        page.get_by_text(word("drafts_full", "id")).wait_for()
        assert path in page.url
        page.context.set_offline(False)
        page.locator('#state[data-state="saved"]').wait_for(timeout=15000)
        assert kept(fresh, case_id).answers[name].startswith("3")
        follow(page, page.get_by_role("link", name=word("tab_result", "id"), exact=True))


def test_the_back_button_after_a_mistake_leads_to_the_form(visit, fresh, served, asked):
    _, name, path = asked
    with served(fresh) as address, visit(address, path, noisy=True, viewport=PHONE) as page:
        for typed in ("500.000", "3"):
            page.locator(f'[name="q-{name}"]').fill(typed)
            page.locator(f'[name="q-{name}"]').blur()
            page.locator('#state[data-state="wrong"], #state[data-state="saved"]').wait_for()
            follow(page, page.locator("button.main").last)
        page.go_back()
        expect(page.locator("form#answers")).to_have_count(1)
