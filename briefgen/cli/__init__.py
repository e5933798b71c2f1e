"""The command line: options in, exit codes out; no other package prints."""

from __future__ import annotations

from briefgen import cycles


def main() -> None:
    """Run the command line; leaves by SystemExit with the exit codes of docs/cli.md."""
    cycles.seldom()
    from briefgen.cli.command import main as run

    run()
