"""The fields of template.yaml, described as a brief's are."""

from msgspec import Struct

from briefgen.components.context import NUMBERINGS
from briefgen.formats import PUBLISHED
from briefgen.model import fields
from briefgen.model.brief import DIGITS, TYPOGRAPHIES
from briefgen.model.fields import Annotated, Kind
from briefgen.model.items import USES


class ReaderFields(Struct, frozen=True, kw_only=True):
    """Who reads, and what they may see; a folder may narrow its parent's reader, never widen it."""

    title: Annotated[
        str, fields.plain("what stands above the brief's title: Decision brief for the Minister")
    ] = ""
    clearance: Annotated[
        tuple[tuple[str, str], ...],
        fields.of(Kind.WORDS, "the highest level in each handling scheme: {tlp: TLP:AMBER, uk: SECRET}"),
    ] = ()
    default: Annotated[
        str,
        fields.choice(
            "inherit: sees what is not kept from them; named: only what names them", "inherit", "named"
        ),
    ] = ""
    withhold: Annotated[
        tuple[str, ...],
        fields.plain("kinds (recommendations) and fields (stakeholders.levers) kept from this reader"),
    ] = ()
    caveats: Annotated[
        tuple[str, ...], fields.plain("caveats that this reader holds: [NOFORN, UK EYES ONLY]")
    ] = ()
    line_use: Annotated[
        tuple[str, ...], fields.choice("uses of lines to take this reader may see", *USES)
    ] = ()


class PageFields(Struct, frozen=True, kw_only=True):
    """The page, and how many of them."""

    size: Annotated[str, fields.choice("paper", "A4", "Letter")] = ""
    margins: Annotated[int | None, fields.whole("all four margins, in millimetres", 10, 60)] = None
    columns: Annotated[int | None, fields.whole("columns of text", 1, 2)] = None
    text: Annotated[
        str,
        fields.choice("paragraphs with a ragged edge, or with even lines and hyphens", "ragged", "justified"),
    ] = ""
    least: Annotated[int | None, fields.whole("fewest pages; a shorter file is a warning", 1, 500)] = None
    most: Annotated[
        int | None, fields.whole("most pages; items of low priority are left out until it fits", 1, 500)
    ] = None


class FamilyFields(Struct, frozen=True, kw_only=True):
    """A font family: TrueType files beside template.yaml."""

    name: Annotated[str, fields.plain("what Word calls it", required=True)] = ""
    regular: Annotated[str, fields.of(Kind.FILE, "the upright face", required=True)] = ""
    bold: Annotated[str, fields.of(Kind.FILE, "the bold face", required=True)] = ""
    italic: Annotated[str, fields.of(Kind.FILE, "the italic face", required=True)] = ""
    bold_italic: Annotated[str, fields.of(Kind.FILE, "the bold italic face", required=True)] = ""


class LogoFields(Struct, frozen=True, kw_only=True):
    """A letterhead picture on page 1."""

    file: Annotated[str, fields.of(Kind.FILE, "a PNG or JPEG beside template.yaml", required=True)] = ""
    alt: Annotated[str, fields.plain("what it shows, in words", required=True)] = ""
    height: Annotated[float | None, fields.of(Kind.NUMBER, "its height in points; 36 by default")] = None


class ThemeFields(Struct, frozen=True, kw_only=True):
    """Colours (#RRGGBB), type sizes (points) and fonts."""

    accent: Annotated[str, fields.plain("the one accent colour")] = ""
    ink: Annotated[str, fields.plain("the colour of text")] = ""
    secondary: Annotated[str, fields.plain("the colour of secondary text")] = ""
    rule: Annotated[str, fields.plain("the colour of rules")] = ""
    tint: Annotated[str, fields.plain("the background of boxes")] = ""
    title: Annotated[float | None, fields.of(Kind.NUMBER, "size of the title")] = None
    heading: Annotated[
        float | None,
        fields.of(Kind.NUMBER, "size of first headings, 1.5 of `body` unless it is given; the others follow"),
    ] = None
    body: Annotated[float | None, fields.of(Kind.NUMBER, "size of reading text")] = None
    leading: Annotated[float | None, fields.of(Kind.NUMBER, "line height of reading text")] = None
    table: Annotated[float | None, fields.of(Kind.NUMBER, "size of table text, at least 9.5")] = None
    reading: Annotated[FamilyFields | None, fields.record("the family of reading text")] = None
    looking: Annotated[FamilyFields | None, fields.record("the family of headings and tables")] = None
    fallback: Annotated[
        tuple[str, ...],
        fields.plain(
            "fonts for scripts that the families lack, tried in this order before those of the package: a font file "
            "beside template.yaml, or the name of an installed family"
        ),
    ] = ()
    logo: Annotated[LogoFields | None, fields.record("a letterhead picture")] = None
    tables: Annotated[
        str, fields.choice("look of tables: rules between rows, or every second row tinted", "rules", "bands")
    ] = ""
    embed_fonts: Annotated[
        str, fields.choice("fonts that go into the Word file and the web page", "none", "latin", "full")
    ] = ""


class TemplateFields(Struct, frozen=True, kw_only=True):
    """One template.yaml; what it does not say, the folder it extends says. `show` is read apart."""

    extends: Annotated[str, fields.plain("the folder whose settings this one takes over")] = ""
    about: Annotated[str, fields.plain("one line for `briefgen template list`")] = ""
    reader: Annotated[ReaderFields | None, fields.record("who reads", short="title")] = None
    page: Annotated[PageFields | None, fields.record("the page")] = None
    theme: Annotated[ThemeFields | None, fields.record("how it looks")] = None
    formats: Annotated[tuple[str, ...], fields.choice("formats that `build` makes", *PUBLISHED)] = ()
    paragraphs: Annotated[
        str,
        fields.choice(
            "numbered puts 1.1, 1.2 beside the text of sections; sections does, and their titles carry the number; paper counts 1, 2, 3 through all of them",
            *NUMBERINGS,
        ),
    ] = ""
    portions: Annotated[
        str, fields.choice("true prints portion marks where the brief has them", "true", "false")
    ] = ""
    typography: Annotated[
        str,
        fields.choice(
            "smart prints the quotation marks, dashes and spaces of the language for those on a keyboard; overrides the brief's",
            *TYPOGRAPHIES,
        ),
    ] = ""
    digits: Annotated[
        str,
        fields.choice(
            "of the numbers that the program writes: as the language has them, 0 to 9, or those of its script; overrides the brief's",
            *DIGITS,
        ),
    ] = ""
    language: Annotated[str, fields.plain("BCP 47; overrides the brief's")] = ""
    labels: Annotated[
        tuple[tuple[str, str], ...], fields.of(Kind.WORDS, "fixed words in this department's choice")
    ] = ()
    record: Annotated[
        tuple[str, ...], fields.plain("keys of the brief's record that go into file properties")
    ] = ()
    reference_docx: Annotated[
        str, fields.of(Kind.FILE, "the house's own Word file, for its styles and letterhead")
    ] = ""
    styles: Annotated[
        tuple[tuple[str, str], ...], fields.of(Kind.WORDS, "role: name of the style in reference_docx")
    ] = ()


RECORDS: dict[str, type] = {
    record.__name__: record for record in (ReaderFields, PageFields, FamilyFields, LogoFields, ThemeFields)
}
