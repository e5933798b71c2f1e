"""The style sheet of a page: one for a theme, allowed by its digest; its colours by night, its fonts."""

from __future__ import annotations

import base64
import hashlib
import re
import struct
import zlib

import pytest
from lxml import html as parser

from briefgen.document import Paragraph
from briefgen.theme import FONTS, Palette, Theme, contrast
from briefgen.writers import html
from briefgen.writers.html import fonts, night
from tests.writers.html.test_html import document, first, words


def style(data: bytes) -> bytes:
    found = re.search(rb"<style>(.*?)</style>", data, re.DOTALL)
    assert found
    return found[1]


def test_one_theme_has_one_style_sheet_and_its_policy_allows_it_alone() -> None:
    one, other = (html.write(document(Paragraph(words(text))), Theme()) for text in ("one", "two \u2014"))
    assert style(one) == style(other)
    digest = base64.b64encode(hashlib.sha256(style(one)).digest()).decode()
    policy = first(parser.fromstring(one), ".//meta[@http-equiv='Content-Security-Policy']").get(
        "content", ""
    )
    assert policy == html.policy(html.stylesheet(Theme()))
    assert f"style-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


@pytest.mark.parametrize("colour", Palette.__struct_fields__)
def test_by_night_words_are_as_legible_as_by_day(colour: str) -> None:
    by_night = night.dark(Palette())
    if colour not in {"ink", "secondary", "accent", "good", "bad"}:
        assert colour not in by_night or colour in {"paper", "tint", "rule"}
        return
    assert contrast(by_night[colour], by_night["paper"]) >= 4.5
    assert contrast(by_night[colour], by_night["tint"]) >= 4.5


@pytest.mark.parametrize("accent", ["#000000", "#000080", "#7F0000", "#FFFFFF", "#777777"])
def test_every_accent_is_legible_by_night(accent: str) -> None:
    assert contrast(night.lighten(accent), night.TINT) >= 4.5


@pytest.mark.parametrize(("embedded", "faces"), [("none", 0), ("latin", 5)])
def test_fonts_go_with_the_file_as_the_theme_asks(embedded: str, faces: int) -> None:
    sheet = html.stylesheet(Theme(embed_fonts=embedded))  # type: ignore[arg-type]  # one of its words
    assert sheet.count("@font-face") == faces
    assert '"Source Serif 4", Charter' in sheet


def test_a_packed_font_holds_the_tables_of_the_font() -> None:
    font = (FONTS / "SourceSerif4-Regular.ttf").read_bytes()
    packed = fonts.pack_woff(font)
    signature, flavour, length, count, _, whole = struct.unpack_from(">4sLLHHL", packed)
    assert (signature, flavour, length, whole) == (b"wOFF", 0x00010000, len(packed), len(font))
    for index in range(count):
        tag, place, size, plain, _ = struct.unpack_from(">4sLLLL", packed, 44 + 20 * index)
        data = packed[place : place + size]
        if size < plain:
            data = zlib.decompress(data)
        assert len(data) == plain
        assert data in font, tag
        assert place % 4 == 0


def test_a_whole_face_is_larger_than_its_latin_part() -> None:
    path = FONTS / "SourceSans3-Regular.ttf"
    assert len(fonts.woff(path, whole=True)) > 4 * len(fonts.woff(path))
