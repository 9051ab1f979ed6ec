"""Commands, options and help pages in both languages, and the one place where problems of the input end a command."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any, ClassVar, TypeVar

import click

from kubeexpert.cli.spoken_faults import SpokenFault
from kubeexpert.cli.streams import show_problems
from kubeexpert.errors import ProblemsFound

_LANG = "kubeexpert.lang"
_HEADINGS = {"Options": "Opsi", "Commands": "Perintah"}
_HELP = ("Tampilkan bantuan ini.", "Show this help.")
INPUT_AT_FAULT = 1
Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def lang_of(ctx: click.Context) -> str:
    """Return the language that the arguments ask for, wherever `--lang` stands in them."""
    return str(ctx.meta.get(_LANG, "id"))


def asked_for(args: Sequence[str]) -> str:
    """Read the language before anything is parsed: help and usage pages need it first."""
    for number, arg in enumerate(args):
        if arg == "--lang=en" or (arg == "--lang" and args[number + 1 : number + 2] == ["en"]):
            return "en"
    return "id"


class _Page(click.HelpFormatter):
    """A help page with headings in one language."""

    def __init__(self, lang: str, **sizes: Any) -> None:
        super().__init__(**sizes)
        self._lang = lang

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or ("Usage: " if self._lang == "en" else "Pemakaian: "))

    def write_heading(self, heading: str) -> None:
        super().write_heading(heading if self._lang == "en" else _HEADINGS.get(heading, heading))


class _Context(click.Context):
    def make_formatter(self) -> click.HelpFormatter:
        return _Page(lang_of(self), width=self.terminal_width, max_width=self.max_content_width)


class SpokenOption(click.Option):
    """An option whose help is in both languages.

    Args:
        en: The help in English; `help` is Indonesian.
    """

    def __init__(self, *args: Any, en: str = "", **kwargs: Any) -> None:
        """Keep the English help."""
        super().__init__(*args, **kwargs)
        self.en = en

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the line of the help page in the language asked for."""
        record = super().get_help_record(ctx)
        return (record[0], self.en) if record and lang_of(ctx) == "en" and self.en else record


def option(*names: str, help: str, en: str, **settings: Any) -> Callable[[Decorated], Decorated]:  # noqa: A002 - click's own word
    """Declare an option with its help in Indonesian and English."""
    return click.option(*names, cls=SpokenOption, help=help, en=en, **settings)


class SpokenCommand(click.Command):
    """A command whose help is in both languages and which ends with exit code 1 when the input has problems.

    Args:
        en: The help in English; `help` is Indonesian.
    """

    context_class: ClassVar[type[click.Context]] = _Context  # type: ignore[misc] # click leaves it open

    def __init__(self, *args: Any, en: str = "", **kwargs: Any) -> None:
        """Keep the English help."""
        super().__init__(*args, **kwargs)
        self.en = en

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Note the language before the arguments are parsed."""
        ctx.meta.setdefault(_LANG, asked_for(args))
        with _spoken_faults(ctx):
            return super().parse_args(ctx, args)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language asked for."""
        _write_help(self.help or "", self.en, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help` with its own help in the language asked for."""
        return _spoken_help(super().get_help_option(ctx), ctx)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; problems of the input go to stderr and end it with exit code 1."""
        try:
            with _spoken_faults(ctx):
                return super().invoke(ctx)
        except ProblemsFound as found:
            show_problems(found.problems, lang_of(ctx))
            ctx.exit(INPUT_AT_FAULT)


class LazyGroup(click.Group):
    """Commands that are imported only when they are run, so that help is there at once.

    Args:
        table: By command its module and its short help in Indonesian and English; the module's `command` is run.
        en: The help in English; `help` is Indonesian.
    """

    context_class: ClassVar[type[click.Context]] = _Context  # type: ignore[misc] # click leaves it open

    def __init__(
        self, *args: Any, table: dict[str, tuple[str, str, str]] | None = None, en: str = "", **kwargs: Any
    ) -> None:
        """Keep the table."""
        super().__init__(*args, **kwargs)
        self.en, self._table = en, table or {}

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Note the language before the arguments are parsed."""
        ctx.meta.setdefault(_LANG, asked_for(args))
        with _spoken_faults(ctx):
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click asks with the context
        """Return the names in the order of the table."""
        return list(self._table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click asks with the context
        """Import a command."""
        if cmd_name not in self._table:
            return None
        command: click.Command = import_module(self._table[cmd_name][0]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name.

        Raises:
            SpokenFault: There is no such command.
        """
        with _spoken_faults(ctx):
            if args[0] not in self._table and not args[0].startswith("-"):
                raise click.UsageError(_no_command(args[0][:40], tuple(self._table), lang_of(ctx)), ctx)
            return super().resolve_command(ctx, args)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language asked for."""
        _write_help(self.help or "", self.en, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help` with its own help in the language asked for."""
        return _spoken_help(super().get_help_option(ctx), ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table without importing anything."""
        rows = [(name, english if lang_of(ctx) == "en" else own) for name, (_, own, english) in self._table.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _no_command(written: str, names: Sequence[str], lang: str) -> str:
    near = difflib.get_close_matches(written, names, n=1)
    if lang == "en":
        return f"No such command '{written}'." + (f" Did you mean '{near[0]}'?" if near else "")
    return f"Perintah '{written}' tidak ada." + (f" Maksudnya '{near[0]}'?" if near else "")


@contextmanager
def _spoken_faults(ctx: click.Context) -> Iterator[None]:
    """Let usage errors speak the language that the arguments ask for."""
    try:
        yield
    except SpokenFault:
        raise
    except click.UsageError as fault:
        raise SpokenFault(fault, ctx, lang_of(ctx)) from None


def _write_help(own: str, english: str, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        for paragraph in (english if lang_of(ctx) == "en" else own).split("\n\n"):
            formatter.write_text(paragraph)
            formatter.write_paragraph()


def _spoken_help(found: click.Option | None, ctx: click.Context) -> click.Option | None:
    if found is not None:
        found.help = _HELP[lang_of(ctx) == "en"]
    return found
