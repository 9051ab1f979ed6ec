"""`kubeexpert serve`: the form in a browser, on this machine only."""

from __future__ import annotations

import click
import waitress

from kubeexpert.cli.options import lang_option
from kubeexpert.cli.spoken import SpokenCommand, option
from kubeexpert.cli.streams import show
from kubeexpert.explain.phrases import phrase
from webui import create_app

_HOST = "127.0.0.1"


@click.command(
    cls=SpokenCommand,
    help="Buka formulir di peramban; hanya bisa dibuka dari komputer ini.",
    en="Open the form in a browser; only this machine can reach it.",
)
@option(
    "--port", type=click.IntRange(1, 65535), default=8000, help="Nomor porta (8000).", en="Number of the port (8000)."
)
@lang_option
def command(*, port: int, lang: str) -> None:
    """Serve the form until interrupted."""
    address = f"http://{_HOST}:{port}/"
    try:
        server = waitress.create_server(create_app(), host=_HOST, port=port)
    except OSError as error:
        raise click.ClickException(phrase("not_serving", lang, address=address, reason=error.strerror)) from None
    show([phrase("serving", lang, address=address)])
    server.run()
