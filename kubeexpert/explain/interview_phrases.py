"""The fixed words of interviews, in both languages."""

from __future__ import annotations

INTERVIEW_PHRASES: dict[str, tuple[str, str]] = {
    "goal_full": ("Semua kesimpulan utama", "All main conclusions"),
    "why_needed": ("Jawaban ini masih bisa menentukan: {what}.", "The answer can still decide: {what}."),
    "why_needed_more": (
        "Jawaban ini masih bisa menentukan: {what}, dan {more} hal lain.",
        "The answer can still decide: {what}, and {more} other things.",
    ),
    "why_rule": ("Yang dilihat: {rule}", "It shows whether this is so: {rule}"),
    "why_opens": (
        "Pertanyaan lanjutan yang bergantung pada jawaban ini: {count}.",
        "Further questions that depend on this answer: {count}.",
    ),
    "why_not_needed": (
        "Untuk tujuan ini jawabannya tidak diperlukan lagi.",
        "For this goal the answer is not needed any more.",
    ),
    "head_start": (
        "Wawancara: {goal}. Jawab dengan nomor atau kata. Ketik ? kalau perlu bantuan.",
        "Interview: {goal}. Answer with a number or a word. Type ? for help.",
    ),
    "head_day": (
        "Tanggal kunjungan: {day} (bisa diganti dengan --observed).",
        "Day of the visit: {day} (--observed takes another).",
    ),
    "head_saved": ("Disimpan sesudah setiap jawaban di {place}.", "Saved after every answer in {place}."),
    "head_progress": (
        "dijawab {answered}; masih mungkin ditanyakan {left}; sudah pasti {settled} dari {wanted}",
        "answered {answered}; may still be asked {left}; certain {settled} of {wanted}",
    ),
    "ask_of_coordinator": ("Tanyakan kepada koordinator", "Ask the coordinator"),
    "ask_of_office": ("Lihat catatan dinas", "Look at the office's record"),
    "ask_of_mentor": ("Untuk pendamping", "For the mentor"),
    "option_yes": ("Ya", "Yes"),
    "option_no": ("Tidak", "No"),
    "option_dont_know": ("Belum tahu", "Not known"),
    "answered_before": ("Jawaban sebelumnya: {what}", "The answer before: {what}"),
    "number_from_to": ("Tulis angka {least} sampai {most}{unit}.", "Write a number from {least} to {most}{unit}."),
    "number_any": ("Tulis angka{unit}.", "Write a number{unit}."),
    "date_wanted": (
        "Tulis tanggal, misalnya 20-11-2026 atau 20 November 2026. Tahunnya empat angka.",
        "Write a date, the day first: 20-11-2026 or 20 November 2026. The year has four digits.",
    ),
    "unit_people": ("orang", "people"),
    "unit_members": ("orang", "members"),
    "unit_households": ("keluarga", "households"),
    "unit_families": ("keluarga", "families"),
    "unit_months": ("bulan", "months"),
    "unit_days": ("hari", "days"),
    "unit_times": ("kali", "times"),
    "unit_rupiah": ("rupiah", "rupiah"),
    "unit_decisions": ("keputusan", "decisions"),
    "unit_levels": ("tingkat", "levels"),
    "unit_partners": ("mitra", "partners"),
    "unit_marks": ("tanda", "marks"),
    "unit_signs": ("gejala", "signs"),
    "unit_checks": ("pemeriksaan", "checks"),
    "unit_ladders": ("tangga", "ladders"),
    "prompt_keys": ("? w b l d s q", "? w b l d s q"),
    "keys_help": (
        "Nomor atau kata: jawaban. d: belum tahu. l: lewati dulu. b: kembali. u 3: ubah jawaban nomor 3.",
        "Number or word: the answer. d: not known. l: later. b: back. u 3: change answer 3.",
    ),
    "more_keys_help": (
        "w: mengapa ditanya. s: ringkasan. q: berhenti dan lihat hasilnya. ?: bantuan ini.",
        "w: why asked. s: summary. q: stop and see the result. ?: this help.",
    ),
    "no_field_help": ("Tanyakan seperti tertulis.", "Ask it as it is written."),
    "choose_from": ("Pilih 1 sampai {most}, atau d kalau belum tahu.", "Choose 1 to {most}, or d if it is not known."),
    "first_already": ("Ini pertanyaan pertama.", "This is the first question."),
    "no_such_answer": (
        "Tulis u dan nomor dari ringkasan, misalnya u 3. Ringkasan: s.",
        "Write u and a number of the summary, such as u 3. The summary: s.",
    ),
    "summary_answers": ("Jawaban sejauh ini:", "The answers so far:"),
    "summary_none": ("Belum ada jawaban.", "No answers yet."),
    "summary_certain": ("Yang sudah pasti:", "What is certain already:"),
    "summary_nothing": ("Belum ada yang pasti.", "Nothing is certain yet."),
    "answer_gate": ("tidak dipakai, karena jawaban sebelumnya", "not used, because of another answer"),
    "answer_waits": ("belum dipakai, menunggu jawaban lain", "not used yet, it waits for another answer"),
    "summary_kept": (
        "Jawaban lama yang tetap disimpan tetapi tidak dipakai lagi: {count}.",
        "Older answers that are kept but not used any more: {count}.",
    ),
    "all_asked": ("Selesai. Tidak ada lagi yang perlu ditanyakan.", "Done. Nothing more needs to be asked."),
    "stopped_early": (
        "Berhenti di sini. Masih ada {left} pertanyaan yang bisa menentukan.",
        "Stopped here. Questions left that can still matter: {left}.",
    ),
    "rows_needed": (
        "Yang hanya bisa dipastikan dengan baris anggota: {what}.",
        "What only member rows can settle now: {what}.",
    ),
    "rows_in_case": (
        "Tempatnya juga ada di akhir {place}: satu baris tiap anggota, tanpa nama. Lalu:",
        "There is a place at the end of {place} too: one row a member, no names. Then:",
    ),
    "rows_how": ("Untuk mengisinya, teruskan wawancara ini:", "To enter them, go on with this interview:"),
    "option_rows": (
        "Isi baris anggota saja: satu baris tiap anggota, tanpa nama. Pertanyaan yang ikut terjawab: {count}.",
        "Enter rows, one a member, without names. Questions that they answer: {count}.",
    ),
    "rows_help": (
        "r: isi baris anggota, satu per satu, tanpa nama. Pertanyaan ini lalu terjawab sendiri.",
        "r: enter one row a member, without names. They answer this question.",
    ),
    "rows_offer": (
        "Ketik r untuk mengisinya sekarang. Enter: lihat hasilnya.",
        "Type r to enter them now. Enter: the result.",
    ),
    "rows_begin": (
        (
            "Baris anggota: satu baris tiap anggota. Jangan tulis nama atau NIK; cukup 'anggota 1', 'anggota 2'. "
            "e: selesai. ?: bantuan."
        ),
        "One row a member. Write no names and no NIK: 'member 1', 'member 2' will do. e: end. ?: help.",
    ),
    "rows_need_size": (
        "Baris anggota baru bisa dipakai kalau jumlah anggota sudah diketahui. Sekarang lanjut ke pertanyaan.",
        "Rows are of use only when the number of members is known. The questions go on.",
    ),
    "rows_nothing": (
        "Baris anggota sudah cukup. Isian lain tidak mengubah hasil lagi.",
        "These rows are enough. More would change nothing.",
    ),
    "rows_full": (
        "Semua anggota sudah diisi. Terima kasih.",
        "All members are entered. Thank you.",
    ),
    "rows_left": (
        "Tidak ada isian lain. Yang dibiarkan kosong: {count}.",
        "There is nothing else to enter. Left blank: {count}.",
    ),
    "rows_end": (
        "Baris anggota tersimpan: {count}. Sekarang kembali ke pertanyaan.",
        "Rows kept: {count}. Back to the questions.",
    ),
    "member_head": ("Anggota {number} (tanpa nama)", "Member {number} (no name)"),
    "member_empty": (
        "Anggota ini belum diisi apa-apa. Jawab paling sedikit satu, atau ketik e kalau sudah selesai.",
        "Nothing is entered for this member yet. Answer at least one question, or type e to end.",
    ),
    "member_first": (
        "Ini isian pertama. e: kembali ke pertanyaan.",
        "This is the first cell. e: back to the questions.",
    ),
    "member_keys": ("? w b d l m s e q", "? w b d l m s e q"),
    "member_keys_help": (
        "Nomor atau kata: jawaban. d: belum tahu. l: biarkan kosong. b: kembali. m: anggota berikutnya.",
        "Number or word: the answer. d: not known. l: leave blank. b: back. m: next member.",
    ),
    "more_member_keys_help": (
        "w: mengapa ditanya. s: yang sudah diisi. e: selesai, kembali ke pertanyaan. q: berhenti dan lihat hasilnya.",
        "w: why asked. s: what is entered. e: end, back to the questions. q: stop and see the result.",
    ),
    "member_line_help": (
        "Boleh beberapa jawaban sekaligus, dipisah titik koma: 1; 2; 600000; d",
        "Several answers may stand on one line, with semicolons: 1; 2; 600000; d",
    ),
    "member_kept": (
        "Tersimpan: {count}. Yang ini tidak bisa dipakai: '{piece}'.",
        "Kept: {count}. This cannot be: '{piece}'.",
    ),
    "member_none": ("Belum ada anggota yang diisi.", "No member is entered yet."),
    "summary_rows": ("Baris anggota yang sudah diisi: {count}.", "Member rows entered: {count}."),
    "interrupted": ("Terputus. Semua jawaban tersimpan.", "Interrupted. Every answer is kept."),
    "interrupted_empty": ("Terputus.", "Interrupted."),
    "nothing_to_save": (
        "Belum ada jawaban, jadi tidak ada yang disimpan.",
        "There is no answer yet, so nothing was saved.",
    ),
    "where_session": (
        "Wawancara tersimpan di {place}. Teruskan dengan:",
        "The interview is saved in {place}. Go on with:",
    ),
    "where_case": ("Berkas kasus: {place}. Nilai lagi dengan:", "The case file: {place}. Assess it again with:"),
    "session_exists": (
        "{place} sudah ada. Teruskan dengan --resume {place}, atau pilih nama lain.",
        "{place} exists already. Go on with --resume {place}, or choose another name.",
    ),
    "no_folder": ("Folder {place} tidak ada. Buat dulu.", "There is no folder {place}. Make it first."),
    "is_folder": (
        "{place} adalah folder. Tulis nama berkas di dalamnya.",
        "{place} is a folder. Name a file inside it.",
    ),
    "case_is_session": (
        "{place} sudah dipakai untuk wawancara. Pilih nama lain untuk berkas kasus, misalnya yang berakhir .yaml.",
        "{place} is the file of the interview. Choose another name for the case file, such as one that ends in .yaml.",
    ),
    "session_changed": (
        "{place} diubah program lain sejak dibuka di sini, jadi tidak ditimpa. Wawancara ini disimpan di {other}.",
        (
            "{place} was changed by another program since it was opened here, so it stays as it is. "
            "This interview is saved in {other}."
        ),
    ),
    "another_place": (
        "Nama berkas lain (Enter: coba lagi; q: berhenti)",
        "Another file name (Enter: try again; q: stop)",
    ),
    "start_twice": (
        "--from dan --resume tidak dipakai bersama.",
        "--from and --resume are not used together.",
    ),
    "migrate_nothing": ("{place}: tidak ada yang perlu diubah.", "{place}: nothing needs to be changed."),
    "migrate_would": (
        "{place}: {count} baris akan diubah. Tulis dengan --write.",
        "{place}: {count} lines would be changed. Write them with --write.",
    ),
    "migrate_done": ("{place}: {count} baris diubah.", "{place}: {count} lines changed."),
    "migrate_left": ("{place}: {count} hal perlu dibetulkan sendiri.", "{place}: {count} things need a person."),
}
