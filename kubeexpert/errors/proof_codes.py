"""Codes for how rules fit together, as written and as proven: (id message, en message, id hint, en hint)."""

WARNINGS = frozenset({"MARK_WITHOUT_DIRECTION", "SAME_CONDITION", "UNCONFIRMED"})

CODES: dict[str, tuple[str, str, str, str]] = {
    "MARK_NOT_MONOTONE": (
        "Tanda '{mark}' di tangga '{name}': jawaban '{question}' yang lebih baik bisa membuatnya gagal.",
        "The mark '{mark}' of the ladder '{name}': a better answer to '{question}' can make it fail.",
        "Periksa uji, 'not' dan 'good' pertanyaannya.",
        "Check the test, any 'not', and the 'good' of the question.",
    ),
    "MARK_WITHOUT_DIRECTION": (
        "Tanda '{mark}' di tangga '{name}' bersandar pada pertanyaan tanpa 'good'.",
        "The mark '{mark}' of the ladder '{name}' rests on questions without 'good'.",
        "Tulis 'good: up' atau 'good: down' pada pertanyaannya.",
        "Write 'good: up' or 'good: down' at the question.",
    ),
    "ROWS_OVERLAP": (
        "Baris {row} dari '{name}' meminta semua yang diminta baris {other}, tetapi nilainya lain.",
        "Row {row} of '{name}' asks for all that row {other} asks for, but gives another value.",
        "Bedakan kedua baris, misalnya dengan 'not', atau pakai policy: first.",
        "Tell the two rows apart, such as by a 'not', or use policy: first.",
    ),
    "SUBSUMED": (
        "Di '{name}', {one} tidak menambah apa-apa di samping {other}.",
        "In '{name}', {one} adds nothing beside {other}.",
        "Hapus, atau perbaiki salah satunya.",
        "Remove it, or correct one of the two.",
    ),
    "SAME_CONDITION": (
        "'{name}' punya syarat yang sama dengan '{other}'.",
        "'{name}' has the same condition as '{other}'.",
        "Pakai satu kriteria untuk keduanya.",
        "Use one criterion for both.",
    ),
    "NOT_EXCLUSIVE": (
        "'{name}' bisa sekaligus '{one}' dan '{other}'.",
        "'{name}' can be '{one}' and '{other}' at once.",
        "Lihat kasus contohnya, lalu bedakan baris kedua nilai itu.",
        "Look at the counter-example, then tell the rows of the two values apart.",
    ),
    "NOT_COMPLETE": (
        "'{name}' bisa tanpa nilai, padahal semua sudah dijawab.",
        "'{name}' can be without a value although everything is answered.",
        "Lihat kasus contohnya, lalu tambahkan baris yang kurang.",
        "Look at the counter-example, then add the row that is missing.",
    ),
    "NOT_MONOTONE": (
        "Jawaban tambahan bisa membalik '{name}'.",
        "A further answer can flip '{name}'.",
        "Ini kesalahan program: laporkan bersama kumpulan aturannya.",
        "This is a fault of the program: report it with the rule base.",
    ),
    "IMPROVEMENT_LOWERS": (
        "Jawaban '{question}' yang lebih baik ({before} menjadi {after}) menurunkan '{name}': {high} menjadi {low}.",
        "A better answer to '{question}' ({before} becomes {after}) lowers '{name}': {high} becomes {low}.",
        "Bandingkan kedua kasus contohnya, lalu periksa tanda dan 'good' pertanyaannya.",
        "Compare the two counter-examples, then check the marks and the 'good' of the question.",
    ),
    "UNREACHABLE_VALUE": (
        "Tidak ada kasus yang membuat '{name}' menjadi '{value}'.",
        "No case can make '{name}' come to '{value}'.",
        "Longgarkan barisnya, atau hapus nilainya.",
        "Loosen its rows, or remove the value.",
    ),
    "ALWAYS_HOLDS": (
        "'{name}' tidak pernah lain dari '{value}'.",
        "'{name}' is never anything but '{value}'.",
        "Periksa barisnya: syaratnya selalu terpenuhi.",
        "Check its rows: what they ask for is always so.",
    ),
    "NEVER_TRIGGERED": (
        "Tidak ada kasus yang memicu '{name}'.",
        "No case can trigger '{name}'.",
        "Periksa 'when': syaratnya saling bertentangan.",
        "Check 'when': its parts contradict each other.",
    ),
    "ALWAYS_TRIGGERED": (
        "'{name}' selalu terpicu.",
        "'{name}' is always triggered.",
        "Periksa 'when': syaratnya selalu terpenuhi.",
        "Check 'when': what it asks for is always so.",
    ),
    "UNCONFIRMED": (
        "'{name}': belum terbukti, dan belum ada kasus contoh, bahwa {claim}.",
        "'{name}': neither proven nor shown by a case: {claim}.",
        "Periksa sendiri: program pembukti tidak menemukan angka atau baris anggota yang cocok.",
        "Check it by hand: the prover found no numbers or member rows that fit.",
    ),
    "PROOF_UNFINISHED": (
        "'{name}': waktu habis sebelum terbukti bahwa {claim}.",
        "'{name}': the time was up before it was proven: {claim}.",
        "Beri waktu lebih lama.",
        "Allow more time.",
    ),
}
