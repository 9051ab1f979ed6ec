"""Why a value does not fit, in both languages, for what pydantic and the models say in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kubeexpert.loading.suggestions import Params, shortly

_OF_MODELS = {
    "yes / no": "tulis yes atau no",
    "is / in / from or above, below / more_than: one of them": "pakai satu saja: is, in, batas angka, atau more_than",
    "all or otherwise: one of them": "pakai satu saja: all atau otherwise",
    "'not' is not used here": "'not' tidak dipakai di sini",
    "two or more, with kind: choice only": "dua atau lebih, dan hanya dengan kind: choice",
    "with kind: number only": "hanya dengan kind: number",
    "least is above most": "least lebih besar daripada most",
    "every question outside the member rows has one": "setiap pertanyaan di luar baris anggota punya satu",
    "yes, no, dont_know and not_applicable are reserved": "yes, no, dont_know dan not_applicable tidak boleh di sini",
    "columns of member rows have no gate": "kolom baris anggota tidak punya asked_if",
    "is, or from / above / below": "pakai is, atau from / above dan / atau below",
    "one of share, count, median, sum, ratio, months": "pakai satu saja: share, count, median, sum, ratio, months",
    "as many sentences in id as in en": "banyaknya kalimat di id dan en harus sama",
    "because or blocks: one of them at most": "pakai paling banyak satu: because atau blocks",
    "the last tier takes what is left: no because, no blocks": "tingkat terakhir menampung sisanya: tanpa syarat",
    "most is below first": "most lebih kecil daripada first",
    "with share, count, median and sum only": "hanya dan selalu dengan share, count, median, dan sum",
}
_SENTENCES = "one sentence for each of: "

_OF_PYDANTIC: dict[str, tuple[str, str]] = {
    "int_parsing": ("harus bilangan bulat", "it must be a whole number"),
    "int_type": ("harus bilangan bulat", "it must be a whole number"),
    "int_from_float": ("harus bilangan bulat", "it must be a whole number"),
    "int_parsing_size": ("angkanya terlalu besar", "the number is too large"),
    "greater_than_equal": ("paling sedikit {ge}", "at least {ge}"),
    "less_than_equal": ("paling banyak {le}", "at most {le}"),
    "too_short": ("harus ada paling sedikit {min_length}", "there must be at least {min_length}"),
    "too_long": ("boleh ada paling banyak {max_length}", "there may be at most {max_length}"),
    "tuple_type": ("di sini perlu daftar: [..., ...]", "a list is needed here: [..., ...]"),
    "string_type": ("di sini perlu satu teks", "one text is needed here"),
}
_CONDITION = (
    "di sini perlu nama aturan, atau salah satu dari fact, all, any, not, count",
    "a name is needed here, or one of fact, all, any, not, count",
)
_TEXT = (
    "di sini perlu teks dua bahasa: {id: ..., en: ...}",
    "a text in both languages is needed here: {id: ..., en: ...}",
)


def reason(indonesian: str, english: str) -> Params:
    """Return a reason in both languages as parameters of a problem."""
    return {"reason_id": indonesian, "reason_en": english}


def of_model(words: str) -> Params:
    """Return a model's own reason as parameters of a problem, in both languages."""
    if words.startswith(_SENTENCES):
        return reason(f"satu kalimat untuk tiap jawaban: {words.removeprefix(_SENTENCES)}", words)
    return reason(_OF_MODELS.get(words, words), words)


def of_pydantic(kind: str, context: Mapping[str, Any], message: str) -> Params:
    """Return pydantic's reason as parameters of a problem, in words of this format."""
    if kind == "literal_error":
        allowed = shortly(re.findall(r"'([^']*)'", str(context.get("expected", ""))))
        return reason(f"yang boleh: {allowed}", f"allowed: {allowed}")
    if kind == "WRONG_VALUE":
        return reason(*_CONDITION)
    if context.get("class_name") in ("Text", "TextList", "DraftText"):
        return reason(*_TEXT)
    indonesian, english = _OF_PYDANTIC.get(kind, (message, message))
    return reason(_filled(indonesian, context), _filled(english, context))


def _filled(sentence: str, context: Mapping[str, Any]) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: str(context.get(found[1], "...")), sentence)
