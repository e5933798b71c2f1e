"""Names in attributes of any element, in numbers of letters and in a few hexadecimal digits."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.audit.needles import Needle
from briefgen.audit.search import search
from tests.audit.planting import before_end
from tests.audit.test_leaks import NAME, READER

PLACE = Needle("place", "vienna")
SAID = "Vienna"
NUMBERS = " ".join(str(ord(one)) for one in SAID)
HEX = SAID.encode().hex()
ATTRIBUTES = [
    '<w:p><w:ddList><w:listEntry w:val="{}"/></w:ddList></w:p>',
    '<w:p><w:smartTagPr><w:attr w:name="n" w:val="{}"/></w:smartTagPr></w:p>',
    '<w:permStart w:id="1" w:ed="{}"/>',
    '<w:caption w:name="{}"/>',
    '<w:p><m:begChr xmlns:m="m" m:val="{}"/></w:p>',
    '<w:p><w:unheardOf w:said="to {} again"/></w:p>',
]
FIELDS = "".join(f"<w:r><w:instrText> SYMBOL {ord(one)} \\f Arial \\s 9 </w:instrText></w:r>" for one in SAID)
WORDS = [
    "<w:p><w:r><w:t>Vie</w:t><w:noBreakHyphen/><w:t>nna</w:t></w:r></w:p>",
    f"<w:p><w:r><w:t>See {NUMBERS} there</w:t></w:r></w:p>",
    f'<w:p><w:fldSimple w:instr="QUOTE {NUMBERS}"/></w:p>',
    f"<w:p><w:r><w:instrText>QUOTE {NUMBERS}</w:instrText></w:r></w:p>",
    f"<w:p>{FIELDS}</w:p>",
    f"<w:p><w:r><w:t>{HEX}</w:t></w:r></w:p>",
    f"<w:p><w:r><w:t>{':'.join(HEX[at : at + 2] for at in range(0, 12, 2))}</w:t></w:r></w:p>",
    f"<w:p><w:r><w:t>{', '.join('0x' + HEX[at : at + 2] for at in range(0, 12, 2))}</w:t></w:r></w:p>",
    f"<w:p><w:r><w:t>0x{HEX.upper()}</w:t></w:r></w:p>",
]


@pytest.mark.parametrize("xml", [*(one.format(SAID) for one in ATTRIBUTES), *WORDS])
def test_a_name_is_found(built: Path, xml: str) -> None:
    clean = (built / NAME / f"{NAME}.{READER}.docx").read_bytes()
    found = search("sent.docx", before_end(xml.replace("{", "{{").replace("}", "}}"))(clean, ""), (PLACE,))
    assert [path for path, _ in found.leaks] == ["place"]


@pytest.mark.parametrize("word", ["center", "times"])
def test_words_of_the_format_are_no_leak(built: Path, word: str) -> None:
    xml = '<w:p><w:pPr><w:pStyle w:val="Normal"/><w:x w:val="center"/></w:pPr></w:p>'
    clean = (built / NAME / f"{NAME}.{READER}.docx").read_bytes()
    assert not search("sent.docx", before_end(xml)(clean, ""), (Needle("place", word),)).leaks
