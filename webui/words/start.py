"""Words of the first page and of the planners' page."""

WORDS: dict[str, tuple[str, str]] = {
    "start_title": ("Memahami kelompok, bukan menghakimi", "Understanding a group, not judging it"),
    "door_mentor": ("Untuk pendamping", "For mentors"),
    "door_mentor_lead": (
        "Tanyakan, isi jawabannya, lihat hasil dan alasannya.",
        "Ask, fill in the answers, see the result and its reasons.",
    ),
    "quick": ("Mulai dengan {number} pertanyaan", "Start with {number} questions"),
    "quick_lead": (
        "Ini baru kira-kira seperlima gambarannya: apa yang mendesak, dan langkah awal. Sisanya boleh kapan saja.",
        "That is about a fifth of the picture: what is urgent, and first steps. Go on from there at any time.",
    ),
    "all_cases": ("Semua kasus ({number})", "All cases ({number})"),
    "example_lead": ("Belum punya data?", "No data yet?"),
    "example": ("Lihat contoh yang sudah jadi", "See an example that is filled in"),
    "door_trainer": ("Untuk pelatih", "For trainers"),
    "door_trainer_lead": (
        "Baca aturannya satu per satu, dengan dasarnya di makalah. Tiap kasus bisa diikuti langkah demi langkah.",
        "Read the rules one by one, with their basis in the paper. Each case also has its steps.",
    ),
    "door_planner": ("Untuk perencana", "For planners"),
    "door_planner_lead": (
        "Lihat gambaran semua kelompok di sini, tanpa menunjuk satu kelompok.",
        "See all groups on this machine together, without pointing at any one of them.",
    ),
    "kept_here": (
        "Semua data hanya di komputer ini. Jangan tulis nama orang, NIK, atau nomor kartu.",
        "All data stay on this machine. Write no names of people, no NIK and no card numbers.",
    ),
    "planner_title": ("Gambaran semua kelompok", "All groups together"),
    "planner_lead": (
        "Ada {number} kasus; {assessed} sudah dibuka hasilnya dan dihitung di sini.",
        "There are {number} cases; the results of {assessed} have been opened and are counted here.",
    ),
    "planner_small": (
        "Jumlah di bawah lima digabung, supaya tidak menunjuk satu kelompok.",
        "Numbers below five are put together, so that they point at no group.",
    ),
    "planner_too_few": (
        "Gambaran muncul setelah hasil lima kasus atau lebih dibuka.",
        "This appears once the results of five cases or more have been opened.",
    ),
    "outcome": ("Hasil", "Outcome"),
    "groups": ("Kelompok", "Groups"),
    "few": ("Lainnya, digabung", "Others, put together"),
}
