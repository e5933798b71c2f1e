"""The database says which portal it is of."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """A table with one row."""

    dependencies = (("portal", "0006_audit_users"),)
    operations = (
        migrations.CreateModel(
            name="Identity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
            ],
        ),
    )
