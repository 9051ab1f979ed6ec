"""The fixed words about ladders, stages and what blocks them, in both languages."""

from __future__ import annotations

STAGE_PHRASES: dict[str, tuple[str, str]] = {
    "ladders_drawing": ("Gambar tangga", "Picture of the ladders"),
    "ladders_read": (
        "Satu baris satu tangga, tingkat terendah di kiri. Centang: tercapai. Garis: belum. Tanda tanya: belum tahu.",
        "One row a ladder, its lowest level on the left. Tick: reached. Line: not reached. Question mark: not known.",
    ),
    "ladders_key": (
        "# tercapai, . belum tercapai, ? belum diketahui",
        "# reached, . not reached, ? not known",
    ),
    "ladders_open": ("{labels}: belum pasti", "{labels}: open"),
    "state_holds": ("Tercapai", "Reached"),
    "state_fails": ("Belum tercapai", "Not reached"),
    "state_open": ("Belum diketahui", "Not known"),
    "no_level": ("belum ada", "none yet"),
    "blocks": ("Naik ke {stage} masih tertahan ({counts}):", "Moving up to {stage} is still held back ({counts}):"),
    "blocks_open": (
        "Belum pasti bisa naik ke {stage} ({counts}):",
        "Whether the group can move up to {stage} is open ({counts}):",
    ),
    "blocks_unmet": ("belum terpenuhi: {count} hal", "not met: {count}"),
    "blocks_unknown": ("belum diketahui: {count} hal", "not known: {count}"),
    "blocks_first": ("Yang harus ada dulu:", "These have to come first:"),
    "blocks_some": (
        "Dari {all} tangga ini, cukup {needed} yang lengkap semua tandanya:",
        "Of these {all} ladders, {needed} with all their marks are enough:",
    ),
    "blocks_each": ("Semua tangga ini harus lengkap:", "All of these ladders have to be complete:"),
    "more_ladders": ("+ {count} tangga lagi", "+ {count} more ladders"),
    "mark_fails": ("belum terpenuhi", "not met"),
    "mark_open": ("belum diketahui", "not known"),
    "by_group": ("bisa diubah kelompok", "the group can change it"),
    "by_time": ("perlu waktu", "takes time"),
    "by_outside": ("perlu bantuan orang luar", "needs somebody outside"),
    "by_nobody": ("tidak bisa diubah", "cannot be changed"),
}
