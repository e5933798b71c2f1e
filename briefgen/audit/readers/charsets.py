"""Character sets before Unicode: the one that a text declares, and those that it may be in when it declares none."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache

BEGINNING = 4096  # bytes in which a text says its character set
DECLARED = re.compile(
    rb"(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9._:-]{2,40})", re.IGNORECASE
)
# Labels that mean more than Python's codec of that name has (WHATWG, Encoding, 4.2).
LABELS = {
    **dict.fromkeys(("ascii", "us-ascii", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1", "x-cp1252", "ansi_x3.4-1968"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "iso8859-9", "iso_8859-9", "latin5", "l5", "x-cp1254"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "iso8859-11", "tis-620", "dos-874", "windows-874"), "cp874"),
    **dict.fromkeys(("gb2312", "gb_2312", "gb_2312-80", "chinese", "csgb2312", "gbk", "x-gbk", "iso-ir-58"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "ms_kanji", "windows-31j", "x-sjis", "csshiftjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "korean", "ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "windows-949"), "cp949"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "x-x-big5", "csbig5"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-8-i", "iso-8859-8-e", "logical", "visual"), "iso8859_8"),
    **dict.fromkeys(("x-mac-cyrillic", "x-mac-ukrainian"), "mac_cyrillic"),
    **dict.fromkeys(("macintosh", "x-mac-roman", "csmacintosh", "mac"), "mac_roman"),
    "x-euc-jp": "euc_jp", "koi": "koi8_r", "koi8": "koi8_r", "x-cp1250": "cp1250", "x-cp1251": "cp1251", "dos-866": "cp866",
}  # fmt: skip
LIKELY = (
    "cp1252", "cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic", "cp1250", "iso8859_2", "cp852", "cp1253", "iso8859_7",
    "cp1254", "cp1255", "iso8859_8", "cp1256", "iso8859_6", "cp1257", "iso8859_4", "iso8859_13", "cp1258", "cp874", "cp437", "cp850",
    "mac_roman", "cp932", "euc_jp", "gb18030", "big5hkscs", "cp949",
)  # fmt: skip
SHIFTED = b"\x1b$"  # the beginning of Japanese or Chinese in seven bits (ISO 2022)
NOT_SETS = frozenset(("idna", "punycode", "undefined"))  # codecs of Python's that are no character sets
UNICODE = frozenset(("utf-8", "utf-7"))
LEAST_READ = 0.98  # share of the characters that a text has in its character set


def declared(data: bytes) -> str:
    """Python's codec for the character set that the bytes declare; empty for none, for UTF-8 and for an unknown one."""
    match = DECLARED.search(data, 0, BEGINNING)
    return codec(match[1].decode()) if match else ""


def codec(label: str) -> str:
    """Python's codec for a label; empty for UTF-8 and UTF-7, and where there is none."""
    name = LABELS.get(label.lower(), label)
    try:
        known = codecs.lookup(name)
    except LookupError:
        return ""
    return known.name if known._is_text_encoding and known.name not in NOT_SETS | UNICODE else ""  # noqa: SLF001 -- nothing public says it


def others(data: bytes, letters: str) -> Iterator[str]:
    """The bytes in each character set that they may be in beside UTF-8 and in which any of the letters can be written."""
    if SHIFTED in data:
        yield data.decode("iso2022_jp_2", "replace")
    own = declared(data)
    if own:
        yield data.decode(own, "replace")
    if letters and not data.isascii() and _broken(data.decode("utf-8", "replace")):
        for name in able(letters):
            if name != own:
                text = data.decode(name, "replace")
                if not _broken(text):
                    yield text


@lru_cache(maxsize=4)
def able(letters: str) -> tuple[str, ...]:
    """The likely character sets in which any of the letters can be written."""
    return tuple(name for name in LIKELY if letters.encode(name, "ignore"))


def _broken(text: str) -> bool:
    return text.count("\ufffd") > (1 - LEAST_READ) * len(text)
