"""Changes of accounts that wait for a second administrator, and what users are told of them."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

STATES = [
    ("waits", "waits for another administrator"),
    ("approved", "approved"),
    ("refused", "refused"),
]


def _id() -> models.BigAutoField:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _user(name: str, *, null: bool = False) -> models.ForeignKey:
    return models.ForeignKey(
        null=null,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=name,
        to=settings.AUTH_USER_MODEL,
    )


class Migration(migrations.Migration):
    """Two tables."""

    dependencies = (("portal", "0004_attempts"),)
    operations = (
        migrations.CreateModel(
            name="AccountRequest",
            fields=[
                ("id", _id()),
                ("kind", models.CharField(max_length=10)),
                ("values", models.JSONField(default=dict)),
                ("summary", models.CharField(max_length=500)),
                ("state", models.CharField(choices=STATES, default="waits", max_length=10)),
                ("proposed", models.DateTimeField()),
                ("decided", models.DateTimeField(null=True)),
                (
                    "audience",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="portal.audience",
                    ),
                ),
                ("user", _user("requests", null=True)),
                ("proposer", _user("account_requests")),
                ("decider", _user("+", null=True)),
            ],
            options={"ordering": ("-id",)},
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", _id()),
                ("moment", models.DateTimeField()),
                ("text", models.CharField(max_length=500)),
                ("read", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ("-id",)},
        ),
    )
