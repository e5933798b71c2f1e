"""The language of a reader's pages."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies = (("portal", "0015_comparisons"),)
    operations = (
        migrations.AddField(
            "user",
            "language",
            models.CharField(
                choices=[("en", "English"), ("ur", "اردو")],
                default="en",
                max_length=10,
                verbose_name="language",
            ),
        ),
    )
