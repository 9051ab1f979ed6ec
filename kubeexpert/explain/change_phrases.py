"""The fixed words about changes: what would have to be otherwise, and what would then come out, in both languages."""

from __future__ import annotations

CHANGE_PHRASES: dict[str, tuple[str, str]] = {
    "change_title": ("Yang dituju: {what}.", "What is aimed at: {what}."),
    "change_so_already": (
        "Keadaannya sudah begitu. Tidak ada yang perlu diubah.",
        "This is so already. Nothing has to change.",
    ),
    "change_top": ("Sudah di tingkat tertinggi.", "This is the highest level already."),
    "change_way": ("Cara {number} ({effort}):", "Way {number} ({effort}):"),
    "change_like_first": ("Cara {number} ({effort}), seperti cara 1 tetapi:", "Way {number} ({effort}), as way 1 but:"),
    "change_without": ("Tanpa: {then}", "Without: {then}"),
    "change_only_way": ("Satu cara ({effort}):", "One way ({effort}):"),
    "effort": ("upaya {effort}", "effort {effort}"),
    "effort_1": ("ringan", "little"),
    "effort_2": ("sedang", "some"),
    "effort_3": ("berat", "much"),
    "only_asking": ("cukup ditanyakan", "only to be asked"),
    "change_from_to": ("{now} Perlu menjadi: {then}", "{now} It would have to be: {then}"),
    "change_new": ("Perlu ada: {then}", "This would have to come: {then}"),
    "change_rows": (
        "{then} Ini dihitung dari baris anggota: {questions}.",
        "{then} This is worked out from the member rows: {questions}.",
    ),
    "change_day": ("{then} Ini datang dengan waktu.", "{then} This comes with time."),
    "part_group": ("Kelompok bisa mengubah:", "The group can change:"),
    "part_time": ("Perlu waktu:", "Needs time:"),
    "part_outside": ("Tugas dinas atau pihak luar:", "For the district or somebody outside:"),
    "part_ask": ("Tanyakan dulu, sebab belum diketahui:", "Ask first, as it is not known:"),
    "ask_hoping": ("{ask} Perlu: {then}", "{ask} Needed: {then}"),
    "ask_rows": (
        "{then} Lengkapi dulu baris anggota: {questions}.",
        "{then} Complete the member rows first: {questions}.",
    ),
    "change_serves": ("Langkah yang membantu: {what}.", "Steps that help: {what}."),
    "change_worse": (
        "Itu langkah mundur, bukan anjuran. Gunanya hanya untuk melihat kesimpulannya bergantung pada apa.",
        "This is a step back and no advice. It only shows what the conclusion hangs on.",
    ),
    "change_all": ("Tidak ada cara lain yang seringan ini.", "No other way takes as little."),
    "change_some": (
        "Ini {count} dari cara yang paling ringan. Mungkin ada cara lain yang sama ringan.",
        "These are {count} of the ways that take least. There may be others that take as little.",
    ),
    "change_no_order": (
        (
            "Ini jawaban atas pertanyaan, bukan perintah mengubah kelompok. Jangan membagi aset karena hasil ini. "
            "Musyawarah dulu: daftar aset, utang, bagian, dan syarat hibah."
        ),
        (
            "This answers a question and is no order to change the group. Divide no assets because of it. "
            "Deliberate first: a list of assets, debts, shares and the terms of the grant."
        ),
    ),
    "change_none": (
        "Belum ada caranya: tidak ada jawaban yang bisa diubah atau ditanyakan supaya menjadi begitu.",
        "No answer that can be changed or asked for leads there.",
    ),
    "change_not_found": (
        "Belum ditemukan caranya. Terlalu banyak yang belum diketahui.",
        "No way was found. Too much is not known yet.",
    ),
    "asked_drawn": (
        "--format {form} tidak bisa untuk {option}. Pakai text atau json.",
        "--format {form} does not go with {option}. Use text or json.",
    ),
    "asked_twice": ("Pilih satu saja: {options}.", "Choose one of them: {options}."),
    "aim_alone": ("--to hanya dipakai bersama --smallest-change.", "--to goes with --smallest-change only."),
    "aim_of_step": (
        "'{label}' adalah langkah dan tidak punya nilai. Pakai --smallest-change tanpa --to.",
        "'{label}' is a step and has no values. Use --smallest-change without --to.",
    ),
    "what_if_form": (
        "--what-if: tulis NAMA=NILAI, dengan nama pertanyaannya. Yang ditulis: '{written}'.",
        "--what-if: write NAME=VALUE, with the name of a question. What was written: '{written}'.",
    ),
    "examples_of_proofs": (
        "--write-counterexamples hanya dipakai bersama --prove.",
        "--write-counterexamples goes with --prove only.",
    ),
    "becomes_unnecessary": ("langkah ini tidak perlu lagi: {label}", "this step is no longer needed: {label}"),
    "becomes_ready": ("{label}: siap naik ke {stage}", "{label}: ready to move up to {stage}"),
    "becomes_supported": ("{label}: tahap {stage} sesuai keadaan", "{label}: the stage {stage} is supported"),
    "now": ("sekarang", "now"),
    "then": ("seandainya", "then"),
    "what_if_because": ("karena", "because"),
    "what_if_count": ("Yang berubah: {count}.", "What changes: {count}."),
    "unchanged": ("tidak berubah", "does not change"),
    "status_holds": ("disarankan", "recommended"),
    "status_fails": ("tidak perlu", "not needed"),
    "status_open": ("perlu dicek dulu", "to be checked"),
    "turns_open": ("{what}: belum pasti", "{what}: open"),
    "advice_holds": ("{label}: langkah ini disarankan.", "{label}: this step is recommended."),
    "advice_fails": ("{label}: langkah ini sekarang tidak perlu.", "{label}: this step is not needed now."),
    "advice_open": (
        "{label}: perlu dicek dulu, sebab ada yang belum diketahui.",
        "{label}: to be checked first, as something is not known.",
    ),
    "mark_is_open": ("Belum pasti: {what}.", "Open: {what}."),
    "because_answers": ("Karena jawaban ini:", "Because of these answers:"),
    "first_steps": ("Langkah pertama:", "First steps:"),
    "intervention_needed": ("langkah ini disarankan", "this step is recommended"),
}
