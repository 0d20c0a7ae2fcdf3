"""The policies of what citizens say of their own experience, and the class of facts of its events."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("access", "0008_waiting_doors"), ("effect", "0007_experience_protection")]

    operations = [migrations.RunSQL((SQL / "policies_6.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop)]
