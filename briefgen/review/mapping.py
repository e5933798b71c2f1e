"""The file as it is built today, with the place in the author's texts of each of its characters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from briefgen.model.fields import Kind
from briefgen.review.tracing import Trace, Word
from briefgen.review.wordparts import Paragraph, WordFile
from briefgen.review.wordxml import NOTE
from briefgen.smart_punctuation import TYPED

CITATION = re.compile(r"\[@[^\[\]|]{1,1000}\]")
MARKUP = re.compile(r"\*+|_+|\[@[^\[\]|]{1,1000}\]|\]\([^()\s]*\)|\]\{[^{}]*\}|\[|\\(?=[!-/:-@\[-`{-~])")
HYPHENS = re.compile("-{1,3}")
SPACES = re.compile(r"\s+(?:>\s*)*")
MADE_STYLES = ("toc", "contents", "inhalt", "verzeichnis")


class Origin(Struct, frozen=True):
    """Where a character comes from: the text at `path` in the author's brief, from `start` to `end` in it."""

    path: str
    start: int
    end: int


class BuiltParagraph(Struct, frozen=True):
    """A paragraph of the built file, and the origin of each of its characters; None for what the program wrote."""

    paragraph: Paragraph
    text: str
    origins: tuple[Origin | None, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The texts that it holds, in order."""
        return tuple(dict.fromkeys(one.path for one in self.origins if one))


def map_built(built: WordFile, marked: WordFile, trace: Trace) -> tuple[BuiltParagraph, ...]:
    """Each paragraph of the built file with its origins; `marked` is the file built from the traced brief."""
    mapped, ends = [], dict[str, int]()
    for one, twin in zip(built.paragraphs, _twins(built, marked, trace), strict=True):
        line = _Line(one.new, trace, ends, [None] * len(one.new))
        line.find(_words(twin, trace) if twin else ())
        mapped.append(BuiltParagraph(one, line.text, tuple(line.origins)))
    return tuple(mapped)


def _twins(built: WordFile, marked: WordFile, trace: Trace) -> list[Paragraph | None]:
    """The marked paragraph of each built one: in order, but by their words where a list is sorted or chosen by its words."""
    twins: list[Paragraph | None] = [None] * len(built.paragraphs)
    keys = [_key(paragraph.new, trace) for paragraph in marked.paragraphs]
    own = [_key(paragraph.new, trace) for paragraph in built.paragraphs]
    if own == keys:
        return list(marked.paragraphs)
    waiting: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        waiting.setdefault(key, []).append(index)
    for index, key in enumerate(own):
        if waiting.get(key):
            twins[index] = marked.paragraphs[waiting[key].pop(0)]
    left = [index for key in waiting.values() for index in key]
    if len(own) == len(keys):  # words of which the program has made others: numbers, dates, words of its own
        for index in left:
            if twins[index] is None:
                twins[index] = marked.paragraphs[index]
    return twins


def _key(text: str, trace: Trace) -> str:
    """The letters and digits of a text, with the words for their marks."""
    words = (trace.words[one].text if one in trace.words else one for one in text)
    return "".join(one for one in "".join(words).casefold() if one.isalnum())


def _words(marked: Paragraph, trace: Trace) -> tuple[Word | str | None, ...]:
    """The words of a paragraph in order, between them what the program wrote; None for a word that a field or a link shows."""
    style = marked.style.casefold()
    made = style.startswith(MADE_STYLES) or marked.part == "furniture"
    if marked.part == "alt":  # the program describes its own figures
        made = not all(trace.words[one].path.endswith(".alt") for one in marked.new if one in trace.words)
    words: list[Word | str | None] = []
    for piece in marked.pieces:
        for character in piece.text:
            if character in trace.words:
                words.append(None if made or piece.made else trace.words[character])
            elif words and isinstance(last := words[-1], str):
                words[-1] = last + character
            else:
                words.append(character)
    return tuple(words)


class _Line(Struct):
    """The paragraph whose characters get their origins; `ends` has for each text where its last word so far ends in it."""

    text: str
    trace: Trace
    ends: dict[str, int]
    origins: list[Origin | None]

    def find(self, words: Sequence[Word | str | None]) -> None:
        """Find the words in the text, and the signs around them in the texts that they come from."""
        folded, cursor = self.text.lower(), 0
        folded = folded if len(folded) == len(self.text) else self.text
        last: Word | None = (
            None  # the word before, which ends at `cursor` unless a text of the program's follows it
        )
        end = 0
        for word in words:
            if isinstance(word, str) and self.text.startswith(word, cursor):
                cursor += len(word)  # a mark of handling may hold the words that follow it
            if word is None or isinstance(word, str):
                continue
            start = _whole_word(folded, word.text.lower(), cursor)
            if start < 0:
                continue
            if last and last.path == word.path and last.start < word.start:
                self._gap(end, start, last, word)
            else:
                if last:
                    self._tail(end, start, last)
                self._lead(end, start, word)
            for index in range(len(word.text)):
                self.origins[start + index] = Origin(word.path, word.start + index, word.start + index + 1)
            cursor = end = start + len(word.text)
            last, self.ends[word.path] = word, word.start + len(word.text)
        if last:
            self._tail(end, len(self.text), last)

    def _is_plain(self, path: str) -> bool:
        return self.trace.kinds[path] is Kind.PLAIN

    def _gap(self, start: int, stop: int, last: Word, word: Word) -> None:
        """Find each sign between two words of one text in what was written between them."""
        source, at = self.trace.texts[word.path], last.start + len(last.text)
        for index in range(start, stop):
            span = _next(source, at, word.start, self.text[index], plain=self._is_plain(word.path))
            if span is not None:
                self.origins[index], at = Origin(word.path, *span), span[1]

    def _tail(self, start: int, stop: int, word: Word) -> None:
        """Find the signs after the last word of a text: its full stop, its citation."""
        source, at, last = self.trace.texts[word.path], word.start + len(word.text), None
        for index in range(start, stop):
            sign = self.text[index]
            span = _next(source, at, len(source), sign, plain=self._is_plain(word.path))
            if span is None and sign == NOTE and last is not None and self.text[index - 1] == NOTE:
                span = last  # several marks of one citation
            if span is None:
                return
            self.origins[index], at, last = Origin(word.path, *span), span[1], span

    def _lead(self, start: int, stop: int, word: Word) -> None:
        """Find the signs before the first word of a text, such as a quotation mark, from the word backwards."""
        source, at, least = self.trace.texts[word.path], word.start, self.ends.get(word.path, 0)
        plain = self._is_plain(word.path)
        for index in range(stop - 1, start - 1, -1):
            sign = self.text[index]
            if self.origins[index] is not None:
                return
            while not plain and at > least and source[at - 1] in "*_[" and sign != source[at - 1]:
                at -= 1
            if at <= least or not _prints(source[at - 1], sign) or sign.isspace():
                return
            first = at - 1
            if not plain and first > least and source[first - 1] == "\\":
                first -= 1
            self.origins[index], at = Origin(word.path, first, at), first


def _whole_word(text: str, word: str, at: int) -> int:
    """Where a word stands in a text by itself; -1 when it does not."""
    while (at := text.find(word, at)) >= 0:
        around = text[max(0, at - 1) : at], text[at + len(word) : at + len(word) + 1]
        if not any(one.isalnum() for one in around):
            return at
        at += 1
    return -1


def _next(source: str, at: int, end: int, sign: str, *, plain: bool) -> tuple[int, int] | None:
    """The next place of a sign in a source text, past marks that print nothing; None when it is not there."""
    while at < end:
        match = MARKUP.match(source, at) if not plain else None
        if sign == NOTE:
            if match and match[0].startswith("[@"):
                return at, match.end()
            space = SPACES.match(source, at)
            if space and CITATION.match(source, space.end()):
                at = space.end()
                continue
        if sign == "\n" and source.startswith("\\\n", at):
            space = SPACES.match(source, at + 1)
            return at, min(space.end(), end) if space else at + 2
        if sign.isspace() and (space := SPACES.match(source, at)):
            return at, min(space.end(), end)
        if match and match[0] == "\\":
            return (at, at + 2) if source[at + 1 : at + 2] == sign else None
        if source[at] == sign:
            return at, at + 1
        if _prints(source[at], sign):
            hyphens = HYPHENS.match(source, at)  # two or three stand for one dash
            return at, hyphens.end() if hyphens else at + 1
        if not match:
            return None
        at = match.end()
    return None


def _prints(typed: str, sign: str) -> bool:
    """Whether a typed sign is printed as another one, or as itself."""
    return typed == sign or TYPED.get(sign) == typed
