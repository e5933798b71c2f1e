"""Texts in the character sets that were there before Unicode, declared or not."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable

import pytest

from briefgen.audit.needles import Needle, words
from briefgen.audit.search import search
from tests.audit.planting import body, zipped

CYRILLIC = "Переговоры по гавани начнутся завтра"
CZECH = "Jednání o přístavu začnou příští týden ve Vídni"
JAPANESE = "港湾に関する交渉は来週東京で始まる見込みである"
CHINESE = "关于港口的谈判预计下周在东京开始"
CODED: dict[str, Callable[[bytes], bytes]] = {
    "7bit": bytes,
    "quoted-printable": quopri.encodestring,
    "base64": base64.encodebytes,
}
IN_SEVEN_BITS = ("hz-gb-2312", "hz")
SAID = {
    **dict.fromkeys(("windows-1251", "koi8-r", "iso-8859-5", "cp866"), CYRILLIC),
    **dict.fromkeys(("windows-1250", "iso-8859-2"), CZECH),
    **dict.fromkeys(("shift_jis", "euc-jp", "gb18030", "iso-2022-jp"), JAPANESE),
}


def _sought(text: str) -> tuple[Needle, ...]:
    return (Needle("text", words(text), letters=text),)


@pytest.mark.parametrize("label", SAID)
def test_a_page_that_declares_it(label: str) -> None:
    said = SAID[label]
    page = f"<!DOCTYPE html><meta charset={label}><title>x</title><p>{said}"
    assert search("sent.html", page.encode(label), _sought(said)).leaks


@pytest.mark.parametrize("label", [one for one in SAID if one != "iso-2022-jp"])
@pytest.mark.parametrize("declared", ["", "<meta charset=utf-8>"])
def test_a_page_that_does_not(label: str, declared: str) -> None:
    said = SAID[label]
    page = f"<!DOCTYPE html>{declared}<title>x</title><p>{said}<p>{said}"
    assert search("sent.html", page.encode(label), _sought(said)).leaks


@pytest.mark.parametrize("label", SAID)
def test_a_text_that_declares_nothing(label: str) -> None:
    said = SAID[label]
    sent = zipped({"word/document.xml": body("x"), "notes.txt": f"{said}\n".encode(label)})
    assert search("sent.docx", sent, _sought(said)).leaks


@pytest.mark.parametrize("label", SAID)
def test_markup_that_declares_it(label: str) -> None:
    said = SAID[label]
    part = f'<?xml version="1.0" encoding="{label}"?><a>{said}</a>'.encode(label)
    sent = zipped({"word/document.xml": body("x"), "customXml/item1.xml": part})
    assert search("sent.docx", sent, _sought(said)).leaks


@pytest.mark.parametrize("label", [*SAID, *IN_SEVEN_BITS])
def test_a_mail(label: str) -> None:
    said = SAID.get(label, CHINESE)
    coded = base64.encodebytes(f"{said}\n".encode(label))
    head = (
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset={label}\nContent-Transfer-Encoding: base64\n\n"
    )
    sent = zipped({"word/document.xml": body("x"), "a.eml": head.encode() + coded})
    assert search("sent.docx", sent, _sought(said)).leaks


@pytest.mark.parametrize("label", IN_SEVEN_BITS)
@pytest.mark.parametrize("coding", CODED)
def test_a_mail_of_ascii_bytes_that_are_other_letters(label: str, coding: str) -> None:
    head = f"MIME-Version: 1.0\nContent-Type: text/plain; charset={label}\nContent-Transfer-Encoding: {coding}\n\n"
    sent = f"x\n{CHINESE}\n".encode(label)
    assert sent.isascii()
    assert b"\x1b" not in sent
    mail = zipped({"word/document.xml": body("x"), "a.eml": head.encode() + CODED[coding](sent)})
    assert search("sent.docx", mail, _sought(CHINESE)).leaks


@pytest.mark.parametrize("label", ["idna", "punycode", "undefined"])
def test_a_mail_that_declares_what_is_no_character_set_is_read(label: str) -> None:
    head = f"MIME-Version: 1.0\nContent-Type: text/plain; charset={label}\n\n"
    mail = zipped({"word/document.xml": body("x"), "a.eml": f"{head}{CYRILLIC}\n".encode()})
    found = search("sent.docx", mail, _sought(CYRILLIC))
    assert found.leaks
    assert not found.unread


@pytest.mark.parametrize(
    ("head", "coding", "said"),
    [
        ("\\ansi\\ansicpg1251", "cp1251", CYRILLIC),
        ("\\ansi{\\fonttbl{\\f0\\fcharset204 Arial;}}\\f0", "cp1251", CYRILLIC),
        ("\\ansi{\\fonttbl{\\f0\\fcharset238 Arial;}}\\f0", "cp1250", CZECH),
        ("\\ansi\\ansicpg932", "cp932", JAPANESE),
    ],
)
@pytest.mark.parametrize("escaped", [True, False])
def test_rich_text(head: str, coding: str, said: str, escaped: bool) -> None:  # noqa: FBT001 -- a parameter
    raw = said.encode(coding)
    if escaped:
        raw = b"".join(b"\\'%02x" % byte if byte > 127 else bytes([byte]) for byte in raw)
    elif coding == "cp932":
        return  # its second bytes may be backslashes, which must be escaped
    assert search("sent.rtf", f"{{\\rtf1{head} ".encode() + raw + b"\\par}", _sought(said)).leaks
