"""A kind of notice: a release waits for a second releaser."""

from __future__ import annotations

from django.db import migrations, models

KINDS = [
    ("published", "published"),
    ("withdrawn", "withdrawn"),
    ("review", "due for review"),
    ("address", "another mail address"),
    ("waits", "waits for a second releaser"),
]


class Migration(migrations.Migration):
    """The choices of two columns."""

    dependencies = (("portal", "0017_former_address"),)
    operations = (
        migrations.AlterField("announcement", "kind", models.CharField(choices=KINDS, max_length=10)),
        migrations.AlterField("letter", "kind", models.CharField(choices=KINDS, max_length=10)),
    )
