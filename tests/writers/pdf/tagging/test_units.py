"""The small laws: gaps, kerning, fonts."""

from __future__ import annotations

import math
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from briefgen.theme import FONTS
from briefgen.writers.pdf.tagging.errors import TaggingError
from briefgen.writers.pdf.tagging.fonts import register_font
from briefgen.writers.pdf.tagging.gaps import as_artifacts

OPERATORS = st.sampled_from(
    ["q", "Q", "1 0 0 rg", "n 0 0 9 9 re f", "n 0 0 m 9 9 l", "S", "/a gs", "n 1 1 m 2 2 l S", "W n"]
)


@given(st.lists(OPERATORS, max_size=12))
def test_gaps_keep_every_operator_and_balance_every_sequence(operators: list[str]) -> None:
    wrapped = as_artifacts(operators)
    assert [one for one in wrapped if one not in {"/Artifact BMC", "EMC"}] == operators
    depth = 0
    for one in wrapped:
        depth += {"/Artifact BMC": 1, "EMC": -1}.get(one, 0)
        assert depth in {0, 1}
        assert not (depth and one in {"q", "Q"})
    assert depth == 0


def test_a_sequence_never_begins_inside_a_path() -> None:
    assert as_artifacts(["n 0 0 m 9 9 l h", "B"]) == ["/Artifact BMC", "n 0 0 m 9 9 l h", "B", "EMC"]


@pytest.mark.parametrize("operator", ["BT (x) Tj ET", "/image Do", "[(a) 3 (b)] TJ", "EI", "/shade sh"])
def test_text_and_images_never_become_artifacts_by_themselves(operator: str) -> None:
    with pytest.raises(TaggingError):
        as_artifacts([operator])
    assert as_artifacts([operator], "/Artifact BMC", content=True) == ["/Artifact BMC", operator, "EMC"]


def test_kerning_changes_the_width_of_a_word_and_nothing_else() -> None:
    font = register_font("Kerned", FONTS / "SourceSans3-BoldItalic.ttf")
    kerns, width = dict(font.kerns("AVATAR AV")), font.stringWidth("AVATAR AV", 10)
    apart = math.fsum(font.stringWidth(letter, 10) for letter in "AVATAR AV")
    assert kerns
    assert set(kerns) <= set(range(9)) - {5, 6, 8}
    assert apart + math.fsum(kerns.values()) / 100 == pytest.approx(width)


@pytest.mark.parametrize("name", sorted(one.stem for one in FONTS.glob("Source*.ttf")))
def test_no_pair_of_letters_is_parted_by_as_much_as_a_space_is_taken_for(name: str) -> None:
    """poppler begins a word behind a gap of more than 0.1 em."""
    font = register_font(f"Pairs {name}", FONTS / f"{name}.ttf")
    shown = [one for one in map(chr, (*range(0x21, 0x7F), *range(0xA1, 0x100))) if not font.missing(one)]
    widest = max(value for first in shown for second in shown for _, value in font.kerns(first + second))
    assert 50 < widest < 100


def test_missing_characters_are_known_before_anything_is_drawn() -> None:
    font = register_font("Complete", FONTS / "SourceSans3-Regular.ttf")
    assert font.missing("Plain words\u00a0\u2011 \u2603\ue000") == {"\u2603", "\ue000"}


def test_the_profile_of_a_file_is_srgb(good: Path) -> None:
    with pikepdf.open(good) as pdf:
        own = BytesIO(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes())
    colours = Image.linear_gradient("L").convert("RGB")
    changed = ImageCms.profileToProfile(colours, own, ImageCms.createProfile("sRGB"))
    assert changed is not None
    assert changed.tobytes() == colours.tobytes()
