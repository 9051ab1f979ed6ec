"""Words of the history, and of saving each answer at once."""

WORDS: dict[str, tuple[str, str]] = {
    "history": ("Riwayat perubahan", "History of changes"),
    "history_empty": ("Belum ada perubahan.", "There are no changes yet."),
    "history_cut": ("Hanya {number} perubahan terakhir.", "The last {number} changes only."),
    "changes_number": ("{number} perubahan", "changes: {number}"),
    "nothing": ("kosong", "empty"),
    "save": ("Simpan", "Save"),
    "saved": ("Tersimpan.", "Saved."),
    "saving": ("Menyimpan …", "Saving …"),
    "waiting_to_send": (
        "Belum terkirim: {number}. Jawaban aman di perangkat ini, dikirim sendiri begitu tersambung.",
        "Not sent yet: {number}. The answers are safe on this device and are sent as soon as it can be reached.",
    ),
    "not_saved": ("Belum tersimpan: periksa jawaban yang ditandai.", "Not saved: check the answer that is marked."),
    "saved_odd": (
        "Tersimpan, tetapi periksa jawaban yang ditandai.",
        "Saved, but check the answer that is marked.",
    ),
    "case_gone": (
        "Kasus ini sudah dihapus, jadi jawabannya tidak bisa disimpan.",
        "This case was deleted, so its answers cannot be saved.",
    ),
    "drafts_expired": (
        "Jawaban yang belum terkirim selama 14 hari dibuang dari perangkat ini.",
        "Answers that were not sent for 14 days were dropped from this device.",
    ),
    "drafts_full": (
        "Perangkat ini tidak bisa menyimpan sementara. Jangan tutup halaman sebelum terkirim.",
        "This device cannot keep answers. Do not close the page before they are sent.",
    ),
    "press_save": ("Tekan tombol di bawah untuk menyimpan.", "Press the button below to save."),
    "overtaken": (
        "Sebagian jawaban ini juga diubah di tempat lain. Yang terakhir dipakai; keduanya ada di riwayat.",
        "Some of these answers were changed elsewhere too. The last one counts; the history has both.",
    ),
}
