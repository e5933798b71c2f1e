"""Notices by mail and feed; of what is there already nobody is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps

KINDS = [("published", "published"), ("withdrawn", "withdrawn")]


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Note what readers may see already as announced."""
    from django.utils import timezone

    model, now = apps.get_model("portal", "Announcement"), timezone.now()
    for edition in apps.get_model("portal", "Edition").objects.exclude(release_row=None):
        if edition.withdrawn or edition.embargo is None or edition.embargo <= now:
            model.objects.create(edition=edition, kind="published")
        if edition.withdrawn:
            model.objects.create(edition=edition, kind="withdrawn")


class Migration(migrations.Migration):
    """Three tables, and each user's choice."""

    dependencies = (("portal", "0011_answers"),)
    operations = (
        migrations.AddField(
            "user",
            "notify",
            models.CharField(
                choices=[("each", "each time"), ("daily", "once a day"), ("none", "never")],
                default="each",
                max_length=10,
                verbose_name="notices by mail",
            ),
        ),
        migrations.CreateModel(
            name="Announcement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=KINDS, max_length=10)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="announcements",
                        to="portal.edition",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("edition", "kind"), name="announced_once")],
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=KINDS, max_length=10)),
                ("made", models.DateTimeField()),
                ("sent", models.DateTimeField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "indexes": [models.Index(fields=["sent", "made"], name="letters_to_send")],
            },
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("made", models.DateTimeField(editable=False)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    )
