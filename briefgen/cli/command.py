"""The commands, and the exit code and message for each error."""

from __future__ import annotations

import importlib
import keyword
import os
import sys
from types import MappingProxyType

import click

from briefgen import __version__
from briefgen.cli.report import show_error
from briefgen.errors import BriefgenError, MachineError, MissingExtraError
from briefgen.nearness import nearest

INTERRUPTED = 130
EXTRAS = MappingProxyType({
    **dict.fromkeys(("starlette", "uvicorn", "watchfiles"), "preview"),
    **dict.fromkeys(("allauth", "argon2", "csp", "django", "psycopg", "waitress", "whitenoise"), "portal"),
    "distributed": "cluster",
})  # fmt: skip
"""Each package that comes with an extra, with the name of the extra."""
# By module name, so that a command does not load the others.
COMMANDS = MappingProxyType(
    {
        "audit": "briefgen.cli.audit",
        "build": "briefgen.cli.build",
        "check": "briefgen.cli.check",
        "completion": "briefgen.cli.completion",
        "diff": "briefgen.cli.diff",
        "fonts": "briefgen.cli.fonts",
        "import": "briefgen.cli.imports",
        "init": "briefgen.cli.start",
        "new": "briefgen.cli.start",
        "pack": "briefgen.cli.pack",
        "portal": "briefgen.cli.waiting",
        "preview": "briefgen.cli.preview",
        "review": "briefgen.cli.review",
        "schema": "briefgen.cli.schema",
        "template": "briefgen.cli.templates",
        "translate": "briefgen.cli.translate",
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
            near = nearest(cmd_name, COMMANDS)
            meant = f"Did you mean {near!r}?" if near else f"The commands are {', '.join(sorted(COMMANDS))}."
            raise click.UsageError(f"No such command {cmd_name!r}. {meant}", ctx)
        function = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        found = getattr(importlib.import_module(COMMANDS[cmd_name]), function)
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
    if hasattr(sys.stdin, "reconfigure") and not sys.stdin.isatty():
        sys.stdin.reconfigure(
            encoding="utf-8-sig"
        )  # what is piped: a password; PowerShell may put a mark before it
    if "_BRIEFGEN_COMPLETE" in os.environ:
        from briefgen.cli.completion import register

        register()
    try:
        code = briefgen.main(prog_name="briefgen", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted: finished files are kept", err=True)
        sys.exit(INTERRUPTED)
    except BriefgenError as error:
        show_error(error)
        sys.exit(error.exit_code)
    except ModuleNotFoundError as error:
        extra = EXTRAS.get(str(error.name).partition(".")[0])
        if extra is None:
            raise
        show_error(MissingExtraError(f"this needs {error.name}", extra))
        sys.exit(MissingExtraError.exit_code)
    except MemoryError:
        show_error(MachineError("out of memory"))
        sys.exit(MachineError.exit_code)
    except BrokenPipeError:
        # The reader of the pipe is gone; without this Python reports it again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(code or 0)
