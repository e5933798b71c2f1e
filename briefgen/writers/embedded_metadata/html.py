"""What a web page says of itself in its meta elements, and the digests of its style sheets."""

from __future__ import annotations

import base64
import hashlib
from html.parser import HTMLParser

from briefgen.document import identity
from briefgen.writers.embedded_metadata import EmbeddedMetadata, UnreadableError

BAD_TAGS = frozenset({"script", "iframe", "object", "embed", "base", "form", "link", "frame", "applet"})


def read(data: bytes) -> EmbeddedMetadata:
    """The facts in a page; UnreadableError when it is none, or holds what could run or fetch something."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError("expected a page in UTF-8") from error
    page = _Page()
    page.feed(text)
    page.close()
    if page.refused:
        raise UnreadableError(f"expected a page without {page.refused}")
    return EmbeddedMetadata(page.facts, tuple(page.styles))


class _Page(HTMLParser):
    """Reads the head's facts and the style sheets; what could run or fetch something is refused."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.facts: dict[str, str] = {}
        self.styles: list[str] = []
        self.refused = ""
        self._sheet: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A fact, a style sheet, or what is refused."""
        named = {name: value or "" for name, value in attrs}
        if tag in BAD_TAGS:
            self.refused = self.refused or f"<{tag}>"
        self.refused = self.refused or next(
            (f"{name}=" for name in named if name == "style" or name.startswith("on")), ""
        )
        if tag == "meta" and named.get("http-equiv", "").lower() == "refresh":
            self.refused = self.refused or "a way to another page"
        if tag == "meta" and named.get("name", "").startswith(identity.HTML_PREFIX):
            self.facts[named["name"].removeprefix(identity.HTML_PREFIX)] = named.get("content", "")
        if tag == "style":
            self._sheet = []

    def handle_data(self, data: str) -> None:
        """The text of a style sheet."""
        if self._sheet is not None:
            self._sheet.append(data)

    def handle_endtag(self, tag: str) -> None:
        """The end of a style sheet: its digest as Content-Security-Policy wants it."""
        if tag == "style" and self._sheet is not None:
            digest = hashlib.sha256("".join(self._sheet).encode()).digest()
            self.styles.append(f"sha256-{base64.b64encode(digest).decode()}")
            self._sheet = None
