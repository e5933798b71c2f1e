"""Versions follow the order of release; what was withdrawn or replaced before its embargo ended is cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import migrations, models
from django.utils import timezone

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import StateApps


def number_editions(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Give each released edition the number of its release row; cancel what nobody was ever to see."""
    edition, row = apps.get_model("portal", "Edition"), apps.get_model("portal", "AuditRow")
    released = row.objects.filter(action="release").order_by("number")
    rows = {(one.brief, one.audience, one.version): one.number for one in released.iterator()}
    now = timezone.now()
    latest: dict[tuple[str, int], int] = {}
    editions = list(edition.objects.exclude(visible_from=None).select_related("audience"))
    for one in editions:
        one.release_row = rows.get((one.brief, one.audience.name, one.version))
        key = (one.brief, one.audience_id)
        latest[key] = max(latest.get(key, 0), one.release_row or 0)
    for one in editions:
        replaced = (one.release_row or 0) < latest[one.brief, one.audience_id]
        if one.withdrawn and one.withdrawn < one.visible_from:
            one.cancelled = one.withdrawn
        elif replaced and one.embargo and one.embargo > now:
            one.cancelled = now
        one.save(update_fields=("release_row", "cancelled"))


class Migration(migrations.Migration):
    """Two fields of an edition, filled in from the log."""

    dependencies = (("portal", "0002_append_only"),)
    operations = (
        migrations.AlterModelOptions("edition", {"ordering": ("-release_row", "-id")}),
        migrations.AddField("edition", "cancelled", models.DateTimeField(null=True)),
        migrations.AddField("edition", "release_row", models.BigIntegerField(null=True, unique=True)),
        migrations.RunPython(number_editions, migrations.RunPython.noop),
    )
