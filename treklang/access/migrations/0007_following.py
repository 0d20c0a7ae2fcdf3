"""The policy of the cases that should follow their citizens."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("access", "0006_organisation"), ("cases", "0012_following_protection")]

    operations = [migrations.RunSQL((SQL / "policies_5.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)]
