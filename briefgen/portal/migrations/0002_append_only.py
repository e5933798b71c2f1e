"""The database itself refuses to change or delete an audit row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps

SQLITE = """
CREATE TRIGGER portal_auditrow_{what} BEFORE {what} ON portal_auditrow
BEGIN SELECT RAISE(ABORT, 'an audit row is never changed'); END
"""
FUNCTION = """
CREATE FUNCTION portal_auditrow_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'an audit row is never changed'; END $$
"""
TRIGGER = """
CREATE TRIGGER portal_auditrow_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON portal_auditrow
FOR EACH STATEMENT EXECUTE FUNCTION portal_auditrow_stays()
"""


def guard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers in."""
    if editor.connection.vendor == "postgresql":
        statements = [FUNCTION, TRIGGER]
    else:
        statements = [SQLITE.format(what=what) for what in ("UPDATE", "DELETE")]
    for statement in statements:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Triggers on the log."""

    dependencies = (("portal", "0001_first"),)
    operations = (migrations.RunPython(guard),)
