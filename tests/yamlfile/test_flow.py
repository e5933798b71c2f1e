"""The hint for a mistake within a list or a mapping on one line quotes the text that needs it, and loads."""

from __future__ import annotations

import pytest

from briefgen.yamlfile import parse


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        (
            "purpose: {decision: agree, ask: do: it, by: x}",
            "purpose: {decision: agree, ask: 'do: it', by: x}",
        ),
        ("lines: [&a One, *a]", "lines: ['&a One', '*a']"),
        ('lines: [{text: it\'s: so}, "a, b"]', "lines: [{text: 'it''s: so'}, \"a, b\"]"),
        ("facts: [{text: Growth fell [@a]}]", "facts: [{text: 'Growth fell [@a]'}]"),
        ("facts: [Growth fell [@a], b]", "facts: ['Growth fell [@a]', b]"),
        ("purpose: {ask: [@a] says, by: x}", "purpose: {ask: '[@a] says', by: x}"),
        ("purpose: {ask: [@a], by: x}", "purpose: {ask: '[@a]', by: x}"),
        ("purpose: {ask: So, as [@a, p. 4] says, by: x}", "purpose: {ask: 'So, as [@a, p. 4] says', by: x}"),
        (
            "facts: [{text: It's so [1], sources: [@a, b]}]",
            "facts: [{text: 'It''s so [1]', sources: [a, b]}]",
        ),
        ("purpose: {ask: See {x} there}", "purpose: {ask: 'See {x} there'}"),
    ],
)
def test_the_inner_text_is_quoted(line: str, mended: str) -> None:
    hints = [one.hint for one in parse(f"title: A\n{line}\n", "brief.yaml").problems]
    assert f"write: {mended}" in hints
    assert not parse(f"title: A\n{mended}\n", "brief.yaml").problems
