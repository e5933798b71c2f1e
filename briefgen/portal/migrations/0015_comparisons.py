"""Pages on which readers see what has changed since an earlier version."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    dependencies = (("portal", "0014_review"),)
    operations = (
        migrations.CreateModel(
            name="Comparison",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.CharField(max_length=40)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("styles", models.CharField(blank=True, max_length=500)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comparisons",
                        to="portal.edition",
                    ),
                ),
            ],
            options={
                "ordering": ("since",),
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "since"), name="one_comparison_a_version")
                ],
            },
        ),
    )
