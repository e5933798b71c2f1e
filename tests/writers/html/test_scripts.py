"""Words in other scripts on a page: language and direction of each, and fonts that show them."""

from __future__ import annotations

from lxml import html as parser
from lxml.html import HtmlElement

from briefgen.document import Emphasis, Heading, Paragraph, Strong, Text
from briefgen.theme import Theme
from briefgen.writers import html
from tests.writers.html.test_html import document, first

URDU = "\u0639\u0645\u0631\u0627\u0646 \u062e\u0627\u0646 \u06c1\u06d2"


def page(*content: Text | Strong | Emphasis, theme: Theme | None = None) -> HtmlElement:
    """The page of one paragraph."""
    return parser.fromstring(html.write(document(Paragraph(content)), theme or Theme()))


def test_a_name_in_another_script_has_its_language_and_its_direction() -> None:
    span = first(page(Text(f"He met {URDU}, who left.")), ".//main//span[@lang]")
    assert (span.get("lang"), span.get("dir"), span.text) == ("ur", "rtl", URDU)


def test_a_paragraph_from_right_to_left_says_so_and_an_english_one_does_not() -> None:
    assert first(page(Text(URDU)), ".//main/p").get("dir") == "rtl"
    assert first(page(Text(f"A {URDU}")), ".//main/p").get("dir") is None


def test_a_heading_from_right_to_left_stays_where_headings_stand() -> None:
    made = parser.fromstring(html.write(document(Heading(1, (Text(URDU),), "a")), Theme()))
    assert first(made, ".//h2").get("dir") is None
    assert first(made, ".//h2/bdi").get("dir") == "rtl"


def test_the_fonts_for_a_script_go_with_the_page_that_has_it() -> None:
    foreign, english = (
        html.write(document(Paragraph((Text(words),))), Theme()).decode() for words in (URDU, "English")
    )
    assert '"Noto Naskh Arabic"; font-weight: 400' in foreign
    assert "Noto" not in english
    alone = html.write(document(Paragraph((Text(URDU),))), Theme(embed_fonts="none")).decode()
    assert "@font-face" not in alone
