"""Doors that wait until a change of the organisation has moved all its cases."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("access", "0007_following")]

    operations = [migrations.RunSQL((SQL / "doors_3.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)]
