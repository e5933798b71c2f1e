"""A brief in the words of a translation, and what is wrong with them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen import prose
from briefgen.errors import Place, Problem, Severity
from briefgen.model import Brief
from briefgen.model.fields import Kind, Spec
from briefgen.model.marks import read_portion
from briefgen.records import Reading
from briefgen.records.texts import check
from briefgen.records.values import fold
from briefgen.translation.file import Entry, Translation, read_translation
from briefgen.translation.names import siblings, strangers
from briefgen.translation.texts import path_of, with_texts

MAX_PLAIN = 10_000  # characters of a title, a name, a label
FINISHED = frozenset({"cleared", "published"})
FOR = re.compile(r"(?:^|\.)for\.([^.]+)")  # in the key of words that one reader is given
ADDRESS = re.compile(r"\]\(([^)\s]+)")
NUMBER = re.compile(r"\d+(?:[.,\u066b\u066c\u00a0\u202f\u2019']\d+)*")


def editions(path: Path, brief: Brief, *, stale: bool = False) -> tuple[Edition, ...]:
    """The edition of a brief in each language that has a translation beside it."""
    return tuple(edition(brief, read_translation(one), stale=stale) for one in siblings(path))


def no_editions(path: Path) -> Iterator[Problem]:
    """A warning for each file beside a brief that holds words as a translation does and is not read."""
    for one in strangers(path):
        message = f"{one.name} is not read: its name says no language that is known"
        hint = f"name it {path.stem}.LANGUAGE.yaml, as {path.stem}.ur.yaml"
        yield Problem("unknown-language", message, Place(str(one)), "language", hint, Severity.WARNING)


class Edition(Struct, frozen=True):
    """The author's brief in another language: the same items with the same ids, levels and readers."""

    path: Path
    language: str
    brief: Brief
    problems: tuple[Problem, ...]
    audiences: tuple[str, ...] = ()
    titles: Mapping[str, str] = MappingProxyType({})
    words: Translation | None = None

    @property
    def is_buildable(self) -> bool:
        """Whether no problem is an error."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)

    def own_places(self, reader: str) -> Mapping[str, Place]:
        """The places of what a reader's template has from this file: its language and its title."""
        if self.words is None:
            return {}
        return {"language": self.words.language_place, "reader.title": self.words.place("titles", reader)}

    def places(self, reader: str) -> Mapping[str, Place]:
        """The place of the words of each translated text that a reader is given, by its path in the brief."""
        entries = self.words.entries.items() if self.words else ()
        written = [(key, FOR.search(key), one.node.place) for key, one in entries if one.words]
        found = {path_of(self.brief, key): place for key, given, place in written if given is None}
        for key, given, place in written:
            if given and given[1] == reader:
                bare = f"{key[: given.start()]}{key[given.end() :]}".lstrip(".")
                found[path_of(self.brief, bare)] = place
        return found


def edition(brief: Brief, found: Translation, *, stale: bool = False) -> Edition:
    """The brief in the words of a translation; a text that has none keeps the author's.

    Words whose original has changed since are errors in a brief that is cleared or published, unless `stale`.
    """
    reading = Reading(found.tree, {})
    weight = Severity.ERROR if brief.status in FINISHED and not stale else Severity.WARNING
    work = _Work(found, reading, weight, _marked(brief))
    changed = replace(with_texts(brief, work.words), language=found.language)
    problems = (*found.problems, *reading.problems, *work.outcome(brief))
    return Edition(found.path, found.language, changed, problems, found.audiences, found.titles, found)


class _Work(Struct):
    found: Translation
    reading: Reading
    weight: Severity
    scheme: str = ""  # whose marks texts begin with; empty where none are read
    texts: int = 0
    missing: int = 0
    used: set[str] = field(default_factory=set)

    def words(self, key: str, text: str, spec: Spec) -> str:
        """The words under a key, checked against the text; the text itself when there are none."""
        self.texts += 1
        self.used.add(key)
        entry = self.found.entries.get(key)
        if entry is None or not entry.words:
            self.missing += 1
            return text
        if (entry.before or entry.original) != text:
            message = "the original has changed since these words were written"
            hint = "run `briefgen translate`, correct the words, and take `before` out"
            self.tell("stale-translation", message, entry, key, hint, self.weight)
        elif not _same_numbers(wanted := numbers(text), given := numbers(entry.words)):
            shown = ("; ".join(one) or "none" for one in (wanted, given))
            message = "expected the numbers {}, found {}".format(*shown)
            self.tell("translation-numbers", message, entry, key, "", Severity.WARNING)
        return self.checked(key, text, spec, entry)

    def checked(self, key: str, text: str, spec: Spec, entry: Entry) -> str:
        """The words as the field prints them, after an error for each difference that no translation may have."""
        if self.scheme:
            self.marks(key, spec, entry)
        if spec.kind is Kind.PLAIN:
            if len(entry.words) > MAX_PLAIN:
                self.tell("too-long", f"expected at most {MAX_PLAIN} characters, found more", entry, key)
            return fold(entry.words)
        check(entry.node, spec, self.reading, key)
        for what, wanted, given in _differences(text, entry.words, spec):
            self.tell("translation", f"expected {what} {_listed(wanted)}, found {_listed(given)}", entry, key)
        return entry.words

    def marks(self, key: str, spec: Spec, entry: Entry) -> None:
        """An error for each portion mark that words begin with: they have those of the original, which is without them."""
        body = spec.kind is Kind.BODY
        begun = [(one.line, one.words) for one in prose.portions(entry.words)] if body else [(0, entry.words)]
        for line, words in begun:
            if found := read_portion(self.scheme, words):
                written = words[: found.length].strip()
                hint = "take it out: a translation has the marks of its original"
                self.tell(
                    "portion", f"expected words without a mark, found {written}", entry, key, hint, line=line
                )

    def tell(  # noqa: PLR0913 -- a problem has that many sides
        self,
        code: str,
        message: str,
        entry: Entry,
        key: str,
        hint: str = "",
        severity: Severity = Severity.ERROR,
        line: int = 0,
    ) -> None:
        """Add a problem at the words of an entry, at a line of theirs (from 0)."""
        place = entry.node.place
        if line:
            begun = self.found.tree.line(place.line).rstrip()[-1:] in {"|", ">", "-", "+"}
            place = replace(place, line=place.line + line + begun, column=1)
        self.reading.problem(code, message, place, key, hint, severity)

    def outcome(self, brief: Brief) -> Iterator[Problem]:
        """A warning for texts without words, one for each entry that no text has, an error for readers that are none."""
        whole = Place(str(self.found.path))
        if self.missing:
            message = f"{self.missing} of {self.texts} texts are not translated and are printed in {brief.language!r}"
            yield Problem("untranslated", message, whole, "texts", severity=Severity.WARNING)
        for key, entry in self.found.entries.items():
            if key not in self.used:
                message = "the brief has no such text any more"
                hint = "`briefgen translate` takes it out, and keeps its words where the text stands now"
                yield Problem("unused-translation", message, entry.node.place, key, hint, Severity.WARNING)
        named = [("audiences", whole, name) for name in self.found.audiences]
        named += [("titles", self.found.place("titles", name), name) for name in self.found.titles]
        for where, place, name in named:
            if name not in brief.audiences:
                message = f"expected an audience of the brief, found {name!r}"
                source = self.found.tree.line(place.line)
                hint = ", ".join(brief.audiences)
                yield Problem("unknown-audience", message, place, where, hint, source=source)


def _marked(brief: Brief) -> str:
    """The scheme whose portion marks a brief's texts begin with; empty for a brief without any."""
    handling = brief.handling
    return handling.scheme if handling and handling.portions in {"true", "required"} else ""


def numbers(text: str) -> tuple[str, ...]:
    """The numbers of a text as they are typed, in its order."""
    return tuple(NUMBER.findall(prose.CITATION.sub(" ", text)))


def _same_numbers(wanted: tuple[str, ...], given: tuple[str, ...]) -> bool:
    """Whether two texts have the same numbers, in any order and any digits."""
    return wanted == given or Counter(map(_digits, wanted)) == Counter(map(_digits, given))


def _digits(number: str) -> str:
    """The digits 0 to 9 of a number, without the signs that group or part them: each language has its own."""
    return "".join(str(unicodedata.digit(one)) for one in number if one.isdecimal())


def _differences(text: str, words: str, spec: Spec) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """What must be the same in both: citations, addresses of links, and the number of paragraphs."""
    body = spec.kind is Kind.BODY
    for what, read in (
        ("the citations", lambda one: tuple(sorted(prose.references(one, body=body)))),
        ("the addresses", lambda one: tuple(sorted(ADDRESS.findall(one)))),
        ("the number of paragraphs", lambda one: (str(len(prose.portions(one))),) if body else ()),
    ):
        wanted, given = read(text), read(words)
        if wanted != given:
            yield what, wanted, given


def _listed(values: tuple[str, ...]) -> str:
    return ", ".join(values) or "none"
