"""The texts withheld from a reader, in the form in which they are searched for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec import Struct

from briefgen import audience, model
from briefgen.model import Brief
from briefgen.model.envelope import Variant
from briefgen.model.fields import Kind
from briefgen.model.walk import fields_of

SAID = frozenset({Kind.PLAIN, Kind.INLINE, Kind.BODY, Kind.SLUG, Kind.URL, Kind.FILE, Kind.WORDS})
WINDOW = 6  # words: size of the overlapping parts in which a long text is searched for too
LONG = 14  # letters from which a text is searched for without regard to spaces; shorter ones as whole words
SHORT = 3  # letters below which a text is not searched for: matches would be chance
FEW_WORDS = 1  # words in small letters alone, such as an id, that say too little by themselves
INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
OTHER = re.compile(r"[\W_]+")
PLAIN = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}  # the same for ASCII
# Words that stand in any document, in the forms in which briefs use them alone.
COMMON = frozenset(
    """
    a all also an and any are as at be been both but by can closed current do done draft each end few
    final first for from full had has have he her high his how i if in into is it its last less like
    likely low made main many may medium more most much must new next no none not now of off old on once
    one only open or other our out over own part public same see set she short should so some such term
    than that the their them then there these they this those to too two under unlikely until up use
    very was we week month year day were what when where which who why will with would yes yet you your
    """.split()  # noqa: SIM905 -- a list of a word a line is a page long
)
# Texts are split at citations, at addresses of links and between paragraphs.
BREAKS = re.compile(r"\[@[^\]]*\]|\]\([^)]*\)|\n\s*\n")
# The keys that a brief itself is written in.
KEYS = frozenset(
    key.replace("_", " ")
    for record in vars(model).values()
    if isinstance(record, type) and issubclass(record, Struct)
    for name, described in fields_of(record)
    for key in (name, described.key or name)
)


@dataclass(frozen=True, slots=True)
class Needle:
    """A withheld text, or a part of one: its path in the brief, and its normalised words."""

    path: str
    words: str
    tight: str = field(init=False)  # the letters and digits alone
    spaced: str = field(init=False)  # its words as they stand among others

    def __post_init__(self) -> None:
        """Compute both forms once: every text of a file is compared with them."""
        object.__setattr__(self, "tight", self.words.replace(" ", ""))
        object.__setattr__(self, "spaced", f" {self.words} ")

    @property
    def long(self) -> bool:
        """True when it is searched for without regard to spaces; else it must stand as whole words."""
        return len(self.tight) >= LONG


def words(text: str) -> str:
    """The text normalised for comparison: NFKC, case-folded letters and digits, everything else as one space."""
    if text.isascii():
        return " ".join(text.translate(PLAIN).split())
    folded = unicodedata.normalize("NFKC", INVISIBLE.sub("", text)).casefold()
    return " ".join(OTHER.sub(" ", folded).split())


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is searched for, and the path and reason of each text that is not searched for by itself."""

    needles: tuple[Needle, ...]
    skipped: tuple[tuple[str, str], ...]


def withheld(brief: Brief, view: Brief, printed: str, named: tuple[audience.Withheld, ...] = ()) -> Withheld:
    """The texts of the brief, and those `named` as withheld, that are neither in the view nor in `printed`.

    `printed` is the text of the reader's document.
    """
    allowed = words(" ".join([printed, *(text for _, text in texts(view))]))
    spaced, tight = f" {allowed} ", allowed.replace(" ", "")
    found: dict[str, Needle] = {}
    skipped: dict[str, str] = {}
    for path, text in (*texts(brief), *((one.path, one.text) for one in named)):
        for part in _parts(text):
            needle = Needle(path, part)
            if needle.tight in tight if needle.long else needle.spaced in spaced:
                continue
            reason = "" if needle.long else _too_little(text, part)
            if reason:
                skipped.setdefault(path, reason)
            elif part:
                found.setdefault(part, needle)
    return Withheld(tuple(found.values()), tuple(skipped.items()))


def _too_little(text: str, part: str) -> str:
    """Why a short text is not searched for by itself; empty when it is."""
    letters = part.replace(" ", "")
    if len(letters) < SHORT:
        return f"shorter than {SHORT} letters" if letters else ""
    if letters.isdigit():
        return "a number"
    if part in KEYS:
        return "a key of the brief's own format"
    if all(word in COMMON for word in part.split()):
        return "common words"
    if text.islower() and text.isascii() and len(part.split()) <= FEW_WORDS:
        return "common words, or an id"
    return ""


def texts(record: object, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Path and value of every text of a record, including the replacements under `for`."""
    for name, described in fields_of(record):
        value, path = getattr(record, name), f"{prefix}{described.key or name}"
        if described.kind is Kind.VARIANTS:
            for variant in value:
                yield from _texts_of_variant(variant, path)
        elif described.kind in SAID:
            yield from _strings(value, path)
        elif isinstance(value, Struct):
            yield from texts(value, f"{path}.")
        elif isinstance(value, tuple):
            for index, one in enumerate(value):
                if isinstance(one, Struct):
                    yield from texts(one, f"{path}[{index}].")


def _texts_of_variant(variant: Variant, path: str) -> Iterator[tuple[str, str]]:
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
    """The paragraphs of a text, each whole and, when longer than WINDOW words, in all its windows of that length."""
    for segment in map(words, BREAKS.split(text)):
        yield segment
        every = segment.split()
        if len(every) > WINDOW:
            for start in range(len(every) - WINDOW + 1):
                yield " ".join(every[start : start + WINDOW])
