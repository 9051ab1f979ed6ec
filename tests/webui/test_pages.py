"""The form, the rule pages, the steps and the words, in both languages."""

from __future__ import annotations

import re
from html import unescape

import pytest

from kubeexpert.model.facts import Question
from webui.questionnaire.answers import field_names
from webui.site import KEY
from webui.words import ERRORS, WORDS, word

LANGS = ["id", "en"]


def test_every_word_is_there_in_both_languages():
    for key, texts in {**WORDS, **{str(status): sum(texts, ()) for status, texts in ERRORS.items()}}.items():
        assert all(text.strip() for text in texts), key
    for key, (indonesian, english) in WORDS.items():
        placeholders = [set(re.findall(r"{(\w+)}", text)) for text in (indonesian, english)]
        assert placeholders[0] == placeholders[1], key
        assert indonesian != english or key in {"or", "and"}, f"{key} is not translated"


def test_every_word_is_used_and_every_word_used_is_there(root):
    files = [path for kind in ("*.py", "*.html") for path in (root / "webui").rglob(kind) if path.name != "words.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    made = re.compile(r"kind_\w+|by_\w+|observed|baseline|yes|no")
    unused = [key for key in WORDS if f'"{key}"' not in text and f"'{key}'" not in text and not made.fullmatch(key)]
    assert not unused
    said = set(
        re.findall(
            r"""\bsay\(["'](\w+)["'][,)]""", "\n".join(path.read_text() for path in files if path.suffix == ".html")
        )
    )
    assert said <= set(WORDS)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["app", "tour_app"])
def test_every_question_is_a_group_with_a_legend_and_four_kinds_of_answer(request, read, name, lang):
    app = request.getfixturevalue(name)
    page = read(app.test_client().get(f"/?lang={lang}").text)
    site = app.extensions[KEY]
    names = {each.get("name") for each in page.fields}
    assert set(field_names(site)) <= names
    assert not page.filled, "nothing is answered before somebody answers"
    for question in site.questions:
        assert f"q-{question.name}" in page.ids
        given = {each["value"] for each in page.fields if each.get("name") == f"q-{question.name}"}
        assert given == ({*question.answers, "dont_know", ""} if question.answers else {""})
        assert question.answers or f"u-{question.name}" in names
        assert question.ask.in_lang(lang) in unescape(page.text)
    kinds = [tag for tag, _ in page.tags]
    assert kinds.count("fieldset") == kinds.count("legend") == len(site.questions) + len(site.days)


def test_everything_that_describes_or_labels_is_there(app, tour_app, read):
    for each in (app, tour_app):
        page = read(each.test_client().get("/").text)
        for _, found in page.tags:
            for name in ("aria-describedby", "aria-labelledby"):
                assert set(found.get(name, "").split()) <= set(page.ids)


def test_the_form_asks_what_the_headlines_need_and_no_member_column(app):
    site = app.extensions[KEY]
    assert not [each for each in site.questions if each.of]
    assert {each.section for each in site.questions} <= set(site.compiled.knowledge.settings.sections)


@pytest.mark.parametrize("lang", LANGS)
def test_every_element_has_a_page_with_its_basis_and_neighbours(app, knowledge, read, lang):
    client = app.test_client()
    for element in knowledge.elements():
        response = client.get(f"/rule/{element.name}?lang={lang}")
        assert response.status_code == 200, element.name
        page = read(response.text)
        assert element.name in page.text
        assert word("basis", lang) in page.text
        for item in element.items:
            assert item in page.text
        used = app.extensions[KEY].used_by[element.name]
        assert {f"/rule/{name}?lang={lang}" for name in used} <= set(page.links)
        if isinstance(element, Question):
            assert element.unknown.in_lang(lang) in unescape(page.text)


def test_links_between_rules_resolve(app, tour_app, read):
    for each in (app, tour_app):
        client = each.test_client()
        links = set()
        for element in each.extensions[KEY].compiled.knowledge.elements():
            links |= {
                link for link in read(client.get(f"/rule/{element.name}").text).links if link.startswith("/rule/")
            }
        assert links
        assert all(client.get(link).status_code == 200 for link in links)


def test_conditions_are_told_in_words_not_in_names(app, knowledge):
    client = app.test_client()
    for criterion in knowledge.criteria.values():
        text = client.get(f"/rule/{criterion.name}").text
        shown = re.sub(r"<[^>]*>", " ", text.partition('id="condition"')[2].partition("</section>")[0])
        assert shown.strip()
        found = [
            name
            for name in app.extensions[KEY].uses[criterion.name]
            if re.search(rf"(?<![\w.]){re.escape(name)}(?![\w.])", shown)
        ]
        assert not found, criterion.name


@pytest.mark.parametrize("lang", LANGS)
def test_the_steps_walk_through_every_firing(app, cases, send, as_form, read, lang):
    client = app.test_client()
    data = as_form(app, max(cases, key=lambda case: len(case.answers)))
    first = send(client, data, "/steps", speak=lang, step="1").text
    last = int(re.search(word("step_of", lang, number=1, all=r"(\d+)"), first)[1])
    assert last > 20
    for number in {1, 2, last // 2, last}:
        page = read(send(client, data, "/steps", speak=lang, step=str(number)).text)
        assert word("step_of", lang, number=number, all=last) in page.text
        assert page.filled == data
        assert word("because", lang) in page.text


def test_the_steps_reach_the_conclusions_of_the_result(app, cases, send, as_form, read):
    client = app.test_client()
    data = as_form(app, max(cases, key=lambda case: len(case.answers)))
    certain = [label for label, mark, _ in read(send(client, data).text).cards if mark == "certain"]
    text = send(client, data, "/steps", step="99999").text
    last = int(re.search(r"Langkah 1 dari (\d+)", text)[1])
    reached = send(client, data, "/steps", step=str(last)).text.partition('id="concluded"')[2]
    assert certain
    for label in certain:
        assert label in unescape(reached), label


def test_no_answers_means_no_steps(client, send):
    assert word("no_steps", "id") in send(client, {}, "/steps").text
