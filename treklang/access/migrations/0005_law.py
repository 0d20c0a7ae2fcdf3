"""Policies of the law's tables by the acting user's doors, what class its events are of, and birthdays on 29 February."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_rectification"),
        ("cases", "0010_law_protection"),
        ("visitation", "0008_law_protection"),
    ]

    operations = [
        migrations.RunSQL((SQL / name).read_text(encoding="utf-8"), migrations.RunSQL.noop)
        for name in ("policies_3.sql", "events_2.sql", "reasons_2.sql")
    ]
