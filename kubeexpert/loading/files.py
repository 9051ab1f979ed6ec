"""Files as text: found, small enough, readable and UTF-8, or refused with a place."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from kubeexpert.errors import Place, Problem, ProblemsFound
from kubeexpert.loading.reasons import reason

MOST_BYTES = 2 * 1024 * 1024

_REASONS = {
    errno.EACCES: ("tidak ada izin", "no permission"),
    errno.EPERM: ("tidak ada izin", "no permission"),
    errno.ELOOP: ("tautan berputar", "links go in a circle"),
    errno.ENAMETOOLONG: ("namanya terlalu panjang", "the name is too long"),
}


def read_text(path: Path, shown: str | None = None) -> str:
    """Read a small UTF-8 text file.

    Args:
        path: The file.
        shown: How messages name the file; the path by default.

    Returns:
        Its text, without a byte order mark.

    Raises:
        ProblemsFound: NO_SUCH_FILE, NOT_A_FILE, NOT_READABLE, FILE_TOO_LARGE or NOT_UTF8.
    """
    place = Place(str(path) if shown is None else shown)
    try:
        content = _read_bytes(path, place)
    except OSError as error:
        raise ProblemsFound([_of_system(error, place)]) from error
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        raise ProblemsFound([Problem.of("NOT_UTF8", Place(place.file, line, column))]) from error


def yaml_files(folder: Path) -> tuple[Path, ...]:
    """Return the YAML files below a folder in the order of their names, hidden ones left out.

    A folder inside that cannot be read is among them, so that `read_text` says what is wrong with it and nothing is
    passed over in silence.

    Raises:
        ProblemsFound: NO_SUCH_FILE or NOT_READABLE.
    """
    place = Place(str(folder))
    try:
        kind = folder.stat().st_mode
        if not stat.S_ISDIR(kind):
            return (folder,)
        next(folder.iterdir(), None)
    except (OSError, ValueError) as error:
        raise ProblemsFound([_of_system(error, place)]) from error
    return tuple(sorted(_below(folder), key=lambda path: path.relative_to(folder).as_posix()))


def _below(folder: Path) -> Iterator[Path]:
    """Yield the YAML files below a folder, and the folders that cannot be read, in no order."""
    refused: list[Path] = []
    for top, folders, files in os.walk(folder, onerror=lambda error: refused.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        names = (name for name in (*files, *folders) if name.endswith(".yaml") and not name.startswith("."))
        yield from (Path(top) / name for name in names)
    yield from (path for path in refused if path.suffix != ".yaml")  # those are listed already


def _read_bytes(path: Path, place: Place) -> bytes:
    try:
        found = path.stat()
    except ValueError as error:  # a NUL in the name: no such file can exist
        raise ProblemsFound([_of_system(error, place)]) from error
    if stat.S_ISDIR(found.st_mode):
        next(path.iterdir(), None)  # of a folder that cannot be read the system says why
        raise ProblemsFound([Problem.of("NOT_A_FILE", place)])
    if not stat.S_ISREG(found.st_mode):  # reading a pipe or a device may never end
        raise ProblemsFound([Problem.of("NOT_READABLE", place, **reason("bukan berkas biasa", "not an ordinary file"))])
    if found.st_size > MOST_BYTES:
        raise ProblemsFound([Problem.of("FILE_TOO_LARGE", place, size=found.st_size, most=MOST_BYTES)])
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:  # it grew since it was measured
        raise ProblemsFound([Problem.of("FILE_TOO_LARGE", place, size=len(content), most=MOST_BYTES)])
    return content


def _of_system(error: OSError | ValueError, place: Place) -> Problem:
    if isinstance(error, ValueError | FileNotFoundError | NotADirectoryError):
        return Problem.of("NO_SUCH_FILE", place)
    words = error.strerror or type(error).__name__
    return Problem.of("NOT_READABLE", place, **reason(*_REASONS.get(error.errno or 0, (words, words))))
