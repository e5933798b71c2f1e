"""What looks like markup that a brief does not have, and is printed as it is typed; each with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from briefgen.prose.fences import FENCE, strays
from briefgen.prose.placing import placings
from briefgen.prose.quotations import COMPARES, MONEY, QUOTES
from briefgen.prose.quotations import NUMBER as VALUE
from briefgen.prose.rows import odd_rows
from briefgen.prose.rules import CITATION, cited, inside_word
from briefgen.prose.trouble import Trouble

PLAIN_FATE = "is printed as it is typed: this field has no marks"
LOOKS, PASTED = "looks-like-markup", "pasted-text"
TAGS = "a|abbr|b|big|blockquote|br|center|code|del|div|em|font|h[1-6]|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul"
BULLETS = "•▪‣◦●○■□·∙\uf0b7\uf0a7"
# A text without any of these has nothing that looks like markup.
SUSPECT = re.compile(
    rf"[\s-]@[a-z\d]|[`<&\t{BULLETS}]|\[[@^]|~~|\*\w|\\\\\w|\]:|\[[ xX]\]|^\s*(?:[-*_]\s*){{3,}}$|:::|\n\s*\d+[.)]\s|==|\[\[|\w\^|\|[ ]*\n|\+[-=]|\]\(\S+[ ]|\n[ ]*\(?[a-z\d]{{1,4}}[.)][ ]",
    re.MULTILINE,
)

POINT = r"(?:[-*+]|\d{1,9}[.)])"
UNIT = r"[ ]?(?:%|per[ ]?cent|\u00b0|degrees?|points?|bps\b)"

# A body text without any of these at the beginning of a line has no line that is taken for another.
AT_A_LINE = re.compile(
    rf"^[ ]*(?:{POINT}[ ]+)?(?:>[ ]*(?:[^\sA-Za-z]|[A-Z]{{1,3}}{MONEY})|[-+][ ]+[^\sA-Za-z]|[-+#]+[A-Za-z]|\d{{1,3}}[.)][^\s\d])",
    re.MULTILINE,
)


class _Kind(Struct, frozen=True):
    """A pattern in a text, what to say of it and what to write; few texts have its `sign` and need it compiled."""

    sign: str  # stands in each text that the pattern finds; empty where none does
    pattern: str
    what: str
    hint: str
    body: bool = False  # whether it is one in body texts only
    fate: str = "is printed as it is typed"
    real: Callable[[re.Match[str]], bool] = bool


def _no_citation(found: re.Match[str]) -> bool:
    whole = CITATION.match(found.string, found.start())
    return not (whole and cited(whole[1]))


def _is_citation(found: re.Match[str]) -> bool:
    return not _no_citation(found)


def _ends_inside_word(found: re.Match[str]) -> bool:
    return inside_word(found.string[found.start("end") - 1], found.string[found.end() : found.end() + 1])


def _places_nothing(found: re.Match[str]) -> bool:
    """Whether it can be the place of no table: the ids of the brief are compared with those that can be."""
    return not any(one.start() <= found.start() < one.end() for one in placings(found.string))


def _is_alone(found: re.Match[str]) -> bool:
    """Whether no point of a list stands on the line before or behind the one that is found."""
    before, after = found.string[: found.start()].split("\n"), found.string[found.end() :].split("\n")
    around = [*before[-2:-1], *after[1:2]]
    return not any(re.match(rf"[ ]*{POINT}[ ]", line) for line in around)


def _begins_quotation(found: re.Match[str]) -> bool:
    """Whether the line above is in no quotation."""
    return not found.string[: found.start()].rpartition("\n")[0].rpartition("\n")[2].lstrip().startswith(">")


LINES = (
    _Kind(">", rf"(?m)^(?:[ ]*{POINT})*[ ]*(?P<sign>>[ ]+(?:=|{VALUE})\S*)", "a comparison", "write the sign without a space behind it, or begin the quotation with a quotation mark", fate="is printed as a quotation, without its sign", real=_begins_quotation),
    _Kind(">", rf"(?m)(?<=\n)[ ]*(?P<sign>>{COMPARES}\S*)", "a comparison", "put an empty line before it, or a space behind it for one more line of the quotation", fate="is printed without its sign, in the quotation above", real=lambda found: not _begins_quotation(found)),
    _Kind("+", rf"(?m)^[ ]{{0,3}}(?P<sign>\+[ ]+{VALUE}\S*)", "a number with its sign", "write the sign without a space behind it, or `-` for a list", fate="is printed as a list of one point", real=_is_alone),
    _Kind("-", rf"(?m)^[ ]{{0,3}}(?P<sign>-[ ]+{VALUE}[\d.,]*{UNIT})", "a number with its sign", "write the sign without a space behind it, or begin the point with a word", fate="is printed as a list of one point", real=_is_alone),
    _Kind("#", r"(?m)^[ ]{0,3}#{1,6}[A-Za-z]\S*", "a heading", "write a space behind the `#`, or a word before it"),
    _Kind("", r"(?m)^[ ]{0,3}(?P<sign>[-+][A-Za-z]\S*)[^\n]*\n[ ]{0,3}[-+][A-Za-z]", "a list", "write a space behind each sign at the beginning of a line, or an empty line between them", fate="runs together in one line"),
    _Kind("", r"(?m)^[ ]{0,3}(?P<sign>\d{1,3}[.)][^\s\d]\S*)[^\n]*\n[ ]{0,3}\d{1,3}[.)][^\s\d]", "a list", "write a space behind each number, or an empty line between them", fate="runs together in one line"),
)  # fmt: skip

KINDS = (
    _Kind("[@", r"\[@[^\]\n]{0,60}\]|\[@\S*", "a citation", "write [@id], [@id, p. 4] or [@id; @other, table 3]", real=_no_citation),
    _Kind("@", r"\[[^\[\]@\n]{0,60}[\s-]@[a-z0-9][^\[\]\n]{0,60}\](?!\()|\[-@[a-z0-9][^\[\]\n]{0,60}\]", "a citation", "write [@id], and words for the reader before it or behind a comma in it: see [@id, p. 4]"),
    _Kind("[^", r"\[\^[^\]\s]+\]:?", "a footnote", "put the source under `sources:` and cite it with [@id]"),
    _Kind("<", rf"(?i)</?(?:{TAGS})(?:\s[^<>]*)?/?>|<!--", "an HTML tag", "write *emphasis* or **strong**, or leave the tag out"),
    _Kind("<", r"<(?:https?://|mailto:)[^<>\s]+>", "a link", "write [words](https://example.org)"),
    _Kind("&", r"(?i)&(?:[a-z]{2,6}|#x?[0-9a-f]+);", "an HTML character", "type the character itself"),
    _Kind("~~", r"~~[^~\n]+~~", "struck out text", "leave it out: a brief has no struck out text"),
    _Kind("`", r"```|`[^`\n]+`", "code", "leave the backticks out, or put the words in quotes"),
    _Kind("*", r"(?<![\w*])(\*{1,2})(?=\w)[^*\n]*\w(?P<end>\1)(?=\w)", "emphasis", "stars inside a word are printed: mark the whole word", real=_ends_inside_word),
    _Kind("\\\\", r"(?<!\S)\\\\(?=\w)", "a path", "write four backslashes for two", fate="is printed as one backslash"),
    _Kind("]:", r"(?m)^[ ]{0,3}\[[^\]\n]+\]:[ ]+\S+", "the address of a link", "write [words](https://example.org)", body=True),
    _Kind("]", r"(?m)^[ ]*[-*+][ ]+(?P<box>\[[ xX]\])[ ]", "a box to tick", "leave it out, or say in words what is done", body=True),
    _Kind("", r"(?m)^[ ]{0,3}([-*_])(?:[ ]*\1){2,}[ ]*$", "a rule across the page", "begin a heading with `# `, or leave it out", body=True, fate="draws none in a brief"),
    _Kind("==", r"==\w[^=\n]*==", "marked text", "write *emphasis* or **strong**"),
    _Kind("[[", r"\[\[[^\[\]\n]+\]\]", "a link", "write [words](https://example.org)", real=_places_nothing),
    _Kind("^", r"\w\^[^\s^]{1,20}\^", "a raised text", "type the sign itself, as in m², or leave the marks out"),
    _Kind("](", r"\[[^\[\]\n]+\]\([^()\s]+[ ][^()\n\"']*\)", "a link", "write an address without spaces: [words](https://example.org/a%20b)"),
    _Kind("===", r"(?m)^[ ]{0,3}={3,}[ ]*$", "a heading", "begin the line above with `# `", body=True),
    _Kind("+", r"(?m)^[ ]{0,3}\+[-=][-=+]+\+[ ]*$(?:\n[ ]{0,3}[|+].*)*", "a table", "write rows as | a | b |, and |---|---| below the first", body=True, fate="runs together in one line"),
    _Kind("|", r"(?m)(?<!\|\n)^[ ]{0,3}\|[^\n]*\|[ ]*\n(?![ ]{0,3}\|[ ]*:?-)[ ]{0,3}\|[^\n]*\|", "a table", "write |---|---| below its first row", body=True, fate="runs together in one line"),
    _Kind("", r"(?m)^[ ]{0,3}(?:\(?(?:[a-z]|[ivx]{2,4})[.)]|\(\d{1,3}\))[ ]+\S[^\n]*\n[ ]{0,3}(?:\(?(?:[a-z]|[ivx]{2,4})[.)]|\(\d{1,3}\))[ ]+(?=\S)", "a list with letters", "begin its lines with `1. ` or `- `, or put an empty line between them", body=True, fate="runs together in one line"),
)  # fmt: skip


def lookalikes(text: str, *, body: bool) -> tuple[Trouble, ...]:
    """A warning for each thing in a text that looks like markup and is printed as it is typed, in order."""
    flat = [] if body or "\n" not in text.strip() else list(_flattened(text))
    flat += odd_rows(text, LOOKS) if body and "|" in text else ()
    kinds = (*(KINDS if SUSPECT.search(text) else ()), *(LINES if body and AT_A_LINE.search(text) else ()))
    if not kinds:
        return tuple(flat)
    found = [
        one for kind in kinds if kind.sign in text and (body or not kind.body) for one in _of(text, kind)
    ]
    if body:
        found += _pasted(text.split("\n"))
        found += _strays(text) if FENCE in text else ()
    return tuple(sorted(flat + found, key=lambda one: (one.line, one.column)))


_MARKS = (
    _Kind("[@", r"\[@[^\]\s,;][^\]\n]{0,60}\]", "a citation", "take it out, and name the source in `sources:`", real=_is_citation, fate=PLAIN_FATE),
    _Kind("](", r"\[[^\[\]\n]+\]\((?:https?://|mailto:)[^()\s]+\)", "a link", "leave the words, and put the address in a body", fate=PLAIN_FATE),
    _Kind("]{lang=", r"\[[^\[\]\n]+\]\{lang=[\w-]+\}", "words in another language", "leave the words alone", fate=PLAIN_FATE),
    _Kind("*", r"(?<![\w*])(\*{1,2})(?=\w)[^*\n]*[^\s*]\1(?![\w*])", "emphasis", "take the stars out", fate=PLAIN_FATE),
)  # fmt: skip


def marks(text: str) -> tuple[Trouble, ...]:
    """A warning for each mark in a plain text, which has none."""
    found = [one for kind in _MARKS if kind.sign in text for one in _of(text, kind)]
    return tuple(sorted(found, key=lambda one: (one.line, one.column)))


BLOCK = rf"\s*(?::::|[-*+{BULLETS}]\s+\S|\d{{1,9}}[.)]\s+\S|\|.*\||>\s|#{{1,6}}\s)"
IN_A_BODY = "write it in one paragraph, or put it in the `body:` of a section"


def _flattened(text: str) -> Iterator[Trouble]:
    """A warning for the first line of a text in one paragraph that would begin a block of its own in a body."""
    lines = text.rstrip().split("\n")
    first = len(lines) - len(text.strip().split("\n"))
    for index in range(first, len(lines)):
        following = index > first or any(re.match(BLOCK, line) for line in lines[index + 1 :])
        if following and re.match(BLOCK, lines[index]):
            message = f"this field is one paragraph: {lines[index].strip()!r} is printed in the middle of it"
            yield Trouble(index, 0, message, IN_A_BODY, LOOKS)
            return
        if not lines[index].strip():
            message = "this field is one paragraph: what stands below the empty line is printed in it"
            yield Trouble(index + 1, 0, message, IN_A_BODY, LOOKS)
            return


def _of(text: str, kind: _Kind) -> Iterator[Trouble]:
    for found in re.finditer(kind.pattern, text):
        escaped = text[: found.start()].endswith("\\") and not text[: found.start()].endswith("\\\\")
        if not escaped and kind.real(found):
            named = "sign" if "sign" in found.re.groupindex else 0
            before = text[: found.start(named)]
            column = found.start(named) - before.rfind("\n") - 1
            shown = found[named].strip()
            message = f"{shown!r} looks like {kind.what} and {kind.fate}"
            yield Trouble(before.count("\n"), column, message, kind.hint, LOOKS)


def _strays(text: str) -> Iterator[Trouble]:
    """A warning for each line that begins as a box does and is none."""
    for number, words, hint in strays(text):
        yield Trouble(number, 0, f"{words!r} looks like a box and is printed as it is typed", hint, LOOKS)


NUMBER = re.compile(r"[ ]{0,3}(\d{1,4})[.)][ ]+\S")
BEGINS = re.compile(rf"\s*(?:[-*+|#]|{QUOTES}|\d{{1,9}}[.)])|\s*$")
BULLET = re.compile(rf"\s*[{BULLETS}][ \t\u00a0]*(?=\S)")


def _pasted(lines: list[str]) -> Iterator[Trouble]:
    """A warning for what is pasted from other programs and runs together: bullets, rows of cells, numbers after words."""
    row = -1
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else ""
        if BULLET.match(line) and not BULLET.match(above):
            yield Trouble(
                index, 0, "this bullet is printed in the middle of a text", _list_hint(lines[index:]), PASTED
            )
        number = NUMBER.match(line)
        if number and int(number[1]) != 1 and _in_paragraph(lines, index):
            message = f"'{number[0].strip()[:-1].strip()}' is printed in the middle of a text: a list that begins at no 1 needs an empty line before it"
            yield Trouble(index, 0, message, "put an empty line before it", LOOKS)
        if "\t" not in line.strip():
            row = -1
        elif row < 0:
            row = index
            rows = _rows(lines[index:])
            if len(rows) > 1:
                yield Trouble(
                    index,
                    0,
                    "these rows are printed as one line: a tab makes no table",
                    _table_hint(rows),
                    PASTED,
                )


def _in_paragraph(lines: list[str], index: int) -> bool:
    """Whether a line goes on in a paragraph that stands in no list, quotation or table."""
    first = index
    while first and not BEGINS.match(lines[first - 1]):
        first -= 1
    if first == index or lines[first][:1].isspace():
        return False
    return not (first and lines[first - 1].strip())  # what is above begins with a mark, and goes on here


def _list_hint(lines: list[str]) -> str:
    points = []
    for line in lines:
        found = BULLET.match(line)
        if not found:
            break
        points.append(f"- {line[found.end() :].strip()}")
    return _lines_hint(points)


def _rows(lines: list[str]) -> list[list[str]]:
    found = []
    for line in lines:
        if "\t" not in line.strip():
            break
        found.append([cell.strip().replace("|", "\\|") for cell in line.strip(" ").split("\t")])
    return found


def _table_hint(rows: list[list[str]]) -> str:
    width = max(map(len, rows))
    full = [row + [""] * (width - len(row)) for row in rows]
    shown = [f"| {' | '.join(row)} |" for row in full]
    return _lines_hint([shown[0], "|" + "---|" * width, *shown[1:]])


def _lines_hint(lines: list[str]) -> str:
    return "write:\n" + "\n".join(f"    {line}" for line in lines)
