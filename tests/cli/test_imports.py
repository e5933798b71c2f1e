"""`briefgen import`: a register in a spreadsheet becomes YAML that loads as the spreadsheet itself does."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from briefgen import source
from briefgen.errors import Place
from briefgen.yamlfile import Mapping, MappingEntry, Node, Scalar, Sequence, parse
from briefgen.yamlfile.text import BIDI_CONTROLS
from briefgen.yamlfile.write import write
from tests.sheets.workbooks import workbook
from tests.terminal import briefgen

HERE = Place("x")
ROWS: list[list[object]] = [
    ["Title", "Likelihood (1-5)", "Impact", "Cause", "Residual likelihood", "Residual impact", "Indicators", "Sources"],
    ["Aid: cut or stopped", 4, 5, "# Congress, \"they say\"\n- it's new", 3, 4, "A hearing; a bill", "news"],
    ["yes", "Possible", 2, None, None, None, None, None],
]  # fmt: skip
TOP = "title: T\naudiences: [press]\nsources: [{id: news, title: News}]\n"


def test_the_yaml_of_a_register_loads_as_the_spreadsheet_does(tmp_path: Path) -> None:
    path = workbook(tmp_path / "register.xlsx", ROWS, sheet="Risks")
    said = briefgen("import", path, "--as", "risks", "--sheet", "Risks")
    assert said.code == 0, said.err
    (tmp_path / "one.yaml").write_text(TOP + said.out, encoding="utf-8")
    (tmp_path / "two.yaml").write_text(TOP + "risks: {file: register.xlsx}\n", encoding="utf-8")
    risks = source.load(tmp_path / "one.yaml").brief.risks
    assert risks == source.load(tmp_path / "two.yaml").brief.risks
    assert [risk.likelihood for risk in risks] == [4, 3]
    assert "title: 'Aid: cut or stopped'\n" in said.out


def test_import_writes_a_file_and_tells_problems_at_their_cells(tmp_path: Path) -> None:
    path = workbook(tmp_path / "register.xlsx", [*ROWS, ["Third", 9, 1]])
    said = briefgen("import", path, "--as", "risks")
    assert said.code == 1
    assert "register.xlsx!2024:B4: risks[2].likelihood: expected 1 to 5" in said.err
    assert said.out == ""
    target = tmp_path / "risks.yaml"
    said = briefgen("import", path, "--as", "risks", "--range", "A1:H3", "-o", target)
    assert said.code == 0, said.err
    assert target.read_text(encoding="utf-8").startswith("risks:\n  - title: ")
    said = briefgen("import", path, "--as", "risks", "--range", "A1:H3", "-o", tmp_path / "no" / "risks.yaml")
    assert said.code == 4


def test_import_says_what_it_can_read(tmp_path: Path) -> None:
    said = briefgen("import", tmp_path / "brief.odt", "--as", "risks")
    assert said.code == 2
    assert "expected a file .csv or .xlsx" in said.err
    said = briefgen("import", tmp_path / "risks.csv")
    assert said.code == 2
    assert "expected --as with one of risks" in said.err


TEXTS = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp"), exclude_characters=sorted(BIDI_CONTROLS)
    )
    | st.just("\n"),
    max_size=12,
)
NODES = st.recursive(
    TEXTS.map(lambda text: Scalar(text, HERE)),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: Sequence(tuple(items), HERE))
    | st.dictionaries(TEXTS.map(str.split).map(" ".join).filter(bool), inner, max_size=3).map(
        lambda pairs: Mapping(tuple(MappingEntry(key, HERE, value) for key, value in pairs.items()), HERE)
    ),
    max_leaves=8,
)  # fmt: skip


def plain(node: Node) -> object:
    match node:
        case Scalar(text):
            return text
        case Sequence(items):
            return [plain(item) for item in items]
        case Mapping(entries):
            return {entry.key: plain(entry.value) for entry in entries}


@given(NODES)
def test_what_is_written_reads_as_the_same_texts(node: Node) -> None:
    wrapped = Mapping((MappingEntry("top", HERE, node),), HERE)
    tree = parse(write(wrapped), "x")
    assert not tree.problems
    assert plain(tree.root) == plain(wrapped)
