"""The parts of a web page's text that a reader may pass over: changes, hidden elements, controls, numbers of notes, readings."""

from __future__ import annotations

import re

from briefgen.audit.readers.views import Aside, Span

ELEMENTS = {
    **dict.fromkeys(("del", "s", "strike"), Aside.DELETED),
    "ins": Aside.INSERTED,
    **dict.fromkeys(
        ("button", "svg", "template", "noscript", "select", "datalist", "textarea", "object", "audio", "video", "canvas",
         "iframe", "dialog", "title", "desc", "metadata", "figcaption", "aside"), Aside.UNSEEN
    ),
    **dict.fromkeys(("sup", "sub", "small", "rp", "math"), Aside.SMALL),
    **dict.fromkeys(("rt", "rtc"), Aside.READING),
}  # fmt: skip
# Elements whose end may be left out: they end where the next of their kind begins (HTML, 13.1.2.4).
OPTIONAL = {
    **dict.fromkeys(("rt", "rp", "rtc", "rb"), frozenset({"rt", "rp", "rtc", "rb"})),
    **dict.fromkeys(("dt", "dd"), frozenset({"dt", "dd"})),
    **dict.fromkeys(("td", "th"), frozenset({"td", "th", "tr"})),
    **{name: frozenset({name}) for name in ("p", "li", "tr", "option")},
}
VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905 -- a list of a word a line is long
)
# What is not shown, stands out of the window, is cut or shrunk to nothing, or has no colour or that of paper.
HIDING = (
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?![.\d])|font-size\s*:\s*0(?![.\d])"
    r"|content-visibility\s*:\s*hidden|(?:left|top|right|bottom|text-indent)\s*:\s*-\d{3}|clip\s*:\s*rect\(\s*0"
    r"|clip-path\s*:\s*inset\(\s*(?:50|100)%|(?<![\w-])(?:width|height)\s*:\s*0(?![.\d])|scale[XY]?\(\s*0(?![.\d])"
    r"|(?<![\w-])color\s*:\s*(?:transparent|white|\#fff)\b|(?<![\w-])color\s*:\s*\#ffffff\b"
)
HIDES = re.compile(HIDING, re.IGNORECASE)
RAISES = re.compile(r"vertical-align\s*:\s*(?:super|sub)", re.IGNORECASE)
LONGEST = 4_000  # characters of what a rule chooses
CHOSEN = re.compile(
    r"[.#]([\w-]{1,100})(?=[^\s>+~.#\[:]*(?:,|$|:not))"
)  # the class or id that a rule ends with


class Asides:
    """The parts of one text, gathered as its elements begin and end; `text` grows meanwhile."""

    def __init__(self, text: list[str]) -> None:
        self.text = text
        self.spans: list[Span] = []
        self._hiding: dict[str, Aside] = {}  # classes and ids that a style sheet of the page hides
        self._open: list[tuple[str, Aside, int]] = []
        self._depth: dict[str, int] = {}  # of elements of the name of one that is open

    def style(self, sheet: str) -> None:
        """A style sheet in the page."""
        for rule in sheet.split("}"):
            chosen, _, rules = rule.rpartition("{")
            kind = Aside.UNSEEN if HIDES.search(rules) else Aside.SMALL if RAISES.search(rules) else None
            if kind:
                chosen = chosen.rpartition("{")[2][-LONGEST:].strip()
                self._hiding.update(dict.fromkeys(CHOSEN.findall(chosen), kind))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._open and (tag in OPTIONAL.get(self._open[-1][0], ())):
            self._close()
        if tag in VOID:
            return
        if kind := ELEMENTS.get(tag) or self._kind(attributes):
            self._open.append((tag, kind, len(self.text)))
            self._depth[tag] = self._depth.get(tag, 0)
        elif tag in self._depth:
            self._depth[tag] += 1

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._depth.get(tag):
            self._depth[tag] -= 1
        elif tag in self._depth:
            while self._open and self._close() != tag:
                pass
        elif self._open and self._open[-1][0] in OPTIONAL and tag in {"ruby", "ul", "ol", "dl", "table"}:
            self._close()

    def _kind(self, attributes: dict[str, str]) -> Aside | None:
        if not attributes:
            return None
        if "hidden" in attributes or attributes.get("aria-hidden") == "true":
            return Aside.UNSEEN
        style = attributes.get("style", "")
        if style and HIDES.search(style):
            return Aside.UNSEEN
        if style and RAISES.search(style):
            return Aside.SMALL
        named = f"{attributes.get('class', '')} {attributes.get('id', '')}".split() if self._hiding else ()
        return next((self._hiding[one] for one in named if one in self._hiding), None)

    def _close(self) -> str:
        tag, kind, start = self._open.pop()
        if all(one != tag for one, _, _ in self._open):
            self._depth.pop(tag, None)
        if any(not one.isspace() for one in self.text[start:]):
            self.spans.append((kind, start, len(self.text)))
        return tag
