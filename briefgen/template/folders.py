"""The template folders there are, and what their template.yaml say together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from briefgen.errors import Place, Problem, Problems, Severity, fail
from briefgen.nearness import did_you_mean
from briefgen.records import SLUG
from briefgen.template.layer import FILE, Layer, open_layer
from briefgen.template.merge import merge
from briefgen.template.places import in_order, package_folder
from briefgen.template.readers import ReaderRule
from briefgen.template.settings import Template

MAX_CHAIN = 8  # folders that extend one another


class Library(Struct, frozen=True):
    """The template folders there are; a name that stands in two places is the nearer one."""

    folders: Mapping[str, Path]

    @property
    def names(self) -> tuple[str, ...]:
        """Every template's name, in order."""
        return tuple(self.folders)

    def closest(self, name: str) -> str:
        """A hint for a name that is no template."""
        return did_you_mean(name, self.folders, f"the templates are {', '.join(self.folders)}")

    def open(self, name: str, rules: tuple[tuple[str, ReaderRule], ...] = ()) -> Template:
        """The template of a name, with what it extends; Problems names the lines to mend.

        `rules` are the house's own by reader, which bind every folder.
        """
        template, problems = self.examine(name, rules)
        errors = in_order(problem for problem in problems if problem.severity is Severity.ERROR)
        if template is None or errors:
            raise Problems(errors)
        return template

    def examine(
        self, name: str, rules: tuple[tuple[str, ReaderRule], ...] = ()
    ) -> tuple[Template | None, tuple[Problem, ...]]:
        """The template, where there is one to be had, and every problem of its folder and those it extends."""
        try:
            layers = self._layers(name)
        except Problems as error:
            return None, error.problems
        return merge(name, layers, dict(rules))

    def unused(
        self, template: Template, rules: tuple[tuple[str, ReaderRule], ...] = ()
    ) -> tuple[Problem, ...]:
        """A warning for each file and setting of a template's own folder that has no effect."""
        from briefgen.template.unused import check_unused  # `template check` alone asks for it

        layer = self._layers(template.name)[0]
        parent = self.open(layer.fields.extends, rules) if layer.fields.extends else None
        return tuple(check_unused(layer, template, parent))

    def _layers(self, name: str) -> tuple[Layer, ...]:
        """The folder itself and those that it extends, nearest first."""
        found: list[Layer] = []
        wanted, place = name, Place(FILE)
        while wanted:
            if wanted not in self.folders:
                message = f"expected a template folder, found {wanted!r}"
                raise fail("extends", message, place, field="extends", hint=self.closest(wanted))
            if wanted in {layer.name for layer in found} or len(found) >= MAX_CHAIN:
                message = f"expected folders that extend one another in a line, found {wanted!r} again"
                hint = "take the `extends` out of one of them, or name another folder there"
                raise fail("extends", message, place, field="extends", hint=hint)
            found.append(open_layer(wanted, self.folders[wanted]))
            wanted, place = found[-1].fields.extends, found[-1].place("extends")
        return tuple(found)


def library(beside: Path, asked: Path | None = None) -> Library:
    """The templates in `asked`, then in `templates/` beside or above a brief, then those of the package."""
    start = beside.resolve() if beside.is_dir() else beside.resolve().parent
    places = [asked.resolve()] if asked else []
    places += [folder / "templates" for folder in (start, *start.parents)]
    places.append(package_folder("templates"))
    found: dict[str, Path] = {}
    for place in places:
        if place.is_dir():
            for folder in sorted(place.iterdir()):
                if (folder / FILE).is_file() and SLUG.fullmatch(folder.name):
                    found.setdefault(folder.name, folder)
    return Library(dict(sorted(found.items())))
