"""Letters to the address that a user had before."""

from __future__ import annotations

from django.db import migrations, models

KINDS = [
    ("published", "published"),
    ("withdrawn", "withdrawn"),
    ("review", "due for review"),
    ("address", "another mail address"),
]


class Migration(migrations.Migration):
    """One column, and a kind of letters."""

    dependencies = (("portal", "0016_language"),)
    operations = (
        migrations.AddField("letter", "address", models.EmailField(blank=True, default="", max_length=254)),
        migrations.AlterField("letter", "kind", models.CharField(choices=KINDS, max_length=10)),
        migrations.AlterField("announcement", "kind", models.CharField(choices=KINDS, max_length=10)),
    )
