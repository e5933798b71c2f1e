"""Names of files and of the parts in them: what the format calls them, and what somebody chose, which may be words of a brief."""

from __future__ import annotations

import re

SUFFIX = re.compile(
    r"(?:\.(?:pdf|docx|docm|html?|outline|zip|gz|xml|rels|png|jpe?g|gif|svg|emf|wmf|tiff?|webp|ttf|otf|odttf|xlsx|bin|vml))+$",
    re.IGNORECASE,
)
FOLDERS = "word|xl|docProps|customXml|_rels|media|charts|embeddings|fonts|theme|worksheets|glossary"
PARTS = (
    r"\[Content_Types\]|document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|footnotes|endnotes|people"
    r"|comments(?:Extended|Extensible|Ids)?|(?:header|footer)(?:_default|_first|_even)?|core|app|custom|item|itemProps|theme"
    r"|chart|style|colors|drawing|image|font\d*(?:Regular|Bold|Italic|BoldItalic)|workbook|sharedStrings|sheet"
    r"|vbaProject|oleObject|Microsoft_Excel_(?:Work)?[Ss]heet"
)
# Names of Word's and Excel's parts (ECMA-376, part 1, 11.3 and 12.3) and of this program's.
STANDARD = re.compile(rf"(?:(?:{FOLDERS})/)*(?:(?:{PARTS})\d*)?")
STREAMS = frozenset(
    {"WordDocument", "Workbook", "PowerPoint Document", "EncryptedPackage", "EncryptionInfo", "Data"}
    | {"0Table", "1Table", "CompObj", "Ole", "Ole10Native", "Package", "SummaryInformation"}
    | {
        "DocumentSummaryInformation",
        "VBA",
        "dir",
        "ThisDocument",
        "PROJECT",
        "PROJECTwm",
        "_VBA_PROJECT",
        "Macros",
    }
)  # of OLE files, without the control character before some

# Of PNG (and APNG), WebP and JPEG 2000.
CHUNKS = frozenset(
    b"IHDR IDAT IEND PLTE tRNS cHRM gAMA iCCP sBIT sRGB tEXt zTXt iTXt bKGD hIST pHYs sPLT tIME eXIf acTL fcTL fdAT "
    b"VP8L VP8X ALPH ANIM ANMF ICCP EXIF jP2h ftyp jp2c jp2i uuid uinf ihdr colr res free skip meta".split()
) | {b"XMP ", b"VP8 ", b"xml ", b"jP  ", b"url "}


def chosen(name: str) -> str:
    """What of the name of a part somebody may have chosen: nothing of a standard name, and of no other its suffix."""
    bare = without_suffix(name)
    return "" if STANDARD.fullmatch(bare) else bare


def without_suffix(name: str) -> str:
    """The name of a file without the suffix that says its format."""
    return name[: found.start()] if (found := SUFFIX.search(name)) else name


def part_name(name: str, number: int) -> str:
    """The name of a part for a message: a standard one, or which part it is, since another may be words of a brief."""
    return f"entry {number}" if chosen(name) or not name else name


def stream_name(path: list[str], number: int) -> str:
    """The name of a stream of an OLE file for a message, as for a part."""
    is_known = all(one.lstrip("\1\3\5") in STREAMS for one in path)
    return "/".join(path) if is_known else f"stream {number}"


def chunk_name(kind: bytes) -> str:
    """The kind of a chunk or box of a picture for a message; one that nobody knows may be letters of a word."""
    return kind.decode("ascii").strip() if kind in CHUNKS else "of another kind"
