"""What looks like a range and is a name, and words that begin with an apostrophe: two closed tables."""

from __future__ import annotations

import re

# In front of a number that is no end of a range: letters of a register, "No.", a bracket or another number.
REFERENCE = re.compile(
    r"(?:\b(?!(?:USD|EUR|GBP|CHF|JPY|CNY|INR|PKR|RUB|AED|SAR|TRY)\b)[A-Z]{2,}|\b(?:[Nn]o|[Ee]xt|[Tt]el)\.|[)\d])[ \u00a0]$"
)
WORD = re.compile(r"(?:^|[^\w.])([^\W\d_][^\W\d_.-]*)[ \u00a0]$")
YEARS = re.compile(r"(?:1[5-9]|20)\d\d-")
# Words that count, though they begin with a capital: at the beginning of a sentence, parts of a paper, months, money.
_COUNTING = """
    a about after age aged ages all almost another are around at before between but by each every expect for from if in is its just nearly
    next of on only or over perhaps roughly some than the these this those to under until up we were when where with within
    nos annex annexes article articles chapter chapters clause clauses figure figures item items lines page pages para paragraph paragraphs paras question questions section sections
    table tables volume volumes absatz abschnitte artikel kapitel seite seiten tabellen rs
    january february march april may june july august september october november december
"""
# Words before what is a name or a score, whatever their first letter.
_NAMING = """
    beat code codes drew extension fax flight flights line lost mark model models phone route score scored scoreline serial tel type types
    version versions voted won
"""
COUNTING, NAMING = frozenset(_COUNTING.split()), frozenset(_NAMING.split())
MEASURED = re.compile(r"[\d.,]*[.,%$\u20ac\u00a3\u00a5\u20b9]")
UNIT = re.compile(r"[\d.,]+[ \u00a0]?(?:%|per ?cent\b|[bmt]n\b|[mb]illion\b|km\b|kg\b)")
SHARE = re.compile(r"[\d.,]*%|[$\u20ac\u00a3\u00a5\u20b9]")
VOTE_OF = re.compile(r"\b(?:scor(?:e|eline)|vot(?:e|ing)) (?:of|was|is|stood at)[ \u00a0]$", re.IGNORECASE)
DECIDED = re.compile(
    r"\d+[ \u00a0-](?:vote|ruling|verdict|decision|split|defeat|victory|win|loss|draw|lead|score|scoreline)\b"
)
ELIDED = re.compile(
    r"'(?:n'(?=\s+\w)|(?:t(?:is|was|were|will)|em|til|cause|round|bout)\b(?!')|\d0s\b)", re.IGNORECASE
)
YEAR = re.compile(r"'\d\d(?![\w'])")
BEFORE_YEAR = re.compile(
    r"(?:\b(?:of|in|since|the|until|from|to|and|by|summer|winter|spring|autumn|early|late|mid)[ \u00a0]|\bmid-)$",
    re.IGNORECASE,
)


def is_name(before: str, typed: str, after: str) -> bool:
    """Whether a number with a hyphen is part of a name or is a score, by what stands around it: `Boeing 737-800`, not `pages 12-15`.

    `after` begins with the number behind the hyphen; what is measured or money is no name.
    """
    if REFERENCE.search(before) or VOTE_OF.search(before) or DECIDED.match(after):
        return True
    found = WORD.search(before)
    if found is None:
        return False
    word = found[1]
    if word.lower() in NAMING:
        return not (SHARE.match(typed) or UNIT.match(after))
    if not word[0].isupper() or word.isupper() or word.lower() in COUNTING or YEARS.match(typed):
        return False
    return not (MEASURED.match(typed) or UNIT.match(after))


def is_elided(text: str, at: int) -> bool:
    """Whether the sign there begins a word that lost its first letters: 'n', 'tis, the '90s, in '08."""
    if at < 0 or text[at : at + 1] != "'":
        return False
    if ELIDED.match(text, at):
        return not text.startswith("'n'", at) or (at > 1 and text[at - 1].isspace())
    return bool(YEAR.match(text, at) and BEFORE_YEAR.search(text[:at]))
