"""Common mistakes in hand-written YAML, each with the corrected line.

A mistake is corrected in memory, so that one pass over the file finds all its problems.
"""

from __future__ import annotations

import re

import yaml
from msgspec import Struct
from msgspec.structs import replace

from briefgen.errors import Place, Problem
from briefgen.yamlfile import flow

KEYED = re.compile(r"^(?P<head>\s*(?:- +)*(?:[A-Za-z_][\w-]*)\s*:)(?P<space>[ \t]+)(?P<value>\S.*?)\s*$")
LISTED = re.compile(r"^(?P<head>\s*(?:- +)*-)(?P<space> +)(?P<value>\S.*?)\s*$")
NO_ENTRY = re.compile(
    r"(?<=[\[,])(?: *(?:- +)?(?=,)| *- +(?=\]))"
)  # in a list between brackets: nothing, or `-` and a space
QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*+'")}
HASHED = re.compile(r"(?<=[\[{,:]\s)#[\w-]+(?=\s*[,\]}])")  # a text of a list or mapping, such as a colour
ESCAPES = {
    '"': (re.compile(r'\\(["\\/])'), r"\1"),
    "'": (re.compile("''"), "'"),
}  # what stands for itself between quotes

# A field whose colon has no space behind it, or that has another sign in its place.
UNSPACED = re.compile(
    r"^(?P<head>\s*(?:- +)*[A-Za-z_][\w-]*)(?::(?=[^\s:/])|:[\u00a0\u2007\u202f\u3000]\s{0,4}|\s{0,4}=\s{0,4}|\uff1a\s{0,4})(?P<value>[^\s=].*?)\s*$"
)
NO_COLON = ("mapping values are not allowed", "could not find expected ':'")
WITHIN_TEXT = re.compile(r"'[^']*[\[{]")  # a bracket in a text that got quotes
IDS = re.compile(r"\[?\s*(@?[a-z0-9]+(?:-[a-z0-9]+)*(?:\s*,\s*@?[a-z0-9]+(?:-[a-z0-9]+)*)*)\s*\]?")

OPEN_QUOTE = "expected a closing"  # continued.py knows the mistake by these words
FEATURE = "expected text, found an alias, an anchor or a tag"
OPENERS = {
    "*": "`*` begins an alias", "&": "`&` begins an anchor", "!": "`!` begins a tag", "@": "`@` begins nothing yet",
    "`": "a backquote begins nothing yet", "%": "`%` begins a directive", "[": "`[` begins a list",
    "{": "`{` begins a mapping", "-": "`- ` begins a list item", "?": "`? ` begins a key", "|": "`|` begins a text",
    ">": "`>` begins a text",
}  # fmt: skip
SECOND = "expected one value, found a second `: ` in it"
IN_THE_MIDDLE = "expected text, but `[` begins a list in the middle of it"


class Mistake(Struct, frozen=True):
    """A mistake on one line (counted from 0), the corrected line, and how to correct it where that is not enough.

    `certain` is true when no other correction makes sense; `below` are the corrected lines below it, in memory alone.
    """

    code: str
    message: str
    line: int
    column: int
    mended: str
    hint: str = ""
    certain: bool = False
    below: tuple[str, ...] = ()


def syntax(error: yaml.MarkedYAMLError, lines: list[str]) -> Mistake | None:
    """The mistake behind an error of the YAML parser; None when it is not a known one."""
    for mark in (error.context_mark, error.problem_mark):
        if mark is None:
            continue
        for number in (mark.line, mark.line - 1):
            if 0 <= number < len(lines) and (mistake := _of_line(lines[number], number, error)):
                return mistake
    return None


def reserved_start(line: str, number: int, column: int) -> Mistake | None:
    """The mistake of an unquoted value that begins with `*`, `&` or `!`, which have a meaning in YAML."""
    parts = _split_value(line)
    if parts is None:
        return Mistake("yaml-feature", FEATURE, number, column, line)
    head, value = parts
    if within := flow.quoted(value):
        return Mistake("yaml-feature", FEATURE, number, column, f"{head}{within}")
    return (
        _unquoted_mistake("value-begins", f"expected text, but {OPENERS[value[0]]}", number, head, value)
        if value[0] in OPENERS
        else None
    )


def _of_line(line: str, number: int, error: yaml.MarkedYAMLError) -> Mistake | None:
    parts = _split_value(line)
    if parts is None:
        return _unspaced(line, number) if (error.problem or "").startswith(NO_COLON) else None
    head, value = parts
    if value[0] in "[{":
        return _of_list(head, value, number, error)
    if value[0] in "\"'":
        return _of_quotes(head, value, number, error)
    if value[0] in "*&!@`%" or value.startswith(("- ", "? ")):
        message = f"expected text, but {OPENERS[value[0]]}"
        return _unquoted_mistake("value-begins", message, number, head, value)
    if value[0] in "|>" and "expected comment" in (error.problem or ""):
        return _of_block(number, head, value)
    if ": " in value or value.endswith(":"):
        return _unquoted_mistake("colon", SECOND, number, head, value)
    return None


def _of_list(head: str, value: str, number: int, error: yaml.MarkedYAMLError) -> Mistake | None:
    """The mistake of a value that begins with `[` or `{`."""
    if (remark := re.search(r"\s#", value)) and not _is_closed(value[: remark.start()]):
        message = "` #` ends this line for YAML, before the list is closed"
        at = len(head) + remark.start() + 1
        quoted = HASHED.sub(r"'\g<0>'", value)
        if quoted != value and _is_closed(quoted):
            return Mistake("comment", message, number, at, head + quoted)
        closed = f"{head}{value[: remark.start()]} {flow.CLOSED[value[0]]}{value[remark.start() :]}"
        return Mistake("comment", message, number, at, closed, "put the text with the # in quotes")
    if "@" in value and flow.LISTS_OF_IDS.search(head) and (ids := IDS.fullmatch(value)):
        message = "expected a list of ids, without `@`, between [ and ]"
        return Mistake("list", message, number, len(head), f"{head}[{ids[1].replace('@', '')}]")
    if error.context == "while parsing a flow node" and (gap := NO_ENTRY.search(value)):
        mended = NO_ENTRY.sub(" -", value).replace("[ -", "[-")
        message = "expected an entry between two commas, found nothing"
        return Mistake("no-entry", message, number, len(head) + gap.end(), head + mended)
    if value.startswith("[@") or not _is_closed(value):
        message = f"expected text, or a closed list, but {OPENERS[value[0]]}"
        return _unquoted_mistake("value-begins", message, number, head, value)
    if parted := flow.commas(value):
        message = "expected a comma between two entries, found a semicolon"
        hint = f"write: {head.lstrip()}{parted}"
        return Mistake("list", message, number, len(head) + value.index(";"), head + parted, hint)
    if within := flow.quoted(value):
        is_text = WITHIN_TEXT.search(within)
        code, message = ("value-begins", IN_THE_MIDDLE) if is_text else ("colon", SECOND)
        return Mistake(code, message, number, len(head), f"{head}{within}")
    return None


def _of_block(number: int, head: str, value: str) -> Mistake:
    """The mistake of text on the line of `|` or `>`, which belongs below it."""
    fault = _unquoted_mistake("value-begins", f"expected text, but {OPENERS[value[0]]}", number, head, value)
    below = f"or, if `{value[0]}` begins a text: {head.strip()} {value[0]}, and the text on the lines below it, set in"
    doubled = value[1:].strip().replace("'", "''")
    return replace(fault, mended=f"{head}'{doubled}'", hint=f"write: {fault.mended.strip()}\n    {below}")


def _unspaced(line: str, number: int) -> Mistake | None:
    """A field without a colon and a space behind it."""
    match = UNSPACED.match(line)
    if match is None:
        return None
    head, value = match["head"], match["value"]
    message = "expected a colon and a space behind the field's name"
    return Mistake("no-colon", message, number, len(head), f"{head}: {value}")


def _of_quotes(head: str, value: str, number: int, error: yaml.MarkedYAMLError) -> Mistake | None:
    quote = value[0]
    whole = QUOTED[quote].match(value)
    if whole is None:
        if "quoted scalar" not in (error.context or ""):
            return None
        message = f"{OPEN_QUOTE} {quote}, found the end of the file"
        return Mistake("quote", message, number, len(head), f"{head}{value}{quote}")
    after = value[whole.end() :].strip()
    if after and not after.startswith("#"):
        written, itself = ESCAPES[quote]
        typed = written.sub(itself, whole[0][1:-1])
        message = f"expected nothing after the closing {quote}, found more text"
        printed = _unquoted_mistake(
            "quote", message, number, head, f"{quote}{typed}{quote}{value[whole.end() :]}"
        )
        return _with_outer(printed, head, value.rstrip()) if value.rstrip().endswith(quote) else printed
    return None


def _with_outer(printed: Mistake, head: str, value: str) -> Mistake:
    """The mistake of a text whose outer quotation marks are more likely YAML's than to be printed, as `'Don't wait'`."""
    quote = value[0]
    written, itself = ESCAPES[quote]
    inner = written.sub(itself, value[1:-1])
    doubled = inner.replace("'", "''")
    mended = f"{head}'{doubled}'"
    if quote == "'" and not BESIDE_WORDS.search(inner):
        return replace(printed, mended=mended)
    first = re.search(rf"\S{quote}(?!\w)|{quote}", inner)
    if first and len(first[0]) > 1:
        return printed  # the first one within closes: words are quoted, as in `"Quad" and "AUKUS"`
    hint = f"write: {mended.strip()}\n    or, to print its outer quotation marks: {printed.mended.strip()}"
    return replace(printed, mended=mended, hint=hint, certain=False)


BESIDE_WORDS = re.compile(r"(?<!\w)'|'(?!\w)")  # a quotation mark, where one between letters is an apostrophe


def _split_value(line: str) -> tuple[str, str] | None:
    """The part of a line before its value, and the value; None for a line without a value."""
    match = KEYED.match(line) or LISTED.match(line)
    return (match["head"] + match["space"], match["value"]) if match else None


def _is_closed(value: str) -> bool:
    return value.rstrip().endswith("]" if value[0] == "[" else "}")


def _unquoted_mistake(code: str, message: str, number: int, head: str, value: str) -> Mistake:
    doubled = value.replace("'", "''")
    # What may be a comment, a list or an anchor of somebody who knows YAML is the author's to decide.
    certain = " #" not in value and value[0] not in "[{-?*&!|>"
    mistake = Mistake(code, message, number, len(head), f"{head}'{doubled}'", certain=certain)
    text, remark, _ = doubled.partition(" #")
    if not remark:
        return mistake
    mended = f"{head}'{text.rstrip()}'{doubled[len(text) :]}"
    hint = f"write: {mended.strip()}\n    or, to print what stands behind the #: {mistake.mended.strip()}"
    return replace(mistake, mended=mended, hint=hint)


def problem(mistake: Mistake, path: str, source: str) -> Problem:
    """The mistake as a problem, with the corrected line as its hint."""
    place = Place(path, mistake.line + 1, mistake.column + 1)
    hint = f"write: {mistake.mended.strip()}" if mistake.mended != source else "put the text in quotes"
    fix = mistake.mended if mistake.certain else ""
    return Problem(mistake.code, mistake.message, place, hint=mistake.hint or hint, source=source, fix=fix)
