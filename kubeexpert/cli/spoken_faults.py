"""What is wrong with the arguments of a command, in the language that they ask for."""

from __future__ import annotations

from typing import IO, Any

import click

from kubeexpert.cli.streams import show_lines_on_stderr


class SpokenFault(click.UsageError):
    """A usage error that speaks one language from the first line to the last.

    Args:
        fault: What click or a command found.
        ctx: The command.
        lang: `id` or `en`.
    """

    def __init__(self, fault: click.UsageError, ctx: click.Context, lang: str) -> None:
        """Keep the fault and the language."""
        super().__init__(fault.format_message() if lang == "en" else _in_indonesian(fault), fault.ctx or ctx)
        self.lang = lang

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002 - click may name a stream; ours is stderr
        """Write usage, where help is, and what is wrong."""
        lines = [self.ctx.get_usage()] if self.ctx else []
        if self.ctx:
            path = self.ctx.command_path
            lines += [f"Try '{path} --help' for help." if self.lang == "en" else f"Bantuan: {path} --help", ""]
        show_lines_on_stderr([*lines, f"{'Error' if self.lang == 'en' else 'Salah'}: {self.format_message()}"])


def _in_indonesian(fault: click.UsageError) -> str:
    """Return click's own faults in Indonesian; what a command says itself is so already."""
    match fault:
        case click.NoSuchOption():
            return f"Opsi {fault.option_name} tidak dikenal."
        case click.MissingParameter():
            return f"{fault.param.make_metavar(fault.ctx) if fault.param and fault.ctx else 'Isian'} belum ditulis."
        case click.BadParameter() if fault.param and isinstance(fault.param.type, click.Choice):
            allowed = ", ".join(str(each) for each in fault.param.type.choices)
            return f"{'/'.join(fault.param.opts)}: yang boleh {allowed}."
        case click.BadParameter() if fault.param and isinstance(fault.param.type, click.IntRange):
            least, most = fault.param.type.min, fault.param.type.max
            upper = "" if most is None else f" sampai {most}"
            return f"{'/'.join(fault.param.opts)}: tulis bilangan bulat mulai {least}{upper}."
        case click.BadParameter() if fault.param and fault.param.type is click.INT:
            return f"{'/'.join(fault.param.opts)}: tulis bilangan bulat."
        case click.BadParameter() if isinstance(fault.param, click.Argument) and fault.ctx:
            return f"{fault.param.make_metavar(fault.ctx)}: {fault.message}"
        case click.BadParameter() if fault.param:
            return f"{'/'.join(fault.param.opts)}: {fault.message}"
        case click.BadOptionUsage():
            return f"Opsi {fault.option_name} perlu nilai."
        case _:
            return fault.format_message()


class Failed(click.ClickException):
    """Something that a command could not do, in one language from the first word to the last.

    Args:
        message: What could not be done, why, and what to do.
        lang: `id` or `en`.
    """

    def __init__(self, message: str, lang: str) -> None:
        """Keep the language."""
        super().__init__(message)
        self.lang = lang

    def show(self, file: IO[Any] | None = None) -> None:  # noqa: ARG002 - click may name a stream; ours is stderr
        """Write what went wrong."""
        show_lines_on_stderr([f"{'Error' if self.lang == 'en' else 'Salah'}: {self.format_message()}"])
