"""Where the program keeps things of its user on this machine: the cases, and the secret that signs the cookie."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

_SECRET_BYTES = 32


def data_folder() -> Path:
    """Return the folder for data of programs, by the custom of the system."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "KubeExpert"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "KubeExpert"
    given = Path(os.environ.get("XDG_DATA_HOME") or "")
    return (given if given.is_absolute() else home / ".local" / "share") / "kubeexpert"


def default_database() -> str:
    """Return the URL of the user's own database."""
    return f"sqlite:///{data_folder() / 'cases.db'}"


def kept_secret(folder: Path | None = None) -> bytes:
    """Return the secret of this user, made at the first call, so that a form outlives a restart of the program.

    Raises:
        OSError: The folder cannot be written.
    """
    folder = folder or data_folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "secret"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        kept = path.read_bytes()
        if len(kept) >= _SECRET_BYTES:
            return kept
        path.unlink()  # cut short by a full disk or a power cut
        return kept_secret(folder)
    with os.fdopen(handle, "wb") as file:
        made = secrets.token_bytes(_SECRET_BYTES)
        file.write(made)
    return made
