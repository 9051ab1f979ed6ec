"""`explain` answers how, why not, which chain, and what if."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import product

import pytest

from kubeexpert.assessing import assess
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.answer_space import answers_to, passes
from kubeexpert.explain.as_mermaid import as_mermaid
from kubeexpert.explain.chains import near_chain
from kubeexpert.explain.open_conclusion import graph_of
from kubeexpert.explain.sentences import Speaker
from kubeexpert.explain.why_not import values_of, why_not
from kubeexpert.logic.outlets import outlets
from kubeexpert.logic.program import All, Any, Count, Literal, Program, Test
from kubeexpert.logic.truth import Truth


@pytest.fixture
def assessments(tour, tour_cases):
    return [assess(case, tour, Interpreter(tour.program)) for case in tour_cases]


def joined(output):
    return " ".join(output.split())


def test_how_shows_rules_and_answers_below_a_certain_conclusion(run, complete):
    text = run("explain", complete, "orientation.observed", "--lang", "en").output
    assert "bond.is_close" in text
    assert "bond.shares_one_fate" in text


def test_an_open_conclusion_says_what_is_open_and_what_would_settle_it(run, gaps):
    text = joined(run("explain", gaps, "orientation.observed", "--lang", "en").output)
    assert text.index("Marks that are not known:") < text.index("[bond.helps_unpaid]")
    assert text.index("To settle it, answer this:") < text.index("[bond.works_unpaid; asked before")
    assert text.index("What is known so far:") < text.index("[bond.shares_one_fate")


def test_every_conclusion_of_every_case_can_be_explained_in_every_form(run, gaps, complete, tour):
    for path in (gaps, complete):
        for name in outlets(tour.knowledge):
            for form in ("text", "json", "mermaid", "svg"):
                assert run("explain", path, name, "--format", form, "--engine", "interpreter").output
            run("explain", path, name, "--why-not", "--engine", "interpreter", "--lang", "en")


def test_a_drawing_of_nothing_is_refused_politely(run, empty):
    assert "No answer bears" in run("explain", empty, "independence", "--format", "svg", "--lang", "en", code=1).stderr
    assert "No answer bears" in run("explain", empty, "independence", "--format", "mermaid", "--lang", "en").output


def test_why_not_names_the_mark_in_the_way_and_the_answer_behind_it(run, gaps):
    text = joined(run("explain", gaps, "independence", "--why-not", "2", "--lang", "en").output)
    assert "What stands against it: - Needed: The members decide. [members.decide]" in text
    assert "As it is: The mentor decides." in text
    assert "[members.who_decides; otherwise now]" in text


def test_why_not_without_a_value_goes_through_all_that_do_not_hold(run, complete):
    data = json.loads(run("explain", complete, "orientation.observed", "--why-not", "--format", "json").output)
    assert [each["value"] for each in data["why_not"]] == ["paguyuban", "patembayan", "bond_still_weak"]


def test_every_failing_mark_fails_and_every_open_one_is_open(assessments):
    for assessment in assessments:
        truths = assessment.outcome.truths
        for name, outlet in outlets(assessment.compiled.knowledge).items():
            for value in values_of(outlet):
                found = why_not(assessment, name, value)
                assert all(each.wanted.of(truths[each.wanted.name]) is Truth.FAILS for each in found.failing)
                assert all(not truths[each.wanted.name].decided for each in found.open)
                if found.truth is Truth.FAILS:
                    assert found.failing
                if found.truth is Truth.OPEN:
                    assert found.open


def satisfying(chain, compiled):
    """Choose an answer to each fact of a chain that satisfies all its tests on it."""
    facts = {}
    for fact in {link.test.fact for link in chain}:
        links = [link for link in chain if link.test.fact == fact]
        every = [each for each in compiled.program if isinstance(each, Test) and each.fact == fact]
        fitting = [
            answer
            for answer in answers_to(fact, every, compiled)
            if all(passes(answer, link.test, holds=link.holds) for link in links)
        ]
        assert fitting, f"no answer to {fact} satisfies the chain"
        facts[fact] = fitting[-1]
    return facts


def test_a_chain_brings_its_conclusion_about(assessments):
    for assessment in assessments:
        compiled = assessment.compiled
        runner = Interpreter(compiled.program)
        for name, outlet in outlets(compiled.knowledge).items():
            for value in values_of(outlet):
                chain = why_not(assessment, name, value).chain
                assert chain is not None, f"{name}={value} can be reached"
                outcome = runner.run(satisfying(chain, compiled))
                bottom = outlet.ordered and value == outlet.bottom
                key = next(iter(outlet.values.values())) if bottom else outlet.values[value]
                assert outcome.truths[key] is (Truth.FAILS if bottom else Truth.HOLDS)


@pytest.fixture
def small(tour):
    """Two of three and one of two, on five questions."""
    asked = [name for name, each in tour.knowledge.questions.items() if each.kind == "yes_no" and not each.of][:5]
    marks = [Test(f"t{number}", fact, frozenset({"yes"})) for number, fact in enumerate(asked)]
    lit = [Literal(mark.name) for mark in marks]
    elements = [
        *marks,
        Count("half", tuple(lit[:3]), 2),
        Any("either", (lit[3], ~lit[4])),
        All("top", (Literal("half"), Literal("either"))),
    ]
    program = Program.of({each.name: each for each in elements}, tuple(each.name for each in elements))
    return replace(tour, program=program, owners={}, bases={}, gates={})


def distance(wanted, truths):
    now = [truth if truths[name] is Truth.HOLDS else ~truth for name, truth in wanted.items()]
    now = [
        Truth.OPEN if truths[name] is Truth.OPEN else each for (name, _), each in zip(wanted.items(), now, strict=True)
    ]
    return now.count(Truth.FAILS), now.count(Truth.OPEN)


@pytest.mark.parametrize("goal", [Literal("top"), Literal("top", positive=False)], ids=str)
def test_a_chain_is_as_near_as_any_where_ways_share_nothing_and_no_link_can_be_spared(small, goal):
    runner = Interpreter(small.program)
    names = [f"t{number}" for number in range(5)]
    wishes = [
        {name: truth for name, truth in zip(names, wish, strict=True) if truth is not Truth.OPEN}
        for wish in product(Truth, repeat=5)
    ]
    free = dict.fromkeys(names, Truth.OPEN)
    decided = [wish for wish in wishes if goal.of(runner.run_assuming({}, free | wish).truths["top"]) is Truth.HOLDS]
    for values in product(Truth, repeat=5):
        truths = dict(zip(names, values, strict=True))
        truths |= dict.fromkeys(("half", "either", "top"), Truth.OPEN)
        chain = near_chain(small, truths, goal)
        wanted = {link.test.name: Truth.HOLDS if link.holds else Truth.FAILS for link in chain}
        assert wanted in decided
        assert not any(
            {name: wish for name, wish in wanted.items() if name != left_out} in decided for left_out in wanted
        )
        assert distance(wanted, truths) == min(distance(wish, truths) for wish in decided)


def test_no_chain_is_found_where_none_can_be(small):
    both = All("both", (Literal("t0"), Literal("t0", positive=False)))
    elements = {**small.program.elements, "both": both}
    impossible = replace(small, program=Program.of(elements, tuple(elements)))
    assert near_chain(impossible, dict.fromkeys(elements, Truth.OPEN), Literal("both")) is None


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
        (("--what-if", "bond.works_unpaid"), 2, "--what-if"),
        (("--why-not", "--format", "svg"), 2, "--format"),
        (("--smallest-change", "--format", "svg"), 2, "--format"),
        (("--smallest-change", "--why-not"), 2, "--why-not / --smallest-change"),
        (("--smallest-change", "--to", "paguyuben"), 1, "UNKNOWN_NAME"),
        (("--to", "paguyuban"), 2, "--smallest-change"),
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
    assert "This is not so." in text
    assert "[members.decide" in text


def test_why_not_a_level_asks_for_that_level(run, gaps):
    data = json.loads(run("explain", gaps, "independence>=2", "--why-not", "--format", "json").output)
    assert [(each["conclusion"], each["value"]) for each in data["why_not"]] == [("independence", "2")]


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
