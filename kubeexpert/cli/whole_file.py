"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
import shlex
import stat
import tempfile
from pathlib import Path

from kubeexpert.cli.spoken_faults import Failed
from kubeexpert.explain.phrases import phrase

_REASONS = {
    errno.EACCES: ("tidak ada izin", "no permission"),
    errno.EPERM: ("tidak ada izin", "no permission"),
    errno.ENOSPC: ("tidak ada ruang lagi di disk", "no space is left on the disk"),
    errno.EDQUOT: ("jatah ruang di disk habis", "the quota of the disk is used up"),
    errno.EROFS: ("disk ini hanya bisa dibaca", "the disk is read-only"),
    errno.ENODEV: ("bukan berkas biasa", "it is no ordinary file"),
    errno.EISDIR: ("ini folder, bukan berkas", "it is a folder, not a file"),
    errno.ENOENT: ("foldernya tidak ada", "its folder is not there"),
    errno.ENOTDIR: ("yang disebut sebagai folder ternyata berkas", "what is named as its folder is a file"),
    errno.ENAMETOOLONG: ("namanya terlalu panjang", "the name is too long"),
    errno.ELOOP: ("tautan berputar", "links go in a circle"),
}


def replace_file(path: Path, text: str) -> None:
    """Write a file whole or not at all: beside it first, then in its place; a link stays a link.

    Raises:
        OSError: It cannot be written, or was made read-only; what was there before is untouched.
    """
    mode = _mode_of(path)
    path = Path(os.path.realpath(path)) if path.is_symlink() else path
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        beside.chmod(mode)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)  # it is there only if something went wrong


def check_place(path: Path) -> None:
    """Find out before there is anything to write whether a file could be written.

    Raises:
        OSError: It could not, as far as can be known without writing.
    """
    _mode_of(path)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None  # it names the file that was only tried
    os.close(handle)
    Path(name).unlink()


def write_file(path: Path, text: str, lang: str, *, make_folder: bool = False) -> None:
    """Write a file whole, its folder made first if that is wanted.

    Raises:
        Failed: It cannot be written; the message says why.
    """
    try:
        if make_folder:
            path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, text)
    except OSError as error:
        raise Failed(phrase("not_written", lang, place=path, reason=reason_of(error, lang)), lang) from None


def reason_of(error: OSError, lang: str) -> str:
    """Return in a few words why the system refused."""
    words = error.strerror or type(error).__name__
    return _REASONS.get(error.errno or 0, (words, words))[lang == "en"]


def as_typed(path: Path) -> str:
    """Return a path as it can be typed in a command, in quotes where it needs them."""
    text = str(path)
    if os.name == "nt":
        return f'"{text}"' if " " in text else text
    return shlex.quote(text)


def _mode_of(path: Path) -> int:
    """Return the permissions that a file keeps, or those of a new one."""
    try:
        found = path.stat().st_mode
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
    if stat.S_ISDIR(found):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(found):  # a device would be replaced by a file
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(path))
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return stat.S_IMODE(found)
