"""What is withheld from a reader, as words to look for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from briefgen.model import Brief
from briefgen.model.fields import Kind
from briefgen.model.items import Variant
from briefgen.model.walk import fields_of

SAID = frozenset({Kind.PLAIN, Kind.INLINE, Kind.BODY, Kind.SLUG, Kind.URL, Kind.FILE, Kind.WORDS})
WINDOW = 6  # words of a long text that are looked for together, so that a part of it is found too
LONG = 14  # letters from which words are looked for anywhere; shorter ones as words of their own
SHORT = 4  # letters below which a word says too little to be told from chance
# Where a text is not looked for in one piece: at citations and addresses of links, and between paragraphs.
BREAKS = re.compile(r"\[@[^\]]*\]|\]\([^)]*\)|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Needle:
    """A withheld text, or a part of one: its path in the brief, and its words as they are compared."""

    path: str
    words: str
    tight: str = field(init=False)  # the letters and digits alone
    spaced: str = field(init=False)  # its words as they stand among others

    def __post_init__(self) -> None:
        """Keep both forms: every text of a file is compared with them."""
        object.__setattr__(self, "tight", self.words.replace(" ", ""))
        object.__setattr__(self, "spaced", f" {self.words} ")

    @property
    def long(self) -> bool:
        """Whether it is looked for anywhere, even across words."""
        return len(self.tight) >= LONG


def words(text: str) -> str:
    """Letters and digits in small, anything else as one space: what every format and every hand keeps."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", "")
    return " ".join("".join(one if one.isalnum() else " " for one in folded).split())


def needles(brief: Brief, view: Brief, printed: str) -> tuple[Needle, ...]:
    """What the brief says and the reader may not read; `printed` is all that their document says."""
    allowed = words(" ".join([printed, *(text for _, text in texts(view))]))
    spaced, tight = f" {allowed} ", allowed.replace(" ", "")
    found: dict[str, Needle] = {}
    for path, text in texts(brief):
        for part in _parts(text):
            needle = Needle(path, part)
            known = needle.tight in tight if needle.long else needle.spaced in spaced
            if len(needle.tight) >= SHORT and not part.isdigit() and not known:
                found.setdefault(part, needle)
    return tuple(found.values())


def texts(record: object, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Path and value of every text of a record, other words for one reader among them."""
    for name, described in fields_of(record):
        value, path = getattr(record, name), f"{prefix}{described.key or name}"
        if described.kind is Kind.VARIANTS:
            for variant in value:
                yield from _changed(variant, path)
        elif described.kind in SAID:
            yield from _strings(value, path)
        elif isinstance(value, Struct):
            yield from texts(value, f"{path}.")
        elif isinstance(value, tuple):
            for index, one in enumerate(value):
                if isinstance(one, Struct):
                    yield from texts(one, f"{path}[{index}].")


def _changed(variant: Variant, path: str) -> Iterator[tuple[str, str]]:
    for name, value in variant.changes:
        yield from _strings(value, f"{path}.{variant.reader}.{name}")


def _strings(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and value:
        yield path, value
    elif isinstance(value, tuple):
        for one in value:
            yield from _strings(one, path)
    elif isinstance(value, Struct):
        yield from texts(value, f"{path}.")


def _parts(text: str) -> Iterator[str]:
    """The paragraphs of a text, each whole and in overlapping windows when it is long."""
    for segment in map(words, BREAKS.split(text)):
        yield segment
        every = segment.split()
        if len(every) > WINDOW:
            for start in range(len(every) - WINDOW + 1):
                yield " ".join(every[start : start + WINDOW])
