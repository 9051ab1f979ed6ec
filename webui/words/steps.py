"""Words of the trainers' steps."""

WORDS: dict[str, tuple[str, str]] = {
    "steps_title": ("Langkah demi langkah", "Step by step"),
    "steps_lead": (
        "Begini program menarik kesimpulan: satu aturan setiap langkah, dari jawaban ke kesimpulan.",
        "This is how the program concludes: one rule a step, from answers to conclusions.",
    ),
    "step_of": ("Langkah {number} dari {all}", "Step {number} of {all}"),
    "no_steps": (
        "Belum ada aturan yang berlaku, karena belum ada jawaban.",
        "No rule applies yet, as there are no answers.",
    ),
    "because": ("Karena", "Because"),
    "then": ("Maka", "Therefore"),
    "is_new": ("Ini baru jelas sekarang.", "This becomes decided now."),
    "is_vote": ("Satu suara dihitung; belum tentu cukup.", "One vote is counted; it may not be enough yet."),
    "is_further": ("Sudah jelas sebelumnya; ini alasan tambahan.", "It was decided before; this is a further reason."),
    "holds": ("terpenuhi", "met"),
    "fails": ("tidak terpenuhi", "not met"),
    "vote_for": ("satu suara untuk", "one vote for"),
    "vote_against": ("satu suara menentang", "one vote against"),
    "waiting": ("Aturan yang menunggu", "Rules that wait"),
    "waiting_none": ("Tidak ada lagi.", "None."),
    "decided_count": ("{number} hal sudah jelas.", "{number} things are decided."),
    "concluded": ("Kesimpulan sejauh ini", "Conclusions so far"),
    "concluded_none": ("Belum ada.", "None yet."),
    "first": ("Awal", "First"),
    "back": ("Mundur", "Back"),
    "forward": ("Maju", "Forward"),
    "last": ("Akhir", "Last"),
    "ahead": ("Kesimpulan berikutnya", "Further conclusions"),
    "go_to": ("Langkah {number}", "Step {number}"),
}
