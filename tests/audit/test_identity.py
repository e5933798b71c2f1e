"""Which audience a file is for: as it is named, in any language, else as it says."""

from __future__ import annotations

import pytest

from briefgen.audit.readers.identity import reader_of

SAYS = b"%PDF-1.7 <brief:audience>analyst</brief:audience>"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("grain.press.pdf", b"%PDF-1.7", "press"),
        ("grain.press.ur.pdf", b"%PDF-1.7", "press"),
        ("grain.press.pt-BR.pdf", b"%PDF-1.7", "press"),
        ("grain.press.pdf", SAYS, "press"),
        ("sent.pdf", SAYS, "analyst"),
        ("sent.pdf", b"%PDF-1.7", ""),
    ],
)
def test_a_file_is_for_whom_its_name_says_else_for_whom_it_says(
    name: str, data: bytes, expected: str
) -> None:
    assert reader_of(name, data) == expected
