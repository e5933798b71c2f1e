"""Options in, exit codes out; the only place that prints."""

from briefgen.cli.command import main

__all__ = ["main"]
