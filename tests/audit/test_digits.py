"""The audit compares digits by their value, whatever script they are of."""

from __future__ import annotations

import pytest

from briefgen.audit.needles import Needle, words
from briefgen.audit.search import search
from briefgen.scripts.digits import ZEROS, rewritten


@pytest.mark.parametrize("system", ZEROS)
def test_a_withheld_text_is_found_in_the_digits_of_every_script(system: str) -> None:
    needle = Needle("lines[0].text", words("The talks of 12 March cost 1,234.5"))
    shown = rewritten("The talks of 12 March cost 1,234.5", system)
    assert search("page.txt", shown.encode(), (needle,)).leaks
    assert not search("page.txt", shown.replace("March", "May").encode(), (needle,)).leaks


def test_a_needle_in_native_digits_is_found_in_latin_ones_and_between_other_bytes() -> None:
    needle = Needle("lines[0].text", words("१२ मार्च की गुप्त बैठक"))
    assert search("page.txt", "12 मार्च की गुप्त बैठक".encode(), (needle,)).leaks
    assert search("data.bin", b"\x00\x01\xff" + "१२ मार्च की गुप्त बैठक".encode() + b"\xff\x00", (needle,)).leaks
