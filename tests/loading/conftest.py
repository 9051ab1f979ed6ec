"""A small rule base with one of each kind, written to a folder by every test that needs to spoil it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kubeexpert.loading import load_knowledge
from kubeexpert.model.knowledge import KnowledgeBase

RULES = {
    "settings.yaml": """\
format: 1
settings:
  knowledge_version: 2026.1
  sections: {people: {id: Orang, en: People}}
  levels: {growing: {id: Tumbuh, en: Growing}, developing: {id: Berkembang, en: Developing}}
  size: group.members
  start: group.started
  rows: {active: member.is_active}
  headlines: [kind, stage]
  goals: {all: {label: {id: Semua, en: All}, conclusions: [kind, stage.promotion]}}
""",
    "facts.yaml": """\
format: 1
theme: basics
parameters:
  limit.half:
    value: 1/2
    basis: {mark: interpreted, test: interpreted, why: A01}
  limit.marks: {value: 2 marks}
questions:
  bond.acts:
    kind: yes_no
    section: people
    ask: {id: "Menolong?", en: "Do they help?"}
    says: {yes: {id: "Ya.", en: "They do."}, no: {id: "Tidak.", en: "They do not."}}
    unknown: {id: "Belum tahu.", en: "Not known."}
    items: [P001]
  bond.share:
    kind: choice
    section: people
    choices: {none: {id: "Tidak", en: "None"}, some: {id: "Ada", en: "Some"}, most: {id: "Banyak", en: "Most"}}
    ask: {id: "Berbagi?", en: "Do they share?"}
    says: {none: {id: "Tidak.", en: "No."}, some: {id: "Ada.", en: "Some."}, most: {id: "Ya.", en: "Most."}}
    unknown: {id: "Belum tahu.", en: "Not known."}
    asked_if: bond.is_close
  group.members:
    kind: number
    unit: people
    whole: yes
    range: {least: 1, most: 500}
    section: people
    ask: {id: "Berapa anggota?", en: "How many members?"}
    says: {id: "{value} anggota.", en: "{value} members."}
    unknown: {id: "Belum tahu.", en: "Not known."}
  group.came:
    kind: number
    unit: people
    section: people
    ask: {id: "Berapa hadir?", en: "How many came?"}
    says: {id: "{value} hadir.", en: "{value} came."}
    unknown: {id: "Belum tahu.", en: "Not known."}
  group.started:
    kind: date
    section: people
    ask: {id: "Kapan mulai?", en: "When did it start?"}
    says: {id: "Mulai {value}.", en: "Started {value}."}
    unknown: {id: "Belum tahu.", en: "Not known."}
  stage.declared:
    kind: choice
    section: people
    choices: {none: {id: A, en: None}, growing: {id: B, en: Growing}, developing: {id: C, en: Developing}}
    ask: {id: "Tahap?", en: "Which stage?"}
    says: {none: {id: A, en: None}, growing: {id: B, en: Growing}, developing: {id: C, en: Developing}}
    unknown: {id: "Belum tahu.", en: "Not known."}
  member.state:
    of: member
    kind: choice
    choices: {left: {id: "Keluar", en: "Left"}, active: {id: "Aktif", en: "Active"}}
    ask: {id: "Aktif?", en: "Active?"}
    says: {left: {id: "Keluar.", en: "Left."}, active: {id: "Aktif.", en: "Active."}}
    unknown: {id: "Belum tahu.", en: "Not known."}
  member.savings:
    of: member
    kind: number
    unit: rupiah
    ask: {id: "Tabungan?", en: "Savings?"}
    says: {id: "{value}", en: "{value} saved"}
    unknown: {id: "Belum tahu.", en: "Not known."}
measures:
  group.presence:
    ratio: {part: group.came, whole: group.members}
    says: {id: "{value} hadir.", en: "{value} came."}
    unknown: {id: "Belum tahu.", en: "Not known."}
  group.saving:
    share: member.saves
    among: active
    direct: {question: bond.share, means: {none: {is: 0}, some: {above: 0, below: limit.half}, most: {from: 1/2}}}
    says: {id: "{value} menabung.", en: "{value} save."}
    unknown: {id: "Belum tahu.", en: "Not known."}
  group.age:
    months: {from: group.started, to: observed}
    says: {id: "{value} bulan.", en: "{value} months."}
    unknown: {id: "Belum tahu.", en: "Not known."}
""",
    "rules.yaml": """\
format: 1
theme: basics
criteria:
  bond.is_close:
    when: {fact: bond.acts, is: yes}
    items: [P001]
    basis: {mark: stated, test: interpreted, why: A01}
    examples:
      - {given: {bond.acts: yes}, gives: met}
      - {given: {bond.acts: no}, gives: unmet}
      - {given: {}, gives: open}
  bond.shares: {when: {fact: bond.share, in: [some, most]}}
  group.most_came: {when: {fact: group.presence, from: limit.half}}
  group.is_warm: {when: {count: {of: [bond.is_close, bond.shares, {fact: group.age, from: 6}], at_least: limit.marks}}}
  group.is_cold: {when: {not: bond.is_close}}
  member.is_active: {of: member, when: {fact: member.state, is: active}}
  member.saves: {of: member, when: {all: [member.is_active, {fact: member.savings, from: 1}]}}
decisions:
  kind:
    label: {id: Jenis, en: Kind}
    policy: first
    values:
      warm: {label: {id: Hangat, en: Warm}, headline: {id: "Hangat.", en: "Warm."}}
      cool: {label: {id: Dingin, en: Cool}, headline: {id: "Dingin.", en: "Cool."}}
    rows:
      - {value: warm, all: [group.is_warm, not group.is_cold]}
      - {value: cool, otherwise: yes}
    examples:
      - {given: {group.is_warm: met, group.is_cold: unmet}, gives: warm}
profiles:
  type.forum:
    label: {id: Forum, en: Forum}
    core: [bond.is_close, bond.shares]
    against: [group.is_cold]
ladders:
  growth:
    label: {id: Tangga, en: Ladder}
    levels:
      growing: [{mark: bond.is_close, place: interpreted, why: A01}]
      developing: [{mark: group.most_came, place: stated}]
    examples:
      - {given: {growth>=1: met, growth>=2: unmet}, gives: "1"}
  unity:
    label: {id: Tangga, en: Ladder}
    levels:
      growing: [{mark: bond.shares, place: interpreted}]
      developing: [{mark: kind=warm, place: interpreted}]
stagings:
  stage:
    label: {id: Tahap, en: Stage}
    ladders: [growth, unity]
    enough: limit.marks
    slack: 1
    near: 1
    declared: stage.declared
    headlines: {below: {id: A, en: Below}, growing: {id: B, en: Growing}, developing: {id: C, en: Developing}}
interventions:
  meet_more:
    label: {id: Bertemu, en: Meet}
    when: {any: [{unmet: group.most_came}, stage.assessed=growing]}
    serves: [group.most_came, growth>=2]
    severity: 2
    effort: 1
    who: mentor
    level: kube
    area: process
    first_steps: {id: ["Undang."], en: ["Invite."]}
    because: {id: "Jarang bertemu.", en: "They seldom meet."}
    basis: {mark: outside, test: outside, why: T1}
tallies:
  signs:
    label: {id: Tanda, en: Signs}
    of: [bond.is_close, bond.shares, growth>=1]
    headline: {id: "{met} dari {all}.", en: "{met} of {all}."}
    unsettled: {id: "{met} terlihat, {open} belum tahu.", en: "{met} seen, {open} not known."}
    examples:
      - {given: {bond.is_close: met, bond.shares: unmet}, gives: ["1", "2"]}
""",
    "texts.yaml": """\
format: 1
theme: basics
themes: {basics: {order: 1, label: {id: Dasar, en: Basics}, introduction: {id: "Mulai.", en: "Start."}}}
glossary:
  guyub: {term: {id: Guyub, en: Close}, definition: {id: "Rukun.", en: "As one."}, items: [P001], see: [bond.is_close]}
sources: {T1: {title: "A study", year: 2019}}
readings: {A01: {where: "par 1", problem: {en: "unclear"}, reading: {en: "so"}}}
items: {P001: {place: "par 1", kind: claim, term: "guyub", says: {en: "They are close."}}}
retired: {bond.old: {since: "2025.1", why: {id: "Tidak jelas.", en: "Not clear."}}}
""",
}

CASE = """\
format: 1
group: KB-0001
observed: 2026-11-20
answers:
  bond.acts: yes
  group.members: 8 people
  group.came: 4
  group.started: 2024-01-15
members:
  - {state: active, savings: 50000 rupiah}
"""

WriteRules = Callable[..., Path]


@pytest.fixture(scope="session")
def rule_texts() -> dict[str, str]:
    return dict(RULES)


@pytest.fixture(scope="session")
def case_text() -> str:
    return CASE


@pytest.fixture
def write_rules(tmp_path: Path) -> WriteRules:
    """Write the small rule base, with other files in place of its own or beside them; `None` leaves one out."""

    def write(changed: dict[str, str | None] | None = None) -> Path:
        folder = tmp_path / "rules"
        for name, text in (RULES | (changed or {})).items():
            if text is not None:
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    folder = tmp_path_factory.mktemp("rules")
    for name, text in RULES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return load_knowledge(folder)
