"""Lists: definitions that the list styles use, and a fresh count for each numbered list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias, assert_never

from msgspec import Struct, field

from briefgen.document import Block, Heading, Paragraph
from briefgen.scripts.digits import LATIN, written
from briefgen.theme import Theme
from briefgen.typography import BULLETS, HANGING, INDENT, NOTE_INDENT, POINT_INSET, points, text_style
from briefgen.writers.docx.digits import numbered
from briefgen.writers.docx.xml import attribute, root, twips

LEVELS = 9  # all that Word has
DEEPEST = 3  # levels that have a style
BULLET, NUMBER, SOURCE = 1, 2, 3  # the definitions; those of sections follow
ListKind: TypeAlias = Literal["bullet", "number", "plain"]
FIRST = 2  # lists of the styles, before those of paragraphs


class SectionNumbers(Struct, frozen=True):
    """The definition of a list whose first level are headings, without a mark, and whose second are their paragraphs."""

    numerals: Literal["decimal", "upperLetter"]


class Lists(Struct):
    """Numbered lists so far, each an instance of its own: its definition, its level and the number it begins at.

    `definitions` are those beside the three of every file: of paragraph numbers, by what stands before them, and of lists
    that stand further in than their level says, by their kind and by how many points.
    """

    instances: list[tuple[int, int, int | None]] = field(default_factory=list)
    definitions: list[str | tuple[ListKind, float] | SectionNumbers] = field(default_factory=list)
    reached: dict[str, tuple[int, str]] = field(
        default_factory=dict
    )  # the last number of each, and its numbering
    sections: dict[SectionNumbers, tuple[int, int]] = field(
        default_factory=dict
    )  # the last section of each list, and its instance
    unnumbered: dict[int, int] = field(default_factory=dict)  # the instances without a count, by definition

    def new_list(self, level: int, first: int | None, inset: float) -> str:
        """The numbering of a new list, for each of its points: from a number on, or None for bullets.

        `inset` is how many points it stands further in than its level says. Empty where the style says it all.
        """
        if first is not None:
            return self._new(self._definition(("number", inset)) if inset else NUMBER, level, first)
        if inset:
            return self._shared("bullet", level, inset)
        return numbering(level, BULLET) if level >= DEEPEST else ""

    def indent(self, left: float) -> str:
        """The numbering, without a mark, of what stands this many points in."""
        return self._shared("plain", 0, left - INDENT)

    def new_source_list(self, first: int) -> str:
        """The numbering of sources from this number on."""
        return self._new(SOURCE, 0, first)

    def number_section(self, prefix: str) -> str:
        """The numbering of a heading whose paragraphs have numbers with this before them: they follow it, and each other.

        Empty where no list counts like that.
        """
        if not re.fullmatch("[1-9][0-9]{0,3}|[A-Z]", prefix):
            return ""
        key = SectionNumbers("decimal" if prefix.isdigit() else "upperLetter")
        value = int(prefix) if prefix.isdigit() else ord(prefix) - ord("A") + 1
        count, number = self.sections.get(key, (0, 0))
        if not number or value != count + 1:
            self.instances.append((self._definition(key), 0, value))
            number = FIRST + len(self.instances)
        self.sections[key] = value, number
        self.reached[prefix] = 0, numbering(1, number)
        return numbering(0, number)

    def number_paragraph(self, number: str) -> str:
        """The numbering of a paragraph whose number is printed in the margin: `2.3`, the third of section 2."""
        prefix, _, last = number.rpartition(".")
        definition = self._definition(prefix)
        count, properties = self.reached.get(prefix, (0, ""))
        if not properties or int(last) != count + 1:
            properties = self._new(definition, 0, int(last))
        self.reached[prefix] = int(last), properties
        return properties

    def _definition(self, key: str | tuple[ListKind, float] | SectionNumbers) -> int:
        if key not in self.definitions:
            self.definitions.append(key)
        return SOURCE + 1 + self.definitions.index(key)

    def _shared(self, kind: ListKind, level: int, inset: float) -> str:
        definition = self._definition((kind, inset))
        if definition not in self.unnumbered:
            self.instances.append((definition, level, None))
            self.unnumbered[definition] = FIRST + len(self.instances)
        return numbering(level, self.unnumbered[definition])

    def _new(self, definition: int, level: int, first: int) -> str:
        self.instances.append((definition, level, first))
        return numbering(level, FIRST + len(self.instances))

    def part(self, theme: Theme, system: str = LATIN) -> bytes:
        """numbering.xml; `system` is the numbering system in which Word counts."""
        instances = [_instance(BULLET, BULLET, 0, None), _instance(NUMBER, NUMBER, 0, None)]
        instances += [_instance(FIRST + index, *one) for index, one in enumerate(self.instances, start=1)]
        definitions = [
            _levels(BULLET, "bullet", styled=True),
            _levels(NUMBER, "number", styled=True),
            _sources(theme),
        ]
        for number, one in enumerate(self.definitions, start=SOURCE + 1):
            match one:
                case str():
                    definitions.append(_section(theme, number, written(one, system)))
                case SectionNumbers(numerals):
                    definitions.append(_sections(theme, number, numerals))
                case (kind, inset):
                    definitions.append(_levels(number, kind, inset))
        return root("w:numbering", "".join([numbered("".join(definitions), system), *instances]), "w")


def prefixes_of(blocks: Sequence[Block]) -> dict[str, str]:
    """What stands before the numbers of the paragraphs below a heading, by its anchor: each prefix once."""
    prefixes: dict[str, str] = {}
    anchor = ""
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            anchor = block.anchor
        elif isinstance(block, Paragraph) and block.number:
            prefix = block.number.rpartition(".")[0]
            if anchor and anchor not in prefixes and prefix not in prefixes.values():
                prefixes[anchor] = prefix
    return prefixes


def numbering(level: int, number: int) -> str:
    """The properties of a paragraph that is a point of the list of this number."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _instance(number: int, definition: int, level: int, first: int | None) -> str:
    start = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{first}"/></w:lvlOverride>'
    start = "" if first is None else start
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{start}</w:num>'


def _levels(number: int, kind: ListKind, inset: float = 0.0, *, styled: bool = False) -> str:
    """The definition of a list: digits or bullets at each level, which styles use as far as they go."""
    levels = []
    for level in range(LEVELS):
        style = f"List{'Bullet' if kind == 'bullet' else 'Number'}{level + 1 if level else ''}"
        linked = f'<w:pStyle w:val="{style}"/>' if styled and level < DEEPEST else ""
        hanging, suffix, weight = INDENT, "", ""
        match kind:
            case "bullet":
                shape, mark = "bullet", BULLETS[level % len(BULLETS)]
                hanging, weight = INDENT - POINT_INSET, "<w:rPr><w:b/><w:bCs/></w:rPr>"
            case "number":
                shape, mark = "decimal", f"%{level + 1}."
            case "plain":
                shape, mark = "none", ""
                hanging, suffix = 0.0, '<w:suff w:val="nothing"/>'
            case _:
                assert_never(kind)
        indent = f'<w:ind w:left="{twips(inset + INDENT * (level + 1))}" w:hanging="{twips(hanging)}"/>'
        levels.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>{linked}{suffix}'
            f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr>{weight}</w:lvl>'
        )
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>{"".join(levels)}</w:abstractNum>'


def _sources(theme: Theme) -> str:
    """A bare number in the margin of the source, as in the PDF."""
    indent = f'<w:ind w:left="{twips(NOTE_INDENT)}" w:hanging="{twips(NOTE_INDENT)}"/>'
    return (
        f'<w:abstractNum w:abstractNumId="{SOURCE}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/><w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr>'
        f"<w:rPr>{quiet_number(theme)}</w:rPr></w:lvl></w:abstractNum>"
    )


def _section(theme: Theme, definition: int, prefix: str) -> str:
    """The numbers of a section's paragraphs, in the margin left of the words, where no heading counts the sections."""
    words = attribute(f"{prefix}.%1" if prefix else "%1")
    return (
        f'<w:abstractNum w:abstractNumId="{definition}"><w:multiLevelType w:val="singleLevel"/>'
        f"{_marginal(theme, 0, words)}</w:abstractNum>"
    )


def _sections(theme: Theme, definition: int, numerals: str) -> str:
    """The numbers of all sections and of their paragraphs: a heading has one without showing it."""
    return (
        f'<w:abstractNum w:abstractNumId="{definition}"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{numerals}"/><w:suff w:val="nothing"/><w:lvlText w:val=""/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>{_marginal(theme, 1, "%1.%2")}</w:abstractNum>'
    )


def _marginal(theme: Theme, level: int, words: str) -> str:
    """A level whose numbers stand in the margin; between two columns there is none, and they stand in the column."""
    left = twips(HANGING) if theme.page.columns > 1 else 0
    indent = f'<w:ind w:left="{left}" w:hanging="{twips(HANGING)}"/>'
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{words}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>{indent}</w:pPr><w:rPr>{quiet_number(theme)}</w:rPr></w:lvl>'
    )


def quiet_number(theme: Theme) -> str:
    """The properties of a number beside a paragraph; a level of a list may name no character style."""
    size = round(theme.sizes.meta * 2)
    return (
        '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/>'
        f'<w:color w:val="{theme.palette.secondary[1:]}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def styles(theme: Theme) -> str:
    """The styles of list paragraphs: bullets, numbers, and what follows in the same point."""
    after = twips(points(text_style("item").after, theme.sizes))
    names = []
    for level in range(3):
        suffix = f" {level + 1}" if level else ""
        for kind, number in (("Bullet", BULLET), ("Number", NUMBER)):
            names.append(_style(f"List {kind}{suffix}", numbering(level, number), after))
        indent = f'<w:ind w:left="{twips(INDENT * (level + 1))}"/>'
        names.append(_style(f"List Continue{suffix}", "", after, indent))
    return "".join(names)


def _style(name: str, listed: str, after: int, indent: str = "") -> str:
    offered = name in {"List Bullet", "List Number"}
    shown = (
        '<w:uiPriority w:val="7"/><w:qFormat/>'
        if offered
        else '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    )
    return (
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/><w:basedOn w:val="BodyText"/>'
        f'{shown}<w:pPr>{listed}<w:spacing w:after="{after}"/>{indent}</w:pPr></w:style>'
    )
