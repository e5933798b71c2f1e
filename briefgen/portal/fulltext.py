"""Full-text search in what editions say, folded: SQLite's FTS5, PostgreSQL's own. Words are found by their beginning."""

from __future__ import annotations

import re

from django.db import connection, models
from django.db.models.expressions import RawSQL

TABLE = "portal_fulltext"
# PostgreSQL makes a tsvector of a million bytes at most; no brief says more. The same words as the index of migration 0013.
VECTOR = "to_tsvector('simple', left(search_text, 200000))"
HELD = {
    "sqlite": f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s",  # noqa: S608 -- a name of this module
    "postgresql": f"SELECT id FROM portal_edition WHERE {VECTOR} @@ to_tsquery('simple', %s)",  # noqa: S608
}
# Scripts without spaces between words, in which a word may begin anywhere: Thai to Myanmar, Khmer, kana and Han.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)


def says(word: str) -> models.Q:
    """The editions whose text has a word that begins so; `word` is folded, has no space, and a letter or digit."""
    if UNSPACED.search(word):
        return models.Q(search_text__contains=word)
    held = RawSQL(HELD[connection.vendor], [_asked(word)])  # noqa: S611 -- the word is bound, not put into the statement
    return models.Q(pk__in=held)


def add(number: int, text: str) -> None:
    """Put the text of an edition into the index; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE} (rowid, text) VALUES (%s, %s)", [number, text])  # noqa: S608


def _asked(word: str) -> str:
    """The word as a phrase of the query language, whose last part may go on."""
    if connection.vendor == "sqlite":
        quoted = word.replace('"', '""')
        return f'"{quoted}"*'
    quoted = word.replace("\\", " ").replace("'", "''")
    return f"'{quoted}':*"
