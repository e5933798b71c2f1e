"""Offsets in a text as the model has it -> offsets in the text as the file has it."""

from __future__ import annotations

from briefgen.model.marks import PORTION
from briefgen.yamlfile.editing import EditError


def offset_map(model: str, written: str) -> list[int]:
    """For each place of the model's text the place in the written one; EditError when they differ in more than is known.

    The model's text has no spaces around it and no portion marks.
    """
    at = len(written) - len(written.lstrip())
    if written.startswith(model, at):
        return list(range(at, at + len(model) + 1))
    offsets: list[int] = []
    for sign in model:
        while at < len(written) and written[at] != sign:
            mark = PORTION.match(written, at)
            if mark is None:
                raise EditError("the text is written in a way that is not known")
            at = mark.end()
        mark = PORTION.match(written, at)
        if mark and model[len(offsets) : len(offsets) + len(mark[0])] != mark[0]:
            at = mark.end()
        offsets.append(at)
        at += 1
    return [*offsets, at]
