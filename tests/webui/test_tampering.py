"""Whatever is sent, the page comes back with the message where it belongs and everything else kept."""

from __future__ import annotations

import pytest

from webui.site import KEY
from webui.words import word


@pytest.fixture(scope="module")
def questions(app):
    return app.extensions[KEY].questions


@pytest.fixture(scope="module")
def number(questions):
    return next(each for each in questions if each.kind == "number" and each.whole and each.range)


@pytest.fixture(scope="module")
def choice(questions):
    return next(each for each in questions if each.kind == "choice")


@pytest.fixture(scope="module")
def other(questions):
    return next(each for each in questions if each.kind == "yes_no")


def at_field(page, question):
    return f'id="e-q-{question.name}"' in page.text and f'href="#q-{question.name}"' in page.text


@pytest.mark.parametrize("text", ["500.000", "banyak", "-3", "2,5", "1e9", "8 ekor", "0x10", "9" * 15, "½"])
def test_a_bad_number_is_told_at_its_field_and_kept(client, send, read, number, other, text):
    response = send(client, {f"q-{number.name}": text, f"q-{other.name}": "yes"})
    page = read(response.text)
    assert response.status_code == 422
    assert at_field(page, number)
    assert page.filled == {f"q-{number.name}": text, f"q-{other.name}": "yes"}
    assert not page.cards


@pytest.mark.parametrize("text", ["3305121234567890", "33.05.12-123456-7890", "3305 1212 3456 7890"])
def test_a_card_number_is_refused_and_never_repeated(client, send, number, text):
    response = send(client, {f"q-{number.name}": text})
    assert response.status_code == 422
    assert text not in response.text


def test_a_choice_that_is_not_on_the_form_is_refused(client, send, read, choice, other):
    response = send(client, {f"q-{choice.name}": "moon", f"q-{other.name}": "no"})
    page = read(response.text)
    assert response.status_code == 422
    assert at_field(page, choice)
    assert page.filled == {f"q-{other.name}": "no"}


def test_a_repeated_field_is_told_and_none_is_chosen_in_silence(client, send, read, choice):
    first, second, *_ = choice.answers
    response = send(client, [(f"q-{choice.name}", first), (f"q-{choice.name}", second)])
    assert response.status_code == 422
    assert at_field(read(response.text), choice)


def test_an_overlong_text_is_told_and_cut(client, send, read, number):
    response = send(client, {f"q-{number.name}": "x" * 5000})
    assert response.status_code == 422
    assert at_field(read(response.text), number)
    assert "x" * 100 not in response.text


def test_a_number_and_not_known_at_once_is_told(client, send, read, number):
    response = send(client, {f"q-{number.name}": "5", f"u-{number.name}": "dont_know"})
    page = read(response.text)
    assert response.status_code == 422
    assert at_field(page, number)
    assert page.filled == {f"q-{number.name}": "5", f"u-{number.name}": "dont_know"}


def test_an_unknown_field_is_named_and_not_used(client, send, read, other):
    response = send(client, {"q-no.such": "yes", "<b>": "1", f"q-{other.name}": "yes"})
    assert response.status_code == 422
    assert "&lt;b&gt;" in response.text
    assert "<b>" not in response.text
    assert read(response.text).filled == {f"q-{other.name}": "yes"}


@pytest.mark.parametrize("lang", ["xx", "", "<b>", "../id"])
def test_a_language_that_is_none_reads_as_indonesian(client, send, lang):
    assert '<html lang="id">' in send(client, {}, speak=lang).text
    assert '<html lang="id">' in client.get("/", query_string={"lang": lang}).text


@pytest.mark.parametrize("step", ["0", "-1", "99999", "abc", "٣", "1" * 400])
def test_a_step_that_is_none_shows_one_that_is(client, send, choice, step):
    response = send(client, {f"q-{choice.name}": choice.answers[0]}, "/steps", step=step)
    assert response.status_code == 200


def test_answers_that_do_not_fit_together_are_told_at_a_field(tour_app, send, read):
    site = tour_app.extensions[KEY]
    names = {each.name for each in site.questions}
    ratio = next(
        each.ratio
        for each in site.compiled.knowledge.measures.values()
        if each.ratio and {each.ratio.part, each.ratio.whole} <= names
    )
    response = send(tour_app.test_client(), {f"q-{ratio.part}": "9", f"q-{ratio.whole}": "8"})
    page = read(response.text)
    assert response.status_code == 422
    assert f"#q-{ratio.part}" in page.links
    assert page.filled == {f"q-{ratio.part}": "9", f"q-{ratio.whole}": "8"}


@pytest.mark.parametrize("text", ["1/5/2026", "2026-02-30", "kemarin"])
def test_a_bad_date_is_told_at_its_field(tour_app, send, read, text):
    questions = tour_app.extensions[KEY].questions
    date = next((each for each in questions if each.kind == "date"), None)
    assert date, "the tour asks for a date"
    response = send(tour_app.test_client(), {f"q-{date.name}": text})
    assert response.status_code == 422
    assert at_field(read(response.text), date)


HOSTILE = ['"><script>alert(1)</script>', "{{7*7}}", "{% raw %}", "\x00\x01", "' onfocus='x", "&#60;b&#62;", "\u202e"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_answers_stay_text(client, send, number, choice, text):
    data = {f"q-{number.name}": text, f"q-{choice.name}": text, f"q-{text}": text}
    for to in ("/", "/steps"):
        page = send(client, data, to).text
        assert "<script" not in page
        assert "onfocus='x" not in page
        assert "\x00" not in page


def test_hostile_rules_stay_text_on_every_page(hostile_app, hostile_rules, tour, tour_cases, send, as_form):
    client = hostile_app.test_client()
    pages = [
        client.get(f"/rule/{each.name}?lang={lang}").text for each in tour.knowledge.elements() for lang in ("id", "en")
    ]
    for case in tour_cases:
        data = as_form(hostile_app, case)
        pages += [send(client, data, to, speak=lang).text for to in ("/", "/steps") for lang in ("id", "en")]
    assert len(pages) > 50
    for page in pages:
        assert "<i onclick" not in page
    assert "&lt;i onclick" in pages[-1]


def test_every_answer_of_every_question_is_read_back_as_written(client, send, read, questions):
    chosen = [each for each in questions if each.answers]
    for at in range(max(len(each.answers) for each in chosen) + 1):
        data = {f"q-{each.name}": (*each.answers, "dont_know")[at % (len(each.answers) + 1)] for each in chosen}
        response = send(client, data)
        assert response.status_code == 200
        assert read(response.text).filled == data


def test_the_words_for_the_notice_are_the_ones_agreed():
    assert word("notice", "id") == "Hasil ini untuk mendampingi kelompok, bukan dasar mencabut atau menolak bantuan."
