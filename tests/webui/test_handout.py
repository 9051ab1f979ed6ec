"""What the village may read: what the core's print for the group tells, a picture, and nothing else."""

from __future__ import annotations

import re

import pytest

from kubeexpert.assessing import assess
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.group_print import group_print
from kubeexpert.explain.report import finding
from kubeexpert.explain.sentences import Speaker
from kubeexpert.model.case import Case
from webui.words import word


@pytest.mark.parametrize("lang", ["id", "en"])
def test_it_tells_what_the_core_prints_for_the_group_and_no_other_conclusion(app, compiled, cases, store, read, lang):
    client, printed, left_out, steps = app.test_client(), 0, 0, 0
    client.get(f"/?lang={lang}")
    engine, speaker = Interpreter(compiled.program), Speaker(compiled, lang)
    for case in cases[lang == "en" :: 8]:
        assessment = assess(case, compiled, engine)
        told = group_print(assessment, speaker)
        text = client.get(f"/cases/{store(app, case)}/print").text
        page = read(text.partition('<article class="handout">')[2]).shown
        may = {each.headline for _, part in told.topics for each in part if each.name not in compiled.knowledge.ladders}
        others = {finding(each, assessment, speaker).headline for each in assessment.headlines}
        others -= {each.headline for _, part in told.topics for each in part}
        assert all(headline in page for headline in may)
        assert not [headline for headline in others if headline in page]
        for step in told.steps:
            assert step.label in page
            assert all(each in page for each in step.first_steps)
        printed, left_out, steps = printed + len(may), left_out + len(others), steps + len(told.steps)
    assert printed > 60
    assert left_out > 300
    assert steps > 20


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_label_of_shame_no_burden_and_no_member_row_is_on_it(app, cases, store, read, lang):
    client = app.test_client()
    client.get(f"/?lang={lang}")
    words = ["terapi", "therapy", "saling bantu masalah", "fakir miskin", "terbebani", "burdened"]
    for case in cases[lang == "en" :: 3]:
        case_id = store(app, case)
        text = client.get(f"/cases/{case_id}/print").text
        page = read(text.partition('<article class="handout">')[2]).shown.lower()
        assert not [each for each in words if each in page], case.name
        assert not case.note or case.note[:40].lower() not in page
        assert not case.region or case.region not in page


def test_some_case_concludes_therapy_and_some_a_burden_so_that_leaving_them_out_is_tried(compiled, cases):
    values = set()
    for case in cases:
        found = assess(case, compiled, Interpreter(compiled.program)).conclusions
        values |= {(name, each.value) for name, each in found.items() if each.value}
    assert {name for name, value in values if "therapy" in value}
    assert any("burdened" in value for _, value in values)


def test_who_starts_is_told_once_a_step_and_no_number_shows_that_a_step_was_left_out(app, full, store, read):
    text = app.test_client().get(f"/cases/{store(app, full)}/print").text
    page = read(text.partition('<section class="next">')[2]).shown
    steps = re.findall(r"<h3>(.*?)</h3>", text)
    assert len(steps) > 2
    assert not [each for each in steps if re.match(r"[0-9]", each)]
    assert page.count(word("who_starts", "id")) == page.count(word("promise", "id")) == len(steps)


def test_an_empty_case_prints_that_nothing_is_certain(app, store, client):
    text = client.get(f"/cases/{store(app, Case())}/print").text
    assert word("handout_empty", "id") in text
    assert "<svg" not in text


LAYOUT = """() => {
  const sheet = document.querySelector('.handout');
  sheet.style.height = '1000px';
  sheet.style.columnFill = 'auto';
  const left = each => Math.round(each.getClientRects()[0].left);
  const alone = [...sheet.querySelectorAll('h2, h3')].filter(each => {
    const next = each.nextElementSibling ?? each.parentElement.nextElementSibling;
    const first = next.matches('ul, section') ? next.firstElementChild : next;
    return Math.abs(left(each) - left(first)) > 100;  // a list is indented, a column is further away
  });
  return [alone.map(each => each.textContent), new Set([...sheet.querySelectorAll('h2')].map(left)).size];
}"""


def test_every_group_gets_one_or_two_pages_and_no_heading_stands_at_the_foot_of_a_column(
    app, cases, store, served, visit
):
    ordered = sorted(cases, key=lambda case: len(case.answers))
    varied = [ordered[at * (len(ordered) - 1) // 9] for at in range(10)]
    ids, pages, columns = [store(app, case) for case in varied], set(), 0
    with served(app) as address, visit(address, viewport={"width": 688, "height": 1017}) as page:
        page.emulate_media(media="print")
        for case_id in ids:
            for lang in ("id", "en"):
                page.goto(f"{address}/cases/{case_id}/print?lang={lang}")
                number = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
                assert number in {1, 2}, (case_id, lang)
                pages.add(number)
                alone, used = page.evaluate(LAYOUT)
                assert not alone, (case_id, lang)
                columns = max(columns, used)
    assert pages == {1, 2}
    assert columns > 2  # some sheet is long enough to break where a heading could be left behind


def test_boxes_to_tick_are_on_paper_only(app, full, store, served, visit):
    case_id = store(app, full)
    drawn = "getComputedStyle(document.querySelector('.boxes li'), '::before').content"
    with served(app) as address, visit(address, f"/cases/{case_id}/print") as page:
        assert page.evaluate(drawn) == "none"
        page.emulate_media(media="print")
        assert page.evaluate(drawn) == '""'
        page.emulate_media(media="screen")
        page.goto(f"{address}/cases/{case_id}/result")
        assert page.locator(".boxes li").count() > 5
        assert page.evaluate(drawn) == "none"
        assert page.locator("input[type=checkbox]").count() == 0
