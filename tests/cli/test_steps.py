"""`steps` shows forward chaining as experta ran it."""

from __future__ import annotations

import hashlib
import json

from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.logic.facts import facts_of


def steps(run, path, *args):
    return json.loads(run("steps", path, "--format", "json", *args).output)


def test_the_empty_case_fires_nothing_and_says_so_kindly(run, empty):
    assert steps(run, empty)["firings"] == 0
    assert "0 firings. There are no answers yet" in " ".join(run("steps", empty, "--lang", "en").output.split())


def test_every_firing_is_numbered_and_tells_premises_agenda_and_count(run, gaps):
    data = steps(run, gaps)
    assert [each["number"] for each in data["steps"]] == list(range(1, data["firings"] + 1))
    assert all(each["premises"] for each in data["steps"])
    decided = [each["decided"] for each in data["steps"]]
    assert decided == sorted(decided)
    assert data["steps"][-1]["agenda"] == []
    assert sum(each["new"] + len(each["also"]) for each in data["steps"]) == decided[-1]


def test_the_hash_is_that_of_all_conclusions(run, gaps, tour, tour_cases):
    case = next(each for each in tour_cases if each.group == "TR-0002")
    truths = Interpreter(tour.program).run(facts_of(case, tour).known).truths
    lines = sorted(f"{name}={truth.value}" for name, truth in truths.items())
    assert steps(run, gaps)["hash"] == hashlib.sha256("\n".join(lines).encode()).hexdigest()


def test_random_orders_and_answer_by_answer_reach_the_same_conclusions(run, gaps):
    plain = steps(run, gaps)
    orders = [steps(run, gaps, "--order", f"random:{seed}") for seed in (1, 2, 3)]
    assert {each["hash"] for each in orders} == {plain["hash"]}
    assert {each["firings"] for each in orders} == {plain["firings"]}
    assert [each["element"] for each in orders[0]["steps"]] != [each["element"] for each in plain["steps"]]
    by_answer = steps(run, gaps, "--by-answer")
    assert by_answer["hash"] == plain["hash"]
    assert by_answer["firings"] == plain["firings"]


def test_answers_come_in_the_order_of_the_file_and_measures_after_them(run, gaps, tour_cases):
    case = next(each for each in tour_cases if each.group == "TR-0002")
    given = [name for name, answer in case.answers.items() if answer != "dont_know"]
    told = steps(run, gaps, "--by-answer")["answers"]
    assert [each["fact"] for each in told][: len(given)] == given
    assert [each["worked_out"] for each in told] == sorted(each["worked_out"] for each in told)


def test_an_answer_tells_what_became_possible_and_certain(run, gaps):
    text = " ".join(run("steps", gaps, "--by-answer", "--lang", "en").output.split())
    assert "no longer possible: Bond observed: Mixed, Contract" in text
    assert "now certain: Consortium: partly fulfilled" in text


def test_until_a_conclusion_stops_where_it_is_certain(run, gaps):
    data = steps(run, gaps, "--until", "group_type.consortium")
    last = data["steps"][-1]
    assert (last["element"], last["truth"]) == ("group_type.consortium=partly", "holds")
    assert len(data["steps"]) < data["firings"]
    assert (
        "Stopped at 'group_type.consortium'"
        in run("steps", gaps, "--until", "group_type.consortium", "--lang", "en").output
    )


def test_until_a_rule_stops_at_its_firing_and_an_open_one_is_never_decided(run, gaps):
    last = steps(run, gaps, "--until", "bond.is_calculating")["steps"][-1]
    assert {"name": "bond.is_calculating", "truth": "fails"} in last["also"]  # it is one answer's test by another name
    text = " ".join(run("steps", gaps, "--until", "bond.is_calculating", "--lang", "en").output.split())
    assert "decided along with it: bond.is_calculating (fails)" in text
    assert (
        "'bond.is_close' did not get decided." in run("steps", gaps, "--until", "bond.is_close", "--lang", "en").output
    )


def test_until_an_unknown_name_is_told(run, gaps):
    assert "UNKNOWN_NAME" in run("steps", gaps, "--until", "bond.is_clos", code=1).stderr


def test_a_strange_order_is_a_usage_error(run, gaps):
    run("steps", gaps, "--order", "sorted", code=2)


def test_no_line_is_wider_than_80_columns_unless_a_name_is(run, gaps):
    for args in ((), ("--by-answer",)):
        assert max(map(len, run("steps", gaps, *args).output.splitlines())) <= 80


def test_until_shows_only_what_the_decision_can_rest_on(run, gaps, tour):
    for name, keys in (
        ("group_type.consortium", ["group_type.consortium=partly"]),
        ("members.decide", ["members.decide"]),
    ):
        data = steps(run, gaps, "--until", name)
        below = tour.program.below(
            keys if name == "members.decide" else [f"{name}={state}" for state in ("fulfilled", "partly", "not_this")]
        )
        shown = data["steps"]
        assert all({each["element"], *(echo["name"] for echo in each["also"])} & set(below.elements) for each in shown)
        assert [each["number"] for each in shown] == sorted(each["number"] for each in shown)
        assert shown[-1]["number"] - len(shown) >= 0
    everything = steps(run, gaps)["steps"]
    stop = steps(run, gaps, "--until", "group_type.consortium")["steps"]
    assert len(stop) < stop[-1]["number"] <= len(everything)  # firings of other conclusions came in between
