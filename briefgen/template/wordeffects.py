"""Effects of a house's Word styles that would hide or mar the text of a brief: taken out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EFFECTS = (
    "vanish", "specVanish", "webHidden", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "pageBreakBefore",
)  # fmt: skip
OFF = frozenset({"0", "false", "off"})


def show_text(styles: Element) -> Iterator[str]:
    """The name of each style that had such an effect, which is out of it now; the defaults are one of them."""
    for holder in styles.iter(f"{W}docDefaults", f"{W}style"):
        found = [one for tag in EFFECTS for one in holder.iter(f"{W}{tag}")]
        for one in found:
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
        if any(one.get(f"{W}val") not in OFF for one in found):
            named = holder.find(f"{W}name")
            yield named.get(f"{W}val", "") if named is not None else "its defaults"
