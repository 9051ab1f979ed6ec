"""Codes for rule bases: (id message, en message, id hint, en hint)."""

WARNINGS = frozenset(
    {"UNUSED_ELEMENT", "THRESHOLD_WITHOUT_EXAMPLE", "SAME_TRANSLATION", "LONG_SENTENCE", "FOREIGN_WORD"}
)

CODES: dict[str, tuple[str, str, str, str]] = {
    "MISSING_LANGUAGE": (
        "Teks ini belum ada dalam bahasa '{lang}'.",
        "This text is missing in the language '{lang}'.",
        "Tulis keduanya: {{id: ..., en: ...}}.",
        "Write both: {{id: ..., en: ...}}.",
    ),
    "UNKNOWN_NAME": (
        "Nama '{name}' tidak ada.",
        "The name '{name}' does not exist.",
        "{suggestion_id}",
        "{suggestion_en}",
    ),
    "WRONG_KIND": (
        "'{name}' adalah {kind}; di sini perlu {needed}.",
        "'{name}' is a {kind}; a {needed} is needed here.",
        "Pakai nama yang jenisnya cocok.",
        "Use a name of the right kind.",
    ),
    "NAME_TAKEN": (
        "Nama '{name}' dipakai dua kali.",
        "The name '{name}' is used twice.",
        "Ganti salah satu; yang pertama ada di tempat yang disebut.",
        "Rename one; the first is at the place named.",
    ),
    "CYCLE": (
        "Aturan ini berputar: {path}.",
        "The rules go in a circle: {path}.",
        "Putuskan di salah satu tempat: sebuah aturan tidak boleh bersandar pada dirinya sendiri.",
        "Break it somewhere: a rule must not rest on itself.",
    ),
    "NEGATED_GATE": (
        "'not {name}' tidak boleh: '{name}' bergantung pada pertanyaan '{question}' yang tidak selalu ditanyakan.",
        "'not {name}' is refused: '{name}' depends on the question '{question}', which is not always asked.",
        "Uji jawaban buruknya sendiri, atau pakai when_not_applicable: met.",
        "Test the bad answer itself, or use when_not_applicable: met.",
    ),
    "NO_RULE_BASE": (
        "Di sini tidak ada berkas aturan (*.yaml).",
        "There are no rule files (*.yaml) here.",
        "Sebutkan folder yang berisi settings.yaml.",
        "Name the folder that holds settings.yaml.",
    ),
    "NO_SETTINGS": (
        "Tidak ada 'settings' di kumpulan aturan ini.",
        "The rule base has no 'settings'.",
        "Tambahkan settings.yaml; lihat docs/rule-format.md.",
        "Add settings.yaml; see docs/rule-format.md.",
    ),
    "SETTINGS_TWICE": (
        "'settings' ada di dua berkas.",
        "There are 'settings' in two files.",
        "Satukan dalam satu berkas.",
        "Keep them in one file.",
    ),
    "UNKNOWN_ITEM": (
        "Butir '{name}' tidak ada di rules/paper.",
        "There is no item '{name}' in rules/paper.",
        "Periksa nomornya (P001 sampai P331).",
        "Check the number (P001 to P331).",
    ),
    "UNKNOWN_REASON": (
        "Cara baca atau sumber '{name}' tidak ada.",
        "There is no reading or source '{name}'.",
        "Pakai A01 sampai A49, nama sumber, atau satu kalimat pendek.",
        "Use A01 to A49, the name of a source, or a short sentence.",
    ),
    "TOO_MANY_ITEMS": (
        "'{name}' menyebut {count} butir; paling banyak empat.",
        "'{name}' cites {count} items; at most four.",
        "Bagi menjadi beberapa aturan, masing-masing dengan butirnya.",
        "Split it into rules that each cite their own.",
    ),
    "TOO_MUCH_BACKGROUND": (
        "Catatan latar menyebut {count} butir; paling banyak {most}.",
        "The background notes cite {count} items; at most {most}.",
        "Pindahkan sebagian ke aturan atau istilah. Latar hanya untuk yang tidak bisa dilihat pada satu kelompok.",
        "Make rules or glossary entries of some; background is only for what no single group can show.",
    ),
    "MISSING_SENTENCE": (
        "'{name}' dipakai sebagai alasan, tetapi tidak punya 'because'.",
        "'{name}' is used as a reason but has no 'because'.",
        "Tambahkan satu kalimat dalam dua bahasa.",
        "Add one sentence in both languages.",
    ),
    "MISSING_WHY": (
        "Dasar '{name}' bukan 'stated', tetapi 'why' belum diisi.",
        "The basis of '{name}' is not 'stated', but 'why' is missing.",
        "Sebutkan cara baca (A40), sumber (T2), atau alasan pendek.",
        "Name a reading (A40), a source (T2) or a short reason.",
    ),
    "IMPOSSIBLE_TEST": (
        "Uji ini tidak pernah bisa benar, atau tidak pernah bisa salah: {reason}.",
        "This test cannot be true or cannot be false: {reason}.",
        "Periksa nilai dan jenis pertanyaannya.",
        "Check the value and the kind of question.",
    ),
    "COUNT_OUT_OF_RANGE": (
        "Hitungan ini meminta {needed} dari {count}.",
        "This count asks for {needed} of {count}.",
        "Pakai angka dari 1 sampai {count}.",
        "Use a number from 1 to {count}.",
    ),
    "REPEATED_MARK": (
        "'{name}' disebut dua kali di sini.",
        "'{name}' is named twice here.",
        "Hapus salah satu.",
        "Remove one.",
    ),
    "VALUE_WITHOUT_ROW": (
        "Nilai '{value}' dari '{name}' tidak punya baris.",
        "The value '{value}' of '{name}' has no row.",
        "Tambahkan barisnya atau hapus nilainya.",
        "Add its row or remove the value.",
    ),
    "OTHERWISE_MISPLACED": (
        "'otherwise' hanya boleh sekali, di baris terakhir, dengan policy: first.",
        "'otherwise' may stand once, in the last row, with policy: first.",
        "Pindahkan barisnya atau ganti policy.",
        "Move the row or change the policy.",
    ),
    "LEVELS_DIFFER": (
        "Tingkat '{name}' tidak sama dengan settings.levels.",
        "The levels of '{name}' are not those of settings.levels.",
        "Tulis tingkatnya berurutan: {levels}.",
        "Write the levels in this order: {levels}.",
    ),
    "WRONG_EXAMPLE": (
        "Contoh {number} dari '{name}' memberi {got}, bukan {expected}.",
        "Example {number} of '{name}' gives {got}, not {expected}.",
        "Salah satu salah: contohnya atau aturannya.",
        "One of the two is wrong: the example or the rule.",
    ),
    "NO_EXAMPLE": (
        "'{name}' belum punya contoh.",
        "'{name}' has no example.",
        "Tambahkan paling sedikit satu yang terpenuhi dan satu yang tidak.",
        "Add at least one that is met and one that is not.",
    ),
    "THRESHOLD_WITHOUT_EXAMPLE": (
        "Batas '{threshold}' pada '{name}' belum punya contoh tepat pada batas itu dan sedikit di bawahnya.",
        "The threshold '{threshold}' of '{name}' has no example on it and just below it.",
        "Tambahkan kedua contoh itu.",
        "Add these two examples.",
    ),
    "UNUSED_ELEMENT": (
        "'{name}' tidak dipakai oleh aturan mana pun.",
        "No rule uses '{name}'.",
        "Hapus, atau pakai di sebuah aturan.",
        "Remove it, or use it in a rule.",
    ),
    "LONG_SENTENCE": (
        "Kalimat ini {count} kata: '{text}...'.",
        "This sentence has {count} words: '{text}...'.",
        "Pecah menjadi dua kalimat; paling banyak 25 kata.",
        "Split it in two; at most 25 words.",
    ),
    "FOREIGN_WORD": (
        "Kata Inggris '{word}' dalam kalimat Indonesia.",
        "The English word '{word}' stands in an Indonesian sentence.",
        "Pakai kata sehari-hari: {instead}.",
        "Use the everyday word: {instead}.",
    ),
    "SAME_TRANSLATION": (
        "Teks Indonesia dan Inggris sama: '{text}'.",
        "The Indonesian and English texts are the same: '{text}'.",
        "Terjemahkan salah satunya.",
        "Translate one of them.",
    ),
    "NAME_VANISHED": (
        "Nama yang sudah terbit hilang: {name}.",
        "A released name has vanished: {name}.",
        "Kembalikan, tulis 'was:' pada nama baru, atau daftarkan di 'retired'.",
        "Bring it back, write 'was:' at its new name, or list it under 'retired'.",
    ),
    "EXPECTATION_DIFFERS": (
        "Untuk '{name}' diharapkan {expected}, hasilnya {got}.",
        "For '{name}' {expected} was expected, the result is {got}.",
        "Alasan harapan itu: {why}",
        "Reason of the expectation: {why}",
    ),
    "ENGINES_DIFFER": (
        "Mesin {one} dan {two} berbeda pada '{name}': {first} dan {second}.",
        "The engines {one} and {two} differ on '{name}': {first} and {second}.",
        "Ini kesalahan program: laporkan bersama berkas kasusnya.",
        "This is a fault of the program: report it with the case file.",
    ),
}
