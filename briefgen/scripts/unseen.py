"""Characters that are never shown, and texts that hold nothing else."""

from __future__ import annotations

from briefgen.patterns import pattern

# Characters that steer how their neighbours look and are never shown (UAX 44, Default_Ignorable_Code_Point). Embeddings,
# overrides, isolates and tags are none of these: they would make a text look like another, and are refused.
_IGNORABLE = pattern(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2064\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U000e0100-\U000e01ef]"
)
BRAILLE_BLANK = "\u2800"


def drop_ignorable(text: str) -> str:
    """The text without the characters that are never shown."""
    return text if text.isascii() else _IGNORABLE.sub("", text)


def is_blank(text: str) -> bool:
    """Whether nothing of a text is seen: it is empty, or has spaces and characters alone that are never shown."""
    return not drop_ignorable(text).replace(BRAILLE_BLANK, "").strip()
