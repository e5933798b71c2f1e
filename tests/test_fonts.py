"""The fonts are those whose origin is on record."""

from __future__ import annotations

import hashlib
import re

from briefgen.theme import FONTS


def test_every_font_is_the_one_on_record() -> None:
    record = dict(
        re.findall(r"`(\S+\.ttf)` \| `(\w{64})`", (FONTS / "ORIGIN.md").read_text(encoding="utf-8"))
    )
    assert record == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.ttf")
    }
    assert record


def test_the_licence_stands_beside_them() -> None:
    assert all("SIL OPEN FONT LICENSE" in path.read_text(encoding="utf-8") for path in FONTS.glob("*OFL*"))
    assert list(FONTS.glob("*OFL*"))
