"""What looks like markup that a brief does not have, and is printed as it is typed; each with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.prose import at_lines
from briefgen.prose.broken_links import broken_links
from briefgen.prose.counted import counted
from briefgen.prose.fences import FENCE, strays
from briefgen.prose.kinds import (
    ADDRESS,
    AS_TYPED,
    CHARACTER,
    CODE,
    FENCED,
    LOOKS,
    LOWERED,
    MARKED,
    RAISED,
    REFERENCE,
    STRUCK,
    TAG,
    Kind,
    troubles,
    words,
)
from briefgen.prose.pasted import BULLETS, LETTERS, SIGNS, pasted
from briefgen.prose.placing import ALONE, placings
from briefgen.prose.plain_marks import begun
from briefgen.prose.rows import odd_rows
from briefgen.prose.rules import CITATION, cited, is_in_address, is_text
from briefgen.prose.set_in import set_in
from briefgen.prose.tags import body_hint, inline_hint
from briefgen.prose.trouble import Trouble
from briefgen.prose.unclosed import open_marks
from briefgen.prose.unparted import joined_lines
from briefgen.prose.wrapped_lines import wrapped_lines

# A text without any of these has nothing that looks like markup. Signs beyond Latin would make a pattern that takes long to compile.
SUSPECT_SIGNS = frozenset(BULLETS + SIGNS)
SUSPECT = re.compile(
    rf"[\s-]@[a-z\d]|[`<&\t]|\[[@^]|~~|\*\w|\\\\\w|\]:|\[[ xX]\]|^\s*(?:[-*_]\s*){{3,}}$|:::|==|\[\[|[\w~]~|\^[^\s^]+\^|\]\[|\|[ ]*\n|\+[-=]|\]\(\S+[ ]|\n[ ]*\(?[a-z\d]{{1,4}}[.)][ ]|^[ ]*[{LETTERS}]\s",
    re.MULTILINE,
)


def _no_citation(match: re.Match[str]) -> bool:
    whole = CITATION.match(match.string, match.start())
    return not (whole and cited(whole[1]))


def _citation_meant(match: re.Match[str]) -> str:
    """How to write what is no citation: with small letters in its ids, if it is one then."""
    small = re.sub(r"@[A-Za-z0-9-]+", lambda one: one[0].lower(), match[0])
    whole = CITATION.fullmatch(small)
    if whole and cited(whole[1]):
        return f"write {small}: an id has small letters alone"
    return "write [@id], [@id, p. 4] or [@id; @other, table 3]"


def _ends_inside_word(match: re.Match[str]) -> bool:
    """Whether the stars before a word begin an emphasis, and those behind it are text."""
    text, start, (end, stop) = match.string, match.start(), match.span("end")
    if is_in_address(text, start):
        return False
    begins = not is_text(text[max(start - 1, 0) : start], match[1], text[start + len(match[1])])
    return begins and is_text(text[end - 1], match[1], text[stop : stop + 1])


def _places_nothing(match: re.Match[str]) -> bool:
    """Whether it can be the place of no table: the ids of the brief are compared with those that can be."""
    return not any(one.start() <= match.start() < one.end() for one in placings(match.string))


KINDS = (
    Kind("[@", r"\[@[^\]\n]{0,60}\]|\[@\S*", "a citation", _citation_meant, real=_no_citation),
    Kind("@", r"\[[^\[\]@\n]{0,60}[\s-]@[a-z0-9][^\[\]\n]{0,60}\](?!\()|\[-@[a-z0-9][^\[\]\n]{0,60}\]", "a citation", "write [@id], and words for the reader before it or behind a comma in it: see [@id, p. 4]"),
    Kind("[^", r"\[\^[^\]\s]+\]:?", "a footnote", "put the source under `sources:` and cite it with [@id]"),
    Kind("<", TAG, "an HTML tag", body_hint),
    Kind("<", ADDRESS, "a link", "write [words](https://example.org)"),
    Kind("&", CHARACTER, "an HTML character", "type the character itself"),
    Kind("~~", STRUCK, "struck out text", "leave it out: a brief has no struck out text"),
    Kind("`", CODE, "code", "leave the backticks out, or put the words in quotes"),
    Kind("~~~", FENCED, "code", "leave the line out", body=True),
    Kind("][", REFERENCE, "a link", "write [words](https://example.org)"),
    Kind("*", r"(?<![\w*])(\*{1,2})(?=\w)[^*\n]*\w(?P<end>\1)(?=\w)", "emphasis", "stars inside a word are printed: mark the whole word", real=_ends_inside_word, unread="does not end there, since stars inside a word are text"),
    Kind("\\\\", r"(?<!\S)\\\\(?=\w)", "a path", "write four backslashes for two", fate="is printed as one backslash"),
    Kind("]:", r"(?m)^[ ]{0,3}\[(?!\^)[^\]\n]+\]:[ ]+\S+", "the address of a link", "write [words](https://example.org)", body=True),
    Kind("]", r"(?m)^[ ]*[-*+][ ]+(?P<mark>\[[ xX]\])[ ]", "a box to tick", "leave it out, or say in words what is done", body=True),
    Kind("", r"(?m)^[ ]{0,3}([-*_])(?:[ ]*\1){2,}[ ]*$", "a rule across the page", "begin a heading with `# `, or leave it out", body=True, fate="draws none in a brief"),
    Kind("==", MARKED, "marked text", "write *emphasis* or **strong**"),
    Kind("[[", ALONE, "the place of a table or figure", "write [@id] to name it in a sentence; its place is a paragraph of its own, with nothing else in it", body=True, real=_places_nothing),
    Kind("[[", r"\[\[[^\[\]\n]+\]\]", "a link", "write [words](https://example.org)", real=_places_nothing),
    Kind("^", RAISED, "a raised text", "type the sign itself, as in m², or leave the marks out"),
    Kind("~", LOWERED, "a lowered text", "type the sign itself, as in H₂O, or leave the marks out"),
    Kind("](", r"\[[^\[\]\n]+\]\((?!<)[^()\s]+[ ][^()\n\"']*\)", "a link", "write an address without spaces: [words](https://example.org/a%20b)"),
    Kind("===", r"(?m)^[ ]{0,3}={3,}[ ]*$", "a heading", "begin the line above with `# `", body=True),
    Kind("+", r"(?m)^[ ]{0,3}\+[-=][-=+]+\+[ ]*$(?:\n[ ]{0,3}[|+].*)*", "a table", "write rows as | a | b |, and |---|---| below the first", body=True, fate=at_lines.RUNS),
    Kind("|", r"(?m)(?<!\|\n)^[ ]{0,3}\|[^\n]*\|[ ]*\n(?![ ]{0,3}\|[ ]*:?-)[ ]{0,3}\|[^\n]*\|", "a table", "write |---|---| below its first row", body=True, fate=at_lines.RUNS),
    Kind("", r"(?m)^[ ]{0,3}(?:\(?(?:[a-z]|[ivx]{2,4})[.)]|\(\d{1,3}\))[ ]+\S[^\n]*\n[ ]{0,3}(?:\(?(?:[a-z]|[ivx]{2,4})[.)]|\(\d{1,3}\))[ ]+(?=\S)", "a list with letters", "begin its lines with `1. ` or `- `, or put an empty line between them", body=True, fate=at_lines.RUNS),
)  # fmt: skip

INLINE = tuple(
    replace(kind, real=bool, hint="write [@id] to name a table or figure; its place is in a body")
    if kind.sign == "[["
    else replace(kind, hint=inline_hint)
    if kind.hint is body_hint
    else kind
    for kind in KINDS
    if not kind.body
)


def lookalikes(text: str, *, body: bool) -> tuple[Trouble, ...]:
    """A warning for each thing in a text that looks like markup and is printed as it is typed, in order."""
    flat = [] if body else list(_flattened(text) if "\n" in text.strip() else begun(text, AS_TYPED))
    flat += odd_rows(text, LOOKS) if body and "|" in text else ()
    flat += joined_lines(text, LOOKS) if body and "\n" in text else ()
    flat += set_in(text, LOOKS) if body and "\n  " in text else ()
    flat += counted(text, LOOKS) if body and "\n" in text else ()
    kinds = (
        *((KINDS if body else INLINE) if is_suspect(text) else ()),
        *(at_lines.AT_LINES if body and at_lines.is_suspect(text) else ()),
    )
    alike = list(troubles(text, kinds, lambda: words(text, body=body))) if kinds else []
    if "*" in text or "_" in text:
        lines = {one.line for one in alike}
        alike += (one for one in open_marks(text, LOOKS, body=body) if one.line not in lines)
    if "](" in text:
        lines = {one.line for one in alike}
        alike += (one for one in broken_links(text, LOOKS, body=body) if one.line not in lines)
    if body and "\n" in text:
        lines = {one.line for one in alike}
        alike += (one for one in wrapped_lines(text, LOOKS) if one.line not in lines)
    if body and kinds:
        alike += pasted(text)
        alike += _strays(text) if FENCE in text else ()
    return tuple(sorted(flat + alike, key=lambda one: (one.line, one.column)))


def is_suspect(text: str) -> bool:
    """Whether a text may have something that looks like markup."""
    if not text.isascii() and not SUSPECT_SIGNS.isdisjoint(text):
        return True
    return bool(SUSPECT.search(text))


def run_together(text: str) -> frozenset[int]:
    """The first line of each list or table of another program in a body text, which is one only where its lines stay apart."""
    kinds = [one for one in (*KINDS, *at_lines.AT_LINES) if one.fate == at_lines.RUNS]
    seen = is_suspect(text) or at_lines.is_suspect(text)
    return frozenset(one.line for one in (*troubles(text, kinds), *pasted(text))) if seen else frozenset()


BLOCK = rf"\s*(?::::|[-*+{BULLETS}{SIGNS}]\s+\S|\d{{1,9}}[.)]\s+\S|\|.*\||>\s|#{{1,6}}\s)"
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


def _strays(text: str) -> Iterator[Trouble]:
    """A warning for each line that begins as a box does and is none."""
    for number, line, hint in strays(text):
        yield Trouble(number, 0, f"{line!r} looks like a box and is printed as it is typed", hint, LOOKS)
