"""Codes for files and YAML, whatever is in them: (id message, en message, id hint, en hint)."""

WARNINGS: frozenset[str] = frozenset()

CODES: dict[str, tuple[str, str, str, str]] = {
    "NO_SUCH_FILE": (
        "Berkas atau folder ini tidak ada.",
        "There is no such file or folder.",
        "Periksa nama dan foldernya.",
        "Check the name and the folder.",
    ),
    "NO_CASES": (
        "Di folder ini tidak ada berkas kasus.",
        "There is no case file in this folder.",
        "Berkas kasus berakhir dengan .yaml. Buat yang baru dengan 'kubeexpert new'.",
        "Case files end in .yaml. Make a new one with 'kubeexpert new'.",
    ),
    "NOT_A_FILE": (
        "Ini folder, bukan berkas.",
        "This is a folder, not a file.",
        "Sebutkan satu berkas di dalamnya.",
        "Name a file inside it.",
    ),
    "NOT_READABLE": (
        "Berkas tidak bisa dibaca: {reason}.",
        "The file cannot be read: {reason}.",
        "Periksa apakah Ibu/Bapak diizinkan membukanya, lalu coba lagi.",
        "Check the file's permissions and try again.",
    ),
    "FILE_TOO_LARGE": (
        "Berkas terlalu besar: {size} byte, paling banyak {most}.",
        "The file is too large: {size} bytes, at most {most}.",
        "Satu berkas hanya untuk satu kasus, atau aturan tentang satu hal.",
        "One file holds one case or one topic of rules.",
    ),
    "NOT_UTF8": (
        "Berkas bukan teks UTF-8.",
        "The file is not UTF-8 text.",
        "Simpan ulang sebagai teks biasa, dan pilih UTF-8.",
        "Save it again as plain text in UTF-8.",
    ),
    "EMPTY_FILE": (
        "Berkas kosong.",
        "The file is empty.",
        "Buat yang baru dengan 'kubeexpert new'.",
        "Make a new one with 'kubeexpert new'.",
    ),
    "NOT_YAML": (
        "Tulisan ini bukan YAML yang sah: {reason}.",
        "This is not valid YAML: {reason}.",
        "Periksa titik dua, spasi di awal baris, dan tanda kutip di sekitar baris ini.",
        "Check colons, the spaces at the start of the line and quotes around this line.",
    ),
    "NOT_A_MAPPING": (
        "Di sini harus ada pasangan 'nama: isi'.",
        "There must be pairs of 'name: content' here.",
        "Lihat contoh di docs/rule-format.md.",
        "See the examples in docs/rule-format.md.",
    ),
    "REPEATED_KEY": (
        "'{key}' ditulis dua kali.",
        "'{key}' is written twice.",
        "Hapus salah satu; yang pertama ada di tempat yang disebut.",
        "Remove one; the first is at the place named.",
    ),
    "YAML_FEATURE": (
        "Bentuk YAML ini tidak dipakai: {feature}.",
        "This feature of YAML is not used here: {feature}.",
        "Tulis isinya langsung, tanpa tag, alias, '<<', atau dokumen kedua.",
        "Write the content itself, without tags, aliases, '<<' or a second document.",
    ),
    "TOO_MANY_NODES": (
        "Isi berkas terlalu banyak atau terlalu bertingkat (batas {most}).",
        "The file has too many parts or nests too deep (limit {most}).",
        "Bagi menjadi beberapa berkas.",
        "Split it into several files.",
    ),
    "MISSING_FORMAT": (
        "Baris 'format: 1' belum ada.",
        "The line 'format: 1' is missing.",
        "Tulis 'format: 1' di baris pertama.",
        "Write 'format: 1' on the first line.",
    ),
    "UNKNOWN_FORMAT": (
        "Format '{format}' tidak dikenal.",
        "The format '{format}' is not known.",
        "Program ini membaca format 1; perbarui program atau berkasnya.",
        "This program reads format 1; update the program or the file.",
    ),
    "MISSING_FIELD": (
        "'{field}' belum ada.",
        "'{field}' is missing.",
        "Tambahkan; lihat docs/rule-format.md.",
        "Add it; see docs/rule-format.md.",
    ),
    "UNKNOWN_FIELD": (
        "'{field}' tidak dikenal di sini.",
        "'{field}' is not known here.",
        "{suggestion_id}",
        "{suggestion_en}",
    ),
    "WRONG_VALUE": (
        "Isi '{value}' tidak cocok: {reason}.",
        "The content '{value}' does not fit: {reason}.",
        "Lihat isi yang boleh di docs/rule-format.md.",
        "See what is allowed in docs/rule-format.md.",
    ),
    "AMBIGUOUS_NUMBER": (
        "'{text}' bisa berarti dua angka: {one} atau {two}.",
        "'{text}' can be read as two numbers: {one} or {two}.",
        "Tulis tanpa pemisah ribuan, misalnya {best}.",
        "Write it without a thousands separator, such as {best}.",
    ),
    "NOT_A_NUMBER": (
        "'{text}' bukan angka.",
        "'{text}' is not a number.",
        "Tulis angka biasa, misalnya 8, 0.5, atau 2/3.",
        "Write a plain number, such as 8, 0.5 or 2/3.",
    ),
    "AMBIGUOUS_DATE": (
        "Tanggal '{text}' bisa dibaca sebagai {one} atau {two}.",
        "The date '{text}' can be read as {one} or {two}.",
        "Tulis tahun-bulan-tanggal, misalnya 2026-11-20.",
        "Write year-month-day, such as 2026-11-20.",
    ),
    "NOT_A_DATE": (
        "'{text}' bukan tanggal.",
        "'{text}' is not a date.",
        "Tulis tahun-bulan-tanggal, misalnya 2026-11-20.",
        "Write year-month-day, such as 2026-11-20.",
    ),
    "NOT_A_NAME": (
        "'{text}' bukan nama yang sah.",
        "'{text}' is not a valid name.",
        "Pakai huruf kecil, angka, '_', dan '.', misalnya bond.is_close.",
        "Use lower case letters, digits, '_' and '.', such as bond.is_close.",
    ),
}
