"""Row-level security for the new tables, and versions that nobody changes (see 0002_protection)."""

from django.db import migrations

TABLES = ["clock", "extension", "application", "accessrequest"]
PROTECTED = [f"cases_{table}{suffix}" for table in TABLES for suffix in ("", "event")]

PROTECT = """
alter table {table} enable row level security;
create policy provisional on {table} to treklang_runtime
    using ((select kernel_acting_staff())) with check ((select kernel_acting_staff()));
"""
UNPROTECT = """
drop policy provisional on {table};
alter table {table} disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_law"), ("kernel", "0002_protection")]

    operations = [
        *(migrations.RunSQL(PROTECT.format(table=table), UNPROTECT.format(table=table)) for table in PROTECTED),
        *(
            migrations.RunSQL(
                f"revoke update, delete on cases_{table}event from treklang_runtime",
                f"grant update on cases_{table}event to treklang_runtime",
            )
            for table in TABLES
        ),
    ]
