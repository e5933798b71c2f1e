"""Options in, exit codes out; the only place that prints."""

from __future__ import annotations

import atexit
import gc

COLLECT = 50_000  # new values between two looks for cycles among them


def main() -> None:
    """Run the command line; leaves by SystemExit with the exit codes of docs/cli.md."""
    # A build makes many values and lets go of few: looking for cycles as often as Python does takes a tenth of
    # its time, and of the time to load what it needs.
    gc.set_threshold(COLLECT)
    # What is left at the end goes with the process; looking through all of it, thrice, would take another tenth.
    atexit.register(gc.freeze)
    from briefgen.cli.command import main as run  # noqa: PLC0415 -- after that

    run()
