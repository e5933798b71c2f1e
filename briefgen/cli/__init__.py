"""The command line: options in, exit codes out; no other package prints."""

from __future__ import annotations

from briefgen import gc_tuning


def main() -> None:
    """Run the command line; leaves by SystemExit with the exit codes of docs/cli.md."""
    gc_tuning.raise_threshold()
    from briefgen.cli.command import main as run

    run()
