"""`kubeexpert serve`: the web interface in a browser, on this machine only."""

from __future__ import annotations

from pathlib import Path

import click
import waitress

from kubeexpert.cli.options import PLACE, lang_option, rules_option
from kubeexpert.cli.spoken import SpokenCommand, option
from kubeexpert.cli.spoken_faults import Failed
from kubeexpert.cli.streams import show
from kubeexpert.explain.phrases import phrase
from webui import create_app
from webui.storage.database import DatabaseUnusableError
from webui.storage.places import data_folder, kept_secret

_HOST = "127.0.0.1"


@click.command(
    cls=SpokenCommand,
    help="Buka halaman pendamping di peramban; hanya bisa dibuka dari komputer ini.",
    en="Open the mentors' pages in a browser; only this machine can reach them.",
)
@option(
    "--port", type=click.IntRange(1, 65535), default=8000, help="Nomor port (8000).", en="Number of the port (8000)."
)
@option(
    "--database",
    metavar="URL",
    help="Basis data lain, misalnya sqlite:///kasus.db; tanpa ini, milik pengguna.",
    en="Another database, such as sqlite:///cases.db; without it, the user's own.",
)
@option(
    "--cases",
    "samples",
    type=PLACE,
    multiple=True,
    metavar="PATH",
    help="Berkas atau folder kasus contoh yang dimuat sekali; boleh beberapa kali.",
    en="Case file or folder to load once as samples; may be given several times.",
)
@rules_option
@lang_option
def command(*, port: int, database: str | None, samples: tuple[Path, ...], folder: Path | None, lang: str) -> None:
    """Serve until interrupted."""
    address = f"http://{_HOST}:{port}/"
    try:
        secret = kept_secret()
    except OSError as error:
        no_secret = DatabaseUnusableError("no_file", f"{data_folder()}: {error.strerror}")
        raise Failed(phrase("no_database", lang, reason=no_secret.text(lang)), lang) from None
    try:
        app = create_app(folder, database=database, cases_from=samples, secret=secret)
        server = waitress.create_server(app, host=_HOST, port=port, threads=4)
    except DatabaseUnusableError as error:
        raise Failed(phrase("no_database", lang, reason=error.text(lang)), lang) from None
    except OSError as error:
        raise Failed(phrase("not_serving", lang, address=address, reason=error.strerror), lang) from None
    show([phrase("serving", lang, address=address)])
    server.run()
