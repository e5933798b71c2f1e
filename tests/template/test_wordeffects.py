"""Effects of a house's styles that hide or strike text never reach a brief."""

from __future__ import annotations

import pytest
from lxml import etree

from briefgen.template.wordeffects import EFFECTS, W, show_text


@pytest.mark.parametrize("effect", EFFECTS)
def test_an_effect_is_taken_out_and_its_style_is_named(effect: str) -> None:
    styles = etree.fromstring(
        f'<w:styles xmlns:w="{W[1:-1]}"><w:style><w:name w:val="heading 1"/><w:rPr><w:{effect}/></w:rPr></w:style>'
        f'<w:style><w:name w:val="Title"/><w:rPr><w:{effect} w:val="0"/></w:rPr></w:style></w:styles>'
    )
    assert list(show_text(styles)) == ["heading 1"]
    assert not list(styles.iter(f"{W}{effect}"))
