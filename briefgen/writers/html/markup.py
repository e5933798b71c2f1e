"""HTML as text: escaping and elements; what a brief says never becomes markup."""

from __future__ import annotations

import re

# What no HTML document may hold: control characters but for white space, surrogates, noncharacters (HTML, 13.2.3.5).
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LINK_STARTS = ("http://", "https://", "mailto:")
EMPTY = frozenset({"br", "col", "img", "link", "meta", "circle", "path", "polygon", "polyline", "rect"})
SAID = frozenset({"alt"})  # an empty alt makes a picture decoration; none at all is a fault
DRAWN = frozenset({"circle", "path", "polygon", "polyline", "rect"})


class UnwritableError(ValueError):
    """A character that no HTML may hold, or an address that no file of ours may lead to."""


def text(words: str) -> str:
    """Characters as the content of an element."""
    found = FORBIDDEN.search(words)
    if found:
        raise UnwritableError(f"expected a character that HTML can hold, found U+{ord(found[0]):04X}")
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """An element with its attributes in the order given; those that are empty are left out, but for `alt`.

    `content` is markup, values are characters. `class_` is `class`, and `data_label` is `data-label`.
    """
    written = "".join(
        f' {key.strip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value != "" or key in SAID
    )
    if name in EMPTY:
        return f"<{name}{written}/>" if name in DRAWN else f"<{name}{written}>"
    return f"<{name}{written}>{content}</{name}>"


def address(url: str) -> str:
    """The address of a link, when it leads where a brief's links may lead."""
    if not url.lower().startswith(LINK_STARTS):
        raise UnwritableError("expected an address that begins with http, https or mailto")
    return url


def _value(value: str | float) -> str:
    return text(value).replace('"', "&quot;") if isinstance(value, str) else f"{round(value, 2):g}"
