"""Which font shows which part of a text: by script, and for a word one font where one has all of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from briefgen.patterns import pattern
from briefgen.scripts.bidi_classes import BRACKETS, CLOSING, OPENING_BRACKETS, canonical
from briefgen.scripts.characters import RIGHT_TO_LEFT, SIMPLE_SCRIPTS, joins, script_of
from briefgen.scripts.fontfile import FontFile
from briefgen.scripts.loadedfont import load
from briefgen.scripts.unseen import drop_ignorable

TOKENS = pattern(" +|[^ ]+")
"""Words, and the spaces between them."""

_NUMBER = r"[+\u2212-]?[0-9](?:[0-9.,:/\u2010-\u2015\u2212\u00d7 \u00a0\u202f-]*[0-9])?(?:[ \u00a0\u202f]?[%\u2030\u00b0])?"
_NUMBERS = pattern(rf"(\({_NUMBER}\)|\[{_NUMBER}\]|{_NUMBER})")
_DIGIT = pattern("[0-9]")

Fonts = tuple[FontFile, ...]
"""A chain of fonts: the one that a text is set in, and those that stand in for what it lacks, in order."""


@lru_cache(maxsize=1 << 13)
def font_runs(text: str, fonts: Fonts) -> tuple[tuple[FontFile, str], ...]:
    """(font, part of the text) in order; a character that none of the fonts has is left to the first.

    Numbers with the digits 0 to 9 are in the first font that has them, whatever letters stand beside them: so they are of one
    face in a line, and the one in which browsers show them.
    """
    runs: list[tuple[FontFile, str]] = []
    for part in script_runs(text):
        known = "".join(dict.fromkeys(part))  # a few characters come back again and again
        chain = _chain_for(known, fonts)
        if (chain is fonts and any(map(str.isalpha, known))) or not _DIGIT.search(known):  # R5 is a word
            _add_runs(runs, part, chain, known)
            continue
        for index, piece in enumerate(_NUMBERS.split(part)):
            _add_runs(runs, piece, fonts if index % 2 else chain, piece)
    return tuple(runs)


def one_font(text: str, fonts: Fonts) -> FontFile | None:
    """The font of a text's own letters, those from right to left, where it has all other characters of it too."""
    if not any(script_of(one) in RIGHT_TO_LEFT for one in text):
        return None
    font = _chain_for("".join(dict.fromkeys(text)), fonts)[0]
    return None if load(font).lacking(drop_ignorable(text)) else font


def _add_runs(runs: list[tuple[FontFile, str]], part: str, chain: Fonts, known: str) -> None:
    """Add the runs of a part, whose characters are `known`, to those before it; spaces at its beginning stay in the font of the word before."""
    if not load(chain[0]).lacking(drop_ignorable(known)):  # most parts are in one font
        words = part.lstrip(" ") if runs else part
        _add_run(runs, part[: len(part) - len(words)], runs[-1][0] if runs else chain[0])
        _add_run(runs, words, chain[0])
        return
    for token in TOKENS.findall(part):
        for font, piece in _token(token, chain, runs[-1][0] if runs else None):
            _add_run(runs, piece, font)


def _add_run(runs: list[tuple[FontFile, str]], piece: str, font: FontFile) -> None:
    if runs and runs[-1][0] is font:  # both are of one chain
        runs[-1] = font, runs[-1][1] + piece
    elif piece:
        runs.append((font, piece))


def _chain_for(known: str, fonts: Fonts) -> Fonts:
    """The fonts for a part of one script, of its characters, the one first that has all its letters: signs follow them."""
    letters = "".join([one for one in known if script_of(one) not in SIMPLE_SCRIPTS])
    own = _holder(letters, fonts) if letters else None
    return fonts if own is None else (own, *fonts)


@lru_cache(maxsize=1 << 12)
def script_runs(text: str) -> tuple[str, ...]:
    """A text in parts of one script each.

    What is of no script belongs to the letters around it where these are of one script; a closing bracket to its
    opening one; the rest is by itself, set as the words around are.
    """
    known = set(text)
    scripts = set(map(script_of, known)) - {""}
    if len(scripts) < 2 and OPENING_BRACKETS.isdisjoint(known):
        return tuple(filter(None, _around(text))) if scripts else (text,) * bool(text)
    runs: list[tuple[str, str]] = []
    for script, part in _resolved(text):
        if runs and runs[-1][0] == script:
            runs[-1] = script, runs[-1][1] + part
        else:
            runs.append((script, part))
    return tuple([part for _, part in runs])


def _around(text: str) -> tuple[str, str, str]:
    """What stands before the letters of a text in one script, these with what is between them, and what stands behind."""
    start, end = 0, len(text)
    while not script_of(text[start]):
        start += 1
    while not script_of(text[end - 1]):
        end -= 1
    while end < len(text) and joins(text[end]):
        end += 1
    return text[:start], text[start:end], text[end:]


def _resolved(text: str) -> Iterator[tuple[str, str]]:
    """(script, part of the text) in order, what is of no script resolved; nothing where the letters around it differ."""
    brackets: list[tuple[str, str]] = []
    parts = _of_one_script(text)
    scripts = [script for script, _ in parts]
    for index, (script, part) in enumerate(parts):
        if script:
            yield script, part
            continue
        sides = scripts[max(index - 1, 0)], "".join(scripts[index + 1 : index + 2])
        around = sides[0] if sides[0] == sides[1] else ""
        if BRACKETS.isdisjoint(part):
            yield around, part
            continue
        for one in part:
            bracket, resolved = canonical(one), around
            if brackets and bracket == brackets[-1][0]:
                resolved = brackets.pop()[1]
            if bracket in CLOSING:
                brackets.append((CLOSING[bracket], resolved))
            yield resolved, one


def _of_one_script(text: str) -> list[tuple[str, str]]:
    """(script, part of the text) in order; marks of no script belong to the letter before them."""
    runs: list[tuple[str, str]] = []
    scripts, start = list(map(script_of, text)), 0
    for end in (
        *[place for place, (one, other) in enumerate(pairwise(scripts), 1) if one != other],
        len(text),
    ):
        script = scripts[start]
        while not script and runs and start < end and joins(text[start]):
            runs[-1] = runs[-1][0], runs[-1][1] + text[start]
            start += 1
        if start < end and runs and runs[-1][0] == script:  # only marks stood between them
            runs[-1] = script, runs[-1][1] + text[start:end]
        elif start < end:
            runs.append((script, text[start:end]))
        start = end
    return runs


def _token(token: str, fonts: Fonts, before: FontFile | None) -> Iterator[tuple[FontFile, str]]:
    """A word or the spaces between two: in one font where one has all of it, else cluster by cluster.

    Spaces in a text of one script stay in the font of the word before.
    """
    if not token.strip(" ") and before is not None:
        yield before, token
        return
    whole = _holder(token, fonts)
    if whole is not None:
        yield whole, token
        return
    for cluster in _clusters(token):
        font = _holder(cluster, fonts)
        if font is not None:
            yield font, cluster
            continue
        for one in cluster:
            yield _holder(one, fonts) or fonts[0], one


@lru_cache(maxsize=1 << 13)
def _holder(text: str, fonts: Fonts) -> FontFile | None:
    """The first font that has all characters of a text."""
    shown = drop_ignorable(text)
    return next((font for font in fonts if not load(font).lacking(shown)), None)


def _clusters(text: str) -> Iterator[str]:
    """Characters with the marks that follow them."""
    start = 0
    for index in range(1, len(text)):
        if not joins(text[index]):
            yield text[start:index]
            start = index
    if text:
        yield text[start:]
