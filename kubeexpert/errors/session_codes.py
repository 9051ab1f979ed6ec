"""Codes for interviews: sessions, goals and other rule bases: (id message, en message, id hint, en hint)."""

WARNINGS = frozenset({"RULES_CHANGED", "QUESTION_RENAMED", "QUESTION_GONE", "ANSWER_GONE", "QUESTION_NEW"})

CODES: dict[str, tuple[str, str, str, str]] = {
    "UNKNOWN_GOAL": (
        "Tujuan wawancara '{name}' tidak ada, dan tidak ada kesimpulan dengan nama itu.",
        "There is no goal '{name}' for an interview, and no conclusion of that name.",
        "{suggestion_id}",
        "{suggestion_en}",
    ),
    "NOT_A_SESSION": (
        "Berkas ini bukan wawancara yang tersimpan: {reason}.",
        "This file is no saved interview: {reason}.",
        "Sebutkan berkas yang dulu ditulis dengan --save. Berkas ini tidak diubah.",
        "Name a file that was written with --save. This file is left as it is.",
    ),
    "NEWER_SESSION": (
        "Wawancara ini disimpan program yang lebih baru (bentuk {schema}, program ini membaca bentuk {known}).",
        "This interview was saved by a newer program (schema {schema}, this program reads schema {known}).",
        "Perbarui program. Berkas ini tidak diubah.",
        "Update the program. The file is left as it is.",
    ),
    "DAMAGED_SESSION": (
        "Wawancara yang tersimpan ini rusak di '{field}': {reason}.",
        "This saved interview is damaged at '{field}': {reason}.",
        "Pakai salinan lain kalau ada. Berkas ini tidak diubah.",
        "Use another copy if there is one. The file is left as it is.",
    ),
    "RULES_CHANGED": (
        "Aturannya sudah berubah sejak wawancara ini disimpan: dari {before} menjadi {now}.",
        "The rule base has changed since this interview was saved: from {before} to {now}.",
        "Semua jawaban tetap ada; periksa yang disebut di bawah.",
        "Every answer is still there; look at those named below.",
    ),
    "QUESTION_RENAMED": (
        "'{before}' sekarang bernama '{name}'.",
        "'{before}' is now called '{name}'.",
        "Jawabannya ikut pindah.",
        "Its answer has moved with it.",
    ),
    "QUESTION_GONE": (
        "'{name}' tidak ditanyakan lagi.",
        "'{name}' is not asked any more.",
        "Jawabannya disimpan, tetapi tidak dipakai. {why_id}",
        "Its answer is kept but not used. {why_en}",
    ),
    "ANSWER_GONE": (
        "Jawaban '{value}' untuk '{name}' tidak cocok lagi.",
        "The answer '{value}' to '{name}' does not fit any more.",
        "Tanyakan lagi. Jawaban lama disimpan. {why_id}",
        "Ask again. The old answer is kept. {why_en}",
    ),
    "QUESTION_NEW": (
        "Ada {count} pertanyaan baru: {names}.",
        "There are {count} new questions: {names}.",
        "Yang diperlukan akan muncul dalam wawancara.",
        "Those that are needed will come up in the interview.",
    ),
    "RENAME_BY_HAND": (
        "'{before}' sekarang bernama '{name}', tetapi tidak bisa diganti di sini.",
        "'{before}' is now called '{name}', but it cannot be changed here.",
        "Mungkin kedua nama ada di berkas. Periksa, lalu pakai satu saja.",
        "Perhaps both names are there. Look, and write one of them yourself.",
    ),
    "NAME_BY_HAND": (
        "'{name}' tidak ada lagi di aturan, dan barisnya dibiarkan.",
        "'{name}' is not in the rule base any more, and its line is left as it is.",
        "Putuskan sendiri: ganti namanya, atau tulis '#' di depan barisnya. {why_id}",
        "Decide yourself: change the name, or write '#' before the line. {why_en}",
    ),
    "ANSWER_BY_HAND": (
        "Jawaban '{value}' untuk '{name}' tidak boleh lagi, dan dibiarkan.",
        "The answer '{value}' to '{name}' is not allowed any more, and is left as it is.",
        "Lihat jawaban yang boleh: kubeexpert rules show {name}",
        "See what is allowed: kubeexpert rules show {name}",
    ),
}
