"""Inline nodes as phrasing content."""

from __future__ import annotations

import re
from typing import assert_never

from msgspec import Struct, field

from briefgen import document as tree
from briefgen.scripts.bidi_codes import turns_numbers
from briefgen.scripts.writing import is_right_to_left
from briefgen.writers.html.markup import address, element, text
from briefgen.writers.html.scripts import in_languages, turned

# As in the PDF only the longest words are cut; in pieces that end after what parts an address, or at a length.
LONG_WORD = re.compile(r"[^\s<>]{29,}")
PIECE = re.compile(r"(?:&[a-z]+;|[^/&]){1,14}/*|/+|&[a-z]+;")
RIGHT_TO_LEFT_LETTER = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
WHOLE = 24  # characters of a citation's mark that stay on one line
TICK_BOX = "\u2610"
# Between the first and the last of several notes: on a page from right to left between marks, since each is an element of its own.
THROUGH, FROM_LEFT = "\N{EN DASH}", "\N{LEFT-TO-RIGHT MARK}"


class Inlines(Struct):
    """Writes inline nodes; `anchors` are the places there are, `cited` the notes that were mentioned so far."""

    anchors: frozenset[str]
    cited: set[int] = field(default_factory=set)
    right_to_left: bool = False  # the page's direction
    language: str = ""  # that of the page, or of the words around (BCP 47)
    turning: bool = (
        True  # whether numbers are turned round where it writes: behind Latin letters they are not
    )

    def line(self, content: tuple[tree.Inline, ...]) -> str:
        """The markup of a line that stays where it is, its words in their own order where that is not the page's."""
        return turned(content, self.of(content), page=self.right_to_left)

    def of(self, content: tuple[tree.Inline, ...]) -> str:
        """The markup of inline nodes, all that a line has."""
        self.turning = True
        return self._nodes(content)

    def _nodes(self, content: tuple[tree.Inline, ...]) -> str:
        return "".join(map(self._node, content))

    def _node(self, node: tree.Inline) -> str:
        match node:
            case tree.Text(words):
                return self._text(words)
            case tree.Strong(children):
                return element("strong", self._nodes(children))
            case tree.Emphasis(children):
                return element("em", self._nodes(children))
            case tree.Quiet(children):
                return element("span", self._nodes(children), class_="quiet")
            case tree.Link(url, children):
                # A printed page names the address of a link, unless its words do.
                named = "named" if url.endswith(tree.plain(children)) else ""
                return element("a", self._nodes(children), href=address(url), class_=named)
            case tree.Reference(anchor, children):
                words = self._nodes(children)
                return element("a", words, href=f"#{anchor}") if anchor in self.anchors else words
            case tree.Cite():
                return self._cite(node)
            case tree.Span(language, children):
                around, self.language = self.language, language
                words = self._nodes(children)
                self.language = around
                return element("span", words, lang=language, dir=direction(language))
            case tree.Changed(kind, children):
                return element("ins" if kind == "inserted" else "del", self._nodes(children))
            case tree.Badge(words, tone):
                letters = " from-right" if RIGHT_TO_LEFT_LETTER.search(words) else ""
                return element("span", self._in_order(words), class_=f"badge {tone}{letters}")
            case tree.TickBox(label):
                return element("span", TICK_BOX, class_="tick", role="img", aria_label=label)
            case tree.LineBreak():
                return element("br")
            case _:
                assert_never(node)

    def _text(self, words: str) -> str:
        """The markup of characters, in their languages; ranges of numbers are isolated on a page, or in a text, from right to left."""
        if not self._turns(words):
            return in_languages(words, breakable, self.language)
        return in_languages(words, self._isolated, self.language)

    def _in_order(self, words: str) -> str:
        """As `_text`, of a mark: in no language of its own, and not cut."""
        return self._isolated(words) if self._turns(words) else text(words)

    def _turns(self, words: str) -> bool:
        return self.right_to_left or (not words.isascii() and bool(RIGHT_TO_LEFT_LETTER.search(words)))

    def _isolated(self, words: str) -> str:
        before, self.turning = self.turning, turns_numbers(words, self.turning)
        return isolated(words, turning=before)

    def _cite(self, mark: tree.Cite) -> str:
        """The raised number of an endnote; the note leads back to its first mention, also to one inside a range."""
        number = mark.number
        name = "" if number in self.cited else mention(number)
        self.cited.add(number)
        if mark.silent:
            return element("span", id=name) if name else ""
        link = element(
            "a",
            self._in_order(mark.words),
            id=name,
            href=f"#{note(number)}",
            role="doc-noteref",
            class_="long" if len(mark.words) > WHOLE else "",
        )
        turned = self.right_to_left and mark.lead == THROUGH
        lead = f"{FROM_LEFT}{mark.lead}{FROM_LEFT}" if turned else mark.lead
        return element("sup", text(lead) + link)


def isolated(words: str, *, turning: bool = True) -> str:
    """As `breakable`, with ranges of numbers isolated: browsers turn them round among words from right to left."""
    from briefgen.scripts.number_ranges import ranges  # few pages have words from right to left

    parts, end = [], 0
    for one in ranges(words, from_right=turning):
        parts += [breakable(words[end : one.start()]), element("bdi", text(one[0]), dir="ltr")]
        end = one.end()
    return "".join([*parts, breakable(words[end:])])


def breakable(words: str) -> str:
    """Characters as content, where a word that no column holds may be cut; what is copied has no mark of it."""
    return LONG_WORD.sub(lambda found: "<wbr>".join(PIECE.findall(found[0])), text(words))


def direction(language: str) -> str:
    """The direction of a language's writing."""
    return "rtl" if is_right_to_left(language) else "ltr"


def note(number: int) -> str:
    """The name of an endnote's place."""
    return f"endnote-{number}"


def mention(number: int) -> str:
    """The name of the place where an endnote is first mentioned."""
    return f"cite-{number}"
