"""The HTML writer: one self-contained, accessible page; the same tree gives the same bytes."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.document import Document, Furniture, Pages, Paragraph, has_changes, identity, on_screen
from briefgen.scripts.digits import DECIMAL
from briefgen.scripts.writing import is_right_to_left
from briefgen.theme import Theme
from briefgen.writers.html.blocks import Blocks
from briefgen.writers.html.figures import picture
from briefgen.writers.html.inlines import direction
from briefgen.writers.html.markup import element, text
from briefgen.writers.html.scripts import extra_faces
from briefgen.writers.html.sheet import policy, stylesheet

__all__ = ["policy", "stylesheet", "write"]


def write(document: Document, theme: Theme, pages: Pages | None = None) -> bytes:
    """The document as one HTML file without scripts, which loads nothing and holds nothing but its reader's words."""
    properties = document.properties
    parts = (_top(document.furniture), _main(document, theme), _foot(document.furniture))
    content = "\n".join(filter(None, parts))
    body = element("body", content, class_=f"mark-{document.furniture.mark.scheme}")
    # The numbers of points stand in no text.
    counted = document.numeral(DECIMAL) if document.digits else ""
    extra = extra_faces(content + counted, theme)
    language = properties.language
    changed = has_changes(document.blocks)
    sheet = stylesheet(
        theme,
        extra,
        right_to_left=is_right_to_left(language),
        changed=changed,
        digits=document.digits,
        upright="<em>" in content and ' lang="' in content,
    )
    page = element("html", f"{_head(document, sheet, pages)}\n{body}", lang=language, dir=direction(language))
    return f"<!DOCTYPE html>\n{page}\n".encode()


def _head(document: Document, sheet: str, pages: Pages | None) -> str:
    properties = document.properties
    named = [
        ("viewport", "width=device-width, initial-scale=1"),
        ("color-scheme", "light dark"),
        ("generator", "briefgen"),
        ("referrer", "no-referrer"),
        ("robots", "noindex"),
        ("author", "; ".join(properties.authors) or properties.organisation),
        ("description", properties.summary),
    ]
    named += [(f"{identity.HTML_PREFIX}{name}", value) for name, value in identity.facts(properties, pages)]
    named += [(f"{identity.HTML_PREFIX}record.{key}", value) for key, value in properties.record]
    lines = [
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy(sheet)),
        element("title", text(properties.title)),
        *(element("meta", name=name, content=value) for name, value in named if value),
        element("style", sheet),
    ]
    return element("head", "\n".join(lines))


def _main(document: Document, theme: Theme) -> str:
    document = replace(document, blocks=on_screen(document.blocks))
    blocks = Blocks(document, theme)
    titled = any(isinstance(block, Paragraph) and block.style == "title" for block in document.blocks)
    parts = [
        element("p", picture(theme.logo.picture, theme.logo.alt, theme.logo.height), class_="logo")
        if theme.logo
        else "",
        # A page has a first heading even where a template shows no title.
        "" if titled else element("h1", text(document.properties.title), class_="unseen"),
        blocks.of(document.blocks),
    ]
    return element("main", "\n".join(filter(None, parts)))


def _top(furniture: Furniture) -> str:
    """Organisation, notice and mark, above the text and on paper at the head of every page."""
    parts = (("head", furniture.head), ("notice", furniture.notice), ("mark", furniture.mark.text))
    return _line("header", parts, furniture)


def _foot(furniture: Furniture) -> str:
    return _line("footer", (("head", furniture.foot), ("mark", furniture.mark.text)), furniture)


def _line(name: str, parts: tuple[tuple[str, str], ...], furniture: Furniture) -> str:
    level = _level(furniture) if furniture.mark.scheme == "tlp" else ""
    said = (
        element("p", text(words), class_=f"{kind} {level}".strip() if kind == "mark" else kind)
        for kind, words in parts
        if words
    )
    content = "".join(said)
    return element(name, element("div", content)) if content else ""


def _level(furniture: Furniture) -> str:
    """The class that colours a TLP label: `tlp-amber` for TLP:AMBER and TLP:AMBER+STRICT."""
    return "tlp-" + furniture.mark.level.removeprefix("TLP:").partition("+")[0].lower()
