"""Can a mentor read it: no long sentences, and no English word where people say it in Indonesian."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kubeexpert.checks.texts import written_texts
from kubeexpert.errors import Problem
from kubeexpert.model.base import LANGUAGES
from kubeexpert.model.knowledge import KnowledgeBase

MOST_WORDS = 25
"""A sentence of more words is lost on a listener who hears it once."""

EVERYDAY: dict[str, str] = {
    "action": "tindakan",
    "agreement": "kesepakatan",
    "baseline": "keadaan awal",
    "benefit": "manfaat",
    "brainstorming": "curah pendapat",
    "budget": "anggaran",
    "buyer": "pembeli",
    "capacity": "kemampuan",
    "cash": "tunai",
    "cashflow": "arus uang",
    "chairman": "ketua",
    "checklist": "daftar periksa",
    "coaching": "bimbingan",
    "community": "masyarakat",
    "customer": "pembeli",
    "database": "basis data",
    "deadline": "tenggat",
    "decision": "keputusan",
    "effort": "upaya",
    "feedback": "tanggapan",
    "file": "berkas",
    "folder": "map (dari kertas)",
    "form": "formulir",
    "gap": "kekurangan",
    "goal": "tujuan",
    "group": "kelompok",
    "income": "penghasilan",
    "input": "masukan",
    "leader": "ketua",
    "link": "tautan",
    "list": "daftar",
    "loan": "pinjaman",
    "mapping": "pemetaan",
    "market": "pasar",
    "marketing": "pemasaran",
    "meeting": "pertemuan",
    "member": "anggota",
    "mentoring": "pendampingan",
    "monitoring": "pemantauan",
    "networking": "menjalin jaringan",
    "offline": "tanpa internet",
    "online": "lewat internet",
    "outcome": "hasil",
    "output": "hasil",
    "owner": "pemilik",
    "packaging": "kemasan",
    "partner": "mitra",
    "plan": "rencana",
    "planning": "perencanaan",
    "problem": "masalah",
    "profit": "untung",
    "progress": "kemajuan",
    "report": "laporan",
    "role": "peran",
    "rule": "aturan",
    "sharing": "berbagi",
    "skill": "keterampilan",
    "stage": "tahap",
    "stakeholder": "pihak terkait",
    "step": "langkah",
    "support": "dukungan",
    "target group": "sasaran",
    "team": "tim",
    "training": "pelatihan",
    "trial": "uji coba",
    "trust": "kepercayaan",
    "update": "pembaruan",
    "upgrade": "peningkatan",
    "volunteer": "relawan",
    "workshop": "lokakarya",
}
"""English words that slip into Indonesian office talk, each with what people say."""

_SENTENCES = re.compile(r"(?<=[.!?;])\s+")
_WORDS = re.compile(r"[\w'/-]+")
_FOREIGN = re.compile(
    r"(?<![\w.=_{-])(" + "|".join(sorted(EVERYDAY, key=len, reverse=True)) + r")(?![\w}]|[.=_-]\w)", re.IGNORECASE
)


def check_wording(knowledge: KnowledgeBase) -> Iterator[Problem]:
    """Yield LONG_SENTENCE and FOREIGN_WORD for the texts of a rule base, themes and glossary included."""
    for text, place in written_texts(knowledge):
        for lang in LANGUAGES:
            for sentence in long_sentences(text.in_lang(lang)):
                yield Problem.of("LONG_SENTENCE", place, count=len(_WORDS.findall(sentence)), text=sentence[:60])
        for word in foreign_words(text.id):
            yield Problem.of("FOREIGN_WORD", place, word=word, instead=EVERYDAY[word])


def long_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text with more than 25 words.

    Examples:
        >>> [len(each.split()) for each in long_sentences("Pendek saja. " + "kata " * 26)]
        [26]
    """
    return tuple(each for each in _SENTENCES.split(text.strip()) if len(_WORDS.findall(each)) > MOST_WORDS)


def foreign_words(text: str) -> tuple[str, ...]:
    """Return the English words in an Indonesian text that have an everyday Indonesian equal, each once.

    Examples:
        >>> foreign_words("Buat list anggota sebelum meeting.")
        ('list', 'meeting')
    """
    return tuple(dict.fromkeys(found.lower() for found in _FOREIGN.findall(text)))
