"""Effects of a house's Word styles that would hide or mar the text of a brief: taken out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.word_styles import W, name_of, remove

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

EFFECTS = (
    "vanish", "specVanish", "webHidden", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "pageBreakBefore",
    "framePr", "textDirection", "fitText", "effect",
)  # fmt: skip
# Of all text, where a style of its own may well have them: edges, shades, marks, lines under words, words above or below the line.
OF_ALL = ("pBdr", "bdr", "shd", "highlight", "u", "em", "vertAlign", "position")
OFF = frozenset({"0", "false", "off", "none", "nil", "baseline", "lrTb"})


def show_text(styles: Element) -> Iterator[str]:
    """The name of each style that had such an effect, which is out of it now; the defaults are one of them."""
    for holder in styles.iter(f"{W}docDefaults", f"{W}style"):
        tags = (*EFFECTS, *OF_ALL) if _is_of_all(holder) else EFFECTS
        found = [one for tag in tags for one in holder.iter(f"{W}{tag}")]
        for one in found:
            remove(one)
        if any(map(_is_seen, found)):
            yield name_of(holder) if holder.find(f"{W}name") is not None else "its defaults"


def _is_of_all(holder: Element) -> bool:
    """Whether all text has what the holder says: the defaults, and the style of paragraphs without one."""
    switched = holder.get(f"{W}default", "0") not in OFF and holder.get(f"{W}type") == "paragraph"
    return holder.tag == f"{W}docDefaults" or switched


def _is_seen(effect: Element) -> bool:
    """Whether it does anything: programs write `none` and `auto` of what they do not use."""
    match str(effect.tag).removeprefix(W):
        case "pBdr":
            return any(edge.get(f"{W}val") not in OFF for edge in effect)
        case "shd":
            plain = effect.get(f"{W}fill", "auto").upper() in {"AUTO", "FFFFFF"}
            return (
                not plain or f"{W}themeFill" in effect.attrib or effect.get(f"{W}val") not in {"clear", *OFF}
            )
        case _:
            return effect.get(f"{W}val") not in OFF
