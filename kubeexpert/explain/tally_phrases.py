"""The fixed words about tallies, in both languages."""

from __future__ import annotations

TALLY_PHRASES: dict[str, tuple[str, str]] = {
    "kind_tallies": ("Hitungan", "Tallies"),
    "cond_tally": ("berapa dari tanda ini yang ada:", "how many of these marks there are:"),
    "count_of": ("{count} dari {all}", "{count} of {all}"),
    "count_between": ("antara {low} dan {high} dari {all}", "between {low} and {high} of {all}"),
    "at_least_of": ("{label}: paling sedikit {count} dari {all} terlihat", "{label}: at least {count} of {all} seen"),
    "fewer_of": ("{label}: kurang dari {count} dari {all} terlihat", "{label}: fewer than {count} of {all} seen"),
    "tally_open": (
        "{label}: {met} dari {all} terlihat, {missing} belum terlihat, {open} belum diketahui.",
        "{label}: {met} of {all} seen, {missing} not seen, {open} not known.",
    ),
    "tallies_open": ("{labels}: belum ada tanda yang diketahui", "{labels}: no mark is known yet"),
    "tally_met": ("Terlihat ({count} dari {all}):", "Seen ({count} of {all}):"),
    "tally_missing": ("Belum terlihat ({count} dari {all}):", "Not seen ({count} of {all}):"),
    "tally_unknown": ("Belum diketahui ({count} dari {all}):", "Not known ({count} of {all}):"),
}
