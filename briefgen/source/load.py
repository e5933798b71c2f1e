"""Loading of one brief: each of its files is read once, and the house's defaults are filled in."""

from __future__ import annotations

import datetime as dt
from collections import abc
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefgen.errors import Place, Problem, Problems, Severity
from briefgen.model import RECORDS, Alternative, Brief, Handling, Judgement, Scenario, Section
from briefgen.model.envelope import Item
from briefgen.records import SLUG, Reading, fits, read_record
from briefgen.source import checks, house, picture_files, portions, spreadsheets
from briefgen.source.chart_files import with_chart_data
from briefgen.source.house import House, HouseReader
from briefgen.source.sections import Files
from briefgen.yamlfile import Mapping, Node, Sequence, Tree, read

LANGUAGE = "en-GB"
Judged = TypeVar("Judged", Judgement, Alternative, Scenario)
MAX_NAME = 150  # bytes: short enough for every file system with an audience and a suffix added


class Loaded(Struct, frozen=True):
    """A brief with what only its author may know: where each value stands, and what the files say.

    `files` are all files that were read, for a watcher or a cache; `readers` are the house's rules by name.
    """

    brief: Brief
    path: Path
    places: abc.Mapping[str, Place]
    trees: abc.Mapping[str, Tree]
    files: tuple[Path, ...]
    readers: tuple[tuple[str, HouseReader], ...] = ()
    warnings: tuple[Problem, ...] = ()

    def place(self, path: str) -> Place:
        """The place of a field; of the nearest holder when the field was not written."""
        while path and path not in self.places:
            path = path.rpartition(".")[0]
        return self.places.get(path, Place(str(self.path)))

    def line(self, place: Place) -> str:
        """The source line at a place; empty when the place is in no file."""
        tree = self.trees.get(place.path)
        return tree.line(place.line) if tree else ""

    def problem(
        self, code: str, message: str, path: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> Problem:
        """A problem of a field, at its place and with its line."""
        place = self.place(path)
        return Problem(code, message, place, path, hint, severity, self.line(place))


def load(path: Path, *, moment: int | None = None, known: tuple[str, ...] | None = None) -> Loaded:
    """The brief at a path. Problems with all errors of all its files.

    `known` are the audiences that have templates; without it, any name is accepted.
    `moment` is "now" for every rule, in seconds since 1970 UTC; without it, it is the brief's own date.
    """
    tree = read(path, fits=fits(Brief, RECORDS))
    found_house = house.load(path, known)
    if _is_unread(tree.root) or (found_house.tree and _is_unread(found_house.tree.root)):
        raise Problems(
            (*found_house.problems, *tree.problems)
        )  # what else they say depends on what they hold
    if _is_translation(tree.root):
        raise Problems((*tree.problems, _lone_translation(tree)))
    trees = {tree.path: tree}
    reading = Reading(tree, RECORDS, found_house.matrix, list(tree.problems), trees=trees)
    files = Files(path.parent, reading, trees, [path])
    if found_house.tree and found_house.path:
        trees[found_house.tree.path] = found_house.tree
        files.read.append(found_house.path)
    root = with_chart_data(files.with_sections(tree.root), files)
    root = spreadsheets.with_cells(root, files)
    brief = read_record(root, Brief, reading)
    brief = replace(brief, sections=tuple(_inherit_sources(section) for section in brief.sections))
    brief = _complete(brief, found_house, path, reading, moment)
    brief = picture_files.pictures(brief, files)
    brief, marked = portions.read_portions(brief, reading)
    problems = [*found_house.problems, *_but_guessed(reading.problems, trees.values()), *marked]
    if not _has_unread_section(root):
        problems += checks.problems(brief, reading, found_house)
    problems += checks.audiences(brief, reading, known)
    problems = list(dict.fromkeys(problems))
    if any(problem.severity is Severity.ERROR for problem in problems):
        from briefgen.source.early_conflicts import early_conflicts  # most briefs have no error

        problems += () if _has_unread_section(root) else early_conflicts(brief, reading, problems)
        raise Problems(tuple(sorted(problems, key=lambda p: (p.place.path, p.place.line, p.place.column))))
    return Loaded(
        brief,
        path,
        reading.places,
        trees,
        tuple(dict.fromkeys(files.read)),
        found_house.readers,
        tuple(problems),
    )


def _but_guessed(problems: list[Problem], trees: abc.Iterable[Tree]) -> list[Problem]:
    """The problems without those of lists that were closed by a guess, which are problems already."""
    guessed = {
        (one.place.path, one.place.line) for tree in trees for one in tree.problems if one.code == "list"
    }
    return [one for one in problems if one.code != "value" or (one.place.path, one.place.line) not in guessed]


def _is_unread(node: Node) -> bool:
    return isinstance(node, Mapping) and node.unread


def _is_translation(root: Node) -> bool:
    """Whether a file has the form of a translation, whose name then belongs to no brief beside it."""
    return isinstance(root, Mapping) and root.get("texts") is not None and root.get("title") is None


def _lone_translation(tree: Tree) -> Problem:
    message = "this has the form of a translation, and there is no brief beside it that its name belongs to"
    hint = "name it as its brief is named, NAME.LANGUAGE.yaml beside NAME.yaml, with a language that is known"
    return Problem("lone-translation", message, Place(tree.path), "texts", hint)


def _has_unread_section(root: Node) -> bool:
    """Whether a section could not be read, so that what others refer to may stand in it."""
    sections = root.get("sections") if isinstance(root, Mapping) else None
    return isinstance(sections, Sequence) and any(map(_is_unread, sections.items))


def _inherit_sources(section: Section) -> Section:
    """The section with its sources added to each of its items that has none."""
    if not section.sources:
        return section
    changes: dict[str, tuple[Item, ...]] = {}
    for name in ("facts", "figures", "tables", "risks", "opportunities", "stakeholders"):
        values: tuple[Item, ...] = getattr(section, name)
        changes[name] = tuple(
            value if value.sources else replace(value, sources=section.sources) for value in values
        )
    return replace(section, **changes)


def _complete(brief: Brief, found: House, path: Path, reading: Reading, moment: int | None) -> Brief:
    """The brief with empty fields filled from house.yaml and from the built-in defaults."""
    defaults = found.fields
    cited = {source.id for source in brief.sources}
    library = tuple(source for source in defaults.sources if source.id not in cited)
    named = checks.cited_ids(brief) if library else frozenset()
    date = brief.date.first() if brief.date else None
    own_moment = int(dt.datetime.combine(date, dt.time(), dt.UTC).timestamp()) if date else 0
    return replace(
        brief,
        id=brief.id or _stem(path, reading),
        organisation=brief.organisation or defaults.organisation,
        contact=brief.contact or defaults.contact,
        authors=brief.authors or defaults.authors,
        language=brief.language or LANGUAGE,
        typography=brief.typography or defaults.typography,
        digits=brief.digits or defaults.digits,
        handling=_handling(brief.handling, defaults.handling),
        key_judgements=tuple(_on_scale(one, defaults.likelihood_scale) for one in brief.key_judgements),
        alternatives=tuple(_on_scale(one, defaults.likelihood_scale) for one in brief.alternatives),
        scenarios=tuple(_on_scale(one, defaults.likelihood_scale) for one in brief.scenarios),
        sources=(*brief.sources, *(source for source in library if source.id in named)),
        matrix=found.matrix,
        moment=own_moment if moment is None else moment,
        moment_given=moment is not None,
    )


def _on_scale(judged: Judged, scale: str) -> Judged:
    if judged.likelihood is None or judged.likelihood.scale:
        return judged
    return replace(judged, likelihood=replace(judged.likelihood, scale=scale))


def _handling(own: Handling | None, default: Handling | None) -> Handling | None:
    if own is None or default is None:
        return own or default
    same_scheme = not own.scheme or own.scheme == default.scheme
    level = own.level or (default.level if same_scheme else "")
    demanded = default.portions if default.portions == "required" else own.portions or default.portions
    return replace(own, scheme=own.scheme or default.scheme, level=level, portions=demanded)


def _stem(path: Path, reading: Reading) -> str:
    if not SLUG.fullmatch(path.stem) or len(path.stem.encode()) > MAX_NAME:
        place = Place(str(path))
        hint = "give the brief an `id:`, or the file a name such as us-pakistan.yaml"
        reading.problem(
            "id",
            f"expected a file name of lower-case letters, digits and hyphens, found {path.stem!r}",
            place,
            "id",
            hint,
        )
    return path.stem
