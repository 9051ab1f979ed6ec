"""Words of the pages on why something is not so, and on what would change it."""

WORDS: dict[str, tuple[str, str]] = {
    "could_change": ("Apa yang bisa mengubahnya?", "What could change it?"),
    "smallest_change": ("Yang paling ringan untuk naik tahap", "The least it takes for the next stage"),
    "all_ways": ("Semua cara ({number}), dan tujuan lain", "All ways ({number}), and other aims"),
    "to_question": ("Buka pertanyaannya", "Open the question"),
    "to_reasons": ("Lihat alasannya sekarang", "See its reasons as they are"),
    "its_rule": ("Lihat aturannya", "See its rule"),
    "helps": ("Langkah yang membantu:", "Steps that help:"),
    "size_1": ("upaya ringan", "little effort"),
    "size_2": ("upaya sedang", "some effort"),
    "size_3": ("upaya berat", "much effort"),
    "way_number": ("Cara {number}", "Way {number}"),
    "at_top": ("Sudah di tingkat tertinggi.", "This is the highest level already."),
    "other_aims": ("Tujuan yang lain", "Other aims"),
    "why_not_others": ("Mengapa bukan yang lain?", "Why not something else?"),
    "why_not_value": ("Mengapa bukan “{value}”?", "Why not “{value}”?"),
    "why_not_advised": ("Mengapa langkah ini tidak disarankan?", "Why is this step not recommended?"),
    "against_it": ("Yang menghalangi. Seharusnya:", "What stands against it. It would have to be:"),
    "unknown_of_it": ("Yang belum diketahui. Seharusnya:", "What is not known. It would have to be:"),
    "nothing_would_do": (
        "Dengan jawaban yang ada, tidak ada jalan ke sana.",
        "With the answers as they are, nothing leads there.",
    ),
    "would_do": ("Semua ini harus terpenuhi ({number})", "What would all have to be so ({number})"),
    "when_unnecessary": ("Kapan tidak perlu lagi", "When it is no longer needed"),
    "plan_reasons": ("Alasannya, dan kapan tidak perlu lagi", "Its reasons, and when it is no longer needed"),
}
