"""The fixed words about drawings of reasons, in both languages."""

from __future__ import annotations

DRAWING_PHRASES: dict[str, tuple[str, str]] = {
    "drawing": ("Gambar alasan: {what}", "Drawing of the reasons: {what}"),
    "drawing_read": (
        "Dibaca dari atas: jawaban (kotak bersudut siku), aturan (kotak lonjong), kesimpulan (kotak bersudut tumpul).",
        "Read from top to bottom: answers (square boxes), rules (pill-shaped boxes), conclusion (rounded box).",
    ),
    "drawing_cut": (
        "{number} langkah lain hanya ada di daftar.",
        "{number} more steps stand in the list only.",
    ),
    "drawing_passed": (
        "{number} kemungkinan lain tidak berlaku.",
        "{number} other possibilities do not apply.",
    ),
}
