"""Where each character of a text's value stands in a YAML file, and how new words are spelt there (YAML 1.1, chapter 9)."""

from __future__ import annotations

import re

from msgspec import Struct

BREAK = re.compile(r"[ \t]*(?:\n[ \t]*)+")
BREAKS = re.compile(r"\n+")
ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
LONG = {"x": 2, "u": 4, "U": 8}
HEADER = re.compile(r"[|>]([+-]?)([1-9]?)([+-]?)[ \t]*(?:#[^\n]*)?\n")


class Character(Struct, frozen=True):
    """A character of a value, and from where to where it stands in the file."""

    value: str
    start: int
    end: int


def characters(content: str, start: int, end: int, style: str) -> tuple[list[Character], str]:
    """The characters of a text in order, and the indentation of its lines under `|` and `>`."""
    match style:
        case "'":
            return _flow(content, start + 1, end - 1, style), ""
        case '"':
            return _flow(content, start + 1, end - 1, style), ""
        case "|" | ">":
            return _block(content, start, end, style)
        case _:
            return _flow(content, start, end, style), ""


def spell(words: str, style: str, indent: str) -> str:
    """New words as they are written in a text of this style."""
    match style:
        case "|":
            lines = words.split("\n")
            last = len(lines) - 1
            return "\n".join(
                f"{indent}{line}" if index and (line or index == last) else line
                for index, line in enumerate(lines)
            )
        case ">":
            # One line break more than the value has: the first is a space.
            return BREAKS.sub(lambda found: f"{found[0]}\n{indent}", words)
        case "'":
            return words.replace("'", "''")
        case '"':
            return "".join(map(_escaped, words))
        case _:
            return words


def _escaped(character: str) -> str:
    if character in {'"', "\\"}:
        return f"\\{character}"
    if character == "\n":
        return "\\n"
    return character if character.isprintable() or character == "\xa0" else f"\\U{ord(character):08X}"


def _flow(content: str, start: int, end: int, style: str) -> list[Character]:
    characters: list[Character] = []
    at = start
    while at < end:
        if style == '"' and content[at] == "\\":
            at = _escape(content, at, characters)
            continue
        if style == "'" and content.startswith("''", at):
            characters.append(Character("'", at, at + 2))
            at += 2
            continue
        if content[at] in " \t\n" and (broken := BREAK.match(content, at)):
            lines = broken[0].count("\n")
            words = " " if lines == 1 else "\n" * (lines - 1)
            characters += [
                Character(word, at if not index else broken.end(), broken.end())
                for index, word in enumerate(words)
            ]
            at = broken.end()
            continue
        characters.append(Character(content[at], at, at + 1))
        at += 1
    return characters


def _escape(content: str, at: int, characters: list[Character]) -> int:
    """The place after an escape in double quotes; its character is added to those found."""
    sign = content[at + 1]
    if sign == "\n":
        after = BREAK.match(content, at + 1)
        assert after is not None  # it begins with a line break
        characters += [Character("\n", after.end(), after.end())] * (after[0].count("\n") - 1)
        return after.end()
    if sign in LONG:
        end = at + 2 + LONG[sign]
        characters.append(Character(chr(int(content[at + 2 : end], 16)), at, end))
        return end
    characters.append(Character(ESCAPES.get(sign, ""), at, at + 2))
    return at + 2


def _block(content: str, start: int, end: int, style: str) -> tuple[list[Character], str]:
    header = HEADER.match(content, start)
    if header is None:
        return [], ""
    lines = _lines(content, header.end(), end)
    indent = _indent(content, start, lines, header[2])
    inner = []
    for first, last in lines:
        line = content[first:last]
        if line.strip() and not line.startswith(indent):
            break
        inner.append((min(first + len(indent), last), last))
    chomp = header[1] or header[3]
    while inner and inner[-1][0] == inner[-1][1] and chomp != "+":
        inner.pop()
    characters = _literal(content, inner) if style == "|" else _folded(content, inner)
    if chomp == "-" and characters and characters[-1].value == "\n":
        characters.pop()
    return characters, indent


def _lines(content: str, start: int, end: int) -> list[tuple[int, int]]:
    """From where to where each line goes, without its line break."""
    lines = []
    while start < end:
        stop = content.find("\n", start)
        stop = len(content) if stop < 0 else stop
        lines.append((start, stop))
        start = stop + 1
    return lines


def _indent(content: str, start: int, lines: list[tuple[int, int]], said: str) -> str:
    first = next((content[a:b] for a, b in lines if content[a:b].strip()), "")
    if not said:
        return first[: len(first) - len(first.lstrip(" "))]
    line = content[content.rfind("\n", 0, start) + 1 : start]
    above = len(line) - len(line.lstrip(" -"))
    return " " * (above + int(said))


def _literal(content: str, lines: list[tuple[int, int]]) -> list[Character]:
    characters: list[Character] = []
    for index, (start, end) in enumerate(lines):
        characters += [Character(content[at], at, at + 1) for at in range(start, end)]
        # The end of a line goes with the indentation of the next, so that two lines can be joined.
        after = lines[index + 1][0] if index + 1 < len(lines) else end + 1
        if end < len(content):
            characters.append(Character("\n", end, min(after, len(content))))
    return characters


def _folded(content: str, lines: list[tuple[int, int]]) -> list[Character]:
    """The characters of a text under `>`; empty when some of its lines are set in further, which are not folded."""
    signs: list[Character] = []
    full = [line for line in lines if line[0] < line[1]]
    if any(content[start] in " \t" for start, _ in full):
        return []
    for index, (start, end) in enumerate(full):
        signs += [Character(content[at], at, at + 1) for at in range(start, end)]
        if index + 1 == len(full):
            # Empty lines behind it are there where they are kept, by `>+`.
            ends = [last for _, last in lines[lines.index((start, end)) :] if last < len(content)]
            signs += [Character("\n", one, one + 1) for one in ends]
            break
        after = full[index + 1][0]
        blank = content.count("\n", end, after) - 1
        words = "\n" * blank or " "
        signs += [Character(word, end if not place else after, after) for place, word in enumerate(words)]
    return signs
