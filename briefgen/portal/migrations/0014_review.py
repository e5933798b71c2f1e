"""The day by which a brief must be looked at again."""

from __future__ import annotations

from django.db import migrations, models

KINDS = [("published", "published"), ("withdrawn", "withdrawn"), ("review", "due for review")]


class Migration(migrations.Migration):
    """A column, and a kind of notice."""

    dependencies = (("portal", "0013_full_text"),)
    operations = (
        migrations.AddField("release", "review_by", models.DateField(null=True)),
        migrations.AlterField("announcement", "kind", models.CharField(choices=KINDS, max_length=10)),
        migrations.AlterField("letter", "kind", models.CharField(choices=KINDS, max_length=10)),
    )
