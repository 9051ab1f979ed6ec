"""What error pages say."""

ERRORS: dict[int, tuple[tuple[str, str], tuple[str, str]]] = {
    400: (
        ("Permintaan ini tidak bisa dibaca", "Buka lagi lewat alamat http://127.0.0.1 atau http://localhost."),
        ("This request cannot be read", "Open the page again at http://127.0.0.1 or http://localhost."),
    ),
    404: (
        ("Halaman ini tidak ada", "Mungkin kasusnya sudah dihapus. Periksa alamatnya, atau mulai dari awal."),
        ("There is no such page", "The case may have been deleted. Check the address, or start again."),
    ),
    405: (
        ("Halaman ini tidak bisa dibuka begitu saja", "Kembali ke halaman sebelumnya, lalu tekan tombolnya."),
        ("This page cannot be opened just so", "Go back to the page before and press its button."),
    ),
    413: (
        ("Isian terlalu besar", "Kembali ke halaman sebelumnya dan perpendek isiannya."),
        ("This is too much to send", "Go back to the page before and shorten the answers."),
    ),
    500: (
        ("Ada yang salah di program", "Ini bukan kesalahan Ibu/Bapak. Kembali ke halaman sebelumnya, lalu coba lagi."),
        ("Something went wrong in the program", "It is not your fault. Go back to the page before and try again."),
    ),
}
"""By status what is wrong and what to do, shown in both languages at once: such a page knows nothing of its reader."""
