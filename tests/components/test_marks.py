"""Neighbouring marks of notes stand together, whatever they are typed in."""

from __future__ import annotations

import pytest

from briefgen.components.marks import joined
from briefgen.document import Cite, Emphasis, Inline, Link, Strong, Text

ONE, TWO = Cite(1), Cite(2)
SECOND = Cite(2, lead=", ")


@pytest.mark.parametrize(
    ("nodes", "together"),
    [
        ((Link("u", (Text("a"), TWO)), ONE), (Link("u", (Text("a"),)), ONE, SECOND)),
        ((ONE, Strong((Emphasis((TWO, Text("a"))),))), (ONE, SECOND, Strong((Emphasis((Text("a"),)),)))),
        ((Emphasis((Text("a"), ONE)), Text("b"), TWO), (Emphasis((Text("a"), ONE)), Text("b"), TWO)),
        ((Link("u", (ONE,)), TWO), (Link("u", (ONE,)), TWO)),
    ],
)
def test_marks_beside_each_other_leave_the_words_they_are_typed_with(
    nodes: tuple[Inline, ...], together: tuple[Inline, ...]
) -> None:
    assert joined(nodes) == together
