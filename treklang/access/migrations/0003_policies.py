"""The policies of every table by the acting user's doors, in place of the provisional ones (access/policies.py)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_doors"),
        ("cases", "0008_case_texts_moved"),
        ("effect", "0004_waiting"),
        ("goals", "0003_published_views"),
        ("assessment", "0004_waiting"),
        ("ffb_gateway", "0004_attempts_written_once"),
    ]

    operations = [
        migrations.RunSQL((SQL / "policies_1.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
        migrations.RunSQL(
            [f"revoke update, delete on access_{table}event from treklang_runtime" for table in ("glass", "kin")],
            migrations.RunSQL.noop,
        ),
    ]
