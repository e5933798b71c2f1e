"""Web pages with a leak planted in them."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Callable

from tests.audit.planting import Plant, message, pdf_of, word


def _page(mark: str, made: Callable[[str], str]) -> Plant:
    def plant(data: bytes, text: str) -> bytes:
        assert mark.encode() in data
        return data.replace(mark.encode(), mark.encode() + made(text).encode(), 1)

    return plant


def _data(kind: str, make: Callable[[str], bytes]) -> Plant:
    return _page(
        "<main>", lambda text: f'<a href="data:{kind};base64,{base64.b64encode(make(text)).decode()}">x</a>'
    )


HTML: dict[str, Plant] = {
    "a paragraph": _page("<main>", lambda text: f"<p>{text}</p>"),
    "a cell": _page("<main>", lambda text: f"<table><tr><td>{text}</td><td>5</td></tr></table>"),
    "a comment": _page("<main>", lambda text: f"<!-- {text} -->"),
    "hidden text": _page("<main>", lambda text: f"<p hidden>{text}</p>"),
    "an alternate text": _page("<main>", lambda text: f'<img alt="{text}" src="a.png">'),
    "a title": _page("<main>", lambda text: f'<p title="{text}">x</p>'),
    "a meta element": _page("<head>", lambda text: f'<meta name="description" content="{text}">'),
    "a script": _page("<main>", lambda text: f'<script>var a = "{text}";</script>'),
    "a script's escapes": _page("<main>", lambda text: '<script>var a = "' + "".join(f"\\u{ord(one):04x}" for one in text) + '";</script>'),
    "a data attribute": _page("<main>", lambda text: f'<p data-was="{text}">x</p>'),
    "an encoded link": _page("<main>", lambda text: '<a title="https://example.org/?q=' + "".join(f"%{ord(one):02X}" for one in text) + '">x</a>'),
    "references to characters": _page("<main>", lambda text: "<p>" + "".join(f"&#{ord(one)};" for one in text) + "</p>"),
    "soft hyphens": _page("<main>", lambda text: "<p>" + "&shy;".join(text) + "</p>"),
    "zero-width spaces": _page("<main>", lambda text: "<p>" + "\u200b".join(text) + "</p>"),
    "full-width letters": _page("<main>", lambda text: "<p>" + "".join(chr(ord(one) + 0xFEE0) if one != " " else one for one in text) + "</p>"),
    "capitals": _page("<main>", lambda text: f"<p>{text.upper()}</p>"),
    "a description in a drawing": _page("<main>", lambda text: f"<svg><desc>{text}</desc></svg>"),
    "an attached Word file": _data("application/zip", word),
    "an attached PDF": _data("application/pdf", pdf_of),
    "an attached message": _data("message/rfc822", message),
    "attached gzip": _data("application/gzip", lambda text: gzip.compress(f"<t>{text}</t>".encode(), mtime=0)),
}  # fmt: skip
