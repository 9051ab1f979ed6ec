"""Words of the questions."""

WORDS: dict[str, tuple[str, str]] = {
    "how": (
        "Isi yang sudah ditanyakan saja. Yang belum ditanya tidak dihitung sebagai “tidak”.",
        "Fill in only what was asked. What was not asked does not count as a “no”.",
    ),
    "answered": ("{done} dari {all} terisi", "{done} of {all} filled in"),
    "asked_mentor": ("Ditanyakan kepada pendamping", "Asked of the mentor"),
    "asked_coordinator": ("Ditanyakan kepada koordinator", "Asked of the coordinator"),
    "asked_office": ("Ditanyakan kepada kantor dinas", "Asked of the social office"),
    "observed": ("Kapan keadaan kelompok ini dilihat?", "On which day was the group seen like this?"),
    "baseline": ("Keadaan awal dicatat tanggal berapa?", "On which day was the starting point noted?"),
    "yes": ("Ya", "Yes"),
    "no": ("Tidak", "No"),
    "dont_know": ("Belum tahu", "Don't know"),
    "not_asked": ("Belum ditanya", "Not asked"),
    "asked_in_vain": ("Sudah ditanya, belum tahu", "Asked, not known"),
    "help": ("Cara melihatnya", "How to see it"),
    "only_if": ("Hanya kalau:", "Only if:"),
    "see_rule": ("Tentang pertanyaan ini", "About this question"),
    "number_hint": (
        "Tulis angka saja; kosongkan kalau belum ditanya.",
        "Write a number only; leave empty if not asked.",
    ),
    "number_range": (
        "Tulis angka, {least} sampai {most}; kosongkan kalau belum ditanya.",
        "Write a number, {least} to {most}; leave empty if not asked.",
    ),
    "date_hint": (
        "Tulis tahun-bulan-tanggal, misalnya 2026-11-20; kosongkan kalau belum ditanya.",
        "Write year-month-day, such as 2026-11-20; leave empty if not asked.",
    ),
    "section_about": ("Kode, tanggal, dan catatan", "Code, dates and notes"),
    "section_first": ("Delapan pertanyaan pertama", "The first eight questions"),
    "first_lead": (
        "Delapan jawaban ini paling banyak menjelaskan. Yang belum tahu, lewati saja.",
        "These eight answers explain most. Skip what is not known.",
    ),
    "section_of": ("Bagian {number} dari {all}", "Part {number} of {all}"),
    "progress_of": ("{done} dari {all} pertanyaan", "{done} of {all} questions"),
    "certain_of": ("{certain} dari {all} kesimpulan pasti", "{certain} of {all} conclusions certain"),
    "why_asked": ("Mengapa ditanyakan?", "Why is it asked?"),
    "answered_title": ("Sudah dijawab", "Answered"),
    "progress": ("Yang sudah ditanyakan", "What has been asked"),
    "more_questions": (
        "Tersimpan. Jawaban tadi membuka pertanyaan lain di bagian ini.",
        "Saved. Those answers brought up further questions in this part.",
    ),
    "nothing_left": ("Tidak ada yang perlu ditanyakan di bagian ini.", "Nothing needs asking in this part."),
    "waiting_title": ("Mungkin ditanyakan nanti", "May be asked later"),
    "waiting_lead": (
        "Pertanyaan ini bergantung pada jawaban lain. Boleh diisi sekarang.",
        "These depend on other answers. They may be filled in now.",
    ),
    "settled_title": ("Tidak perlu lagi", "No longer needed"),
    "settled_lead": (
        "Jawabannya tidak mengubah hasil lagi. Boleh diisi untuk catatan.",
        "Their answers change no result any more. They may be filled in for the record.",
    ),
    "go_back": ("Kembali", "Back"),
    "go_ahead": ("Simpan dan lanjut", "Save and go on"),
    "show_result": ("Lihat hasil", "Show result"),
}
