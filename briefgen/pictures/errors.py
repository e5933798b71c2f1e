"""What is wrong with a picture, told before its place in the brief is known."""

from __future__ import annotations


class PictureError(Exception):
    """A file that is not an accepted picture, with a hint; `line` is that of a text file, 0 for none."""

    def __init__(self, message: str, hint: str, line: int = 0) -> None:
        super().__init__(message)
        self.hint = hint
        self.line = line
