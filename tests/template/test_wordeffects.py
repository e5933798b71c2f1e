"""Effects of a house's styles that hide or strike text never reach a brief."""

from __future__ import annotations

import pytest
from lxml import etree

from briefgen.template.wordeffects import EFFECTS, OF_ALL, show_text
from briefgen.word_styles import W

SEEN = {
    "pBdr": '<w:pBdr><w:top w:val="single"/></w:pBdr>',
    "shd": '<w:shd w:val="clear" w:fill="222222"/>',
}


@pytest.mark.parametrize("effect", EFFECTS)
def test_an_effect_is_taken_out_and_its_style_is_named(effect: str) -> None:
    styles = etree.fromstring(
        f'<w:styles xmlns:w="{W[1:-1]}"><w:style><w:name w:val="heading 1"/><w:rPr><w:{effect}/></w:rPr></w:style>'
        f'<w:style><w:name w:val="Title"/><w:rPr><w:{effect} w:val="0"/></w:rPr></w:style></w:styles>'
    )
    assert list(show_text(styles)) == ["heading 1"]
    assert not list(styles.iter(f"{W}{effect}"))


@pytest.mark.parametrize("effect", OF_ALL)
def test_what_all_text_would_have_is_taken_out_of_its_style_alone(effect: str) -> None:
    inner = SEEN.get(effect, f'<w:{effect} w:val="5"/>')
    styles = etree.fromstring(
        f'<w:styles xmlns:w="{W[1:-1]}"><w:docDefaults>{inner}</w:docDefaults>'
        f'<w:style w:type="paragraph" w:default="1"><w:name w:val="Normal"/>{inner}</w:style>'
        f'<w:style w:type="paragraph"><w:name w:val="Title"/>{inner}</w:style></w:styles>'
    )
    assert list(show_text(styles)) == ["its defaults", "Normal"]
    assert len(list(styles.iter(f"{W}{effect}"))) == 1


@pytest.mark.parametrize("effect", OF_ALL)
def test_an_effect_that_does_nothing_is_not_told(effect: str) -> None:
    """Google Docs and LibreOffice write `none` and `auto` of whatever they do not use."""
    inner = {
        "pBdr": '<w:pBdr><w:top w:val="nil"/></w:pBdr>',
        "shd": '<w:shd w:val="clear" w:fill="auto"/>',
        "position": '<w:position w:val="0"/>',
    }.get(effect, f'<w:{effect} w:val="{"baseline" if effect == "vertAlign" else "none"}"/>')
    styles = etree.fromstring(
        f'<w:styles xmlns:w="{W[1:-1]}"><w:style w:type="paragraph" w:default="1"><w:name w:val="Normal"/>{inner}</w:style></w:styles>'
    )
    assert not list(show_text(styles))
