"""What must not happen, whatever the answers: five promises to the people that a result is about."""

from __future__ import annotations

import json
import random
import re

import pytest
from click.testing import CliRunner

from kubeexpert.assessing import assess
from kubeexpert.assessing.plan import plan_of
from kubeexpert.checks.random_cases import CaseMaker
from kubeexpert.checks.texts import written_texts
from kubeexpert.cli.main import cli
from kubeexpert.engines.interpreter import Interpreter
from kubeexpert.explain.phrases import PHRASES
from kubeexpert.logic.truth import Truth
from kubeexpert.model.case import Case

pytestmark = pytest.mark.xdist_group("must_not_happen")
"""One process: what its tests share takes long to make."""

NOTICE = PHRASES["notice"]
MUSYAWARAH = "Jangan membagi aset karena hasil ini. Musyawarah dulu: daftar aset, utang, bagian, dan syarat hibah."
CHANGES_FORM = {"consortium", "forum_with_trial", "therapy_first", "forum", "both_possible", "forum_with_joint_unit"}
OURS = r"(aset\w*|(barang|ternak|sapi|kambing|alat|mesin|modal|kas|uang)\w* (milik )?(kelompok|bersama))"
FORBIDDEN = {
    "ending aid": (
        r"\b(cabut|mencabut|dicabut|coret(?! yang tidak berguna)|mencoret|dicoret)\b"
        r"|\b(keluarkan|dikeluarkan|(di|meng)?hapus dari|gugur\w*)\b"
        r"|\b((di)?hentikan|(di)?tarik|(di|se)?stop|(di)?potong|(di)?putus|(di)?alihkan)\b.*\bbantuan"
        r"|\bbantuan\b.*\b(di|meng)(henti|tarik|potong|putus|alih|hapus|stop)\w*"
    ),
    "breaking up what is owned together": (
        rf"\b(bagi|membagi\w*|dibagi\w*|jual|menjual|dijual|pecah|dipecah)\b.*\b{OURS}"
        rf"|\b{OURS}.*\b(bagi|membagi|(?<!hasilnya )dibagi\w*|menjual|dijual|dipecah)\b"
    ),
    "fines and seizing": r"\b(denda(?! dihentikan)|didenda|mendenda|sita|disita|menyita)\b",
}
"""What a text may speak of only to forbid it, or to ask a lender about it."""
REFUSED = re.compile(r"\b(jangan|bukan|(?<!yang )tidak|belum boleh)\b|^Tanyakan syarat|sudah memutuskan", re.IGNORECASE)
UNTOUCHED = ("bantuan", "kartu", "beras", "barang rumah", "sakit", "paceklik")


def joined(text):
    return " ".join(text.split())


@pytest.fixture(scope="module")
def assessed(compiled, cases):
    maker, engine = CaseMaker(compiled, random.Random(17)), Interpreter(compiled.program)
    return [assess(case, compiled, engine) for case in [*cases, *(maker.uniform() for _ in range(60))]]


# 1. No list for ending aid, and the sentence on every print


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize(
    "how",
    [[], ["--all"], ["--why"], ["--stated-only"], ["--for-group"], ["--format", "markdown"], ["--format", "json"]],
)
def test_every_print_says_what_the_result_is_not_for(root, how, lang):
    case = str(root / "cases" / "typical_village.yaml")
    output = CliRunner().invoke(cli, ["assess", case, "--lang", lang, *how]).output
    notice = NOTICE[lang == "en"]
    assert notice in (json.loads(output)["notice"] if "json" in how else joined(output))


def test_explanations_say_it_too(root):
    case = str(root / "cases" / "typical_village.yaml")
    for how in (
        ["zone"],
        ["zone=buffer", "--why-not"],
        ["zone", "--smallest-change", "--to", "buffer"],
        ["zone", "--what-if", "area.kind=city"],
    ):
        output = CliRunner().invoke(cli, ["explain", case, *how]).output
        assert NOTICE[0] in joined(output), how


def wrong(text, pattern):
    """The sentences of a text that speak of something forbidden, by whether they forbid it."""
    found = ((each, re.search(pattern, each, re.IGNORECASE)) for each in re.split(r"(?<=[.;!?])\s+", text))
    return [(each, bool(REFUSED.search(each[: match.end()]))) for each, match in found if match]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_text_of_the_rules_speaks_of_it_but_to_forbid_it(what, knowledge):
    found = [(place, each) for text, place in written_texts(knowledge) for each in wrong(text.id, FORBIDDEN[what])]
    assert [(place, sentence) for place, (sentence, refused) in found if not refused] == []
    assert len(found) >= 2


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("ending aid", "Yang tidak datang lagi dihapus dari daftar penerima bantuan."),
        ("ending aid", "Bantuan untuk keluarga ini dihentikan."),
        ("ending aid", "Coret keluarga yang sudah mampu."),
        ("breaking up what is owned together", "Sesudah itu ternak kelompok dibagi rata kepada tiap keluarga."),
        ("breaking up what is owned together", "Jual aset yang tidak dipakai."),
        ("fines and seizing", "Belum ada sanksi. Yang terlambat didenda beras."),
    ],
)
def test_such_a_sentence_would_be_found(what, said):
    assert any(not refused for _, refused in wrong(said, FORBIDDEN[what]))


# 2. No joint business broken up because of a result


def test_whenever_another_form_is_advised_assets_stay_together_until_talked_over(knowledge):
    advised = knowledge.decisions["group_type.advised"]
    assert set(advised.values) - CHANGES_FORM == {"ask_members_first", "keep", "relieve_first"}
    for value in CHANGES_FORM:
        assert MUSYAWARAH in advised.values[value].headline.id, value


# 3. No mentor withdrawn by stage alone


def test_ending_is_never_possible_without_independence_seen_twice_and_a_named_referral(assessed):
    possible = 0
    for each in assessed:
        truths = each.outcome.truths
        if each.conclusions["mentoring.termination"].value == "possible":
            possible += 1
            needed = ("independence>=5", "mentoring.was_independent_before", "mentoring.observations_are_apart")
            assert all(truths[name] is Truth.HOLDS for name in (*needed, "mentoring.referral_is_named"))
    assert possible


def test_the_highest_stage_alone_never_ends_mentoring(compiled, cases):
    top = next(case for case in cases if case.name.endswith("embryo_all_nine.yaml"))
    engine = Interpreter(compiled.program)
    without = {name: answer for name, answer in top.answers.items() if not name.startswith("mentoring.")}
    found = assess(top.model_copy(update={"answers": without}), compiled, engine)
    assert found.conclusions["stage.assessed"].value == "cooperative_embryo"
    assert found.conclusions["mentoring.termination"].value != "possible"


# 4. No disclosure: the print for the group is held by tests/explain/test_group_print.py


def test_an_acute_need_keeps_its_kind_and_never_a_story(knowledge):
    question = knowledge.questions["care.acute_need"]
    assert question.kind in ("choice", "yes_no")
    assert "care.has_acute_need" in {str(ref) for ref in knowledge.settings.group_print.leaves_out}


def test_an_answer_cannot_hold_a_story(knowledge):
    assert {question.kind for question in knowledge.questions.values()} <= {"yes_no", "choice", "number", "date"}


# 5. No sanction on the poorest


def test_sanctions_that_touch_aid_are_stopped_before_all_but_an_acute_need_and_a_burden(compiled):
    case = Case(answers={"sanction.practice": "touches_aid"})
    found = assess(case, compiled, Interpreter(compiled.program))
    assert found.conclusions["sanction.limits"].value == "crossed"
    first = plan_of(found)[0]
    assert first.is_recommended
    assert first.name == "lift_harmful_sanctions"


def test_whoever_is_told_of_sanctions_is_told_their_limits(knowledge):
    told = 0
    for intervention in knowledge.interventions.values():
        text = " ".join(intervention.first_steps.id).lower()
        if "sanksi" in text and "belum ada sanksi" not in text:
            told += 1
            assert all(word in text for word in ("bantuan", "sakit", "paceklik")), intervention.name
    assert told >= 2
    limits = knowledge.decisions["sanction.limits"].values["crossed"].headline.id.lower()
    assert all(word in limits for word in UNTOUCHED)


# The urgent and the burdened come first


def test_an_acute_need_and_then_a_burden_stand_before_everything_else(compiled, cases):
    engine = Interpreter(compiled.program)
    seen = 0
    for case in cases:
        plan = [each for each in plan_of(assess(case, compiled, engine)) if each.is_recommended]
        names = [each.name for each in plan]
        if "refer_urgently" in names:
            seen += 1
            assert names[0] == "refer_urgently"
        if "relieve_burden" in names:
            seen += 1
            before = set(names[: names.index("relieve_burden")])
            assert {each.tier for each in plan if each.name in before} <= {"urgent", "burden"}
    assert seen > 3
