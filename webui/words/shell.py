"""Words that stand on every page."""

WORDS: dict[str, tuple[str, str]] = {
    "tagline": (
        "Membaca keadaan Kelompok Usaha Bersama dari jawaban anggota, lengkap dengan alasannya.",
        "Reads how a joint business group (KUBE) is doing from its members' answers, and says why.",
    ),
    "language": ("Bahasa", "Language"),
    "menu": ("Menu", "Menu"),
    "my_cases": ("Kasus saya", "My cases"),
    "skip": ("Langsung ke isi", "Skip to content"),
    "back_to_case": ("Kembali ke kasus {group}", "Back to the case {group}"),
    "new_tab": ("(tab baru)", "(new tab)"),
}
