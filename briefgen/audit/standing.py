"""What every file has: the words of its format and of its writer, by the place in which they stand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from briefgen import pipeline, source
from briefgen.audit.needles import Needle
from briefgen.errors import BriefgenError
from briefgen.formats import PUBLISHED
from briefgen.pipeline import Made
from briefgen.template import Template

NEUTRAL = Path(__file__).with_name("neutral.yaml")  # a brief whose words are none

Standing = Mapping[str, frozenset[str]]  # kind of place -> lines


def standing(chosen: Template, name: str, needles: tuple[Needle, ...]) -> Standing:
    """The lines with a needle in a file of another brief by the same template; empty when that cannot be built."""
    from briefgen.audit.search import Sought, standing_lines  # with all readers: few audits come here

    form = name.rpartition(".")[2].lower()
    try:
        loaded = source.load(NEUTRAL)
        brief = replace(loaded.brief, audiences=(chosen.name,))
        formats = (form,) if form in PUBLISHED else PUBLISHED
        made = [one for one in pipeline.write_view(brief, chosen, formats) if isinstance(one, Made)]
    except BriefgenError:
        return {}
    sought, found = Sought(needles), dict[str, set[str]]()
    for one in made:
        for place, line in standing_lines(one.data, sought):
            found.setdefault(place, set()).add(line)
    return {place: frozenset(lines) for place, lines in found.items()}
