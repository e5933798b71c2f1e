"""Text that is searched, folded; the zone of a user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations, models

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Fold what older editions say; the text of one whose page cannot be read stays out of the search."""
    from briefgen.portal.folding import fold
    from briefgen.portal.place import store
    from briefgen.portal.publishing.web_page import text_of
    from briefgen.portal.store import DamagedError

    for edition in apps.get_model("portal", "Edition").objects.prefetch_related("topics", "files"):
        topics = [topic.name for topic in edition.topics.all()]
        edition.search_head = fold(" ".join([edition.title, edition.reference, edition.brief, *topics]))
        page = next((file for file in edition.files.all() if file.format == "html"), None)
        try:
            text = text_of(store().read(page.sha256)) if page else ""
        except DamagedError:
            text = ""
        edition.search_text = fold(f"{edition.summary} {text}")
        edition.save(update_fields=("search_head", "search_text"))


class Migration(migrations.Migration):
    """Three columns."""

    dependencies = (("portal", "0008_sessions"),)
    operations = (
        migrations.AddField("edition", "search_head", models.TextField(blank=True, default="")),
        migrations.AddField("edition", "search_text", models.TextField(blank=True, default="")),
        migrations.AddField(
            "user",
            "zone",
            models.CharField(
                "time zone",
                blank=True,
                default="",
                max_length=60,
                help_text="As in Asia/Karachi; empty: that of the house.",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    )
