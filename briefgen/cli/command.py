"""The commands, and the exit code and message for each error."""

from __future__ import annotations

import importlib
import os
import sys
from types import MappingProxyType

import click

from briefgen import __version__
from briefgen.cli.report import show_error
from briefgen.errors import BriefgenError, MachineError

INTERRUPTED = 130
# By module name, so that a command does not load the others.
COMMANDS = MappingProxyType(
    {
        "audit": "briefgen.cli.audit",
        "build": "briefgen.cli.build",
        "check": "briefgen.cli.check",
        "init": "briefgen.cli.start",
        "portal": "briefgen.cli.accounts",
        "preview": "briefgen.cli.preview",
        "review": "briefgen.cli.review",
        "schema": "briefgen.cli.check",
        "template": "briefgen.cli.templates",
    }
)


class Commands(click.Group):
    """The commands; each is loaded when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        found = getattr(importlib.import_module(COMMANDS[cmd_name]), cmd_name)
        assert isinstance(found, click.Command)  # a module that is found by name is untyped
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__)
def briefgen() -> None:
    """Turn one YAML brief into Word and PDF policy briefs, one for each audience.

    \b
    Example:
      briefgen build briefs/us-pakistan.yaml
    """


def main() -> None:
    """Run the command line; leaves by SystemExit with the exit codes of docs/cli.md."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may use a code page that lacks characters of the brief.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = briefgen.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted: finished files are kept", err=True)
        sys.exit(INTERRUPTED)
    except BriefgenError as error:
        show_error(error)
        sys.exit(error.exit_code)
    except MemoryError:
        show_error(MachineError("out of memory"))
        sys.exit(MachineError.exit_code)
    except BrokenPipeError:
        # The reader of the pipe is gone; without this Python reports it again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(code or 0)
