"""`[[id]]` alone in a paragraph, and what is no place."""

from __future__ import annotations

import pytest

from briefgen.prose import placed, with_places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[a]]", ("a",)),
        ("\n\n[[a]]\n", ("a",)),
        ("One.\n\n[[a]]\n\n[[b-2]]  \n \nTwo.", ("a", "b-2")),
        ("One.\n[[a]]", ()),
        ("One.\n\n[[a]]\nTwo.", ()),
        ("- One.\n\n  [[a]]", ()),
        ("One.\n\n\\[[a]]", ()),
        ("[[A b]]", ()),
    ],
)
def test_a_place_is_an_id_alone_in_a_paragraph(text: str, expected: tuple[str, ...]) -> None:
    assert placed(text) == expected


def test_names_are_changed_and_what_has_none_is_escaped() -> None:
    names = {"a": "figure-1", "b": None}
    assert with_places("[[a]]\n\n[[b]]\n\nIn [[a]].", names.__getitem__) == (
        "[[figure-1]]\n\n\\[[b]]\n\nIn [[a]]."
    )
