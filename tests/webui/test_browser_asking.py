"""In a real browser: what cannot be is said at once, and text of double size keeps its words and all tabs."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from playwright.sync_api import expect

from kubeexpert.loading import dump_case
from kubeexpert.model.case import Case
from tests.webui.browsing import PHONE, all_sent, follow
from webui.site import KEY
from webui.words import word

PART, WHOLE = "business.members_with_own", "group.members"
BROKEN = """() => {
  const range = document.createRange();
  const found = [];
  for (const heading of document.querySelectorAll("h1, h2, h3")) {
    const walk = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      for (const each of walk.currentNode.textContent.matchAll(/[\\p{L}]+/gu)) {
        range.setStart(walk.currentNode, each.index);
        range.setEnd(walk.currentNode, each.index + each[0].length);
        const tops = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
        if (tops.size > 1) found.push(each[0]);
      }
    }
  }
  return found;
}"""
"""The words of headings that stand on two lines."""


def typed(page, name, text):
    field = page.locator(f'[name="{name}"]')
    with page.expect_response("**/answer") as answered:
        field.fill(text)
        field.blur()
    assert answered.value.status in {200, 422}
    return field


FOLD = """() => {
  for (const each of document.querySelectorAll("#waiting, #settled")) each.remove();
  document.getElementById("first").insertAdjacentHTML("afterend",
    "<details id='waiting' open><summary><span class='count'></span></summary></details>");
  document.getElementById("waiting").append([...document.querySelectorAll("#first fieldset")].pop());
}"""


def test_a_note_far_too_long_is_told_and_keeps_nothing_else_from_being_saved(visit, fresh, served, store, kept):
    case_id = store(fresh, Case())
    with served(fresh) as address, visit(address, f"/cases/{case_id}/questions/_about", viewport=PHONE) as page:
        typed(page, "h-note", "x" * 400_000)
        page.locator('[id="e-h-note"]').wait_for()
        typed(page, "h-region", "Bima")
        all_sent(page)
        assert kept(fresh, case_id).heads == {"region": "Bima"}


def test_an_address_with_an_escape_that_is_none_keeps_no_answer_from_being_saved(visit, fresh, served, store, kept):
    case_id = store(fresh, Case())
    with served(fresh) as address, visit(address, f"/cases/{case_id}/questions/_about#%", viewport=PHONE) as page:
        typed(page, "h-region", "Bima")
        assert kept(fresh, case_id).heads == {"region": "Bima"}


def test_who_is_writing_in_a_folded_question_is_not_torn_away_when_it_comes_up(visit, fresh, served, store):
    case_id = store(fresh, Case())
    with served(fresh) as address, visit(address, f"/cases/{case_id}/questions/business", viewport=PHONE) as page:
        page.evaluate(FOLD)  # a question by itself that waits for another
        last = page.locator("#waiting fieldset")
        name = last.get_attribute("id")
        last.locator("input").first.focus()
        page.evaluate("name => unfold([name])", name)
        assert page.evaluate("document.activeElement.name") in {name, name.replace("q-", "u-", 1)}
        page.locator("#first input").first.focus()
        page.evaluate("name => unfold([name])", name)
        assert page.locator("#first fieldset").last.get_attribute("id") == name


def test_a_button_keeps_the_focus_while_the_server_is_away(visit, fresh, served, store):
    case_id = store(fresh, Case())
    path = f"/cases/{case_id}/questions/business"
    with served(fresh) as address, visit(address, path, noisy=True, viewport=PHONE) as page:
        page.context.set_offline(True)
        page.locator("button.main").focus()
        page.keyboard.press("Enter")
        page.locator('#state[data-state="waiting"]').wait_for()
        assert page.evaluate("document.activeElement.value") == "ahead"


@pytest.mark.parametrize("key", ["Enter", " "])
def test_a_file_is_chosen_and_brought_in_with_the_keyboard_alone(visit, fresh, served, full, knowledge, key):
    file = {"name": "kasus.yaml", "mimeType": "text/yaml", "buffer": dump_case(full, knowledge).encode()}
    with served(fresh) as address, visit(address, "/cases", viewport=PHONE) as page:
        page.on("filechooser", lambda _: None)
        page.reload()  # by then choosing is left to the test
        page.locator("#file").focus()
        with page.expect_file_chooser() as asked:
            page.keyboard.press(key)
        asked.value.set_files(file)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == word("import_now", "id")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name=word("overview_title", "id")).wait_for()


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_number_that_cannot_be_is_told_while_it_is_typed_and_untold_when_mended(visit, fresh, served, store, lang):
    case_id = store(fresh, Case(answers={WHOLE: Fraction(7)}))
    asks = {name: fresh.extensions[KEY].knowledge.questions[name].ask.in_lang(lang) for name in (PART, WHOLE)}
    with served(fresh) as address, visit(address, f"/?lang={lang}", viewport=PHONE) as page:
        page.goto(f"{address}/cases/{case_id}/questions/business")
        page.evaluate("document.querySelectorAll('details.questions').forEach(each => each.open = true)")
        field = typed(page, f"q-{PART}", "12")
        told = page.locator(f'[id="e-q-{PART}"]')
        told.wait_for()
        expect(told).to_have_text(word("odd_at_most", lang, whole=asks[WHOLE], whole_value="7"))
        assert field.input_value() == "12"
        expect(field).to_have_attribute("aria-describedby", re.compile(re.escape(f"e-q-{PART}")))
        page.get_by_text(word("saved_odd", lang)).wait_for()
        typed(page, f"q-{PART}", "5")
        told.wait_for(state="detached")
        page.get_by_text(word("saved", lang), exact=True).wait_for()
        typed(page, f"q-{PART}", "lima")
        page.get_by_text(word("not_saved", lang)).wait_for()
        assert field.input_value() == "lima"


def test_a_day_is_said_in_words_as_it_was_read(visit, fresh, served, store):
    case_id = store(fresh, Case())
    with served(fresh) as address, visit(address, f"/cases/{case_id}/questions/_about", viewport=PHONE) as page:
        typed(page, "d-observed", "24/11/2026")
        page.locator("#d-observed").get_by_text("= 24 November 2026").wait_for()
        typed(page, "d-baseline", "1 Desember 2026")
        page.locator('[id="e-d-observed"]').wait_for()
        page.locator('[id="e-d-baseline"]').wait_for()
        typed(page, "d-baseline", "")
        page.locator('[id="e-d-observed"]').wait_for(state="detached")


def test_double_text_size_breaks_no_word_of_a_heading_and_cuts_no_tab(visit, fresh, served, store, full):
    case_id = store(fresh, full)
    paths = (
        "/",
        "/cases",
        "/cases/new",
        *(f"/cases/{case_id}{each}" for each in ("", "/questions/_first", "/members")),
    )
    with served(fresh) as address, visit(address, viewport=PHONE) as page:
        for path in paths:
            for lang in ("id", "en"):
                page.goto(f"{address}{path}?lang={lang}")
                page.evaluate("document.documentElement.style.fontSize = '200%'")
                assert page.evaluate(BROKEN) == [], (path, lang)
                for tab in page.locator(".tabs a").all():
                    box = tab.bounding_box()
                    assert box["x"] >= 0
                    assert box["x"] + box["width"] <= PHONE["width"], (path, lang)


COVERED = """() => {
  const found = document.activeElement;
  if (!found || found === document.body || found.closest(".send")) return null;
  const box = found.getBoundingClientRect();
  const [x, y] = [box.left + Math.min(box.width / 2, 20), box.top + Math.min(box.height / 2, 20)];
  const over = document.elementFromPoint(x, y);
  return over && over.closest(".send") ? found.outerHTML.slice(0, 120) : null;
}"""


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_the_bar_with_the_buttons_covers_nothing_that_has_the_focus(visit, fresh, served, store, size):
    case_id = store(fresh, Case())
    with served(fresh) as address, visit(address, f"/cases/{case_id}/questions/business", viewport=PHONE) as page:
        page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
        for _ in range(60):
            page.keyboard.press("Tab")
            assert page.evaluate(COVERED) is None


def test_a_broken_word_would_be_found(chromium):
    page = chromium.new_page(viewport=PHONE)
    page.set_content("<h1 style='width:3em;overflow-wrap:anywhere'>menghakimi</h1>")
    assert page.evaluate(BROKEN) == ["menghakimi"]
    page.close()


def test_the_quick_way_leads_from_the_first_page_to_further_questions(visit, fresh, served):
    with served(fresh) as address, visit(address, java_script_enabled=False, viewport=PHONE) as page:
        follow(page, page.get_by_role("link", name=word("quick", "id", number=10)))
        page.fill('[name="h-group"]', "Mawar 3")
        page.fill('[name="d-observed"]', "24/11/2026")
        follow(page, page.get_by_role("button", name=word("begin", "id")))
        assert "Mawar-3" in page.locator("#h-group .complaint").text_content()
        page.fill('[name="h-group"]', "Mawar-3")
        follow(page, page.get_by_role("button", name=word("begin", "id")))
        for name, value in {"business.form": "own", "burden.somebody_worse_off": "yes"}.items():
            page.check(f'[name="q-{name}"][value="{value}"]')
        follow(page, page.get_by_role("button", name=word("go_ahead", "id")))
        assert page.url.endswith("/result")
        follow(page, page.get_by_role("link", name=word("go_on_asking", "id")))
        assert "/questions/" in page.url
        assert "#q-" in page.url
