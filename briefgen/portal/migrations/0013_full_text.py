"""The index of the full text: of SQLite a table of its own, of PostgreSQL an index of the edition's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps


def make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index, with what is there already."""
    from briefgen.portal.fulltext import TABLE, VECTOR

    if editor.connection.vendor == "sqlite":
        # Contentless: the text itself stands with the edition, and no edition that was released is ever deleted.
        editor.execute(
            f"CREATE VIRTUAL TABLE {TABLE} USING fts5(text, content='', tokenize='unicode61 remove_diacritics 0')"
        )
        editor.execute(f"INSERT INTO {TABLE} (rowid, text) SELECT id, search_text FROM portal_edition")  # noqa: S608 -- a name of the module
    else:
        editor.execute(f"CREATE INDEX {TABLE} ON portal_edition USING gin ({VECTOR})")


def drop(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Remove the index."""
    from briefgen.portal.fulltext import TABLE

    kind = "TABLE" if editor.connection.vendor == "sqlite" else "INDEX"
    editor.execute(f"DROP {kind} {TABLE}")


class Migration(migrations.Migration):
    """One index."""

    dependencies = (("portal", "0012_notices"),)
    operations = (migrations.RunPython(make, drop),)
