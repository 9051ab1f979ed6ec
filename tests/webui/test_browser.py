"""The interface in a real browser: a whole interview, without JavaScript, offline and back, by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from kubeexpert.loading import dump_case
from kubeexpert.model.case import Case
from tests.webui.browsing import PHONE, all_sent, choose, follow
from webui.site import KEY
from webui.words import word

pytestmark = pytest.mark.browser


def answered(app, case):
    """The answers of a case as they are typed or pressed."""
    from webui.cases.reading import fields_of  # noqa: PLC0415

    found = fields_of(case, app.extensions[KEY].knowledge)
    return {name: value.partition(" ")[0] for name, value in found.items() if name.startswith("q-")}


def go_on(page, key="go_ahead"):
    follow(page, page.get_by_role("button", name=word(key, "id"), exact=True).last)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_whole_interview_on_a_phone_to_the_printed_page(visit, fresh, served, kept, full, javascript):
    wanted = dict(list(answered(fresh, full).items())[:: 2 if javascript else 1])
    with served(fresh) as address, visit(address, java_script_enabled=javascript, viewport=PHONE) as page:
        follow(page, page.get_by_role("link", name=word("new_case", "id")))
        page.locator('[name="h-group"]').fill("KB-0417")
        follow(page, page.get_by_role("button", name=word("begin", "id")).last)
        pages = 0
        while "/questions/" in page.url:
            for box in page.locator("details.questions:not([open]) > summary").all()[::-1]:
                box.click()
            names = page.locator("fieldset.question").evaluate_all("all => all.map(each => each.id)")
            for name in names:
                if name in wanted and (javascript or pages % 2 == 0):
                    choose(page, name, wanted[name])
            go_on(page)
            pages += 1
            assert pages < 60
        assert page.url.endswith("/result")
        case_id = re.search(r"/cases/([^/]+)/", page.url)[1]
        assert page.get_by_text(word("notice", "id")).is_visible()
        assert page.locator("article.card.certain").count() > 10
        stored = kept(fresh, case_id).answers
        assert len(stored) > (len(wanted) * (0.9 if javascript else 0.3))
        assert {f"q-{name}": text.partition(" ")[0] for name, text in stored.items()}.items() <= wanted.items()
        follow(page, page.get_by_role("link", name=word("tab_print", "id"), exact=True))
        assert page.get_by_role("heading", name=word("handout_title", "id")).is_visible()
        assert page.get_by_text("KB-0417").last.is_visible()
        if javascript:
            page.emulate_media(media="print")
            assert not page.locator("nav.tabs").is_visible()
            assert page.pdf(format="A4").count(b"/Type /Page\n") + page.pdf(format="A4").count(b"/Type/Page ") <= 2


def test_each_answer_is_saved_at_once_and_brings_up_what_follows(visit, fresh, served, store, kept):
    site, case_id = fresh.extensions[KEY], store(fresh, Case())
    section = next(each for each in site.sections if len(site.of_section(each)) > 8)
    with served(fresh) as address, visit(address, f"/cases/{case_id}/questions/{section}", viewport=PHONE) as page:
        for question in [each for each in site.of_section(section) if each.answers][:4]:
            if not page.locator(f'[id="q-{question.name}"]').is_visible():
                continue
            choose(page, f"q-{question.name}", question.answers[-1])
            page.locator('#state[data-state="saved"]').wait_for()
            assert kept(fresh, case_id).answers[question.name] == question.answers[-1]
        number = next(each for each in site.questions if each.kind == "number" and each.section == section)
        page.locator("details.questions > summary").first.click()
        choose(page, f"q-{number.name}", "500.000")
        page.locator(f'[id="e-q-{number.name}"]').wait_for()
        page.get_by_text(word("not_saved", "id")).wait_for()
        choose(page, f"q-{number.name}", "3")
        page.locator('#state[data-state="saved"]').wait_for()
        assert page.locator(f'[id="e-q-{number.name}"]').count() == 0
        assert kept(fresh, case_id).answers[number.name].startswith("3")


def test_offline_the_answers_wait_on_the_device_and_go_when_it_is_back(visit, fresh, served, store, kept):
    site, case_id = fresh.extensions[KEY], store(fresh, Case())
    question, other = [each for each in site.of_section(site.sections[1]) if each.answers][:2]
    path = f"/cases/{case_id}/questions/{question.section}"
    with served(fresh) as address, visit(address, path, noisy=True, viewport=PHONE) as page:
        page.locator("details.questions > summary").last.click() if page.locator("details.questions").count() else None
        page.context.set_offline(True)
        for each in (question, other):
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            choose(page, f"q-{each.name}", each.answers[0])
        page.get_by_text(word("waiting_to_send", "id", number=2)).wait_for()
        page.locator("button.main").click()
        page.wait_for_timeout(300)
        assert page.url.endswith(path), "the page stays, with everything on it"
        assert kept(fresh, case_id).answers == {}
        page.context.set_offline(False)
        page.locator('#state[data-state="saved"]').wait_for(timeout=15000)
        assert kept(fresh, case_id).answers == {each.name: each.answers[0] for each in (question, other)}
        all_sent(page)


def test_drafts_of_two_weeks_ago_are_dropped_and_deleting_a_case_drops_its_own(visit, fresh, served, store, kept):
    site, case_id = fresh.extensions[KEY], store(fresh, Case())
    question = next(each for each in site.questions if each.answers)
    path, save = f"/cases/{case_id}/questions/{question.section}", f"/cases/{case_id}/answer"
    put = """([save, id, field, value, age]) => localStorage.setItem('kubeexpert-drafts', JSON.stringify([
        {case: id, save, field, value, receipt: 'r' + age, at: Date.now() - age * 86400000}]))"""
    with served(fresh) as address, visit(address, path, noisy=True) as page:
        for age, arrives in ((15, False), (13, True)):
            page.goto(f"{address}/cases")
            page.evaluate(put, [save, case_id, f"q-{question.name}", question.answers[0], age])
            page.goto(f"{address}{path}")
            all_sent(page)
            assert (question.name in kept(fresh, case_id).answers) is arrives
        page.goto(f"{address}/cases/{case_id}/delete")
        page.evaluate(put, [save, case_id, f"q-{question.name}", "SENTINEL", 0])
        follow(page, page.get_by_role("button", name=word("delete_yes", "id")))
        page.get_by_text(word("deleted", "id")).wait_for()
        assert "SENTINEL" not in page.evaluate("localStorage.getItem('kubeexpert-drafts')")
        assert kept(fresh, case_id) is None


def test_a_card_number_is_not_even_kept_on_the_device(visit, fresh, served, store):
    case_id = store(fresh, Case())
    with served(fresh) as address, visit(address, f"/cases/{case_id}/questions/_about", noisy=True) as page:
        page.context.set_offline(True)
        for text in (
            "33.05.12-123456-7890",
            "3305  1212  3456  7890",
            "330512\u200b1234567890",
            "x" * 3000 + "3305121234567890",
        ):
            page.locator('[name="h-note"]').fill(text)
            page.locator('[name="h-note"]').blur()
            page.wait_for_timeout(100)
            assert "7890" not in (page.evaluate("localStorage.getItem('kubeexpert-drafts')") or "")


def test_the_language_is_switched_in_the_middle_and_nothing_is_lost(visit, fresh, served, store, kept):
    site, case_id = fresh.extensions[KEY], store(fresh, Case())
    number = next(each for each in site.questions if each.kind == "number")
    path = f"/cases/{case_id}/questions/{number.section}"
    for javascript, value in ((True, "7"), (False, "9")):
        with served(fresh) as address, visit(address, path, java_script_enabled=javascript) as page:
            if not page.locator(f'[name="q-{number.name}"]').is_visible():
                page.locator("details.questions > summary").first.click()
            page.locator(f'[name="q-{number.name}"]').fill(value)
            follow(page, page.get_by_role("button", name="English"))
            page.locator('html[lang="en"]').wait_for(state="attached")
            assert page.locator(f'[name="q-{number.name}"]').input_value() == value
            assert kept(fresh, case_id).answers[number.name].startswith(value)


def test_what_if_by_keyboard_alone(visit, fresh, served, store, cases, kept):
    case = next(each for each in cases if 40 < len(each.answers) < 90 and not each.members)
    site, case_id = fresh.extensions[KEY], store(fresh, case)
    question = next(e for e in site.questions if e.kind == "yes_no" and case.answers.get(e.name) == "yes")
    with served(fresh) as address, visit(address, f"/cases/{case_id}/what-if", viewport=PHONE) as page:
        for part in page.locator(f'details:has([id="q-{question.name}"]) > summary').all():
            part.focus()
            page.keyboard.press("Enter")
        page.locator(f'[name="q-{question.name}"]').focus()
        page.keyboard.press("ArrowDown")
        page.locator("button.main").focus()
        page.keyboard.press("Enter")
        page.locator("#flips").get_by_text(question.ask.id).first.wait_for()
        assert kept(fresh, case_id).answers[question.name] == "yes"


def test_from_a_conclusion_to_its_reasons_and_the_rule_behind_them(visit, fresh, served, store, full):
    case_id = store(fresh, full)
    with served(fresh) as address, visit(address, f"/cases/{case_id}/result") as page:
        follow(page, page.locator("article.card.certain .why-link").first)
        folded = page.locator("details:has(svg.why):not([open]) > summary")
        if folded.count():  # a drawing that is wider than a phone
            folded.last.focus()
            page.keyboard.press("Enter")
        node = page.locator("svg.why a").first
        node.focus()
        page.keyboard.press("Enter")
        goal = node.get_attribute("href").removeprefix("#")
        expect(page.locator(f'[id="{goal}"]')).to_be_focused()
        sentence = page.locator(f'[id="{goal}"] > a').first
        assert node.get_attribute("aria-label").split(": ", 1)[1] in sentence.text_content()
        follow(page, sentence)
        assert "/rule/" in page.url
        assert page.get_by_role("heading", name=word("basis", "id")).is_visible()
        assert re.search(r"rules/\S+\.yaml:\d+", page.locator("main").text_content())


def test_a_mistake_leads_to_its_field(visit, fresh, served, store):
    site, case_id = fresh.extensions[KEY], store(fresh, Case())
    number = next(each for each in site.questions if each.kind == "number")
    path = f"/cases/{case_id}/questions/{number.section}"
    with served(fresh) as address, visit(address, path, java_script_enabled=False) as page:
        if not page.locator(f'[name="q-{number.name}"]').is_visible():
            page.locator("details.questions > summary").first.click()
        page.locator(f'[name="q-{number.name}"]').fill("500.000")
        with page.expect_navigation():
            page.locator(f'[name="q-{number.name}"]').press("Enter")
        assert page.locator("html").get_attribute("lang") == "id", "the Enter key changes no language"
        page.locator("#errors a").click()
        expect(page.locator(f'[id="q-{number.name}"]')).to_be_focused()
        assert page.locator(f'[id="e-q-{number.name}"]').is_visible()


def test_a_link_to_a_question_that_is_folded_shows_it(visit, fresh, served, store, full):
    site, case_id = fresh.extensions[KEY], store(fresh, Case())
    gated = next(each for each in site.questions if each.asked_if)
    path = f"/cases/{case_id}/questions/{gated.section}#q-{gated.name}"
    with served(fresh) as address, visit(address, path) as page:
        page.locator(f'[id="q-{gated.name}"]').wait_for(state="visible")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_file_is_chosen_in_the_language_of_the_page_with_the_keyboard_and_without_scripts(
    fresh, full, root, served, visit, tmp_path, lang
):
    path = tmp_path / "kelompok.yaml"
    path.write_text(dump_case(full, fresh.extensions[KEY].knowledge), encoding="utf-8")
    with served(fresh) as address, visit(address, f"/cases?lang={lang}", java_script_enabled=False) as page:
        chooser = page.get_by_label(word("file", lang))
        assert page.locator("label[for=file]").inner_text() == word("file", lang)
        assert chooser.bounding_box()["width"] <= 2  # "No file chosen" of the browser is not seen
        assert page.evaluate("document.querySelector('#file').matches(':invalid')")
        with page.expect_file_chooser() as opened:
            chooser.press("Space")
        opened.value.set_files(path)
        assert chooser.bounding_box()["width"] > 80  # the name of the file is
        follow(page, page.get_by_role("button", name=word("import_now", lang), exact=True))
        assert "/cases/" in page.url
        assert "import" not in page.url
