"""Content controls of a Word file: boxes that may be ticked, texts and dates that may be filled in."""

from __future__ import annotations

from briefgen.review.wordparts import Control
from briefgen.review.wordxml import CHECKED, WORD_2010, Element, value, word


def control_of(element: Element, said: str, paragraph: int) -> Control | None:
    """The control with the words that stand in it; None for one that is nothing to fill in."""
    properties = element.find(word("sdtPr"))
    if properties is None:
        return None
    box = properties.find(f"{{{WORD_2010}}}checkbox")
    title, tag = value(properties.find(word("alias"))), value(properties.find(word("tag")))
    if box is not None:
        state = box.find(f"{{{WORD_2010}}}checked")
        ticked = state is not None and state.get(f"{{{WORD_2010}}}val", "0") in CHECKED
        return Control(paragraph, "box", title, tag, ticked, said)
    date = properties.find(word("date"))
    if not tag or (date is None and properties.find(word("text")) is None):
        return None
    full = str(date.get(word("fullDate"), ""))[:10] if date is not None else ""
    return Control(
        paragraph, "text" if date is None else "date", title, tag, bool(said.strip()), full or said
    )
