"""The texts withheld from a reader, in the form in which they are searched for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from msgspec import Struct

from briefgen import audience
from briefgen.audit.common_words import OFFICES, common, keys
from briefgen.audit.needles import LONG, PARTED, UNSPACED, Needle, headed_words, letters_beyond_ascii, words
from briefgen.model import Brief
from briefgen.model.envelope import Variant
from briefgen.model.fields import Kind
from briefgen.model.walk import fields_of

SAID = frozenset({Kind.PLAIN, Kind.INLINE, Kind.BODY, Kind.SLUG, Kind.URL, Kind.FILE, Kind.WORDS})
WINDOW = 6  # words: size of the overlapping parts in which a long text is searched for too
SHORT = 3  # letters below which a text is not searched for: matches would be chance
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")  # an id of several words
LONGEST_NAME = 40  # letters of the name of an office
BLOCK = LONG // 2  # letters
FEW_WORDS = 1  # words in small letters alone, such as an id, that say too little by themselves
# Texts are split at citations, at addresses of links and between paragraphs.
BREAKS = re.compile(r"\[@[^\]]*\]|\]\([^)]*\)|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is searched for, and the path and reason of each text that is not searched for by itself."""

    needles: tuple[Needle, ...]
    skipped: tuple[tuple[str, str], ...]


class Shown:
    """The texts that a reader is shown; blocks of their letters say fast that a text is none of them."""

    def __init__(self, text: str) -> None:
        plain = headed_words(text)
        self.spaced, self.tight = f" {plain} ", plain.replace(PARTED, "").replace(" ", "")
        self.words = frozenset(plain.split())
        self.blocks = {
            self.tight[start : start + BLOCK] for start in range(0, len(self.tight) - BLOCK + 1, BLOCK)
        }

    def holds(self, needle: Needle) -> bool:
        """True when the reader is shown the text: a short one as words of its own."""
        if not needle.long:
            return needle.words.partition(" ")[0] in self.words and needle.spaced in self.spaced
        tight = needle.tight
        # A text of LONG letters holds at least one whole block of those that begin at each BLOCK-th letter.
        starting = [tight[at : at + BLOCK] for at in range(BLOCK)]
        return not self.blocks.isdisjoint(starting) and tight in self.tight

    def joins(self, part: str) -> bool:
        """True when two phrases that the reader is shown say it, one behind the other."""
        every = part.split()
        return self.words.issuperset(every) and any(
            f" {' '.join(every[:cut])} " in self.spaced and f" {' '.join(every[cut:])} " in self.spaced
            for cut in range(1, len(every))
        )


def withheld(brief: Brief, shown: Shown, named: tuple[audience.WithheldText, ...] = ()) -> Withheld:
    """The texts of the brief, and those `named` as withheld, that are not in `shown`, the texts that the reader is shown."""
    found: dict[str, Needle] = {}
    skipped: dict[str, str] = {}
    known: set[str] = set()  # long parts, most of which several texts have
    for path, text in (*texts(brief), *((one.path, one.text) for one in named)):
        for needle, window in _needles(path, text):
            part = needle.words
            if part in known:
                continue
            if needle.long:
                known.add(part)
            if shown.holds(needle):
                continue
            once = _once(part)
            if once != part and f" {once} " in shown.spaced:
                continue  # twice what the reader may read: two properties say it one behind the other
            reason = "" if needle.long else _too_little(text, part)
            if reason:
                skipped.setdefault(path, reason)
            elif part:
                joined = window and shown.joins(part)
                found.setdefault(part, replace(needle, joined=True) if joined else needle)
    return Withheld(tuple(found.values()), tuple(skipped.items()))


@lru_cache(maxsize=20_000)
def _needles(path: str, text: str) -> tuple[tuple[Needle, bool], ...]:
    """The paragraphs of a text and their windows as needles, and whether each is a window: most are withheld from several readers."""
    typed = text if SLUG.fullmatch(text) else ""
    letters = letters_beyond_ascii(text)
    parts = dict[str, bool]()
    for part, window in _parts(text):
        parts.setdefault(part, window)
    return tuple(
        (
            Needle(
                path,
                part,
                typed,
                len(part) < LONGEST_NAME and OFFICES.issuperset(part.split()),
                letters=letters,
            ),
            window,
        )
        for part, window in parts.items()
    )


def _once(part: str) -> str:
    """A phrase that is said twice, once; any other as it is."""
    every = part.split()
    half = len(every) // 2
    once = " ".join(every[:half])
    return once if len(once) >= SHORT and every[:half] == every[half:] else part


def _too_little(text: str, part: str) -> str:
    """Why a short text is not searched for by itself; empty when it is."""
    letters = part.replace(" ", "")
    if len(letters) < SHORT:
        return f"shorter than {SHORT} letters" if letters else ""
    if letters.isdigit():
        return "a number"
    if part in keys():
        return "a key of the brief's own format"
    if all(word.isdigit() or word in common() for word in part.split()):
        return "words of any brief"
    if text.islower() and text.isascii() and len(part.split()) <= FEW_WORDS:
        return "common words, or an id"
    return ""


def texts(record: Struct, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Path and value of every text of a record, including the replacements under `for`."""
    for name, key, kind in _described(type(record)):
        value = getattr(record, name)
        if not value:
            continue
        path = prefix + key
        if kind is Kind.VARIANTS:
            for variant in value:
                yield from _texts_of_variant(variant, path)
        elif kind:
            yield from _strings(value, path)
        elif isinstance(value, Struct):
            yield from texts(value, f"{path}.")
        elif isinstance(value, tuple):
            for index, one in enumerate(value):
                if isinstance(one, Struct):
                    yield from texts(one, f"{path}[{index}].")


@cache
def _described(record: type) -> tuple[tuple[str, str, Kind | None], ...]:
    """The name and the key of each field, and its kind where that is one of texts."""
    return tuple(
        (name, described.key or name, described.kind if described.kind in {*SAID, Kind.VARIANTS} else None)
        for name, described in fields_of(record)
    )


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


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The paragraphs of a text, each whole and, when longer than WINDOW words, in all its windows of that length; whether it is one."""
    for segment in map(words, BREAKS.split(text)):
        yield segment, False
        every = segment.split()
        size = LONG if UNSPACED.search(segment) else WINDOW  # there, each letter is a word
        for start in range(len(every) - size + 1 if len(every) > size else 0):
            yield " ".join(every[start : start + size]), True
