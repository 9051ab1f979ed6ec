"""Words of the interface in both languages; what the rules say is not here."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "tagline": (
        "Membaca keadaan Kelompok Usaha Bersama dari jawaban anggota, lengkap dengan alasannya.",
        "Reads how a joint business group (KUBE) is doing from its members' answers, and says why.",
    ),
    "language": ("Bahasa", "Language"),
    "skip": ("Langsung ke isi", "Skip to content"),
    "new_tab": ("(tab baru)", "(new tab)"),
    # the form
    "form_title": ("Isian tentang kelompok", "Questions about the group"),
    "how": (
        "Isi yang sudah ditanyakan saja. Yang belum ditanya tidak dihitung sebagai “tidak”.",
        "Fill in only what was asked. What was not asked does not count as a “no”.",
    ),
    "not_kept": (
        "Jawaban tidak disimpan. Kalau halaman ini ditutup, isian hilang.",
        "Nothing is stored. When this page is closed, the answers are gone.",
    ),
    "no_rows": (
        "Data tiap anggota belum bisa diisi di halaman ini; tulis di berkas kasus.",
        "Data on each member cannot be filled in on this page yet; write them in a case file.",
    ),
    "sections": (
        "Tekan satu bagian untuk membuka pertanyaannya.",
        "Press a section to open its questions.",
    ),
    "answered": ("{done} dari {all} terisi", "{done} of {all} filled in"),
    "asked_mentor": ("Ditanyakan kepada pendamping", "Asked of the mentor"),
    "asked_coordinator": ("Ditanyakan kepada koordinator", "Asked of the coordinator"),
    "asked_office": ("Ditanyakan kepada kantor dinas", "Asked of the social office"),
    "dates_section": ("Waktu", "Dates"),
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
    "show_result": ("Lihat hasil", "Show result"),
    # what is wrong with the answers
    "errors_title": ("Ada isian yang perlu diperbaiki", "Some answers need correcting"),
    "errors_lead": (
        "Isian lain tetap ada. Hasil muncul setelah ini diperbaiki.",
        "All other answers are kept. The result comes once this is corrected.",
    ),
    "repeated": (
        "Pertanyaan ini terkirim dengan dua jawaban. Pilih satu.",
        "This question came with two answers. Choose one.",
    ),
    "too_long": ("Isian terlalu panjang, paling banyak {most} huruf.", "This is too long: at most {most} characters."),
    "both": (
        "Sudah diisi, tetapi “belum tahu” juga dicentang. Pilih salah satu.",
        "It is filled in, and “not known” is ticked as well. Choose one.",
    ),
    "not_a_choice": (
        "Jawaban itu tidak ada dalam pilihan. Pilih lagi.",
        "That answer is not one of the choices. Choose again.",
    ),
    "unknown_field": (
        "Terkirim isian yang tidak ada di halaman ini: {name}. Isian itu tidak dipakai.",
        "Something that is not on this page was sent: {name}. It is not used.",
    ),
    "whole_hint": ("Tulis bilangan bulat, misalnya 8.", "Write a whole number, such as 8."),
    "number_remove": ("Hapus nomor itu dari isian.", "Take that number out."),
    "token_title": ("Tekan sekali lagi", "Please press once more"),
    "token": (
        "Jawaban masih ada: tekan “Lihat hasil” sekali lagi. Kalau tetap begini, izinkan kuki untuk alamat ini.",
        "Your answers are still here: press “Show result” once more. If this comes back, allow cookies here.",
    ),
    # the result
    "result_title": ("Hasil", "Result"),
    "notice": (
        "Hasil ini untuk mendampingi kelompok, bukan dasar mencabut atau menolak bantuan.",
        "This result is for accompanying the group. It is no ground for withdrawing or refusing aid.",
    ),
    "certain": ("Pasti", "Certain"),
    "open": ("Belum pasti", "Open"),
    "certain_means": (
        "Pasti: jawaban yang belum ada tidak akan mengubahnya. Belum pasti: masih ada yang perlu ditanyakan.",
        "Certain: no missing answer can change it. Open: something still has to be asked.",
    ),
    "nothing_answered": (
        "Belum ada jawaban. Isi beberapa pertanyaan, lalu lihat hasilnya lagi.",
        "There are no answers yet. Fill in some, then look again.",
    ),
    "ask_first": ("Tanyakan dulu", "Ask these first"),
    "ask_first_lead": (
        "Jawaban atas pertanyaan ini paling banyak menjelaskan yang belum pasti.",
        "The answers to these settle most of what is open.",
    ),
    "open_title": ("Belum pasti ({number})", "Open ({number})"),
    "other_topic": ("Lainnya", "Other conclusions"),
    "ladders_table": ("Gambar ini sebagai tabel", "This picture as a table"),
    "ladders_caption": ("Tingkat setiap tangga", "The level of each ladder"),
    "ladder": ("Tangga", "Ladder"),
    "levels": ("Tingkatnya", "Its levels"),
    "ladders_why": ("Alasan setiap tangga ({number})", "The reasons of each ladder ({number})"),
    "quiet_title": ("Yang tidak tampak", "What was not found"),
    "possible": ("Masih mungkin:", "Still possible:"),
    "leaning": ("Condongnya ke {value}. Ini belum kesimpulan.", "It leans to {value}. That is not a conclusion."),
    "to_ask": ("Yang perlu ditanyakan ({number})", "What to ask ({number})"),
    "asked_before": ("sudah ditanya, belum tahu", "asked, not known"),
    "why": ("Mengapa begitu?", "Why?"),
    "reasons": ("Alasannya, dari kesimpulan sampai jawaban", "The reasons, from the conclusion down to the answers"),
    "reasons_hint": ("Tekan satu kalimat untuk melihat aturannya.", "Press a sentence to see the rule behind it."),
    "drawing": ("Gambar alasan", "Drawing of the reasons"),
    "drawing_of": ("Gambar alasan, bisa digeser: {what}", "Drawing of the reasons, can be scrolled: {what}"),
    "rests_on": ("Dasar terlemah:", "Weakest basis:"),
    "items": ("Bagian makalah", "Items of the paper"),
    "seen_above": ("sudah dijelaskan di atas", "explained above"),
    "warnings": ("Perlu diperhatikan", "Please note"),
    "not_used": (
        "Tidak dipakai, karena hanya berlaku kalau: {gate}",
        "Not used, as it only counts if: {gate}",
    ),
    "see_steps": ("Ikuti langkah demi langkah", "Follow it step by step"),
    # step by step
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
    "ahead": ("Kesimpulan berikutnya muncul di:", "Further conclusions come at:"),
    "go_to": ("Langkah {number}", "Step {number}"),
    "back_to_form": ("Kembali ke hasil dan isian", "Back to result and questions"),
    # one rule
    "kind_parameter": ("Angka", "Number"),
    "kind_question": ("Pertanyaan", "Question"),
    "kind_measure": ("Ukuran", "Measure"),
    "kind_criterion": ("Tanda", "Mark"),
    "kind_decision": ("Keputusan", "Decision"),
    "kind_profile": ("Bentuk", "Type"),
    "kind_ladder": ("Jenjang", "Ladder"),
    "kind_staging": ("Tahap", "Stage"),
    "kind_tally": ("Hitungan", "Tally"),
    "kind_intervention": ("Saran tindakan", "Suggested action"),
    "name_in_rules": ("Nama di berkas aturan:", "Name in the rule files:"),
    "rationale": ("Mengapa ada aturan ini", "Why there is this rule"),
    "condition": ("Kapan terpenuhi", "When it is met"),
    "when_asked": ("Kapan ditanyakan", "When it is asked"),
    "values": ("Kemungkinan dan syaratnya", "Possible values and their conditions"),
    "wording": ("Pertanyaan dan jawabannya", "The question and its answers"),
    "worked_out": ("Cara menghitung", "How it is worked out"),
    "marks": ("Tanda-tandanya", "Its marks"),
    "basis": ("Dasarnya", "What it stands on"),
    "basis_mark": ("Isinya:", "What it says:"),
    "basis_test": ("Cara mengukurnya:", "How it is measured:"),
    "reading_problem": ("Yang kurang jelas di makalah:", "What is unclear in the paper:"),
    "reading": ("Cara kami membacanya:", "How we read it:"),
    "no_items": ("Tidak ada bagian makalah yang disebut.", "No item of the paper is cited."),
    "uses": ("Bersandar pada", "Rests on"),
    "used_by": ("Dipakai oleh", "Used by"),
    "no_uses": ("Tidak bersandar pada aturan lain.", "Rests on no other rule."),
    "no_used_by": ("Tidak dipakai aturan lain.", "Used by no other rule."),
    "unknown_says": ("Kalau belum diketahui:", "When not known:"),
    "asked_if": ("Ditanyakan hanya kalau:", "Asked only if:"),
    "first_steps": ("Langkah pertama", "First steps"),
    "value_is": ("Nilainya: {value}", "Its value: {value}"),
    # conditions in words
    "when_all": ("Semua ini terpenuhi:", "All of these are met:"),
    "when_any": ("Salah satu dari ini terpenuhi:", "One of these is met:"),
    "when_not": ("Ini tidak terpenuhi:", "This is not met:"),
    "when_count": ("Paling sedikit {number} dari {all} ini terpenuhi:", "At least {number} of these {all} are met:"),
    "when_one": ("Ini terpenuhi:", "This is met:"),
    "when_value": ("{value}, kalau semua ini terpenuhi:", "{value}, if all of these are met:"),
    "when_otherwise": ("{value}, kalau baris di atas semuanya tidak berlaku.", "{value}, if no row above applies."),
    "row": ("Baris {number}", "Row {number}"),
    "core": ("Harus ada semua:", "All of these must be there:"),
    "against": ("Tidak boleh ada satu pun:", "None of these may be there:"),
    "strengthens": ("Memperkuat:", "These strengthen it:"),
    "level": ("Tingkat {number}, {name}:", "Level {number}, {name}:"),
    "staging": (
        "Tahap tercapai kalau {enough} dari {all} jenjang sampai di situ; lainnya tertinggal paling jauh {slack}:",
        "A stage is reached when {enough} of these {all} ladders reach it; the others lie at most {slack} below:",
    ),
    "unmet": ("Belum terpenuhi: {what}", "Not met yet: {what}"),
    "or": (" — atau — ", " — or — "),
    "at_least": ("{what}: paling sedikit {number}", "{what}: at least {number}"),
    "below": ("{what}: kurang dari {number}", "{what}: less than {number}"),
    "more_than": ("{what}: lebih dari {number}", "{what}: more than {number}"),
    "and": (" — dan — ", " — and — "),
    "by_rows_count": ("Jumlah baris anggota yang memenuhi tanda ini:", "Number of member rows that meet this mark:"),
    "by_rows_share": ("Bagian baris anggota yang memenuhi tanda ini:", "Share of member rows that meet this mark:"),
    "by_rows_median": ("Nilai tengah dari jawaban anggota ini:", "Median of this answer of the members:"),
    "by_rows_sum": ("Jumlah dari jawaban anggota ini:", "Sum of this answer of the members:"),
    "by_ratio": ("Yang pertama dibagi yang kedua:", "The first divided by the second:"),
    "by_months": ("Bulan penuh dari yang pertama sampai yang kedua:", "Whole months from the first to the second:"),
    "direct": ("Atau langsung dari jawaban:", "Or straight from the answer to:"),
}

ERRORS: dict[int, tuple[tuple[str, str], tuple[str, str]]] = {
    400: (
        ("Permintaan ini tidak bisa dibaca", "Buka lagi lewat alamat http://127.0.0.1 atau http://localhost."),
        ("This request cannot be read", "Open the page again at http://127.0.0.1 or http://localhost."),
    ),
    404: (
        ("Halaman ini tidak ada", "Periksa alamatnya, atau mulai dari halaman isian."),
        ("There is no such page", "Check the address, or start from the questions."),
    ),
    405: (
        ("Halaman ini dibuka dari hasil", "Isi dulu pertanyaannya, lalu tekan tombol di bawah hasil."),
        ("This page opens from a result", "Answer the questions first, then press the button below the result."),
    ),
    413: (
        ("Isian terlalu besar", "Kembali ke halaman sebelumnya dan perpendek isiannya."),
        ("This is too much to send", "Go back to the page before and shorten the answers."),
    ),
    500: (
        ("Ada yang salah di program", "Ini bukan kesalahan Anda. Kembali ke halaman sebelumnya, lalu coba lagi."),
        ("Something went wrong in the program", "It is not your fault. Go back to the page before and try again."),
    ),
}
"""By status what is wrong and what to do, shown in both languages at once: such a page knows nothing of its reader."""


def word(key: str, lang: str, **params: object) -> str:
    """Return a word or sentence of the interface.

    Raises:
        KeyError: There is no such word.
    """
    indonesian, english = WORDS[key]
    return (english if lang == "en" else indonesian).format(**params)
