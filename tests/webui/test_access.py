"""Every page for everybody: axe, both languages, light and dark, a phone's width, large text, targets to press."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from webui.site import KEY

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


class Look(NamedTuple):
    lang: str
    scheme: str
    size: dict


LOOKS = [Look("id", "light", PHONE), Look("en", "dark", PHONE), Look("en", "light", DESK), Look("id", "dark", DESK)]

THIN = """() => {
    const keep = (nodes, most) => [...nodes].slice(most).forEach(each => each.remove());
    document.querySelectorAll('form').forEach(form => keep(form.querySelectorAll('.question:not(.wrong)'), 4));
    document.querySelectorAll('.questions').forEach(each => keep(each.querySelectorAll('.short:not(.wrong)'), 3));
    document.querySelectorAll('.topic, .result > details').forEach(each => keep(each.querySelectorAll('.card'), 2));
    keep(document.querySelectorAll('.changes li'), 5);
    keep(document.querySelectorAll('.reasons .reasons .reasons'), 6);
}"""
"""axe needs a minute for a whole page of ours: repeats of one kind are looked at a few times only."""


def accused(page, *, thin=True):
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - for these tests only

    if thin:
        page.evaluate(THIN)
    found = Axe().run(page, options=RULES).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found]


GROUPS = """() => {
    const names = [...document.querySelectorAll('input[type=radio]')];
    return names.filter(each => !each.closest('fieldset') || !each.closest('fieldset').querySelector('legend'))
        .map(each => each.name);
}"""
NOWHERE = """() => [...document.querySelectorAll('a[href^="#"]')]
    .map(each => decodeURIComponent(each.getAttribute('href').slice(1)))
    .filter(id => id && !document.getElementById(id))"""
SMALL = """() => [...document.querySelectorAll('button:not(.unseen), .button, .option, summary, .typed, select, .tick')]
    .filter(each => each.getClientRects().length && each.getBoundingClientRect().height < 43.5)
    .map(each => each.outerHTML.slice(0, 120))"""


def held_to_account(page, size, *, axe=True):
    """Hold an unfolded page to its width, to its groups and links, to the size of what is pressed, and to axe."""
    page.wait_for_load_state()
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], page.url
    assert page.evaluate(GROUPS) == []
    assert page.evaluate(NOWHERE) == []
    assert page.evaluate(SMALL) == []
    assert page.locator("h1").count() == 1, page.url
    if axe:
        assert not accused(page), page.url


@pytest.fixture(scope="module")
def paths(app, store, cases):
    """The addresses of every kind of page, for a case with rows and for one that is full."""
    site = app.extensions[KEY]
    rows = max((each for each in cases if each.members), key=lambda each: len(each.answers))
    one, two = store(app, rows), store(app, max(cases, key=lambda each: len(each.answers)))
    outlets = [name for name, each in site.outlets.items() if each.owner in site.knowledge.settings.headlines]
    advised = list(site.knowledge.interventions)
    busy = max(site.sections, key=lambda each: len(site.of_section(each)))
    kinds = (site.knowledge.questions, site.knowledge.decisions, site.knowledge.profiles, site.knowledge.ladders)
    return [
        *(
            "/",
            "/cases",
            "/cases/new",
            "/rules",
            "/planner",
            f"/term/{next(iter(site.knowledge.glossary))}?case={one}/result",
            "/nothing",
            "/course",
            f"/course/{list(site.knowledge.themes)[-1]}",
            *(f"/text/{each}" for each in ("P294", "A40", "T2", next(iter(site.knowledge.background)))),
        ),
        *(f"/rule/{next(iter(kind))}" for kind in kinds),
        *(f"/cases/{one}{each}" for each in ("", "/members", "/what-if", "/steps?step=7", "/history", "/delete")),
        *(f"/cases/{one}/questions/{each}" for each in ("_about", "_first", busy)),
        *(f"/cases/{each}/result" for each in (one, two)),
        *(f"/cases/{one}/reasons/{each}" for each in outlets[5:60:18]),
        *(f"/cases/{two}/change/{each}" for each in ("stage.promotion", outlets[0])),
        *(f"/cases/{two}/reasons/{each}" for each in advised[:1]),
        f"/cases/{one}/reasons/stage.promotion?not=ready",
        f"/cases/{two}/print",
    ]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.lang}-{look.scheme}-{look.size['width']}")
def test_nothing_for_axe_and_no_sideways_scroll_on_any_page(visit, app, served, paths, look):
    with (
        served(app) as address,
        visit(address, f"/?lang={look.lang}", noisy=True, color_scheme=look.scheme, viewport=look.size) as page,
    ):
        for path in paths:
            page.goto(f"{address}{path}")
            held_to_account(page, look.size)


@pytest.mark.parametrize("look", LOOKS[:2], ids=lambda look: f"{look.lang}-{look.scheme}")
def test_mistakes_are_told_to_everybody(visit, app, served, paths, look):
    wrong = {
        "/cases/new": '[name="h-group"]',
        "/questions/": "input.typed",
        "/members": "input.typed",
        "/what-if": "input.typed",
    }
    with (
        served(app) as address,
        visit(
            address, f"/?lang={look.lang}", java_script_enabled=True, color_scheme=look.scheme, viewport=look.size
        ) as page,
    ):
        tried = 0
        for part, field in wrong.items():
            path = next(
                (each for each in paths if part in each and "_about" not in each and "_first" not in each), part
            )
            page.goto(f"{address}{path}")
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            page.locator(field).first.evaluate("each => { each.value = 'x y z' }")
            page.locator("form").last.evaluate("each => HTMLFormElement.prototype.submit.call(each)")
            page.locator("#errors").wait_for()
            held_to_account(page, look.size)
            tried += page.locator("#errors a").count()
        assert tried >= len(wrong)


def test_text_of_double_size_scrolls_nothing_sideways_and_hides_nothing(visit, app, served, paths):
    with served(app) as address, visit(address, noisy=True, viewport=PHONE) as page:
        for path in paths:
            page.goto(f"{address}{path}")
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            held_to_account(page, PHONE, axe=False)


def test_the_first_screen_of_a_phone_says_what_to_do_next_month(visit, app, served, paths):
    path = next(each for each in reversed(paths) if each.endswith("/result"))
    with served(app) as address, visit(address, path, viewport=PHONE) as page:
        boxes = [each.bounding_box() for each in page.locator(".step > summary").all()]
        assert len(boxes) == 5
        assert max(box["y"] + box["height"] for box in boxes) <= PHONE["height"]


def test_the_ladders_fit_a_phone_without_scrolling(visit, app, served, paths):
    path = next(each for each in reversed(paths) if each.endswith("/result"))
    for size in (PHONE, DESK):
        with served(app) as address, visit(address, path, viewport=size) as page:
            box = page.locator("svg.ladders").bounding_box()
            assert box["x"] >= 0
            assert 290 < box["width"] <= size["width"] - box["x"]


def test_axe_would_find_something(chromium):
    page = chromium.new_page()
    page.set_content("<html><body><img src='x'><p style='color:#ccc;background:#fff'>pale</p></body></html>")
    assert len(accused(page, thin=False)) > 2
    page.close()


@pytest.mark.deep
def test_nothing_for_axe_on_whole_pages(visit, app, served, paths):
    with served(app) as address, visit(address, noisy=True, viewport=PHONE) as page:
        for path in paths:
            page.goto(f"{address}{path}")
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            assert not accused(page, thin=False), path
