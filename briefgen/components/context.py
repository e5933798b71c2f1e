"""Context: the state that all parts of one rendering share (words, dates, numbers given so far)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Literal, TypeAlias, get_args

from briefgen import locale, prose
from briefgen.columns import rulers
from briefgen.components import dates, isolation, register
from briefgen.components.references import BY_ID, names
from briefgen.components.register import ItemType
from briefgen.components.register import RegisterEntry as Entry
from briefgen.document import Cite, Drawing, Heading, Inline, Redrawing, Reference, Text
from briefgen.locale.punctuation import punctuation
from briefgen.model import Brief, Matrix, PartialDate, Source
from briefgen.model.walk import walk
from briefgen.scripts.digits import LATIN, within, written
from briefgen.scripts.writing import is_right_to_left
from briefgen.theme import Theme

Numbering: TypeAlias = Literal["plain", "numbered", "sections", "paper"]
NUMBERINGS: tuple[Numbering, ...] = get_args(Numbering)


class Context:
    """One rendering of one reader's view. Parts are rendered in reading order; only the registries change.

    `labels` are the template's own words; the language file (`locale`) supplies the others. `digits` is the numbering
    system of the numbers that the program writes.
    """

    def __init__(  # noqa: PLR0913 -- all that a rendering rests on
        self,
        brief: Brief,
        reader_title: str,
        labels: Mapping[str, str],
        language: str,
        theme: Theme,
        paragraph_numbers: Numbering = "plain",
        digits: str = LATIN,
    ) -> None:
        self.brief, self.reader_title, self.language, self.theme = brief, reader_title, language, theme
        self.paragraph_numbers, self.digits = paragraph_numbers, digits
        self.labels = {**_fixed_words(language, digits), **labels}
        self.signs = punctuation(language)
        self.right_to_left = is_right_to_left(language)
        self.matrix = _in_words(brief.matrix, self.labels)
        self.risks = register.risks(brief)
        self.opportunities = register.opportunities(brief)
        self.stakeholders = register.stakeholders(brief)
        self.ruler, self.reading_ruler = rulers(theme)
        self.shown: dict[str, Reference] = {}
        self.placed: set[str] = set()  # tables and figures that a text has placed
        self.resolved: set[str] = set()  # the ids that texts have cited so far
        # The paths of lines and questions that stand with their section or meeting.
        self.said: set[str] = set()
        self._sources = {source.id: source for source in brief.sources}
        self._notes: dict[str, int] = {}
        self._anchors: set[str] = set()
        self._tables = self._figures = self._sections = self._paragraphs = 0
        numbers = {
            entry.path: entry.number
            for entries in (self.risks, self.opportunities, self.stakeholders)
            for entry in entries
        }
        self._names = {
            item.id: names(item, path, numbers.get(path, 0), self.label)
            for path, item in walk(self.brief)
            if item.id and not isinstance(item, Source)
        }

    @property
    def width(self) -> float:
        """The width of tables and figures in points: that of the text, across both columns (`document.WIDE`)."""
        return self.theme.page.text_width

    def listed(self, parts: Iterable[str | None]) -> str:
        """The parts that there are, with commas of the language between them."""
        return self.signs.comma.join(self.apart(part) for part in parts if part)

    def itemised(self, parts: Iterable[str | None]) -> str:
        """The parts that there are, with semicolons of the language between them."""
        return self.signs.semicolon.join(self.apart(part) for part in parts if part)

    def apart(self, words: str) -> str:
        """The words of a field that stands beside others in a line, whose order they leave alone in any script."""
        return isolation.apart(words, right_to_left=self.right_to_left)

    def joined(self, pieces: Iterable[tuple[Inline, ...]], between: str) -> tuple[Inline, ...]:
        """The fields that there are, with words between them; none changes the order of the others."""
        return isolation.joined(pieces, between, right_to_left=self.right_to_left)

    def sided(self, drawing: Drawing) -> Drawing:
        """A drawing as it stands on a page of the language: mirrored on one from right to left."""
        if not self.right_to_left:
            return drawing
        from briefgen.figures.mirrored import mirrored  # few pages run from right to left

        return mirrored(drawing)

    def again(self, draw: Callable[..., Drawing], *made_of: object) -> Redrawing:
        """How a drawing that is `sided` is made in another width."""
        if not self.right_to_left:
            return Redrawing(draw, made_of)
        from briefgen.figures.mirrored import draw_mirrored

        return Redrawing(draw_mirrored, (draw, *made_of))

    def label(self, key: str, **values: object) -> str:
        """The fixed word for a key, with each `{name}` replaced by the value of that name."""
        words = self.labels[key]
        for name, value in values.items():
            printed = self.numeral(value) if isinstance(value, int) else str(value)
            words = words.replace(f"{{{name}}}", printed)
        return words

    def numeral(self, number: int) -> str:
        """A whole number without groups: one that counts, ranks or scores."""
        return written(number, self.digits)

    def count(self, noun: str, number: int) -> str:
        """A number with its noun (`rows`), in the plural form that the language has for it."""
        key = f"{noun}_{dates.plural(number, self.language)}"
        return self.label(key if key in self.labels else f"{noun}_other", count=number)

    def term(self, term: str) -> str:
        """A likelihood word in the brief's language, the standard's own English one beside it."""
        words = self.labels.get(f"term_{term.replace(' ', '_')}", term)
        return term if words == term else self.label("term_beside", words=words, term=term)

    def word(self, kind: str, value: str) -> str:
        """The fixed word for a value of a choice field (`trend`, `worsening`); empty if the field is empty."""
        return self.label(f"{kind}_{value}") if value else ""

    def inlines(self, text: str, sources: Iterable[str] = ()) -> tuple[Inline, ...]:
        """The nodes of an inline text, followed by citations of those `sources` that it does not cite itself."""
        nodes = prose.inlines(text, self.resolve)
        return with_cites(nodes, self.cites(sources))

    def resolve(self, identifier: str) -> tuple[Inline, ...]:
        """The nodes for `[@identifier]`: a citation, a number that links to its row, or a title."""
        self.resolved.add(identifier)
        if identifier in self._sources:
            return (self._cite(identifier),)
        if identifier not in self._names:
            # The page budget may have left the item out.
            return (Text(self.label("reference_other")),)
        named = self._names[identifier]
        return (Reference(named.anchor, (Text(named.short),)),) if named.anchor else (Text(named.short),)

    def prints_title(self, identifier: str, present: Collection[str]) -> bool:
        """Whether a reference to an item prints its title in a document with these anchors."""
        anchor = self._names[identifier].anchor
        return anchor not in (self.shown if anchor.startswith(BY_ID) else present)

    def cites(self, sources: Iterable[str]) -> tuple[Cite, ...]:
        """A citation of each of these sources that is in the view, in the order of the endnotes."""
        known = [identifier for identifier in dict.fromkeys(sources) if identifier in self._sources]
        return tuple(sorted((self._cite(identifier) for identifier in known), key=lambda mark: mark.number))

    def cited_sources(self) -> tuple[tuple[int, Source, str], ...]:
        """The sources cited so far with their numbers and paths, in order."""
        paths = {source.id: f"sources[{index}]" for index, source in enumerate(self.brief.sources)}
        return tuple((number, self._sources[one], paths[one]) for one, number in self._notes.items())

    def titles(self) -> dict[str, str]:
        """The title of each item that a reference may link to, by its anchor."""
        return {named.anchor: named.title for named in self._names.values() if named.anchor}

    def heading(self, words: str, anchor: str, origin: str = "") -> Heading:
        """A heading of level 1 with a unique anchor."""
        return Heading(1, (Text(words),), self.anchor(anchor), origin)

    def anchor(self, base: str) -> str:
        """`base`, or `base-2`, `base-3` ... if it is taken."""
        anchor, count = base, 1
        while anchor in self._anchors:
            count += 1
            anchor = f"{base}-{count}"
        self._anchors.add(anchor)
        return anchor

    def claim(self, anchor: str) -> str:
        """The anchor, or an empty text if it is taken: links go to the first place of an item."""
        if anchor in self._anchors:
            return ""
        return self.anchor(anchor)

    def next_table(self) -> int:
        """The number of the next captioned table."""
        self._tables += 1
        return self._tables

    def next_figure(self) -> int:
        """The number of the next figure."""
        self._figures += 1
        return self._figures

    def next_section(self) -> int:
        """The number of the next section, for its paragraphs."""
        self._sections += 1
        return self._sections

    def next_paragraph(self) -> int:
        """The number of the next paragraph, where they are counted through the paper."""
        self._paragraphs += 1
        return self._paragraphs

    def show(self, identifier: str, anchor: str, label: str) -> None:
        """Remember what a reference to a table or figure prints, `Table 2`, now that it has a number."""
        if identifier:
            self.shown[f"{BY_ID}{identifier}"] = Reference(anchor, (Text(label),))

    def is_shown(self, identifier: str) -> bool:
        """Whether a table or figure has been shown, or placed, already."""
        return identifier in self.placed or f"{BY_ID}{identifier}" in self.shown

    def unplaced(self, entries: tuple[Entry[ItemType], ...]) -> tuple[Entry[ItemType], ...]:
        """Those tables or figures that no text has placed."""
        return tuple(one for one in entries if one.item.id not in self.placed)

    def date(self, value: PartialDate | None) -> str:
        """The date in the brief's language, as precise as it is known; empty for None."""
        return dates.date(value, self.language, self.digits) if value else ""

    def moment(self, value: dt.datetime) -> str:
        """The date and time of day with the UTC offset."""
        return dates.moment(value, self.language, self.digits)

    def number(self, value: Decimal, decimals: int = 0) -> str:
        """The number in the brief's language."""
        return dates.number(value, decimals, self.language, self.digits)

    def _cite(self, identifier: str) -> Cite:
        return Cite(self._notes.setdefault(identifier, len(self._notes) + 1), digits=self.digits)


def _fixed_words(language: str, digits: str) -> Mapping[str, str]:
    """The fixed words of a language; the ends of scales that they name are in its digits too."""
    words = locale.labels(language)
    return {key: within(word, digits) for key, word in words.items()} if digits else words


def _in_words(matrix: Matrix, labels: Mapping[str, str]) -> Matrix:
    """The risk matrix in the labels' words, but for words that the house has given."""
    default = Matrix()

    def scale(axis: str, words: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
        pairs = enumerate(zip(words, own, strict=True), 1)
        return tuple(labels[f"score_{axis}_{i}"] if word == mine else word for i, (word, mine) in pairs)

    bands = matrix.bands
    if bands == default.bands:
        bands = tuple((labels[f"rating_{tone}"], tone, highest) for _, tone, highest in bands)
    likelihood = scale("likelihood", matrix.likelihood, default.likelihood)
    return Matrix(likelihood, scale("impact", matrix.impact, default.impact), bands)


def with_cites(nodes: tuple[Inline, ...], marks: tuple[Cite, ...]) -> tuple[Inline, ...]:
    """The nodes, followed by the marks of those notes that they do not cite."""
    cited = set(_cited_in(nodes))
    return (*nodes, *(mark for mark in marks if mark.number not in cited))


def _cited_in(nodes: tuple[Inline, ...]) -> Iterator[int]:
    for node in nodes:
        if isinstance(node, Cite):
            yield node.number
        yield from _cited_in(getattr(node, "children", ()))
