"""What is painted between tagged runs becomes an artifact; text and images there are a mistake."""

from __future__ import annotations

import re

from briefgen.writers.pdf.tagging.errors import TaggingError

# Painting operators (ISO 32000-1, table A.1), those among them that carry meaning, and open paths.
_PAINT = re.compile(r"(?:^|[\s\])>])(?:S|s|f\*?|F|B\*?|b\*?|Do|sh|EI|TJ|Tj|'|\")(?=\s|$)")
_CONTENT = re.compile(r"(?:^|[\s\])>])(?:Do|sh|EI|TJ|Tj|'|\")(?=\s|$)")
_PATH = re.compile(r"(?:^|\s)(?:m|l|c|v|y|re|h)\s*$")

UNNAMED = "/Artifact BMC"


def as_artifacts(operators: list[str], opening: str = UNNAMED, *, content: bool = False) -> list[str]:
    """The operators, with all that paints inside artifact sequences (ISO 32000-1, 14.8.2.2).

    A sequence never runs across q or Q, and never starts inside a path. With `content` the caller vouches that
    text and images are artifacts too; without, they raise TaggingError.
    """
    out: list[str] = []
    path: int | None = None  # where an open path starts
    last: int | None = None  # behind the last painting operator of the open sequence
    for operator in operators:
        if operator in {"q", "Q", " "}:
            _close(out, last)
            path = last = None
        elif _PAINT.search(operator):
            if not content and _CONTENT.search(operator):
                raise TaggingError(
                    f"text or an image was painted outside any tag or artifact: {operator[:60]!r}"
                )
            if last is None:
                out.insert(len(out) if path is None else path, opening)
            last, path = len(out) + 1, None
        elif path is None and _PATH.search(operator):
            path = len(out)
        out.append(operator)
    _close(out, last)
    return out


def _close(out: list[str], last: int | None) -> None:
    if last is not None:
        out.insert(last, "EMC")
