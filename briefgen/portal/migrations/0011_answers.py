"""What a brief asks of its reader, and what readers answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Read what older editions ask; one whose page cannot be read asks nothing."""
    from briefgen.portal.place import store
    from briefgen.portal.publishing.web_page import ask_of
    from briefgen.portal.store import DamagedError

    for file in (
        apps.get_model("portal", "StoredFile").objects.filter(format="html").select_related("edition")
    ):
        try:
            file.edition.ask = ask_of(store().read(file.sha256))
        except DamagedError:
            continue
        file.edition.save(update_fields=("ask",))


class Migration(migrations.Migration):
    """A column and a table."""

    dependencies = (("portal", "0010_delegations"),)
    operations = (
        migrations.AddField("edition", "ask", models.TextField(blank=True, default="")),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("person", models.CharField(max_length=310)),
                (
                    "choice",
                    models.CharField(
                        choices=[
                            ("seen", "Seen"),
                            ("agree", "Agree"),
                            ("disagree", "Disagree"),
                            ("discuss", "Discuss"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("moment", models.DateTimeField()),
                ("row", models.BigIntegerField(unique=True)),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="portal.edition",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ("row",)},
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    )
