"""Settings, theme, font table and properties of the file; nothing in them is of the machine."""

from __future__ import annotations

import datetime as dt

from briefgen.document import Pages, Properties, identity
from briefgen.scripts.digits import LATIN
from briefgen.scripts.writing import is_right_to_left
from briefgen.theme import Theme
from briefgen.writers.docx.digits import numbers
from briefgen.writers.docx.xml import HEADER, attribute, root, text

CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the set of custom properties (ECMA-376 part 1, 22.3.2.2)
CORE_NAMES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006"


def settings(
    language: str, *, embedded: bool, notes: str, hyphenated: bool = False, digits: str = LATIN
) -> bytes:
    """settings.xml, which says whether fonts go with the file and which notes of its own it has (endnote, footnote); the order of its children is fixed by the schema."""
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    separators = f'<w:{notes} w:id="-1"/><w:{notes} w:id="0"/>'
    numbered = (
        f'<w:{notes}Pr><w:numFmt w:val="{numbers(digits).format}"/>{separators}</w:{notes}Pr>'
        if notes
        else ""
    )
    fonts = "<w:embedTrueTypeFonts/><w:saveSubsetFonts/>" if embedded else ""
    hyphens = (
        '<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/><w:doNotHyphenateCaps/>'
        if hyphenated
        else ""
    )
    bidi = f' w:bidi="{attribute(language)}"' if is_right_to_left(language) else ""
    content = (
        f'<w:zoom w:percent="100"/>{fonts}<w:defaultTabStop w:val="360"/>{hyphens}<w:characterSpacingControl w:val="doNotCompress"/>'
        f"{numbered}<w:compat>{mode}</w:compat>"
        f'<w:themeFontLang w:val="{attribute(language)}"{bidi}/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" '
        'w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" '
        'w:followedHyperlink="followedHyperlink"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
    )
    return root("w:settings", content, "w")


def theme_part(theme: Theme) -> bytes:
    """theme1.xml: the palette as theme colours, the two families as theme fonts."""
    palette = theme.palette
    colours = {
        "dk1": palette.ink, "lt1": palette.paper, "dk2": palette.secondary, "lt2": palette.tint,
        "accent1": palette.accent, "accent2": palette.high, "accent3": palette.secondary, "accent4": palette.moderate,
        "accent5": palette.severe, "accent6": palette.rule, "hlink": palette.accent, "folHlink": palette.secondary,
    }  # fmt: skip
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{value[1:]}"/></a:{name}>' for name, value in colours.items()
    )
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{attribute(family.name)}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}Font>'
        for kind, family in (("major", theme.fonts.looking), ("minor", theme.fonts.reading))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    formats = (
        f'<a:fmtScheme name="Brief"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
    )
    elements = f'<a:clrScheme name="Brief">{scheme}</a:clrScheme><a:fontScheme name="Brief">{fonts}</a:fontScheme>{formats}'
    names = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    return f'{HEADER}<a:theme {names} name="Brief"><a:themeElements>{elements}</a:themeElements></a:theme>'.encode()


def core(properties: Properties) -> bytes:
    """docProps/core.xml: title, organisation, language, and the brief's own date."""
    stamp = dt.datetime.fromtimestamp(properties.moment, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    maker = properties.organisation or "; ".join(properties.authors)
    fields = (
        ("dc:title", properties.title), ("dc:subject", properties.subject), ("dc:creator", maker),
        ("cp:keywords", "; ".join(properties.keywords)), ("cp:lastModifiedBy", maker),
        ("dc:identifier", properties.identifier), ("dc:language", properties.language),
        ("cp:version", properties.version), ("cp:contentStatus", properties.status),
    )  # fmt: skip
    content = "".join(f"<{name}>{text(value)}</{name}>" for name, value in fields if value)
    for name in ("created", "modified"):
        content += f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
    return f"{HEADER}<cp:coreProperties {CORE_NAMES}>{content}</cp:coreProperties>".encode()


def app(properties: Properties) -> bytes:
    """docProps/app.xml: the organisation, and that no clock has counted editing time."""
    company = f"<Company>{text(properties.organisation)}</Company>" if properties.organisation else ""
    names = f'xmlns="{TYPES}/extended-properties"'
    return f"{HEADER}<Properties {names}><TotalTime>0</TotalTime><Application>briefgen</Application>{company}</Properties>".encode()


def custom(properties: Properties, pages: Pages | None, digest: str) -> bytes:
    """docProps/custom.xml: what a register asks of a file, the keys of the record that were asked for, and the digest of its words."""
    pairs = [(f"{identity.WORD_PREFIX}{name}", value) for name, value in identity.facts(properties, pages)]
    pairs += [(f"record.{key}", value) for key, value in properties.record]
    pairs.append((identity.WORDS_DIGEST, digest))
    rows = "".join(
        f'<property fmtid="{CUSTOM}" pid="{number}" name="{attribute(name)}"><vt:lpwstr>{text(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate((pair for pair in pairs if pair[1]), start=2)
    )
    names = f'xmlns="{TYPES}/custom-properties" xmlns:vt="{TYPES}/docPropsVTypes"'
    return f"{HEADER}<Properties {names}>{rows}</Properties>".encode()
