"""Text of several lines behind or below a field without `|`, in which a colon makes a field of a line or a hyphen a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml
from msgspec.structs import replace

from briefgen.yamlfile.keyless import KEYED, of_no_field, stands, taken
from briefgen.yamlfile.levels import TEXT, Fits, below_bar, holders, indent_of
from briefgen.yamlfile.mistakes import OPEN_QUOTE, Mistake

HEAD = re.compile(r"(?P<head>\s*(?:- +)*)(?P<key>[\w-]+):(?:\s+(?P<value>\S.*?))?\s*$")
VALUE = re.compile(r"(?P<head>\s*(?:- +)*)(?P<sign>(?P<key>[\w-]+):|-)\s+(?P<value>\S.*?)\s*$")
ENTRY = re.compile(r"(?P<head>\s*(?:- +)*)(?P<sign>-)(?P<key>) +(?P<value>\S.*?)\s*$")
LINE = re.compile(r"(?P<list>\s*(?:- +)*)(?P<key>[^:#\"'\[{]+?)\s*:(?:\s|$)")
WORD = re.compile(r"[a-z][a-z_]*")
NO_TEXT = tuple("\"'|>[{&*!#")
# The first word of a line, which may be a field's name without its colon.
BARE = re.compile(r"(?P<key>[a-z][a-z_]*) ")
# Mistakes that quotes around a value mend.
WHOLE = frozenset({"colon", "value-begins", "quote", "yaml-feature"})


def whole(mistake: Mistake | None, lines: Sequence[str], fits: Fits | None) -> Mistake | None:
    """The mistake of a value, with the lines below that go on with it: quotes around its first line alone would part them."""
    if mistake is None or mistake.code not in WHOLE:
        return mistake
    source = lines[mistake.line]
    match = _value(source)
    if match is None or (match["value"][0] in "[{" and mistake.mended[match.start("value")] != "'"):
        return mistake
    column, last = len(match["head"]), _last(lines, mistake.line, len(match["head"]), fits)
    if last == mistake.line or not _takes_text(lines, mistake.line, match, fits):
        return mistake
    if mistake.message.startswith(OPEN_QUOTE):
        end = lines[last].rstrip()
        return replace(mistake, line=last, column=len(end), mended=f"{end}{match['value'][0]}")
    text = (match["value"], *lines[mistake.line + 1 : last + 1])
    first, *below = _in_quotes(text)
    remark = "; what stands behind a # is printed there" if any(" #" in one for one in text) else ""
    hint = f"{below_bar(match['sign'], column)}{remark}"
    mended = source[: match.start("value")] + first
    return replace(mistake, mended=mended, below=tuple(below), hint=hint, certain=False)


def _value(line: str) -> re.Match[str] | None:
    """The value of a line: behind its field's name, or behind the hyphen of a sentence such as `- Note: who pays?`."""
    match = VALUE.match(line)
    is_sentence = match and match["key"] and match["head"].endswith("- ") and not WORD.fullmatch(match["key"])
    return ENTRY.match(line) if is_sentence else match


def not_set_in(error: yaml.MarkedYAMLError, lines: list[str], fits: Fits | None) -> Mistake | None:
    """The mistake of a text below a field's name alone, `body:`, that begins no further to the right than the name."""
    number = of_no_field(error, lines)
    while number and _is_prose(lines[number - 1], indent_of(lines[number])):
        number -= 1
    above = next((at for at in range((number or 0) - 1, -1, -1) if lines[at].strip()), None)
    match = HEAD.match(lines[above]) if above is not None else None
    if not number or above is None or not match or match["value"]:
        return None
    own, column = indent_of(lines[number]), len(match["head"])
    if not _is_prose(lines[number], own) or own > column or not _takes_text(lines, above, match, fits):
        return None
    word = BARE.match(lines[number].strip())
    if word and (fits is None or stands(lines, number, word["key"], fits)):
        return None
    text = lines[number : _last(lines, number, own - 1, fits) + 1]
    first, *below = _in_quotes(
        [" " * (column + 2) + text[0].strip(), *(f"{' ' * (column + 2)}{one}" for one in text[1:])]
    )
    message = f"expected the text of `{match['key']}:` set in, found it as far left as its field"
    return Mistake(
        "indentation", message, number, own, first, below_bar(f"{match['key']}:", column), below=tuple(below)
    )


def text_below(error: yaml.MarkedYAMLError, lines: list[str], fits: Fits | None) -> Mistake | None:
    """The mistake of a text of several lines that YAML reads as fields or as a list."""
    number = taken(error, lines)
    if number is None and error.problem_mark:
        number = error.problem_mark.line
    if number is None or number >= len(lines) or not lines[number].strip():
        return None
    above = _field_above(lines, number)
    match = _head(lines[above]) if above is not None else None
    if above is None or match is None or (match["value"] or "").startswith(NO_TEXT):
        return None
    inner = range(above + 1, number + 1)
    if not any(_is_said(lines, one, match, fits) for one in ((number,) if match["value"] else inner)):
        return None
    if not _takes_text(lines, above, match, fits):
        return None
    sign = f"{match['key']}:" if match["key"] else "-"
    message = f"expected the text of `{sign}`, found a line that YAML takes for a field or a list"
    hint = below_bar(sign, len(match["head"]))
    return Mistake("text", message, number, indent_of(lines[number]), lines[number], hint)


def _in_quotes(text: Sequence[str]) -> list[str]:
    """The lines of a text as one value in quotes, the first with the spaces before it outside of them."""
    doubled = [one.replace("'", "''") for one in text]
    doubled[0] = f"{' ' * indent_of(doubled[0])}'{doubled[0].lstrip()}"
    return [*doubled[:-1], f"{doubled[-1].rstrip()}'"]


def _last(lines: Sequence[str], number: int, column: int, fits: Fits | None) -> int:
    """The last line of a text that begins in a line and goes on to the right of a column; the first where a field stands there."""
    last = number
    for at in range(number + 1, len(lines)):
        if not lines[at].strip():
            continue
        if indent_of(lines[at]) <= column:
            break
        field = LINE.match(lines[at])
        if field and WORD.fullmatch(field["key"]) and (fits is None or stands(lines, at, field["key"], fits)):
            return last if indent_of(lines[at]) == column + 1 else number
        last = at
    return last


def _is_prose(line: str, column: int) -> bool:
    """Whether a line in this column is words, neither a field nor an entry of a list nor a remark."""
    begun = line.strip()
    return (
        bool(begun)
        and indent_of(line) == column
        and not KEYED.match(line)
        and not begun.startswith(("- ", "#"))
    )


def _takes_text(lines: Sequence[str], number: int, field: re.Match[str], fits: Fits | None) -> bool:
    """Whether the field of a line may hold a text: one that must be a list would be lost below `|`."""
    column = len(field["head"])
    above = tuple(key for at, key in holders(lines, number) if at < column)
    return fits is None or not field["key"] or fits((*above, field["key"]), TEXT)


def _head(line: str) -> re.Match[str] | None:
    """The field of a line, or the entry of a list that is a text."""
    return HEAD.match(line) or ENTRY.match(line)


def _field_above(lines: list[str], number: int) -> int | None:
    """The line of the field whose value goes on in this line."""
    own, is_entry = indent_of(lines[number]), lines[number].lstrip().startswith("- ")
    for above in range(number - 1, -1, -1):
        line = lines[above]
        match = _head(line)
        if match and len(match["head"]) < own + is_entry:
            return above
        if line.strip() and indent_of(line) < own and not match:
            return None
    return None


def _is_said(lines: list[str], number: int, field: re.Match[str], fits: Fits | None) -> bool:
    """Whether a line is a sentence or an entry of a text: it has a colon, and its first words name no field here."""
    match = LINE.match(lines[number])
    if match is None:
        return lines[number].lstrip().startswith("- ") and bool(field["value"])
    if not WORD.fullmatch(match["key"]):
        return True
    if fits is None:
        return False
    return not stands(lines, number, match["key"], fits)
