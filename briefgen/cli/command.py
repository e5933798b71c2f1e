"""The commands, and what an error becomes at the terminal."""

from __future__ import annotations

import os
import sys

import click

from briefgen import __version__
from briefgen.cli.accounts import user
from briefgen.cli.audit import audit
from briefgen.cli.build import build
from briefgen.cli.check import check, schema
from briefgen.cli.portal import portal
from briefgen.cli.preview import preview
from briefgen.cli.report import show_error
from briefgen.cli.start import init
from briefgen.cli.templates import template
from briefgen.errors import BriefgenError, MachineError

INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__)
def briefgen() -> None:
    """Turn one YAML brief into Word and PDF policy briefs, one for each audience.

    \b
    Example:
      briefgen build briefs/us-pakistan.yaml
    """  # noqa: D301 -- \b is click's own mark for a paragraph that is not to be wrapped


for command in (audit, build, check, init, portal, preview, schema, template):
    briefgen.add_command(command)
portal.add_command(user)


def main() -> None:
    """Run the command line; leaves by SystemExit with the exit codes of docs/cli.md."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may stand at a code page that lacks the characters of a brief.
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
        # The reader of a pipe went away; Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(code or 0)
