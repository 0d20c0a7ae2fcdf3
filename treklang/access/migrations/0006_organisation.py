"""Policies of the tables of the organisation and of its plans; doors that follow an offer to another unit."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_law"),
        ("organisation", "0009_structure_protection"),
        ("change", "0002_protection"),
    ]

    operations = [
        migrations.RunSQL((SQL / name).read_text(encoding="utf-8"), migrations.RunSQL.noop)
        for name in ("policies_4.sql", "doors_2.sql")
    ]
