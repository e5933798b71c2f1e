"""Web pages with a leak planted in them."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Callable

from tests.audit.planting import Plant, message, pdf_of, word


def after(mark: str, made: Callable[[str], str]) -> Plant:
    def plant(data: bytes, text: str) -> bytes:
        assert mark.encode() in data
        return data.replace(mark.encode(), mark.encode() + made(text).encode(), 1)

    return plant


def linked(kind: str, make: Callable[[str], bytes]) -> Plant:
    return after(
        "<main>", lambda text: f'<a href="data:{kind};base64,{base64.b64encode(make(text)).decode()}">x</a>'
    )


HTML: dict[str, Plant] = {
    "a paragraph": after("<main>", lambda text: f"<p>{text}</p>"),
    "a cell": after("<main>", lambda text: f"<table><tr><td>{text}</td><td>5</td></tr></table>"),
    "a comment": after("<main>", lambda text: f"<!-- {text} -->"),
    "hidden text": after("<main>", lambda text: f"<p hidden>{text}</p>"),
    "an alternate text": after("<main>", lambda text: f'<img alt="{text}" src="a.png">'),
    "a title": after("<main>", lambda text: f'<p title="{text}">x</p>'),
    "a meta element": after("<head>", lambda text: f'<meta name="description" content="{text}">'),
    "a script": after("<main>", lambda text: f'<script>var a = "{text}";</script>'),
    "a script's escapes": after("<main>", lambda text: '<script>var a = "' + "".join(f"\\u{ord(one):04x}" for one in text) + '";</script>'),
    "a data attribute": after("<main>", lambda text: f'<p data-was="{text}">x</p>'),
    "an encoded link": after("<main>", lambda text: '<a title="https://example.org/?q=' + "".join(f"%{ord(one):02X}" for one in text) + '">x</a>'),
    "references to characters": after("<main>", lambda text: "<p>" + "".join(f"&#{ord(one)};" for one in text) + "</p>"),
    "soft hyphens": after("<main>", lambda text: "<p>" + "&shy;".join(text) + "</p>"),
    "zero-width spaces": after("<main>", lambda text: "<p>" + "\u200b".join(text) + "</p>"),
    "full-width letters": after("<main>", lambda text: "<p>" + "".join(chr(ord(one) + 0xFEE0) if one != " " else one for one in text) + "</p>"),
    "capitals": after("<main>", lambda text: f"<p>{text.upper()}</p>"),
    "a description in a drawing": after("<main>", lambda text: f"<svg><desc>{text}</desc></svg>"),
    "an attached Word file": linked("application/zip", word),
    "an attached PDF": linked("application/pdf", pdf_of),
    "an attached message": linked("message/rfc822", message),
    "attached gzip": linked("application/gzip", lambda text: gzip.compress(f"<t>{text}</t>".encode(), mtime=0)),
}  # fmt: skip
