"""The doors: who sees whom by which reason, kept by triggers where the work stands (docs/decisions/0027)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0001_initial"),
        ("kernel", "0011_reading_review"),
        ("people", "0008_portal_protection"),
        ("cases", "0006_waiting"),
        ("offers", "0004_accessibility"),
        ("visitation", "0006_waiting"),
        ("services", "0007_waiting"),
        ("intake", "0004_published_views"),
        ("organisation", "0006_led"),
    ]

    operations = [
        migrations.RunSQL((SQL / "doors_1.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
        migrations.RunSQL((SQL / "scope_1.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
        migrations.RunSQL("select access_redoor_all()", migrations.RunSQL.noop),
    ]
