"""The properties of an element of SVG: its own attributes, simple rules of style sheets, and what it inherits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct
from PIL import ImageColor

from briefgen.document import Clip
from briefgen.pictures.svg.geometry import Matrix, UnknownError
from briefgen.pictures.svg.markup import Element

INHERITED = {
    "fill": "black", "stroke": "none", "stroke-width": "1", "fill-opacity": "1", "stroke-opacity": "1", "fill-rule": "nonzero",
    "stroke-linecap": "butt", "stroke-linejoin": "miter", "stroke-miterlimit": "4", "stroke-dasharray": "none",
    "stroke-dashoffset": "0", "font-size": "16px", "font-weight": "normal", "font-style": "normal", "text-anchor": "start",
    "visibility": "visible", "color": "black", "clip-rule": "nonzero", "dominant-baseline": "auto", "font-family": "",
    "paint-order": "normal",
}  # fmt: skip
OWN = {"opacity": "1", "display": "inline", "clip-path": "none"}
# What no writer of ours draws as an outline: the whole is then painted as pixels.
PAINTED = (
    "filter",
    "mask",
    "marker",
    "marker-start",
    "marker-mid",
    "marker-end",
    "mix-blend-mode",
    "vector-effect",
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SELECTOR = re.compile(r"([A-Za-z][\w-]*|\*)?((?:[.#][\w-]+)*)")

Properties = Mapping[str, str]


class State(Struct, frozen=True):
    """What an element stands in: its transformation, properties, clips and opacity, and how many `use` led to it."""

    matrix: Matrix
    properties: Properties
    clips: tuple[Clip, ...] = ()
    opacity: float = 1.0
    depth: int = 0


class Rule(Struct, frozen=True):
    """Declarations for elements of a tag (empty: any) with all of these classes and ids; the heavier one counts."""

    tag: str
    marks: tuple[str, ...]
    declarations: tuple[tuple[str, str], ...]

    @property
    def weight(self) -> tuple[int, int, int]:
        """Ids before classes before tags (CSS selectors 4, 17)."""
        ids = [mark for mark in self.marks if mark[0] == "#"]
        return len(ids), len(self.marks) - len(ids), int(bool(self.tag))

    def applies(self, element: Element) -> bool:
        """Whether an element is of this rule."""
        names = {f".{name}" for name in element.attributes.get("class", "").split()}
        names.add(f"#{element.attributes.get('id', '')}")
        return self.tag in {"", element.tag} and names.issuperset(self.marks)


def rules(sheets: list[str]) -> list[Rule]:
    """The rules of style sheets, the weightiest last. UnknownError for selectors of more than tag, class and id."""
    found: list[Rule] = []
    for sheet in sheets:
        text = COMMENT.sub("", sheet)
        if "@" in text:
            raise UnknownError("a style sheet with conditions")
        for selectors, body in RULE.findall(text):
            declared = tuple(declarations(body))
            for selector in selectors.split(","):
                matched = SELECTOR.fullmatch(selector.strip())
                if not matched:
                    raise UnknownError(f"the selector {selector.strip()[:20]!r}")
                tag = "" if matched[1] in {None, "*"} else matched[1]
                found.append(Rule(tag, tuple(re.findall(r"[.#][\w-]+", matched[2])), declared))
    return sorted(found, key=lambda rule: rule.weight)


def declarations(text: str) -> Iterator[tuple[str, str]]:
    """Names and values of declarations."""
    for one in text.split(";"):
        name, colon, value = one.partition(":")
        if colon:
            yield name.strip().lower(), value.replace("!important", "").strip()


def properties(element: Element, known: list[Rule], above: Properties) -> Properties:
    """The properties of an element. UnknownError for one that is painted only."""
    own: dict[str, str] = {}
    own |= {
        name: value.strip() for name, value in element.attributes.items() if name in INHERITED or name in OWN
    }
    own |= {name: element.attributes[name] for name in PAINTED if name in element.attributes}
    for rule in known:
        if rule.applies(element):
            own |= dict(rule.declarations)
    own |= dict(declarations(element.attributes.get("style", "")))
    for name in PAINTED:
        if own.get(name, "none").strip() not in {"none", "normal", ""}:
            raise UnknownError(f"`{name}`")
    if "var(" in "".join(own.values()):
        raise UnknownError("a variable of a style sheet")
    found = dict(above) | OWN
    for name, value in own.items():
        if name in INHERITED or name in OWN:
            initial = INHERITED.get(name) or OWN.get(name, "")
            found[name] = (
                initial if value == "initial" else above.get(name, initial) if value == "inherit" else value
            )
    return found


def colour(text: str, current: str) -> tuple[str, float]:
    """A paint as #rrggbb with its opacity; empty for none. UnknownError for gradients, patterns and what is no colour."""
    if text in {"none", "transparent", ""}:
        return "", 0.0
    if text.lower() == "currentcolor":
        return colour(current, "black")
    if text.startswith("url("):
        raise UnknownError("a gradient or a pattern")
    matched = re.fullmatch(r"rgba\(([^)]*)\)|rgb\(([^)]*[/,][^)]*)\)", text, re.IGNORECASE)
    parts = re.split(r"[\s,/]+", (matched[1] or matched[2]).strip()) if matched else []
    opacity = 1.0
    if len(parts) == 4:
        opacity = float(parts[3].rstrip("%")) / (100 if parts[3].endswith("%") else 1)
        text = f"rgb({','.join(parts[:3])})"
    elif len(parts) == 3:
        text = f"rgb({','.join(parts)})"
    try:
        red, green, blue, *rest = ImageColor.getrgb(text)
    except (ValueError, OverflowError) as error:
        raise UnknownError(f"the colour {text[:20]!r}") from error
    if rest:
        opacity = rest[0] / 255
    if max(red, green, blue) > 255:
        raise UnknownError(f"the colour {text[:20]!r}")
    return f"#{red:02x}{green:02x}{blue:02x}", opacity
