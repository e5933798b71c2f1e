"""Attempts to log in are counted in a table of their own."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """A table, emptied at each start of what counts no longer."""

    dependencies = (("portal", "0003_order_of_release"),)
    operations = (
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("moment", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["key", "moment"], name="attempts_by_key")]},
        ),
    )
