"""Lists: definitions that the list styles use, and a fresh count for each numbered list."""

from __future__ import annotations

from msgspec import Struct, field

from briefgen.theme import Theme
from briefgen.typography import points, text_style
from briefgen.writers.docx.xml import root, twips

BULLETS = ("•", "\N{EN DASH}", "▪")
FORMATS = ("decimal", "lowerLetter", "lowerRoman")
STEP = 18.0  # points that a level is indented by
BULLET, NUMBER = 1, 2  # the two definitions


class Lists(Struct):
    """Numbered lists so far: each is an instance of its own, so that it begins at 1."""

    instances: list[int] = field(default_factory=list)

    def new_ordered_list(self, level: int) -> str:
        """The numbering of a new numbered list, for each of its points."""
        self.instances.append(level)
        number = NUMBER + len(self.instances)
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def part(self) -> bytes:
        """numbering.xml."""
        instances = [
            f'<w:num w:numId="{BULLET}"><w:abstractNumId w:val="{BULLET}"/></w:num>',
            f'<w:num w:numId="{NUMBER}"><w:abstractNumId w:val="{NUMBER}"/></w:num>',
        ]
        for index, level in enumerate(self.instances, start=1):
            start = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
            instances.append(
                f'<w:num w:numId="{NUMBER + index}"><w:abstractNumId w:val="{NUMBER}"/>{start}</w:num>'
            )
        return root("w:numbering", _definition(BULLET) + _definition(NUMBER) + "".join(instances), "w")


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
    return (
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/><w:basedOn w:val="BodyText"/>'
        f'<w:qFormat/><w:pPr>{numbering}<w:spacing w:after="{after}"/>{indent}</w:pPr></w:style>'
    )
