"""Audit rows have the number of the user and their name at that time; older rows have neither.

By statements that add a column in place: Django would copy SQLite's table, and drop the triggers that keep its rows.
"""

from __future__ import annotations

from django.db import migrations, models

ADD = "ALTER TABLE portal_auditrow ADD COLUMN {name} varchar({size}) NOT NULL DEFAULT ''"


class Migration(migrations.Migration):
    """Two columns of the log."""

    dependencies = (("portal", "0005_account_requests"),)
    operations = tuple(
        migrations.RunSQL(
            ADD.format(name=name, size=size),
            state_operations=[
                migrations.AddField("auditrow", name, models.CharField(max_length=size, blank=True))
            ],
        )
        for name, size in (("user_number", 20), ("person", 310))
    )
