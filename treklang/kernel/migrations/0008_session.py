"""Sessions that say whose they are, and failed attempts to log in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from treklang.kernel import migrating


class Migration(migrations.Migration):
    dependencies = [("kernel", "0007_scope")]

    operations = [
        migrating.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["key", "at"], name="kernel_attempt_key")]},
        ),
        migrating.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("begun_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("browser", models.CharField(default="", max_length=100)),
                (
                    "account",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"db_table": "kernel_session"},
        ),
    ]
