"""A named copy is the same wherever and whenever it is made, also by several threads at once."""

from __future__ import annotations

import threading

import pytest

from briefgen.box import UnreadableError
from briefgen.box.naming import named_copy
from tests.portal import offers

LINE = "Copy for ثنا (secretary), 3 March 2025, 10:00 UTC, No 7"


def test_threads_make_the_same_copy() -> None:
    data = offers.of(offers.files(offers.brief()), "minister").data
    expected, made = named_copy(data, LINE), []
    threads = [threading.Thread(target=lambda: made.append(named_copy(data, LINE))) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert made == [expected] * 3
    assert expected.startswith(data)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nnothing", b"<html>"])
def test_what_is_no_pdf_has_no_copy(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        named_copy(data, LINE)
