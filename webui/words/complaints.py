"""Words for what is wrong with an answer."""

WORDS: dict[str, tuple[str, str]] = {
    "errors_title": ("Ada isian yang perlu diperbaiki", "Some answers need correcting"),
    "errors_lead": (
        "Isian lain sudah disimpan. Yang ini belum.",
        "All other answers are saved. These are not yet.",
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
        "Halaman tadi sudah lama terbuka. Jawaban masih ada: tekan tombol di bawah sekali lagi.",
        "That page had been open for long. Your answers are still here: press the button below once more.",
    ),
    "token_file": ("Berkasnya perlu dipilih lagi.", "The file has to be chosen again."),
    "send_again": ("Kirim lagi", "Send again"),
}
