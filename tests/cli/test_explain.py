"""`explain` answers how, why not, which chain, and what if."""

from __future__ import annotations

import json
import re

import pytest

from kubeexpert.explain.as_mermaid import as_mermaid
from kubeexpert.explain.open_conclusion import graph_of
from kubeexpert.explain.sentences import Speaker
from kubeexpert.logic.outlets import outlets
from tests.cli.conftest import joined


def test_how_shows_rules_and_answers_below_a_certain_conclusion(run, complete):
    text = run("explain", complete, "orientation.observed", "--lang", "en").output
    assert "bond.is_close" in text
    assert "bond.shares_one_fate" in text


def test_an_open_conclusion_says_what_is_open_and_what_would_settle_it(run, gaps):
    text = joined(run("explain", gaps, "orientation.observed", "--lang", "en").output)
    assert text.index("Marks that are not known:") < text.index("[bond.helps_unpaid]")
    assert text.index("To settle it, answer this:") < text.index("[bond.works_unpaid; asked before")
    assert text.index("What is known so far:") < text.index("[bond.shares_one_fate")


def test_an_open_ladder_says_why_no_more_is_possible(run, tmp_path):
    case = tmp_path / "case.yaml"
    case.write_text("format: 1\nanswers: {members.who_decides: mentor}\n", encoding="utf-8")
    text = joined(run("explain", case, "independence", "--lang", "en").output)
    assert "Still possible:" in text
    assert "No answer bears on this yet" not in text
    assert "Independence has not reached the level" in text.partition("What is known so far:")[2]
    assert "The mentor decides." in text


def test_every_conclusion_of_every_case_can_be_explained_in_every_form(run, gaps, complete, tour):
    for path in (gaps, complete):
        for name in outlets(tour.knowledge):
            for form in ("text", "json", "mermaid", "svg"):
                assert run("explain", path, name, "--format", form, "--engine", "interpreter").output
            run("explain", path, name, "--why-not", "--engine", "interpreter", "--lang", "en")


def test_a_drawing_of_nothing_is_refused_politely(run, empty):
    assert "No answer bears" in run("explain", empty, "independence", "--format", "svg", "--lang", "en", code=1).stderr
    assert "No answer bears" in run("explain", empty, "independence", "--format", "mermaid", "--lang", "en").output


def test_what_if_shows_the_conclusions_that_flip(run, gaps):
    data = json.loads(
        run("explain", gaps, "orientation.observed", "--what-if", "bond.works_unpaid=yes", "--format", "json").output
    )
    assert [each["name"] for each in data["flips"]] == ["orientation.observed", "bond.signs"]
    assert data["flips"][0]["after"]["value"] == "paguyuban"


def test_what_if_of_the_same_answer_flips_nothing(run, gaps):
    text = run("explain", gaps, "orientation.observed", "--what-if", "bond.acts_in_need=yes", "--lang", "en").output
    assert "No conclusion changes." in text


def test_an_unknown_conclusion_gets_a_suggestion(run, gaps):
    result = run("explain", gaps, "orientation.observd", "--lang", "en", code=1)
    assert "UNKNOWN_CONCLUSION" in result.stderr
    assert "Did you mean 'orientation.observed'?" in result.stderr


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("--why-not", "paguyuben"), 1, "UNKNOWN_NAME"),
        (("--what-if", "bond.works_unpai=yes"), 1, "UNKNOWN_QUESTION"),
        (("--what-if", "bond.works_unpaid=perhaps"), 1, "UNKNOWN_ANSWER"),
        (("--what-if", "bond.works_unpaid"), 2, "--what-if: tulis NAMA=NILAI"),
        (("--why-not", "--format", "svg"), 2, "--format svg tidak bisa untuk --why-not."),
        (("--smallest-change", "--format", "svg"), 2, "--format"),
        (("--smallest-change", "--why-not"), 2, "Pilih satu saja: --why-not / --smallest-change."),
        (("--smallest-change", "--to", "paguyuben"), 1, "UNKNOWN_NAME"),
        (("--to", "paguyuban"), 2, "--to hanya dipakai bersama --smallest-change."),
    ],
)
def test_faults_in_the_question_are_told(run, gaps, args, code, said):
    result = run("explain", gaps, "orientation.observed", *args, code=code)
    assert said in result.stderr
    assert result.stdout == ""


def test_mermaid_labels_cannot_break_out(assessments):
    (complete, *_) = assessments

    class Hostile(Speaker):
        def fact(self, name, known):
            return f'{super().fact(name, known)}"]; click n0 "javascript:alert(1)" %%{{init}}%% <script>#quot;\n-->'

    chart = as_mermaid(
        graph_of(complete, "orientation.observed"), Hostile(complete.compiled, "en"), "orientation.observed"
    )
    for line in chart.splitlines()[1:]:
        assert re.fullmatch(r'  n\d+(\["[^"]*"\]|\("[^"]*"\)|\{\{"[^"]*"\}\})|  n\d+ --> n\d+', line), line
        assert "<" not in line.replace("<br/>", "")
    assert "script" in chart


def test_a_label_stands_for_a_name_where_only_one_carries_it(run, gaps):
    by_name = run("explain", gaps, "independence", "--lang", "en").output
    assert run("explain", gaps, "kemandirian", "--lang", "en").output == by_name
    assert run("explain", gaps, "Independence", "--lang", "en").output == by_name


def test_a_level_is_explained_by_name_or_label_and_number_or_label(run, gaps):
    outputs = {
        run("explain", gaps, name, "--lang", "en").output
        for name in ("independence>=2", "Kemandirian>=2", "independence>=developing", "independence>=Berkembang")
    }
    (text,) = outputs
    assert "Independence has not reached" in text
    assert "[members.decide" in text


def test_an_intervention_says_because_of_which_answers_and_what_makes_it_unnecessary(run, gaps):
    text = joined(run("explain", gaps, "hand_over_the_chair", "--lang", "en").output)
    assert "this step is recommended. Because of these answers: - The mentor decides. [members.who_decides]" in text
    assert "First steps: - Ask a member" in text
    data = json.loads(run("explain", gaps, "hand_over_the_chair", "--smallest-change", "--format", "json").output)[
        "smallest_change"
    ][0]
    assert (data["value"], data["truth"], data["complete"]) == ("unnecessary", "fails", True)
    assert [(move["name"], move["by"], move["to"]) for move in data["sets"][0]["moves"]] == [
        ("members.who_decides", "group", ["members"])
    ]
    assert [each["name"] for each in data["sets"][0]["interventions"]] == ["hand_over_the_chair"]


def test_an_intervention_that_is_not_needed_says_why_not(run, complete):
    assert "not needed now" in run("explain", complete, "hand_over_the_chair", "--lang", "en").output
    text = joined(run("explain", complete, "hand_over_the_chair", "--why-not", "--lang", "en").output)
    assert "Why not 'this step is recommended'?" in text
    assert "members.who_decides; otherwise now" in text


def test_the_smallest_change_tells_what_to_ask_first(run, gaps):
    text = joined(run("explain", gaps, "stage.promotion", "--smallest-change", "--lang", "en").output)
    assert "What is aimed at: Stage of the group: ready to move up to Developing." in text
    assert "Ask first, as it is not known:" in text
    assert "Complete the member rows first:" in text
    assert "No other way takes as little." in text


def test_a_value_can_be_aimed_at_by_name_or_label(run, gaps):
    by_name, by_label = (
        run("explain", gaps, "institution", "--smallest-change", "--to", to).output for to in ("established", "Mantap")
    )
    assert by_name == by_label
    run("explain", gaps, "hand_over_the_chair", "--smallest-change", "--to", "x", code=2)


def test_every_question_is_answered_for_everything_in_both_languages(run, gaps, complete, tour):
    for path in (gaps, complete):
        for name in (*outlets(tour.knowledge), *tour.knowledge.interventions, "independence>=3"):
            for args in ((), ("--why-not",), ("--smallest-change",), ("--what-if", "members.who_decides=members")):
                for lang in ("id", "en"):
                    result = run("explain", path, name, *args, "--lang", lang, "--engine", "interpreter")
                    assert max(map(len, result.output.splitlines())) <= 100
                run("explain", path, name, *args, "--format", "json", "--engine", "interpreter")


def test_what_if_puts_now_and_then_side_by_side_and_says_why(run, gaps):
    text = joined(
        run("explain", gaps, "hand_over_the_chair", "--what-if", "members.who_decides=members", "--lang", "en").output
    )
    assert "- Hand the chair to the members (hand_over_the_chair) now: recommended then: not needed" in text
    assert "because: The members decide" in text
    unchanged = run("explain", gaps, "zone", "--what-if", "members.who_decides=members", "--lang", "en", code=1)
    assert "UNKNOWN_CONCLUSION" in unchanged.stderr


def test_what_if_can_move_the_day_of_the_visit(run, complete):
    data = json.loads(
        run("explain", complete, "effect.growth", "--what-if", "observed=2024-08-01", "--format", "json").output
    )
    assert {"effect.growth"} <= {flip["name"] for flip in data["flips"]}
    assert "NOT_A_DATE" in run("explain", complete, "effect.growth", "--what-if", "observed=soon", code=1).stderr


def test_a_change_of_a_type_is_told_to_be_no_order_and_one_of_a_level_is_not(run, complete, gaps):
    of_type = run("explain", complete, "orientation.observed", "--smallest-change", "--lang", "en").output
    assert "Divide no assets because of it." in joined(of_type)
    of_level = run("explain", gaps, "independence", "--smallest-change", "--lang", "en").output
    assert "assets" not in of_level


def test_an_open_level_is_not_told_as_if_it_were_reached(run, empty):
    for lang, first in (("id", "Belum pasti: "), ("en", "Open: ")):
        assert run("explain", empty, "independence>=2", "--lang", lang).output.startswith(first)
