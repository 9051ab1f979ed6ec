"""What is wrong with a database, for who starts the program."""

WORDS: dict[str, tuple[str, str]] = {
    "not_an_address": (
        "Itu bukan alamat basis data. Tulis misalnya sqlite:///kasus.db.",
        "This is no address of a database. Write it such as sqlite:///cases.db.",
    ),
    "only_in_memory": (
        "Alamat itu tidak menyebut berkas, jadi kasus hilang saat program berhenti. Tulis misalnya sqlite:///kasus.db.",
        "This address names no file, so cases would be lost at the end. Write it such as sqlite:///cases.db.",
    ),
    "no_file": (
        "Berkas atau foldernya tidak bisa ditulis ({reason}). Periksa izinnya, atau pilih tempat lain.",
        "The file or its folder cannot be written ({reason}). Check who may write there, or choose another place.",
    ),
    "no_driver": (
        "Program untuk jenis basis data itu belum dipasang ({reason}). Pakai sqlite, atau pasang dulu.",
        "What this kind of database needs is not installed ({reason}). Use sqlite, or install it first.",
    ),
    "not_a_database": (
        "Berkas itu bukan basis data, atau sudah rusak. Pilih berkas lain, atau ambil dari cadangan.",
        "The file is no database, or it is damaged. Choose another, or take it from a backup.",
    ),
    "foreign_database": (
        "Basis data itu milik program lain dan tidak disentuh. Pilih berkas lain.",
        "That database belongs to another program and was left alone. Choose another file.",
    ),
    "newer_database": (
        "Basis data itu dibuat dengan KubeExpert yang lebih baru. Perbarui programnya, atau pilih berkas lain.",
        "That database was made by a newer KubeExpert. Update the program, or choose another file.",
    ),
    "other_reason": ("{reason}. Periksa alamatnya, atau pilih yang lain.", "{reason}. Check it, or choose another."),
}
