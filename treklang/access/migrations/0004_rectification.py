"""The policy of rectifications by the acting user's doors (access/policies.py), and the names of those around a citizen."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("access", "0003_policies"), ("people", "0012_rectification_published")]

    operations = [
        migrations.RunSQL((SQL / "policies_2.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
        migrations.RunSQL(
            (SQL / "around_1.sql").read_text(encoding="utf-8"), "drop function people_around(bigint)"
        ),
    ]
