"""What is taken for another thing at the beginning of a line of a body text: a comparison, a number with its sign, a list or heading without its space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from briefgen.patterns import pattern
from briefgen.prose.kinds import Kind
from briefgen.prose.quotations import COMPARES, MONEY
from briefgen.prose.quotations import NUMBER as VALUE
from briefgen.prose.rows import FENCES
from briefgen.prose.rules import parser

RUNS = "runs together in one line"
WORDLESS = "is not printed, since no words are behind it"
POINT = r"(?:[-*+]|\d{1,9}[.)])"
LEAD = rf"[ \t]*(?:(?:{POINT}(?=[ \t])|>)[ \t]*)*"  # of points and quotations that a line begins
DIGITS = "[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]{1,3}"  # Arabic, Persian and Hindi
UNIT = r"[ ]?(?:%|per[ ]?cent|\u00b0|degrees?|points?|bps\b)"

_SIGNS = frozenset("-*+>#:\u2013\u2014")  # one of these or a digit begins what _SUSPECT finds
_SUSPECT = pattern(
    rf"^[ ]*(?:{POINT}[ ]+)?(?:>[ ]*(?:[^\sA-Za-z]|[A-Z]{{1,3}}{MONEY})|[-+][ ]+[^\sA-Za-z]|[-+#]+[A-Za-z]|#{{7,}}[ ]|:[ ]|\d{{1,3}}[.)][^\s\d]|[-*+>][ ]*$|{DIGITS}[.)-][ ]|[\u2013\u2014][ ])|#[ \t]*$",
    re.MULTILINE,
)


def is_suspect(text: str) -> bool:
    """Whether a body text may have a line that is taken for another, by what stands at the beginning of its lines."""
    firsts = (line.lstrip(" ")[:1] for line in text.split("\n"))
    return any(first in _SIGNS or first.isdecimal() for first in firsts) and bool(_SUSPECT.search(text))


def _is_alone(match: re.Match[str]) -> bool:
    """Whether no point of a list stands on the line before or behind the one that is found."""
    before, after = match.string[: match.start()].split("\n"), match.string[match.end() :].split("\n")
    around = [*before[-2:-1], *after[1:2]]
    return not any(re.match(rf"[ ]*{POINT}[ ]", line) for line in around)


def _begins_quotation(match: re.Match[str]) -> bool:
    """Whether the line of what is found is the first of a quotation."""
    return _line(match) in _firsts(match, "blockquote_open")


def _loses_its_sign(match: re.Match[str]) -> bool:
    """Whether the line of what is found, one more of a quotation, is printed without its sign."""
    line = _line(match)
    for token in _read(match, "inline"):
        first, end = token.map or (0, 0)
        if first <= line < end and token.content.split("\n")[line - first].lstrip().startswith(">"):
            return False
    return True


def _begins_heading(match: re.Match[str]) -> bool:
    """Whether the line of what is found is a heading."""
    return _line(match) in _firsts(match, "heading_open")


def _firsts(match: re.Match[str], kind: str) -> set[int]:
    """The first line of each block of a kind."""
    return {token.map[0] for token in _read(match, kind) if token.map}


def _line(match: re.Match[str]) -> int:
    return match.string.count("\n", 0, match.start("mark"))


def _read(match: re.Match[str], kind: str) -> Iterator[Token]:
    """What the parser finds of a kind in the whole text."""
    return (one for one in parser().parse(re.sub(FENCES, "", match.string)) if one.type == kind)


def _has_no_words(match: re.Match[str]) -> bool:
    """Whether a line with the sign of a list or a quotation alone prints nothing: it goes on in no paragraph, list or quotation."""
    before, after = (
        match.string[: match.start()].rstrip("\n").rpartition("\n")[2],
        match.string[match.end() + 1 :].partition("\n")[0],
    )
    if match["mark"] == ">":
        return not any(line.lstrip().startswith(">") for line in (before, after))
    apart = match.string[: match.start()].endswith("\n\n") or not before
    return (apart or bool(re.match(rf"[ ]*{POINT}(?:[ ]|$)", before))) and not re.match(r"[ ]+\S", after)


AT_LINES = (
    Kind(">", rf"(?m)^(?:[ ]*{POINT})*[ ]*(?P<mark>>[ ]+(?:=|{VALUE})\S*)", "a comparison", "write the sign without a space behind it, or begin the quotation with a quotation mark", fate="is printed as a quotation, without its sign", real=_begins_quotation),
    Kind(">", rf"(?m)(?<=\n)[ ]*(?P<mark>>{COMPARES}\S*)", "a comparison", "put an empty line before it, or a space behind it for one more line of the quotation", fate="is printed without its sign, in the quotation above", real=_loses_its_sign),
    Kind("+", rf"(?m)^[ ]{{0,3}}(?P<mark>\+[ ]+{VALUE}\S*)", "a number with its sign", "write the sign without a space behind it, or `-` for a list", fate="is printed as a list of one point", real=_is_alone),
    Kind("-", rf"(?m)^[ ]{{0,3}}(?P<mark>-[ ]+{VALUE}[\d.,]*{UNIT})", "a number with its sign", "write the sign without a space behind it, or begin the point with a word", fate="is printed as a list of one point", real=_is_alone),
    Kind("#", r"(?m)^[ ]{0,3}#+[A-Za-z]\S*", "a heading", "write one to six `#` and a space behind them, or a word before them"),
    Kind("#", r"(?m)^[ ]{0,3}#{7,}[ ]+\S[^\n]*", "a heading", "write six `#` or fewer"),
    Kind("#", rf"(?m)^{LEAD}(?P<mark>#{{1,6}}(?:[ \t]+#+)?)[ \t]*$", "a heading", "write words behind it, or take it out", fate=WORDLESS, real=_begins_heading),
    Kind("#", rf"(?m)^{LEAD}#{{1,6}}[ \t]+\S[^\n]*?[ \t](?P<mark>#+)[ \t]*$", "the end of a heading", r"take it out, or write \# for a sign to print", fate="is not printed", real=_begins_heading),
    Kind("", r"(?m)^[ ]{0,3}(?P<mark>[-+][A-Za-z]\S*)[^\n]*\n[ ]{0,3}[-+][A-Za-z]", "a list", "write a space behind each sign at the beginning of a line, or an empty line between them", fate=RUNS),
    Kind("", r"(?m)^[ ]{0,3}(?P<mark>\d{1,3}[.)][^\s\d]\S*)[^\n]*\n[ ]{0,3}\d{1,3}[.)][^\s\d]", "a list", "write a space behind each number, or an empty line between them", fate=RUNS),
    Kind("", r"(?m)^[ ]{0,3}(?P<mark>[-*+])[ ]*$", "the point of a list", "write words behind it, or take it out", fate=WORDLESS, real=_has_no_words),
    Kind(">", r"(?m)^[ ]{0,3}(?P<mark>>)[ ]*$", "a quotation", "write words behind it, or take it out", fate=WORDLESS, real=_has_no_words),
    Kind(":", r"(?m)(?:\A|(?<=\n\n))[ ]{0,3}(?![-*+#>|:\d])\S(?:[^\s]|[ ](?=\S)){0,50}[^\s.,;:!?]\n[ ]{0,3}(?P<mark>:)[ ]+\S", "a definition", "write **term** and its meaning in one paragraph, or a table of both", fate=RUNS),
    Kind("", rf"(?m)^[ ]{{0,3}}(?P<mark>{DIGITS}[.)-])[ ]+\S[^\n]*\n[ ]{{0,3}}{DIGITS}[.)-][ ]+\S", "a list", "begin its lines with `1. `, `2. `, or put an empty line between them", fate=RUNS),
    Kind("", r"(?m)^[ ]{0,3}(?P<mark>[\u2013\u2014])[ ]+\S[^\n]*\n[ ]{0,3}[\u2013\u2014][ ]+\S", "a list", "begin its lines with `- `, or put an empty line between them", fate=RUNS),
)  # fmt: skip
