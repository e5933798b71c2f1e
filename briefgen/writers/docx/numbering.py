"""Lists: definitions that the list styles use, and a fresh count for each numbered list."""

from __future__ import annotations

from msgspec import Struct, field

from briefgen.theme import Theme
from briefgen.typography import HANGING, NOTE_INDENT, points, text_style
from briefgen.writers.docx.xml import attribute, root, twips

BULLETS = ("•", "\N{EN DASH}", "▪")
FORMATS = ("decimal", "lowerLetter", "lowerRoman")
STEP = 18.0  # points that a level is indented by
BULLET, NUMBER, SOURCE = 1, 2, 3  # the definitions; those of sections follow
FIRST = 2  # lists of the styles, before those of paragraphs


class Lists(Struct):
    """Numbered lists so far, each an instance of its own: its definition, its level and the number it begins at."""

    instances: list[tuple[int, int, int]] = field(default_factory=list)
    sections: list[str] = field(
        default_factory=list
    )  # what stands before the numbers of paragraphs, by definition
    reached: dict[str, tuple[int, str]] = field(
        default_factory=dict
    )  # the last number of each, and its numbering

    def new_ordered_list(self, level: int) -> str:
        """The numbering of a new numbered list, for each of its points."""
        return self._new(NUMBER, level, 1)

    def new_source_list(self, first: int) -> str:
        """The numbering of sources from this number on."""
        return self._new(SOURCE, 0, first)

    def number_paragraph(self, number: str) -> str:
        """The numbering of a paragraph whose number is printed in the margin: `2.3`, the third of section 2."""
        prefix, _, last = number.rpartition(".")
        if prefix not in self.sections:
            self.sections.append(prefix)
        count, properties = self.reached.get(prefix, (0, ""))
        if not properties or int(last) != count + 1:
            properties = self._new(SOURCE + 1 + self.sections.index(prefix), 0, int(last))
        self.reached[prefix] = int(last), properties
        return properties

    def _new(self, definition: int, level: int, first: int) -> str:
        self.instances.append((definition, level, first))
        number = FIRST + len(self.instances)
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def part(self, theme: Theme) -> bytes:
        """numbering.xml."""
        instances = [
            f'<w:num w:numId="{BULLET}"><w:abstractNumId w:val="{BULLET}"/></w:num>',
            f'<w:num w:numId="{NUMBER}"><w:abstractNumId w:val="{NUMBER}"/></w:num>',
        ]
        for index, (definition, level, first) in enumerate(self.instances, start=1):
            start = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{first}"/></w:lvlOverride>'
            instances.append(
                f'<w:num w:numId="{FIRST + index}"><w:abstractNumId w:val="{definition}"/>{start}</w:num>'
            )
        definitions = _definition(BULLET) + _definition(NUMBER) + _sources(theme)
        definitions += "".join(
            _section(theme, SOURCE + 1 + index, prefix) for index, prefix in enumerate(self.sections)
        )
        return root("w:numbering", definitions + "".join(instances), "w")


def _definition(kind: int) -> str:
    levels = []
    for level in range(3):
        style = f"List{'Bullet' if kind == BULLET else 'Number'}{level + 1 if level else ''}"
        shape = (
            f'<w:numFmt w:val="bullet"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{BULLETS[level]}"/>'
            if kind == BULLET
            else f'<w:numFmt w:val="{FORMATS[level]}"/><w:pStyle w:val="{style}"/><w:lvlText w:val="%{level + 1}."/>'
        )
        indent = f'<w:ind w:left="{twips(STEP * (level + 1))}" w:hanging="{twips(STEP)}"/>'
        levels.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>{shape}<w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr></w:lvl>'
        )
    return f'<w:abstractNum w:abstractNumId="{kind}"><w:multiLevelType w:val="hybridMultilevel"/>{"".join(levels)}</w:abstractNum>'


def _sources(theme: Theme) -> str:
    """A bare number in the margin of the source, as in the PDF."""
    indent = f'<w:ind w:left="{twips(NOTE_INDENT)}" w:hanging="{twips(NOTE_INDENT)}"/>'
    return (
        f'<w:abstractNum w:abstractNumId="{SOURCE}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/><w:lvlJc w:val="left"/><w:pPr>{indent}</w:pPr>'
        f"<w:rPr>{quiet_number(theme)}</w:rPr></w:lvl></w:abstractNum>"
    )


def _section(theme: Theme, definition: int, prefix: str) -> str:
    """The numbers of a section's paragraphs, in the margin left of the words."""
    indent = f'<w:ind w:left="0" w:hanging="{twips(HANGING)}"/>'
    words = attribute(f"{prefix}.%1" if prefix else "%1")
    return (
        f'<w:abstractNum w:abstractNumId="{definition}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="decimal"/><w:lvlText w:val="{words}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="0"/></w:tabs>{indent}</w:pPr>'
        f"<w:rPr>{quiet_number(theme)}</w:rPr></w:lvl></w:abstractNum>"
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
    found = []
    for level in range(3):
        suffix = f" {level + 1}" if level else ""
        for kind, number in (("Bullet", BULLET), ("Number", NUMBER)):
            numbering = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
            found.append(_style(f"List {kind}{suffix}", numbering, after))
        indent = f'<w:ind w:left="{twips(STEP * (level + 1))}"/>'
        found.append(_style(f"List Continue{suffix}", "", after, indent))
    return "".join(found)


def _style(name: str, numbering: str, after: int, indent: str = "") -> str:
    offered = name in {"List Bullet", "List Number"}
    shown = (
        '<w:uiPriority w:val="7"/><w:qFormat/>'
        if offered
        else '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    )
    return (
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/><w:basedOn w:val="BodyText"/>'
        f'{shown}<w:pPr>{numbering}<w:spacing w:after="{after}"/>{indent}</w:pPr></w:style>'
    )
