"""Words of the member rows."""

WORDS: dict[str, tuple[str, str]] = {
    "members_title": ("Baris anggota", "Member rows"),
    "members_lead": (
        "Satu baris untuk satu anggota, tanpa nama. Yang sudah keluar juga dicatat. Isi yang diketahui saja.",
        "One row a member, without names. Those who left have a row too. Fill in only what is known.",
    ),
    "member_number": ("Anggota {number}", "Member {number}"),
    "member_gone": ("Baris anggota yang dihapus", "A member row that was removed"),
    "member_row": ("baris baru", "new row"),
    "rows_number": ("{number} baris", "{number} rows"),
    "no_rows_yet": ("Belum ada baris.", "There are no rows yet."),
    "add_row": ("Tambah anggota", "Add a member"),
    "remove_row": ("Hapus baris anggota {number}", "Remove the row of member {number}"),
    "save_and_back": ("Simpan dan kembali", "Save and go back"),
}
