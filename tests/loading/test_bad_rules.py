"""Rule bases with one fault each: the code, the place and the hint."""

from __future__ import annotations

import pytest

from kubeexpert.errors import ProblemsFound
from kubeexpert.loading import load_knowledge

# code, file, what stands there, what stands there instead, line:column of the problem
BAD = [
    ("MISSING_FORMAT", "rules.yaml", "format: 1\n", "", "1:1"),
    ("UNKNOWN_FORMAT", "rules.yaml", "format: 1", "format: 2", "1:9"),
    (
        "MISSING_FIELD",
        "facts.yaml",
        '    unknown: {id: "Belum tahu.", en: "Not known."}\n    items: [P001]\n',
        "",
        "9:3",
    ),
    ("MISSING_FIELD", "rules.yaml", "    severity: 2", "    severity:", "62:5"),
    ("MISSING_FIELD", "rules.yaml", ", at_least: limit.marks", "", "14:26"),
    ("UNKNOWN_FIELD", "rules.yaml", "items: [P001]", "item: [P001]", "6:5"),
    ("UNKNOWN_FIELD", "rules.yaml", "criteria:\n", "critera: {}\ncriteria:\n", "3:1"),
    ("UNKNOWN_FIELD", "rules.yaml", "  bond.shares: {", "  bond.shares: {name: x, ", "12:17"),
    ("UNKNOWN_FIELD", "facts.yaml", "least: 1, most", "leest: 1, least: 1, most", "28:13"),
    ("UNKNOWN_FIELD", "rules.yaml", "at_least: limit.marks", "at_lest: 2, at_least: limit.marks", "14:96"),
    ("WRONG_VALUE", "rules.yaml", 'first_steps: {id: ["Undang."]', 'first_steps: {id: ["Undang.", "Catat."]', "67:18"),
    ("WRONG_VALUE", "rules.yaml", "severity: 2", "severity: much", "62:15"),
    ("WRONG_VALUE", "rules.yaml", "severity: 2", "severity: 4", "62:15"),
    ("WRONG_VALUE", "rules.yaml", "who: mentor", "who: nobody", "64:10"),
    ("WRONG_VALUE", "rules.yaml", "serves: [group.most_came, growth>=2]", "serves: group.most_came", "61:13"),
    ("WRONG_VALUE", "rules.yaml", "when: {fact: bond.acts, is: yes}", "when: {fakt: bond.acts, is: yes}", "5:11"),
    ("WRONG_VALUE", "rules.yaml", "when: {not: bond.is_close}", "when: {unmet: bond.is_close}", "15:33"),
    ("WRONG_VALUE", "rules.yaml", "otherwise: yes", "otherwise: true", "27:34"),
    ("WRONG_VALUE", "rules.yaml", "against: [group.is_cold]", "against: [not group.is_cold]", "34:15"),
    ("WRONG_VALUE", "facts.yaml", 'no: {id: "Tidak.", en: "They do not."}', "", "13:11"),
    ("WRONG_VALUE", "rules.yaml", "gives: unmet", "gives: never", "10:41"),
    ("WRONG_VALUE", "rules.yaml", "label: {id: Jenis, en: Kind}", "label: Jenis", "20:12"),
    ("WRONG_VALUE", "rules.yaml", '{id: "{met} dari {all}."', '{id: "{met} terlihat."', "74:15"),
    ("WRONG_VALUE", "rules.yaml", '"{met} seen, {open} not known."', '"{met} seen, {unknown} not known."', "75:16"),
    ("WRONG_VALUE", "rules.yaml", "of: [bond.is_close, bond.shares, growth>=1]", "of: [bond.is_close]", "73:9"),
    ("WRONG_VALUE", "rules.yaml", "bond.shares, growth>=1]", "not bond.shares, growth>=1]", "73:25"),
    ("WRONG_VALUE", "rules.yaml", 'gives: ["1", "2"]', 'gives: ["1", "4"]', "77:66"),
    ("UNKNOWN_NAME", "rules.yaml", "bond.shares, growth>=1]", "bond.share_, growth>=1]", "73:25"),
    (
        "UNKNOWN_NAME",
        "rules.yaml",
        "serves: [group.most_came, growth>=2]",
        "serves: [group.most_came, signs>=4]",
        "61:31",
    ),
    ("WRONG_KIND", "rules.yaml", "mark: kind=warm", "mark: signs", "47:27"),
    (
        "NOT_A_MAPPING",
        "rules.yaml",
        "bond.shares: {when: {fact: bond.share, in: [some, most]}}",
        "bond.shares: [x]",
        "12:16",
    ),
    ("NOT_A_MAPPING", "texts.yaml", 'sources: {T1: {title: "A study", year: 2019}}', "sources: [T1]", "6:10"),
    ("NOT_A_NAME", "rules.yaml", "  bond.shares:", "  Bond.Shares:", "12:3"),
    ("NOT_A_NAME", "rules.yaml", "serves: [group.most_came", "serves: [Group", "61:14"),
    ("NOT_A_NAME", "rules.yaml", "theme: basics", "theme: Basics!", "2:8"),
    ("AMBIGUOUS_NUMBER", "facts.yaml", "most: 500", "most: 1.500", "28:29"),
    ("NOT_A_NUMBER", "facts.yaml", "value: 1/2", "value: half", "5:12"),
    ("AMBIGUOUS_DATE", "texts.yaml", "year: 2019", "valid_from: 1/5/2019", "6:46"),
    ("NOT_A_DATE", "texts.yaml", "year: 2019", "valid_from: 2019-02-30", "6:46"),
    ("REPEATED_KEY", "rules.yaml", "severity: 2", "severity: 2\n    severity: 2", "63:5"),
    ("YAML_FEATURE", "rules.yaml", "severity: 2", "severity: !int 2", "62:15"),
    ("MISSING_LANGUAGE", "rules.yaml", "label: {id: Jenis, en: Kind}", "label: {id: Jenis}", "20:5"),
    ("MISSING_LANGUAGE", "rules.yaml", "label: {id: Jenis, en: Kind}", "label: {id: Jenis, en: ' '}", "20:28"),
    ("MISSING_LANGUAGE", "rules.yaml", "why: A01}\n    examples", "why: {en: x}}\n    examples", "7:46"),
    ("UNKNOWN_NAME", "rules.yaml", "fact: bond.acts,", "fact: bond.act,", "5:18"),
    ("UNKNOWN_NAME", "rules.yaml", "[bond.is_close, bond.shares, {", "[bond.is_close, bond.share_, {", "14:54"),
    ("UNKNOWN_NAME", "rules.yaml", "mark: kind=warm", "mark: kind=hot", "47:27"),
    ("UNKNOWN_NAME", "rules.yaml", "growth>=2]", "growth>=3]", "61:31"),
    ("UNKNOWN_NAME", "rules.yaml", "stage.assessed=growing", "stage.assessed=grown", "60:44"),
    ("UNKNOWN_NAME", "rules.yaml", "from: limit.half", "from: limit.third", "13:56"),
    ("UNKNOWN_NAME", "rules.yaml", "value: cool, otherwise", "value: cold, otherwise", "27:17"),
    ("UNKNOWN_NAME", "rules.yaml", "ladders: [growth, unity]", "ladders: [growth, unit]", "51:23"),
    ("UNKNOWN_NAME", "rules.yaml", "headlines: {below:", "headlines: {bellow:", "56:17"),
    ("UNKNOWN_NAME", "rules.yaml", "theme: basics", "theme: basic", "2:8"),
    ("UNKNOWN_NAME", "rules.yaml", "{growth>=1: met", "{growht>=1: met", "42:18"),
    ("UNKNOWN_NAME", "facts.yaml", "section: people", "section: persons", "11:14"),
    ("UNKNOWN_NAME", "facts.yaml", "asked_if: bond.is_close", "asked_if: bond.is_closed", "23:15"),
    ("UNKNOWN_NAME", "facts.yaml", "part: group.came", "part: group.come", "69:19"),
    ("UNKNOWN_NAME", "settings.yaml", "headlines: [kind, stage]", "headlines: [kinds, stage]", "9:15"),
    (
        "UNKNOWN_NAME",
        "settings.yaml",
        "conclusions: [kind, stage.promotion]",
        "conclusions: [kind, stage.promoted]",
        "10:66",
    ),
    ("UNKNOWN_NAME", "texts.yaml", "see: [bond.is_close]", "see: [bond.is_clos]", "5:105"),
    ("UNKNOWN_NAME", "facts.yaml", "below: limit.half", "below: limit.haf", "75:83"),
    ("UNKNOWN_NAME", "rules.yaml", "    items: [P001]", "    items: [P001]\n    terms: [guyup]", "7:13"),
    ("UNKNOWN_NAME", "texts.yaml", 'en: "Start."}', 'en: "Start."}, terms: [guyup]', "3:113"),
    ("UNKNOWN_REASON", "texts.yaml", 'en: "Start."}', 'en: "Start."}, readings: [A09]', "3:116"),
    ("UNKNOWN_ITEM", "texts.yaml", 'en: "Start."}', 'en: "Start."}, items: [P009]', "3:113"),
    (
        "UNKNOWN_NAME",
        "settings.yaml",
        "headlines: [kind, stage]",
        "headlines: [kind, stage]\n  coverage: {agenda: [kind=hot]}",
        "10:23",
    ),
    ("UNKNOWN_ANSWER", "facts.yaml", "means: {none:", "means: {nil:", "75:44"),
    ("WRONG_KIND", "facts.yaml", "direct: {question: bond.share", "direct: {question: group.came", "75:24"),
    ("WRONG_KIND", "rules.yaml", "not group.is_cold]}", "not group.came]}", "26:44"),
    ("WRONG_KIND", "rules.yaml", "mark: kind=warm", "mark: kind", "47:27"),
    ("WRONG_KIND", "rules.yaml", "mark: kind=warm", "mark: member.saves", "47:27"),
    ("WRONG_KIND", "rules.yaml", "fact: bond.acts,", "fact: member.state,", "5:18"),
    ("WRONG_KIND", "rules.yaml", "all: [member.is_active,", "all: [bond.is_close,", "17:43"),
    ("WRONG_KIND", "rules.yaml", "fact: member.savings", "fact: bond.acts", "17:68"),
    ("WRONG_KIND", "rules.yaml", "unmet: group.most_came", "unmet: kind", "60:26"),
    ("WRONG_KIND", "rules.yaml", "enough: limit.marks", "enough: bond.acts", "52:13"),
    ("WRONG_KIND", "facts.yaml", "share: member.saves", "share: member.savings", "73:12"),
    ("WRONG_KIND", "facts.yaml", "months: {from: group.started", "months: {from: group.came", "79:20"),
    ("WRONG_KIND", "settings.yaml", "size: group.members", "size: bond.acts", "6:9"),
    ("WRONG_KIND", "settings.yaml", "active: member.is_active", "active: member.state", "8:18"),
    ("NAME_TAKEN", "rules.yaml", "  group.is_cold:", "  group.came:", "15:3"),
    ("NAME_TAKEN", "rules.yaml", "  group.is_cold: {", "  stage.strict: {", "15:3"),
    ("NAME_TAKEN", "texts.yaml", "retired: {bond.old", "retired: {bond.acts", "9:11"),
    ("NAME_TAKEN", "rules.yaml", "  bond.shares: {", "  bond.shares: {was: bond.acts, ", "12:22"),
    (
        "SETTINGS_TWICE",
        "texts.yaml",
        "format: 1\n",
        "format: 1\nsettings: {knowledge_version: x, sections: {}, headlines: []}\n",
        "2:1",
    ),
    ("UNKNOWN_ITEM", "rules.yaml", "items: [P001]", "items: [P002]", "6:13"),
    ("UNKNOWN_REASON", "rules.yaml", "why: A01}\n    examples", "why: A99}\n    examples", "7:51"),
    ("UNKNOWN_REASON", "rules.yaml", "why: T1", "why: T7", "69:48"),
    ("UNKNOWN_REASON", "rules.yaml", "place: interpreted, why: A01", "place: interpreted, why: A02", "39:64"),
    ("UNKNOWN_ANSWER", "rules.yaml", "in: [some, most]", "in: [some, lots]", "12:53"),
    ("UNKNOWN_ANSWER", "rules.yaml", "{given: {bond.acts: yes}", "{given: {bond.acts: often}", "9:29"),
    (
        "UNKNOWN_UNIT",
        "rules.yaml",
        "fact: group.presence, from: limit.half",
        "fact: group.came, from: limit.marks",
        "13:52",
    ),
    ("IMPOSSIBLE_TEST", "rules.yaml", "in: [some, most]", "in: [none, some, most]", "12:46"),
    ("IMPOSSIBLE_TEST", "rules.yaml", "in: [some, most]", "from: 1", "12:48"),
    ("IMPOSSIBLE_TEST", "rules.yaml", "from: limit.half", "is: half", "13:54"),
    ("IMPOSSIBLE_TEST", "rules.yaml", "from: limit.half", "from: 3/2", "13:56"),
    ("IMPOSSIBLE_TEST", "rules.yaml", "from: limit.half", "from: 0", "13:56"),
    ("IMPOSSIBLE_TEST", "rules.yaml", "from: limit.half", "from: limit.half, below: 1/4", "13:56"),
    (
        "IMPOSSIBLE_TEST",
        "rules.yaml",
        "fact: group.presence, from: limit.half",
        "fact: group.started, from: 1",
        "13:34",
    ),
    (
        "IMPOSSIBLE_TEST",
        "rules.yaml",
        "fact: member.savings, from: 1",
        "fact: member.savings, more_than: member.savings",
        "17:95",
    ),
    ("REPEATED_MARK", "rules.yaml", "in: [some, most]", "in: [some, some]", "12:53"),
    ("VALUE_WITHOUT_ROW", "rules.yaml", "      - {value: warm, all: [group.is_warm, not group.is_cold]}\n", "", "23:7"),
    ("OTHERWISE_MISPLACED", "rules.yaml", "policy: first", "policy: unique", "27:34"),
    ("LEVELS_DIFFER", "rules.yaml", "      growing: [{mark: bond.shares", "      grown: [{mark: bond.shares", "45:5"),
    ("LEVELS_DIFFER", "rules.yaml", "declared: stage.declared", "declared: bond.share", "55:15"),
    (
        "NOT_A_COLUMN",
        "rules.yaml",
        "{given: {}, gives: open}",
        "{given: {}, members: [{saved: 1}], gives: open}",
        "11:32",
    ),
]


def problems_of(folder):
    with pytest.raises(ProblemsFound) as caught:
        load_knowledge(folder)
    return caught.value.problems


def spoiled(texts, file, before, after):
    assert before in texts[file], before
    return {file: texts[file].replace(before, after, 1)}


@pytest.mark.parametrize(
    ("code", "file", "before", "after", "where"), BAD, ids=[f"{n}-{bad[0]}" for n, bad in enumerate(BAD)]
)
def test_a_fault_in_the_rules_is_told_where_it_stands(code, file, before, after, where, write_rules, rule_texts):
    problems = problems_of(write_rules(spoiled(rule_texts, file, before, after)))
    line, column = where.split(":")
    found = [problem for problem in problems if problem.code == code]
    assert found, [problem.line("en") for problem in problems]
    places = [(problem.place.file, problem.place.line, problem.place.column) for problem in found]
    assert places == [(file, int(line), int(column))], [problem.line("en") for problem in problems]


@pytest.mark.parametrize(
    ("code", "file", "before", "after", "where"), BAD, ids=[f"{n}-{bad[0]}" for n, bad in enumerate(BAD)]
)
def test_every_sentence_about_the_rules_is_filled_in(code, file, before, after, where, write_rules, rule_texts):
    for problem in problems_of(write_rules(spoiled(rule_texts, file, before, after))):
        for lang in ("id", "en"):
            assert "{suggestion" not in problem.hint(lang)
            assert " ...:" not in problem.message(lang).replace("{...}", "")
            assert not problem.message(lang).endswith("...."), problem.message(lang)
            assert not problem.hint(lang).startswith("..."), problem.code


def test_a_folder_without_rules_is_no_rule_base(tmp_path):
    assert [problem.code for problem in problems_of(tmp_path)] == ["NO_RULE_BASE"]


def test_a_file_is_no_rule_base(write_rules):
    assert [problem.code for problem in problems_of(write_rules() / "rules.yaml")] == ["NO_RULE_BASE"]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    assert [problem.code for problem in problems_of(tmp_path / "nowhere")] == ["NO_SUCH_FILE"]


def test_rules_need_settings(write_rules):
    assert "NO_SETTINGS" in [problem.code for problem in problems_of(write_rules({"settings.yaml": None}))]


def test_settings_stand_once_and_the_first_place_is_named(write_rules, rule_texts):
    problems = problems_of(write_rules({"z.yaml": rule_texts["settings.yaml"]}))
    assert [(problem.code, str(problem.place), str(*problem.related)) for problem in problems] == [
        ("SETTINGS_TWICE", "z.yaml:2:1", "settings.yaml:2:1")
    ]


def test_a_name_taken_in_another_file_names_both(write_rules):
    extra = "format: 1\ntheme: basics\ncriteria:\n  bond.is_close: {when: {fact: bond.acts, is: no}}\n"
    (problem,) = problems_of(write_rules({"z.yaml": extra}))
    assert (problem.code, str(problem.place), str(*problem.related)) == ("NAME_TAKEN", "z.yaml:4:3", "rules.yaml:4:3")


def test_all_errors_of_all_files_are_told_at_once(write_rules, rule_texts):
    changed = spoiled(rule_texts, "rules.yaml", "severity: 2", "severity: 9")
    changed |= spoiled(rule_texts, "facts.yaml", "section: people", "section: persons")
    changed |= spoiled(rule_texts, "texts.yaml", "order: 1", "ordre: 1")
    codes = [(problem.place.file, problem.code) for problem in problems_of(write_rules(changed))]
    assert codes == [
        ("facts.yaml", "UNKNOWN_NAME"),
        ("rules.yaml", "WRONG_VALUE"),
        ("texts.yaml", "MISSING_FIELD"),
        ("texts.yaml", "UNKNOWN_FIELD"),
    ]


def test_a_file_that_is_no_yaml_does_not_make_its_names_unknown(write_rules):
    assert [problem.code for problem in problems_of(write_rules({"facts.yaml": "format: 1\na: b: c\n"}))] == [
        "NOT_YAML"
    ]


def test_a_broken_element_does_not_make_its_name_unknown(write_rules, rule_texts):
    changed = spoiled(rule_texts, "facts.yaml", "kind: yes_no", "kind: yesno")
    assert [problem.code for problem in problems_of(write_rules(changed))] == ["WRONG_VALUE"]


def test_a_near_name_is_suggested_in_both_languages(write_rules, rule_texts):
    changed = spoiled(rule_texts, "rules.yaml", "fact: bond.acts,", "fact: bond.act,")
    (problem,) = problems_of(write_rules(changed))
    assert problem.hint("en") == "Did you mean 'bond.acts'?"
    assert problem.hint("id") == "Maksudnya 'bond.acts'?"


def test_a_near_field_is_suggested(write_rules, rule_texts):
    changed = spoiled(rule_texts, "rules.yaml", "items: [P001]", "item: [P001]")
    (problem,) = problems_of(write_rules(changed))
    assert problem.hint("en") == "Did you mean 'items'?"


def test_where_nothing_is_near_the_allowed_names_are_listed(write_rules, rule_texts):
    changed = spoiled(rule_texts, "facts.yaml", "least: 1, most", "zzz: 1, least: 1, most")
    (problem,) = problems_of(write_rules(changed))
    assert problem.hint("en") == "Allowed: least, most."
