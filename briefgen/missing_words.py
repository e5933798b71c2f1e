"""Languages of a brief or a template whose fixed words are printed in English."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen import locale
from briefgen.errors import Place, Problem, Severity
from briefgen.source import Loaded
from briefgen.template import Template
from briefgen.template.places import display_path, with_line


def untranslated(loaded: Loaded, templates: tuple[Template, ...]) -> Iterator[Problem]:
    """A warning for each language, of the brief or a template, whose fixed words are printed in English."""
    for chosen in templates:
        language = chosen.language or loaded.brief.language
        missing = [key for key in locale.labels() if key not in chosen.labels]
        if locale.nearest(language) or not missing:
            continue
        message = f"no fixed words in {language!r}: {len(missing)} are printed in {locale.REFERENCE}"
        hint = "give them as `labels:` in template.yaml"
        if chosen.language:
            place = chosen.places.get("language", Place(display_path(chosen.folders[0])))
            yield with_line(Problem("language", message, place, "language", hint, Severity.WARNING))
        else:
            yield loaded.problem("language", message, "language", hint, Severity.WARNING)
