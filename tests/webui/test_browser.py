"""The interface in a real browser: filled in, read, without JavaScript, by axe, on a phone, nothing from outside."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from webui.words import word

pytestmark = pytest.mark.browser

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
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


class Look(NamedTuple):
    lang: str
    scheme: str
    size: dict


LOOKS = [Look("id", "light", PHONE), Look("en", "dark", PHONE), Look("en", "light", DESK), Look("id", "dark", DESK)]


@pytest.fixture(scope="module")
def address(app):
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def chromium():
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def visit(chromium, address):
    """Open a page and see to it that the browser asks nobody but us, and complains of nothing."""

    @contextmanager
    def opened(path="/", **options):
        context = chromium.new_context(**options)
        page = context.new_page()
        asked, said = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{address}{path}")
        yield page
        context.close()
        assert not [url for url in asked if not url.startswith(f"{address}/")]
        assert not [text for text in said if "422" not in text]

    return opened


@pytest.fixture(scope="module")
def full(cases):
    return max((case for case in cases if not case.members), key=lambda case: len(case.answers))


SET = """data => Object.entries(data).forEach(([name, value]) => document.getElementsByName(name).forEach(each => {
    if (each.type === 'text') each.value = value; else each.checked = each.checked || each.value === value
}))"""


def fill(page, data):
    """Put answers into the form at once; `test_a_mentor_fills_in_the_form` does it by hand."""
    page.evaluate(SET, data)


def fill_by_hand(page, data):
    """Open the sections and type or choose each answer."""
    for summary in page.locator(".questions:not([open]) > summary").all()[::-1]:
        summary.click()
    for name, value in data.items():
        typed = page.locator(f'input[type=text][name="{name}"]')
        if typed.count():
            typed.fill(value)
        else:
            page.locator(f'input[name="{name}"][value="{value}"]').check()


def headlines(page):
    found = page.locator("article.card")
    return {
        (
            card.locator(".about").text_content().split("\n")[0].strip(),
            "certain" if "certain" in card.get_attribute("class") else "open",
            card.locator("h3").first.text_content().strip(),
        )
        for card in found.all()
    }


@pytest.mark.parametrize("javascript", [True, False])
def test_a_mentor_fills_in_the_form_and_reads_the_conclusions(visit, app, full, send, as_form, read, javascript):
    data = dict(list(as_form(app, full).items())[:: 1 if javascript else 4])
    cards = read(send(app.test_client(), data).text).cards
    with visit(java_script_enabled=javascript, viewport=PHONE) as page:
        fill_by_hand(page, data)
        page.get_by_role("button", name=word("show_result", "id")).last.click()
        page.wait_for_load_state()
        assert page.get_by_role("heading", level=1).text_content() == word("result_title", "id")
        shown = headlines(page)
        assert {(mark, headline) for _, mark, headline in shown} == {(mark, headline) for _, mark, headline in cards}
        assert page.get_by_text(word("notice", "id")).is_visible()
        page.get_by_role("button", name="English").click()
        page.wait_for_load_state()
        assert page.get_by_role("heading", level=1).text_content() == word("result_title", "en")
        assert page.get_by_text(word("notice", "en")).is_visible()
        for name, value in data.items():
            typed = page.locator(f'input[type=text][name="{name}"]')
            kept = (
                typed.input_value() == value
                if typed.count()
                else page.locator(f'[name="{name}"][value="{value}"]').is_checked()
            )
            assert kept, name


def test_the_enter_key_shows_the_result_and_changes_no_language(visit, app):
    number = next(each for each in app.extensions["kubeexpert"].questions if each.kind == "number")
    with visit("/?lang=en") as page:
        unfold(page)
        page.locator(f'[name="q-{number.name}"]').fill("5")
        page.locator(f'[name="q-{number.name}"]').press("Enter")
        assert page.get_by_role("heading", level=1).text_content() == word("result_title", "en")


def test_from_a_conclusion_to_the_rule_behind_it(visit, app, full, as_form):
    with visit() as page:
        fill(page, as_form(app, full))
        page.locator("button.main").click()
        page.wait_for_load_state()
        card = page.locator("article.card.certain").first
        card.locator("summary").first.click()
        with page.expect_popup() as popup:
            card.locator(".reasons a").first.click()
        rule = popup.value
        assert "/rule/" in rule.url
        assert rule.get_by_role("heading", name=word("basis", "id")).is_visible()
        assert rule.get_by_role("heading", name=word("used_by", "id")).is_visible()


def test_a_node_of_the_drawing_leads_by_keyboard_to_its_sentence(visit, app, full, as_form):
    with visit() as page:
        fill(page, as_form(app, full))
        page.locator("button.main").click()
        page.wait_for_load_state()
        page.evaluate("document.querySelectorAll('.result details').forEach(each => each.open = true)")
        node = page.locator("svg.why a").first
        node.focus()
        page.keyboard.press("Enter")
        goal = node.get_attribute("href").removeprefix("#")
        assert page.evaluate("document.activeElement.id") == goal
        sentence = page.locator(f'[id="{goal}"] > a').first.text_content()
        assert node.get_attribute("aria-label").split(": ", 1)[1] in sentence


def test_the_steps_go_forward_and_back_without_javascript(visit, app, full, as_form):
    with visit(java_script_enabled=False, viewport=PHONE) as page:
        fill(page, as_form(app, full))
        page.locator("button.main").click()
        page.wait_for_load_state()
        page.get_by_role("button", name=word("see_steps", "id")).click()
        first = page.locator("#step-title").text_content()
        page.get_by_role("button", name=word("forward", "id"), exact=True).click()
        assert page.get_by_text(word("step_of", "id", number=2, all="")).is_visible()
        page.get_by_role("button", name=word("back", "id"), exact=True).click()
        assert page.locator("#step-title").text_content() == first
        page.get_by_role("button", name=word("back_to_form", "id")).click()
        assert page.get_by_role("heading", level=1).text_content() == word("result_title", "id")


def test_a_mistake_leads_to_its_field(visit, app):
    number = next(each for each in app.extensions["kubeexpert"].questions if each.kind == "number")
    with visit() as page:
        unfold(page)
        page.locator(f'[name="q-{number.name}"]').fill("500.000")
        page.locator("button.main").click()
        page.wait_for_load_state()
        page.locator("#errors a").click()
        assert page.evaluate("document.activeElement.id") == f"q-{number.name}"
        assert page.locator(f'[id="e-q-{number.name}"]').is_visible()


def unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


THIN = """() => {
    const keep = (nodes, most) => [...nodes].slice(most).forEach(each => each.remove());
    document.querySelectorAll('.questions').forEach(each => keep(each.querySelectorAll('.question:not(.wrong)'), 2));
    document.querySelectorAll('.topic, .result > details').forEach(each => keep(each.querySelectorAll('.card'), 2));
    keep(document.querySelectorAll('.reasons .reasons .reasons'), 6);
}"""


def accused(page):
    """What axe finds. It needs a minute for a whole result, so repeats of one kind are looked at twice only."""
    page.evaluate(THIN)
    found = Axe().run(page, options=RULES).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found]


def held_to_account(page, size):
    """Hold an unfolded page to its width, to the size of what is pressed, and to axe."""
    page.wait_for_load_state()  # a click waits for the first bytes only
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    small = page.evaluate(
        """[...document.querySelectorAll('button:not(.unseen), .option, summary, .typed')]
        .filter(each => each.getClientRects().length && each.getBoundingClientRect().height < 43.5)
        .map(each => each.outerHTML.slice(0, 120))"""
    )
    assert not small
    assert not accused(page)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.lang}-{look.scheme}-{look.size['width']}")
def test_nothing_for_axe_and_no_sideways_scroll(visit, app, full, as_form, look):
    lang, scheme, size = look
    number = next(each for each in app.extensions["kubeexpert"].questions if each.kind == "number")
    with visit(f"/?lang={lang}", color_scheme=scheme, viewport=size) as page:
        fill(page, as_form(app, full))
        page.locator("button.main").click()
        page.wait_for_load_state()
        held_to_account(page, size)  # the result and the form together
        if look in LOOKS[:2]:
            page.reload()  # with all that was thinned out
            page.wait_for_load_state()
            page.get_by_role("button", name=word("see_steps", lang)).click()
            held_to_account(page, size)
            page.goto(page.url.removesuffix("steps") + f"?lang={lang}")
            unfold(page)
            page.locator(f'[name="q-{number.name}"]').fill("500.000")
            page.locator("button.main").click()
            page.wait_for_load_state()
            held_to_account(page, size)


@pytest.mark.deep
def test_nothing_for_axe_on_a_whole_result(visit, app, full, as_form):
    with visit(viewport=PHONE) as page:
        fill(page, as_form(app, full))
        page.locator("button.main").click()
        page.wait_for_load_state()
        unfold(page)
        assert not Axe().run(page, options=RULES).response["violations"]


def test_the_ladders_fit_a_phone_without_scrolling(visit, app, full, as_form):
    for size in (PHONE, DESK):
        with visit(viewport=size) as page:
            fill(page, as_form(app, full))
            page.locator("button.main").click()
            page.wait_for_load_state()
            box = page.locator("svg.ladders").bounding_box()
            assert box["x"] >= 0
            assert 290 < box["width"] <= size["width"] - box["x"]


def test_a_link_to_a_question_opens_its_section(visit, app, full, as_form):
    with visit(java_script_enabled=False) as page:
        page.locator("button.main").click()
        page.wait_for_load_state()
        page.locator(".topic > details > summary").first.click()
        page.locator(".topic .card details > summary").first.click()
        link = page.locator(".topic .card .asks a").first
        link.click()
        field = page.locator(f'[id="{link.get_attribute("href").removeprefix("#")}"]')
        field.wait_for(state="visible")


@pytest.mark.parametrize("look", LOOKS[:2], ids=lambda look: f"{look.lang}-{look.scheme}")
def test_rule_and_error_pages_are_held_to_the_same(chromium, address, knowledge, look):
    context = chromium.new_context(color_scheme=look.scheme, viewport=look.size)
    page = context.new_page()
    kinds = (
        knowledge.questions,
        knowledge.criteria,
        knowledge.decisions,
        knowledge.profiles,
        knowledge.measures,
        knowledge.parameters,
    )
    for name in [*(next(iter(kind)) for kind in kinds if kind), "no.such"]:
        page.goto(f"{address}/rule/{name}?lang={look.lang}")
        held_to_account(page, look.size)
    context.close()


def test_axe_would_find_something(chromium):
    page = chromium.new_page()
    page.set_content("<html><body><img src='x'><p style='color:#ccc;background:#fff'>pale</p></body></html>")
    assert len(Axe().run(page, options=RULES).response["violations"]) > 2
    page.close()
