"""Codes for case files: (id message, en message, id hint, en hint)."""

WARNINGS = frozenset({"CONTRADICTION", "ANSWER_NOT_USED", "NOTHING_ANSWERED", "REPLACED_BY_ROWS"})

CODES: dict[str, tuple[str, str, str, str]] = {
    "UNKNOWN_QUESTION": (
        "Tidak ada pertanyaan bernama '{name}'.",
        "There is no question named '{name}'.",
        "{suggestion_id}",
        "{suggestion_en}",
    ),
    "UNKNOWN_ANSWER": (
        "'{value}' bukan jawaban untuk '{name}'.",
        "'{value}' is no answer to '{name}'.",
        "Jawaban yang boleh: {allowed}.",
        "Allowed answers: {allowed}.",
    ),
    "UNKNOWN_UNIT": (
        "Satuan '{unit}' tidak dipakai untuk '{name}'.",
        "The unit '{unit}' is not used for '{name}'.",
        "Satuannya '{expected}', atau tulis angkanya saja.",
        "Its unit is '{expected}', or write the number alone.",
    ),
    "OUT_OF_RANGE": (
        "{value} di luar batas untuk '{name}'.",
        "{value} is outside the range of '{name}'.",
        "Yang boleh: {least} sampai {most}.",
        "Allowed: {least} to {most}.",
    ),
    "NOT_WHOLE": (
        "{value} bukan bilangan bulat, padahal '{name}' menghitung {unit}.",
        "{value} is not a whole number, and '{name}' counts {unit}.",
        "Tulis angka tanpa koma, atau 'dont_know' kalau belum tahu.",
        "Write a whole number, or 'dont_know'.",
    ),
    "NIK_REFUSED": (
        "Di sini ada angka 16 digit. NIK atau nomor kartu tidak boleh disimpan.",
        "There is a 16-digit number here. NIK and card numbers are not kept.",
        "Hapus nomor itu dari berkas. Kode kelompok sudah cukup.",
        "Remove the number from the file. The group's code is enough.",
    ),
    "GROUP_NOT_A_CODE": (
        "Kode kelompok berisi huruf, angka, dan '-', dengan paling sedikit satu angka.",
        "A group's code has letters, digits and '-', with at least one digit.",
        "Tulis kode kelompok, misalnya KB-0007, bukan nama orang.",
        "Write the group's code, such as KB-0007, not a person's name.",
    ),
    "COLUMN_AS_ANSWER": (
        "'{name}' ditanyakan untuk tiap anggota.",
        "'{name}' is asked of each member.",
        "Tulis di bawah 'members:', sebagai '{column}'.",
        "Write it under 'members:', as '{column}'.",
    ),
    "NOT_A_COLUMN": (
        "'{name}' bukan pertanyaan tentang tiap anggota.",
        "'{name}' is not a question about each member.",
        "{suggestion_id}",
        "{suggestion_en}",
    ),
    "ROWS_WITHOUT_SIZE": (
        "Ada baris anggota, tetapi jumlah anggota ('{name}') belum dijawab.",
        "There are member rows, but the number of members ('{name}') is not answered.",
        "Isi '{name}' di bawah 'answers:'. Anggota yang barisnya belum ditulis dihitung belum diketahui.",
        "Answer '{name}' under 'answers:'. Rows not written down count as unknown.",
    ),
    "MORE_ROWS_THAN_MEMBERS": (
        "Baris anggota ({rows}) lebih banyak daripada '{name}' ({size}).",
        "There are more member rows ({rows}) than '{name}' ({size}).",
        "Periksa jumlahnya, atau tandai siapa yang sudah keluar.",
        "Check the number, or mark who has left.",
    ),
    "PART_EXCEEDS_WHOLE": (
        "'{part}' ({part_value}) lebih besar daripada '{whole}' ({whole_value}).",
        "'{part}' ({part_value}) is larger than '{whole}' ({whole_value}).",
        "Salah satu angka ini perlu diperbaiki.",
        "One of these numbers needs correcting.",
    ),
    "DATES_OUT_OF_ORDER": (
        "'{earlier}' ({earlier_value}) sesudah '{later}' ({later_value}).",
        "'{earlier}' ({earlier_value}) is after '{later}' ({later_value}).",
        "Periksa kedua tanggal ini.",
        "Check these two dates.",
    ),
    "CONTRADICTION": (
        "Baris anggota dan jawaban '{name}' tidak cocok; yang dipakai baris anggota.",
        "Member rows and the answer to '{name}' do not agree; the rows are used.",
        "Periksa keduanya bersama anggota, lalu betulkan yang salah.",
        "Check both with the members, and correct the one that is wrong.",
    ),
    "REPLACED_BY_ROWS": (
        "'{name}' tidak perlu dijawab: sudah dihitung dari baris anggota.",
        "'{name}' need not be answered: it follows from the member rows.",
        "Tidak ada yang perlu dilakukan.",
        "Nothing to do.",
    ),
    "ANSWER_NOT_USED": (
        "Jawaban '{name}' disimpan tetapi tidak dipakai, karena '{gate}' tidak berlaku.",
        "The answer to '{name}' is kept but not used, because '{gate}' does not apply.",
        "Periksa jawaban yang menentukannya. Kalau sudah benar, biarkan saja.",
        "Check the answer that it depends on. If it is right, leave things as they are.",
    ),
    "NOTHING_ANSWERED": (
        "Belum ada jawaban di kasus ini.",
        "This case has no answers yet.",
        "Isi beberapa jawaban di bawah 'answers:'.",
        "Fill in some answers under 'answers:'.",
    ),
    "UNKNOWN_CONCLUSION": (
        "Tidak ada kesimpulan bernama '{name}'.",
        "There is no conclusion named '{name}'.",
        "{suggestion_id}",
        "{suggestion_en}",
    ),
}
