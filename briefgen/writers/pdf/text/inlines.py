"""Inline nodes as pieces of text, each in the style and the face that holds it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefgen import document as tree
from briefgen.scripts.languages import is_foreign, language_runs
from briefgen.typography import TICK_LARGER, TICK_MIDDLE
from briefgen.writers.pdf.styles import PreparedTheme, TextStyle
from briefgen.writers.pdf.tagging.fonts import NO_BREAK_SPACE, find_font
from briefgen.writers.pdf.tagging.links import ALTERNATIVE, DELETED, INSERTED, LANGUAGE, REFERENCE
from briefgen.writers.pdf.tagging.shaped import find_shaped
from briefgen.writers.pdf.tagging.structure import Passage
from briefgen.writers.pdf.text.words import THROUGH, TextPiece, style

TICK_BOX = "\u2610"


class Setting(Struct, frozen=True):
    """What the words of a paragraph are set in; `toned` words stand on a colour and keep the one they have."""

    look: PreparedTheme
    voice: TextStyle
    bold: bool = False
    italic: bool = False
    toned: bool = False
    size: float | None = None
    rise: float = 0
    ink: str = ""
    passages: tuple[Passage, ...] = ()  # the links and their like around the words, the outermost first
    line: str = ""  # the colour of the line under them, or behind THROUGH of the one through them

    def with_colour(self, value: str) -> Setting:
        """The setting in another colour, where words may have one of their own."""
        return self if self.toned else replace(self, ink=value)

    def within(self, target: str, words: str = "", line: str = "") -> Setting:
        """The setting inside a link or its like, whose words a reader is told."""
        return replace(self, passages=(*self.passages, Passage(target, words)), line=line or self.line)

    @property
    def language(self) -> str:
        """The language that is said of the words (BCP 47): the nearest around them, the document's where there is none."""
        said = (one.target for one in reversed(self.passages) if one.target.startswith(LANGUAGE))
        return next(said, LANGUAGE + self.look.language).removeprefix(LANGUAGE)

    def piece(self, face: str, words: str, size: float | None = None, fill: str = "") -> TextPiece:
        """Words in a face."""
        voice = self.voice
        look = style(
            find_shaped(face) or find_font(face),
            size or self.size or voice.size,
            self.ink or voice.ink,
            self.rise,
            self.line,
            fill,
        )
        return TextPiece(look, words, self.passages)


def pieces(setting: Setting, content: tuple[tree.Inline, ...]) -> list[TextPiece | None]:
    """The pieces of inline nodes; None where a new line begins."""
    return list(_pieces(setting, content))


def note_anchor(number: int) -> str:
    """The name of the place of an endnote."""
    return f"endnote-{number}"


def text(setting: Setting, words: str) -> Iterator[TextPiece]:
    """The pieces of characters as they stand, those in other scripts inside of their language."""
    if not is_foreign(words):
        yield from _text(setting, words)
        return
    for run in language_runs(words, setting.language):
        words_read = run.text if run.right_to_left else ""
        inside = setting.within(LANGUAGE + run.language, words_read) if run.language else setting
        yield from _text(inside, run.text)


def _text(setting: Setting, words: str) -> Iterator[TextPiece]:
    face = setting.voice.face(bold=setting.bold, italic=setting.italic)
    size = setting.voice.strong_size if setting.bold else None
    for chosen, part in setting.look.faces.runs(words, face):
        yield setting.piece(chosen, part, size)


def _pieces(setting: Setting, content: tuple[tree.Inline, ...]) -> Iterator[TextPiece | None]:
    for kind, nodes in groupby(content, type):
        if kind is tree.Text:
            # Together, so that there is kerning between them.
            yield from text(setting, tree.plain(tuple(nodes)))
        else:
            for node in nodes:
                yield from _inline(setting, node)


def _inline(setting: Setting, node: tree.Inline) -> Iterator[TextPiece | None]:
    palette = setting.look.theme.palette
    match node:
        case tree.Text(words):
            yield from text(setting, words)
        case tree.Strong(children):
            yield from _pieces(replace(setting, bold=True), children)
        case tree.Emphasis(children):
            yield from _pieces(replace(setting, italic=True), children)
        case tree.Quiet(children):
            yield from _pieces(setting.with_colour(palette.secondary), children)
        case tree.Link(url, children):
            inside = setting.with_colour(palette.accent).within(url, tree.plain(children), palette.rule)
            yield from _pieces(inside, children)
        case tree.Reference(name, children):
            inside = setting.with_colour(palette.accent).within(f"#{name}", tree.plain(children))
            yield from _pieces(inside, children)
        case tree.Cite():
            yield from _cite(setting, node)
        case tree.Span(language, children):
            yield from _pieces(setting.within(LANGUAGE + language), children)
        case tree.Changed("inserted", children):
            yield from _pieces(setting.within(INSERTED, line=palette.good), children)
        case tree.Changed(_, children):
            yield from _pieces(setting.within(DELETED, line=f"{THROUGH}{palette.bad}"), children)
        case tree.Badge():
            yield from _badge(setting, node)
        case tree.TickBox(label, alone):
            larger = TICK_LARGER if alone else 0.0
            size = setting.look.theme.sizes.table + larger
            # A line is as deep as its largest letter: so its middle is where that of the words beside it is.
            centred = replace(setting, rise=larger * (1 - TICK_MIDDLE))
            inside = centred.within(ALTERNATIVE + label)
            for face, box in setting.look.faces.runs(TICK_BOX, setting.look.faces.looking[0]):
                yield inside.piece(face, box, size)
        case tree.LineBreak():
            yield None
        case _:
            assert_never(node)


def _cite(setting: Setting, mark: tree.Cite) -> Iterator[TextPiece]:
    """The number of an endnote, raised: a reference to it."""
    if mark.silent:
        return iter(())
    size = setting.voice.size
    raised = replace(setting, size=round(0.68 * size, 2), rise=round(0.34 * size, 2))
    marked = raised.with_colour(setting.look.theme.palette.accent)
    return text(marked.within(REFERENCE + note_anchor(mark.number), mark.words), mark.lead + mark.words)


def _badge(setting: Setting, badge: tree.Badge) -> Iterator[TextPiece]:
    """A rating on its colour; where its colour is the paper's, in bold on nothing."""
    look = setting.look
    fill, ink = look.theme.tone(badge.tone)
    inked = replace(setting, ink=ink)
    if fill == look.theme.palette.paper:
        yield from text(replace(inked, bold=True), badge.text)
        return
    size = min(setting.voice.size, look.theme.sizes.table)
    words = badge.text.replace(" ", NO_BREAK_SPACE)
    face = look.faces.plate_face(words)
    for run in language_runs(words, setting.language):
        inside = inked.within(LANGUAGE + run.language) if run.language else inked
        runs = ((face, run.text),) if face else look.faces.runs(run.text, look.faces.looking[1])
        for chosen, part in runs:
            yield inside.piece(chosen, part, size, fill)
