"""In a real browser: what cannot be is said at once, and text of double size keeps its words and all tabs."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kubeexpert.model.case import Case
from webui.site import KEY
from webui.words import word

PHONE = {"width": 360, "height": 740}
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
        assert told.text_content() == word("odd_at_most", lang, whole=asks[WHOLE], whole_value="7")
        assert field.input_value() == "12"
        assert f"e-q-{PART}" in field.get_attribute("aria-describedby")
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


def test_a_broken_word_would_be_found(chromium):
    page = chromium.new_page(viewport=PHONE)
    page.set_content("<h1 style='width:3em;overflow-wrap:anywhere'>menghakimi</h1>")
    assert page.evaluate(BROKEN) == ["menghakimi"]
    page.close()


def test_the_quick_way_leads_from_the_first_page_to_further_questions(visit, fresh, served):
    with served(fresh) as address, visit(address, java_script_enabled=False, viewport=PHONE) as page:
        page.get_by_role("link", name=word("quick", "id", number=10)).click()
        page.fill('[name="h-group"]', "Mawar 3")
        page.fill('[name="d-observed"]', "24/11/2026")
        page.get_by_role("button", name=word("begin", "id")).click()
        assert "Mawar-3" in page.locator("#h-group .complaint").text_content()
        page.fill('[name="h-group"]', "Mawar-3")
        page.get_by_role("button", name=word("begin", "id")).click()
        for name, value in {"business.form": "own", "burden.somebody_worse_off": "yes"}.items():
            page.check(f'[name="q-{name}"][value="{value}"]')
        page.get_by_role("button", name=word("go_ahead", "id")).click()
        assert page.url.endswith("/result")
        page.get_by_role("link", name=word("go_on_asking", "id")).click()
        assert "/questions/" in page.url
        assert "#q-" in page.url
