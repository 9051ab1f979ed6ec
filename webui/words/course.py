"""Words of the course and of the pages of items, readings, sources and notes."""

WORDS: dict[str, tuple[str, str]] = {
    "course_title": ("Belajar dari awal", "The course"),
    "course_lead": (
        "Tema demi tema: istilah, latar, aturan, dan bagian makalah di belakangnya.",
        "Theme by theme: the terms, the background, the rules, and the items of the paper behind them.",
    ),
    "course_holds": (
        "{terms} istilah, {rules} aturan, {questions} pertanyaan",
        "{terms} terms, {rules} rules, {questions} questions",
    ),
    "theme_number": ("Tema {number}", "Theme {number}"),
    "theme_terms": ("Istilah", "Terms"),
    "theme_notes": ("Latar", "Background"),
    "theme_readings": ("Yang kurang jelas di makalah", "Where the paper is unclear"),
    "theme_rules": ("Aturan tema ini", "Rules of this theme"),
    "theme_questions": ("Pertanyaan tema ini", "Questions of this theme"),
    "text_items": ("Bagian makalah", "Item of the paper"),
    "text_readings": ("Cara membaca makalah", "Reading of the paper"),
    "text_sources": ("Sumber", "Source"),
    "text_background": ("Catatan latar", "Background note"),
    "place_in_paper": ("Letaknya:", "Where it stands:"),
    "why_background": ("Mengapa bukan aturan:", "Why it is no rule:"),
    "cited_by": ("Dirujuk oleh", "Cited by"),
    "cited_by_none": ("Belum dirujuk.", "Nothing cites it."),
    "term_is": ("Istilah: {term}", "Term: {term}"),
    "term_more": ("Selengkapnya", "More"),
}
