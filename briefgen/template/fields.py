"""The fields of template.yaml, described as a brief's are."""

from __future__ import annotations

from briefgen.formats import PUBLISHED
from briefgen.model import fields
from briefgen.model.fields import Kind
from briefgen.model.items import USES
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderFields:
    """Who reads, and what they may see; a folder may narrow its parent's reader, never widen it."""

    title: str = fields.plain("what stands above the brief's title: Decision brief for the Minister")
    clearance: tuple[tuple[str, str], ...] = fields.of(
        Kind.WORDS, "the highest level in each handling scheme: {tlp: TLP:AMBER, uk: SECRET}"
    )
    default: str = fields.choice(
        "inherit: sees what is not kept from them; named: only what names them", "inherit", "named"
    )
    withhold: tuple[str, ...] = fields.plain(
        "kinds (recommendations) and fields (stakeholders.levers) kept from this reader", many=True
    )
    line_use: tuple[str, ...] = fields.choice("uses of lines to take this reader may see", *USES, many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFields:
    """The page, and how many of them."""

    size: str = fields.choice("paper", "A4", "Letter")
    margins: int | None = fields.whole("all four margins, in millimetres", 10, 60)
    columns: int | None = fields.whole("columns of text", 1, 2)
    least: int | None = fields.whole("fewest pages; a shorter file is a warning", 1, 500)
    most: int | None = fields.whole("most pages; items of low priority are left out until it fits", 1, 500)


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyFields:
    """A font family: TrueType files beside template.yaml."""

    name: str = fields.plain("what Word calls it", required=True)
    regular: str = fields.of(Kind.FILE, "the upright face", required=True)
    bold: str = fields.of(Kind.FILE, "the bold face", required=True)
    italic: str = fields.of(Kind.FILE, "the italic face", required=True)
    bold_italic: str = fields.of(Kind.FILE, "the bold italic face", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogoFields:
    """A letterhead picture on page 1."""

    file: str = fields.of(Kind.FILE, "a PNG or JPEG beside template.yaml", required=True)
    alt: str = fields.plain("what it shows, in words", required=True)
    height: float | None = fields.of(Kind.NUMBER, "its height in points; 36 by default")


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFields:
    """Colours (#RRGGBB), type sizes (points) and fonts."""

    accent: str = fields.plain("the one accent colour")
    ink: str = fields.plain("the colour of text")
    secondary: str = fields.plain("the colour of secondary text")
    rule: str = fields.plain("the colour of rules")
    tint: str = fields.plain("the background of boxes")
    title: float | None = fields.of(Kind.NUMBER, "size of the title")
    heading: float | None = fields.of(Kind.NUMBER, "size of first headings; the others follow")
    body: float | None = fields.of(Kind.NUMBER, "size of reading text")
    leading: float | None = fields.of(Kind.NUMBER, "line height of reading text")
    table: float | None = fields.of(Kind.NUMBER, "size of table text, at least 9.5")
    reading: FamilyFields | None = fields.record("the family of reading text", "FamilyFields")
    looking: FamilyFields | None = fields.record("the family of headings and tables", "FamilyFields")
    logo: LogoFields | None = fields.record("a letterhead picture", "LogoFields")
    tables: str = fields.choice(
        "look of tables: rules between rows, or every second row tinted", "rules", "bands"
    )
    embed_fonts: str = fields.choice(
        "fonts that go into the Word file and the web page", "none", "latin", "full"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFields:
    """One template.yaml; what it does not say, the folder it extends says. `show` is read apart."""

    extends: str = fields.plain("the folder whose settings this one takes over")
    about: str = fields.plain("one line for `briefgen template list`")
    reader: ReaderFields | None = fields.record("who reads", "ReaderFields", short="title")
    page: PageFields | None = fields.record("the page", "PageFields")
    theme: ThemeFields | None = fields.record("how it looks", "ThemeFields")
    formats: tuple[str, ...] = fields.choice("formats that `build` makes", *PUBLISHED, many=True)
    paragraphs: str = fields.choice("numbered puts 1.1, 1.2 beside the text of sections", "plain", "numbered")
    language: str = fields.plain("BCP 47; overrides the brief's")
    labels: tuple[tuple[str, str], ...] = fields.of(Kind.WORDS, "fixed words in this department's choice")
    record: tuple[str, ...] = fields.plain(
        "keys of the brief's record that go into file properties", many=True
    )
    reference_docx: str = fields.of(Kind.FILE, "the house's own Word file, for its styles and letterhead")
    styles: tuple[tuple[str, str], ...] = fields.of(Kind.WORDS, "role: name of the style in reference_docx")


RECORDS: dict[str, type] = {
    record.__name__: record for record in (ReaderFields, PageFields, FamilyFields, LogoFields, ThemeFields)
}
