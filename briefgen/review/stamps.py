"""Whether a paragraph that came back is as it was built: its identifier is made of its words (`writers/docx/ids.py`)."""

from __future__ import annotations

from xml.sax.saxutils import escape

from briefgen.review.wordparts import Paragraph
from briefgen.writers.docx.ids import Ids

TWINS = 12  # paragraphs with the same words that are told apart
AFTER = "After"  # the end of the name of a style below a table or a box, which the identifier does not know


def is_as_built(paragraph: Paragraph, scope: str) -> bool:
    """True when the words before tracked changes are those that the paragraph was built with, whatever the brief says today."""
    if not paragraph.identifier:
        return False
    for style in dict.fromkeys((paragraph.style, paragraph.style.removesuffix(AFTER))):
        ids = Ids(scope)
        if any(
            ids.paragraph(style, "", escape(paragraph.said) or " ") == paragraph.identifier
            for _ in range(TWINS)
        ):
            return True
    return False
