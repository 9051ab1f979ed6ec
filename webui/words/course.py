"""Words of the course and of the pages of items, readings, sources and notes."""

WORDS: dict[str, tuple[str, str]] = {
    "course_title": ("Belajar dari awal", "The course"),
    "course_lead": (
        "Bab demi bab: istilah, latar, aturan, dan butir makalah yang menjadi dasarnya.",
        "Theme by theme: the terms, the background, the rules, and the items of the paper behind them.",
    ),
    "course_holds": (
        "{terms} istilah, {rules} aturan, {questions} pertanyaan",
        "{terms} terms, {rules} rules, {questions} questions",
    ),
    "theme_number": ("Bab {number}", "Theme {number}"),
    "theme_terms": ("Istilah", "Terms"),
    "theme_notes": ("Latar", "Background"),
    "theme_readings": ("Yang kurang jelas di makalah", "Where the paper is unclear"),
    "theme_rules": ("Aturan bab ini", "Rules of this theme"),
    "theme_questions": ("Pertanyaan bab ini", "Questions of this theme"),
    "text_items": ("Butir makalah", "Item of the paper"),
    "text_readings": ("Cara baca makalah", "Reading of the paper"),
    "text_sources": ("Sumber", "Source"),
    "text_background": ("Catatan latar", "Background note"),
    "place_in_paper": ("Letaknya:", "Where it stands:"),
    "why_background": ("Mengapa bukan aturan:", "Why it is no rule:"),
    "cited_by": ("Dikutip oleh", "Cited by"),
    "cited_by_none": ("Belum dikutip.", "Nothing cites it."),
    "term_is": ("Istilah: {term}", "Term: {term}"),
    "term_more": ("Selengkapnya", "More"),
}
