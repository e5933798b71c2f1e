"""On a page from right to left all formats set the characters of a line in one order (UAX 9, ranges of numbers isolated)."""

from __future__ import annotations

import re

import pytest
from lxml import html as parser
from msgspec.structs import replace

from briefgen.document import Cite, Inline, Paragraph, Strong, Text, plain
from briefgen.scripts.bidi import levels, reorder
from briefgen.theme import Theme, theme_for
from briefgen.writers import html
from briefgen.writers.docx.inlines import run
from briefgen.writers.docx.script_runs import part_scripts
from briefgen.writers.docx.steering import PARTED, STEERED, steered_notes
from briefgen.writers.html.inlines import Inlines
from briefgen.writers.pdf.labels import line_of
from briefgen.writers.pdf.styles import PreparedTheme
from briefgen.writers.pdf.text.directions import direct
from briefgen.writers.pdf.text.inlines import Setting, pieces
from tests.writers.html.test_html import document

URDU = theme_for(Theme(), "ur")
LOOK = PreparedTheme(URDU, from_right=True, language="ur")
MARKS = re.compile("[\u200e\u200f\u2066-\u2069]")

LINES = {
    "09:00\u201309:45 PKT": "PKT 09:00\u201309:45",
    "22 جنوری، 09:00\u201309:45 PKT": "PKT 09:00\u201309:45 ،یرونج 22",
    "55\u201380 %": "55\u201380 %",
    "80 % یا زیادہ": "ہدایز ای 80 %",
    "شرح -3.5% ہے": "ےہ -3.5% حرش",
    "$5\u2013$10": "$5\u2013$10",
    "USD 3.2 bn": "USD 3.2 bn",
    "(USD 5 bn)": ")USD 5 bn(",  # the font mirrors the brackets
    "R1 \u2013 R5.": "R1 \u2013 R5.",  # a sentence in Latin letters
    "R1, R5": "R1, R5",
    "5 \u00d7 4 = 20": "20 = 5 \u00d7 4",
    "+92 51 920 1234": "+92 51 920 1234",
    "SAD 2025/007 · 1.10": "SAD 2025/007 · 1.10",
    "2019-2024: IWT": "IWT :2019-2024",
}


@pytest.mark.parametrize(("words", "shown"), LINES.items())
def test_a_line_has_one_order_in_all_formats(words: str, shown: str) -> None:
    content = (Text(words),)
    assert [in_pdf(content), in_word(words), in_page(content)] == [shown] * 3


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ((Text("مدت "), Strong((Text("USD"),)), Text(" 5-6")), "USD 5-6 تدم"),
        ((Text("USD "), Strong((Text("مدت"),)), Text(" 5\u20136")), "5\u20136 تدم USD"),
        ((Text("ہے\u06d4"), Cite(1), Cite(2, silent=True), Cite(3, lead="\u2013")), "1\u20133\u06d4ے\u06c1"),
    ],
)
def test_a_number_behind_other_words_has_the_order_of_the_whole_line(
    content: tuple[Inline, ...], shown: str
) -> None:
    assert [in_pdf(content), in_page(content)] == [shown] * 2


def test_the_number_of_a_point_has_its_dot_at_the_left() -> None:
    face = LOOK.voice("item").bullet
    assert face
    parts = line_of(LOOK, "3.", face.face)
    assert [part.text for part in sorted(parts, key=lambda part: part.x)] == [".", "3"]
    assert line_of(PreparedTheme(Theme()), "3.", face.face) == line_of(LOOK, "3", face.face) == ()


def test_a_sentence_in_latin_letters_stands_at_the_right_of_a_web_page() -> None:
    plainly = document(Paragraph((Text("Not translated."),)))
    made = html.write(replace(plainly, properties=replace(plainly.properties, language="ur")), URDU)
    (paragraph,) = parser.fromstring(made).findall(".//main/p")
    assert paragraph.get("dir") is None
    assert [(one.tag, one.get("dir"), one.text) for one in paragraph] == [("bdi", "ltr", "Not translated.")]


def test_a_range_of_notes_stands_between_marks_in_word() -> None:
    cites = (Text("ہے"), Cite(1), Cite(2, silent=True), Cite(3, lead="\u2013"), Text("،"))
    assert steered_notes(cites, list("abcde")) == ["a", f"{STEERED}b", "c", f"d{STEERED}{PARTED}", "e"]
    assert steered_notes(cites[:2], list("ab")) == ["a", "b"]


def in_pdf(content: tuple[Inline, ...]) -> str:
    """The characters of a line from the left on, as the layout of a PDF has them."""
    directed = direct(pieces(Setting(LOOK, LOOK.voice("cell")), content), from_right=True)
    found = [piece for piece in directed.pieces if piece]
    levels_of = [piece.level for piece in found for _ in piece.text]
    text = "".join(piece.text for piece in found)
    return "".join(text[place] for place in reorder(levels_of)) if directed.turned else text


def in_word(words: str) -> str:
    """As other programs than Word have them, which go by the characters of a paragraph and by its direction."""
    made = part_scripts(f'<w:p w14:paraId="1"><w:pPr/>{run(words, "")}</w:p>', URDU, "ur")
    return seen("".join(re.findall("<w:t[^>]*>([^<]*)</w:t>", made)), int("<w:bidi/>" in made))


def in_page(content: tuple[Inline, ...]) -> str:
    """As a browser has them."""
    made = Inlines(frozenset(), right_to_left=True, language="ur").line(content)
    whole = re.fullmatch('<bdi dir="ltr">((?:(?!</?bdi).)*)</bdi>', made)
    sentence = bool(whole) and plain(content).endswith(".")
    marked = re.sub(
        r'<bdi dir="ltr">(.*?)</bdi>', "\u2066\\1\u2069", whole[1] if whole and sentence else made
    )
    return seen(re.sub("<[^>]*>", "", marked), int(not sentence))


def seen(text: str, base: int) -> str:
    """The characters of a text in the order of the algorithm, without its marks."""
    return MARKS.sub("", "".join(text[place] for place in reorder(levels(text, base).levels)))
