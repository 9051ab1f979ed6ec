"""Words for what is wrong with an answer."""

WORDS: dict[str, tuple[str, str]] = {
    "errors_title": ("Ada isian yang perlu diperbaiki", "Some answers need correcting"),
    "errors_lead": (
        "Isian lain sudah disimpan. Yang ini belum.",
        "All other answers are saved. These are not yet.",
    ),
    "errors_new": (
        "Kasus ini belum dibuat. Betulkan dulu yang ditandai.",
        "The case is not made yet. Correct what is marked first.",
    ),
    "errors_what_if": (
        "Akibatnya belum bisa dihitung. Betulkan dulu yang ditandai. Kasusnya tidak berubah.",
        "What follows cannot be told yet. Correct what is marked first. The case has not changed.",
    ),
    "errors_kept": (
        "Semua isian tersimpan. Yang ditandai belum dihitung, karena tidak mungkin benar semua.",
        "All answers are saved. Those marked do not count yet, as they cannot all be true.",
    ),
    "aside_title": (
        "Belum dihitung, karena jawabannya tidak cocok: {number} hal",
        "Not counted, as the answers do not fit: {number}",
    ),
    "aside_lead": (
        "Semua isian tersimpan. Tanyakan lagi, lalu betulkan yang salah.",
        "All answers are saved. Ask again, then correct the one that is wrong.",
    ),
    "aside_part": (
        "Yang pertama tidak bisa lebih banyak daripada yang kedua.",
        "The first cannot be more than the second.",
    ),
    "aside_dates": ("Yang pertama tidak bisa sesudah yang kedua.", "The first cannot be later than the second."),
    "aside_rows": ("Baris anggotanya lebih banyak daripada jumlah itu.", "There are more member rows than that."),
    "aside_no_size": (
        "Baris anggotanya ada, tetapi jumlah anggotanya belum diisi.",
        "There are member rows, but no number of members yet.",
    ),
    "odd_at_most": (
        "Paling banyak {whole_value}, karena “{whole}” dijawab {whole_value}. Periksa keduanya, lalu betulkan.",
        "At most {whole_value}, as “{whole}” was answered with {whole_value}. Check both and correct one.",
    ),
    "odd_at_least": (
        "Paling sedikit {part_value}, karena “{part}” dijawab {part_value}. Periksa keduanya, lalu betulkan.",
        "At least {part_value}, as “{part}” was answered with {part_value}. Check both and correct one.",
    ),
    "odd_at_latest": (
        "Paling lambat {later_value}, karena “{later}” dijawab {later_value}. Periksa keduanya, lalu betulkan.",
        "{later_value} at the latest, as “{later}” was answered so. Check both and correct one.",
    ),
    "odd_at_earliest": (
        "Paling awal {earlier_value}, karena “{earlier}” dijawab {earlier_value}. Periksa keduanya, lalu betulkan.",
        "{earlier_value} at the earliest, as “{earlier}” was answered so. Check both and correct one.",
    ),
    "odd_rows": (
        "Paling sedikit {rows}, karena sebanyak itu baris anggotanya. Betulkan angka ini, atau barisnya.",
        "At least {rows}, as there are so many member rows. Correct this number, or the rows.",
    ),
    "odd_no_size": (
        "“{name}” belum dijawab, padahal sudah ada baris anggota. Tulis jumlahnya.",
        "“{name}” is not answered, although there are member rows. Write the number.",
    ),
    "not_a_day": (
        "Tanggal ini tidak bisa dibaca. Tulis tanggal-bulan-tahun, misalnya 24-11-2026.",
        "This day cannot be read. Write day-month-year, such as 24-11-2026.",
    ),
    "not_a_code": (
        "Kode berisi huruf, angka, dan tanda hubung saja, dengan paling sedikit satu angka. Misalnya: {code}.",
        "A code has letters, digits and hyphens only, with at least one digit. For instance: {code}.",
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
    "digits_hint": ("Tulis dengan angka, misalnya 8.", "Write it in digits, such as 8."),
    "number_remove": ("Hapus nomor itu dari isian.", "Take that number out."),
    "token_title": ("Tekan sekali lagi", "Please press once more"),
    "token": (
        "Halaman tadi sudah lama terbuka. Jawaban masih ada: tekan tombol di bawah sekali lagi.",
        "That page had been open for long. Your answers are still here: press the button below once more.",
    ),
    "token_file": ("Berkasnya perlu dipilih lagi.", "The file has to be chosen again."),
    "send_again": ("Kirim lagi", "Send again"),
}
