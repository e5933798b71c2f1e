"""house.yaml: defaults and rules for all briefs of a house."""

from pathlib import Path

from msgspec import Struct

from briefgen import audience
from briefgen.errors import Problem, Severity
from briefgen.model import RECORDS, Author, Handling, Matrix, Source, fields
from briefgen.model.brief import DIGITS, TYPOGRAPHIES
from briefgen.model.fields import Annotated, Kind
from briefgen.model.items import USES
from briefgen.model.walk import keys_of
from briefgen.nearness import NEAR_WORD
from briefgen.records import Reading, closest, read_record, unknown
from briefgen.yamlfile import Mapping, Tree, read

NAME = "house.yaml"
NO_READER = "unknown-reader"
TOP = 25  # the highest product of two scores


class Band(Struct, frozen=True, kw_only=True):
    """One band of the risk matrix."""

    name: Annotated[str, fields.plain("the band's word", required=True)] = ""
    tone: Annotated[str, fields.choice("its colour", "low", "moderate", "high", "severe", required=True)] = ""
    upto: Annotated[
        int,
        fields.whole(
            "the highest product of likelihood and impact that belongs to the band", 1, TOP, required=True
        ),
    ] = TOP


class RiskWords(Struct, frozen=True, kw_only=True):
    """The house's words for the risk matrix."""

    likelihood: Annotated[tuple[str, ...], fields.plain("five words, from the rarest")] = ()
    impact: Annotated[tuple[str, ...], fields.plain("five words, from the mildest")] = ()
    bands: Annotated[tuple[Band, ...], fields.items("bands, lowest first, the last up to 25")] = ()


class HouseReader(Struct, frozen=True, kw_only=True):
    """Rules for one reader that apply in every template folder."""

    clearance: Annotated[
        tuple[tuple[str, str], ...], fields.of(Kind.WORDS, "the highest level in each scheme")
    ] = ()
    withhold: Annotated[tuple[str, ...], fields.plain("kinds and fields kept from this reader")] = ()
    caveats: Annotated[
        tuple[str, ...], fields.plain("caveats that this reader may hold: [NOFORN, UK EYES ONLY]")
    ] = ()
    line_use: Annotated[tuple[str, ...], fields.choice("uses of lines this reader may see", *USES)] = ()


class HouseFields(Struct, frozen=True, kw_only=True):
    """The fields of house.yaml except `readers`, which is a mapping by name."""

    organisation: Annotated[str, fields.plain("who issues the briefs")] = ""
    contact: Annotated[str, fields.plain("whom to ask")] = ""
    authors: Annotated[tuple[Author, ...], fields.items("who writes them", short="role")] = ()
    handling: Annotated[Handling | None, fields.record("scheme and level by default", short="level")] = None
    typography: Annotated[
        str, fields.choice("quotation marks, dashes and spaces of the language, or as typed", *TYPOGRAPHIES)
    ] = ""
    digits: Annotated[
        str,
        fields.choice(
            "of the numbers that the program writes: as the language has them, 0 to 9, or those of its script",
            *DIGITS,
        ),
    ] = ""
    likelihood_scale: Annotated[str, fields.choice("scale of judgements", "icd203", "phia")] = "icd203"
    risk: Annotated[RiskWords | None, fields.record("words and bands of the risk matrix")] = None
    sources: Annotated[tuple[Source, ...], fields.items("a library of sources")] = ()


class House(Struct, frozen=True):
    """The content of house.yaml, all empty when there is none; `readers` are by name."""

    fields: HouseFields = HouseFields()
    matrix: Matrix = Matrix()
    readers: tuple[tuple[str, HouseReader], ...] = ()
    path: Path | None = None
    tree: Tree | None = None
    problems: tuple[Problem, ...] = ()


def find(brief: Path) -> Path | None:
    """The nearest house.yaml beside or above a brief, up to a folder with .git; None when there is none."""
    folder = brief.resolve().parent
    for candidate in (folder, *folder.parents):
        if (candidate / NAME).is_file():
            return candidate / NAME
        if (candidate / ".git").exists():
            return None
    return None


def load(brief: Path, known: tuple[str, ...] | None = None) -> House:
    """The house of a brief; a warning for each of its readers that is nearly one of the `known` and none of them."""
    path = find(brief)
    if path is None:
        return House()
    tree = read(path, name=str(brief.parent / NAME) if path.parent == brief.resolve().parent else str(path))
    records = {**RECORDS, **{record.__name__: record for record in (Band, RiskWords)}}
    reading = Reading(tree, records, problems=list(tree.problems))
    root = tree.root
    readers: tuple[tuple[str, HouseReader], ...] = ()
    if isinstance(root, Mapping):
        readers = _readers(root, reading)
        _check_names(readers, root, known or (), reading)
        fields_here = {**keys_of(HouseFields), "readers": "readers"}
        for entry in root.entries:
            if entry.key not in fields_here:
                unknown(entry, fields_here, reading, "")
        kept = tuple(one for one in root.entries if one.key in fields_here and one.key != "readers")
        root = Mapping(kept, root.place, root.unread)
    found = read_record(root, HouseFields, reading)
    return House(found, _matrix(found.risk, reading), readers, path, tree, tuple(reading.problems))


def _readers(root: Mapping, reading: Reading) -> tuple[tuple[str, HouseReader], ...]:
    node = root.get("readers")
    if node is None:
        return ()
    if not isinstance(node, Mapping):
        reading.expected("a mapping of reader to rules", node, "readers")
        return ()
    found = tuple(
        (entry.key, read_record(entry.value, HouseReader, reading, f"readers.{entry.key}"))
        for entry in node.entries
    )
    for name, rule in found:
        for slip in audience.slips(rule.clearance, rule.withhold):
            path = f"readers.{name}.{slip.field}"
            reading.problem("reader", slip.message, reading.places[path], path, slip.hint)
    return found


def _check_names(
    readers: tuple[tuple[str, HouseReader], ...], root: Mapping, known: tuple[str, ...], reading: Reading
) -> None:
    """Add the warnings: a house may have rules for readers of other desks, whose templates stand elsewhere."""
    node = root.get("readers")
    for entry in node.entries if isinstance(node, Mapping) and readers else ():
        hint = closest(entry.key, known, NEAR_WORD)
        if entry.key not in known and hint.startswith("did you mean"):
            message = f"the rules for {entry.key!r} apply to nobody: there is no such template"
            path = f"readers.{entry.key}"
            reading.problem(NO_READER, message, entry.place, path, hint, Severity.WARNING)


def _matrix(words: RiskWords | None, reading: Reading) -> Matrix:
    """The default matrix with the house's words and bands; the default one whole when any of them is wrong, which is noted."""
    if words is None:
        return Matrix()
    plain = Matrix()
    for name, given in (("likelihood", words.likelihood), ("impact", words.impact)):
        if given and len(given) != len(plain.likelihood):
            place = reading.places[f"risk.{name}"]
            message = f"expected {len(plain.likelihood)} words, found {len(given)}"
            reading.problem("risk-words", message, place, f"risk.{name}")
            return plain
    tops = [band.upto for band in words.bands]
    if reading.refused("risk.bands"):
        return plain
    if tops and (tops != sorted(set(tops)) or tops[-1] != TOP):
        message = f"expected bands that rise to {TOP}, found {', '.join(map(str, tops))}"
        reading.problem("risk-bands", message, reading.places["risk.bands"], "risk.bands")
        return plain
    bands = tuple((band.name, band.tone, band.upto) for band in words.bands) or plain.bands
    likelihood = tuple(word.lower() for word in words.likelihood) or plain.likelihood
    return Matrix(likelihood, tuple(word.lower() for word in words.impact) or plain.impact, bands)
