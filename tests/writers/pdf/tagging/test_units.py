"""The small laws: gaps, kerning, fonts, the example of the package's own page."""

from __future__ import annotations

import textwrap
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from briefgen.theme import FONTS
from briefgen.writers.pdf import tagging
from briefgen.writers.pdf.tagging import platypus
from briefgen.writers.pdf.tagging.errors import UntaggedContent
from briefgen.writers.pdf.tagging.fonts import register_font
from briefgen.writers.pdf.tagging.gaps import as_artifacts
from tests.judges import pdf_structure
from tests.writers.pdf.tagging.story import drawing

OPERATORS = st.sampled_from(
    ["q", "Q", "1 0 0 rg", "n 0 0 9 9 re f", "n 0 0 m 9 9 l", "S", "/a gs", "n 1 1 m 2 2 l S", "W n"]
)


def test_the_example_of_the_package_makes_a_good_file(tmp_path: Path) -> None:
    example = textwrap.dedent((platypus.__doc__ or "").split("\n\n")[1])
    faces = ("Regular", "Bold", "Italic", "BoldItalic")
    regular, bold, italic, bold_italic = (FONTS / f"SourceSerif4-{face}.ttf" for face in faces)
    names = {name: getattr(room, name) for room in (tagging, platypus) for name in room.__all__} | {
        "regular": regular, "bold": bold, "italic": italic, "bold_italic": bold_italic, "rows": [["A", "B"], ["1", "2"]],
        "drawing": drawing(), "path": str(tmp_path / "example.pdf"), "partial": partial, "datetime": datetime, "UTC": UTC,
        "Paragraph": Paragraph, "ParagraphStyle": ParagraphStyle, "SimpleDocTemplate": SimpleDocTemplate, "Table": Table,
    }  # fmt: skip
    exec(example, names)  # noqa: S102  # our own words
    assert pdf_structure.faults(tmp_path / "example.pdf") == []


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
    with pytest.raises(UntaggedContent):
        as_artifacts([operator])
    assert as_artifacts([operator], "/Artifact BMC", content=True) == ["/Artifact BMC", operator, "EMC"]


def test_kerning_changes_the_width_of_a_word_and_nothing_else() -> None:
    path = FONTS / "SourceSans3-BoldItalic.ttf"
    kerned = register_font("Kerned", path)
    kerns, width = dict(kerned.kerns("AVATAR AV")), kerned.stringWidth("AVATAR AV", 10)
    plain = register_font("Kerned", path, kerning=False)
    assert kerns
    assert set(kerns) <= set(range(9)) - {5, 6, 8}
    assert plain.stringWidth("AVATAR AV", 10) + sum(kerns.values()) / 100 == pytest.approx(width)
    assert plain.kerns("AVATAR") == ()


def test_missing_characters_are_known_before_anything_is_drawn() -> None:
    family = tagging.register_family(
        "Family", *(FONTS / f"SourceSans3-{face}.ttf" for face in ("Regular", "Bold", "Italic", "BoldItalic"))
    )
    assert family.missing("Plain words\u00a0\u2011 \u2603\ue000") == {"\u2603", "\ue000"}
    assert (family.regular, family.bold_italic) == ("Family", "Family-BoldItalic")


def test_the_profile_of_a_file_is_srgb(story_pdf: Path) -> None:
    with pikepdf.open(story_pdf) as pdf:
        own = BytesIO(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes())
    colours = Image.linear_gradient("L").convert("RGB")
    changed = ImageCms.profileToProfile(colours, own, ImageCms.createProfile("sRGB"))
    assert changed is not None
    assert changed.tobytes() == colours.tobytes()
