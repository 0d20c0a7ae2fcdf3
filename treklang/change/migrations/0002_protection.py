"""Row-level security for the tables, and versions that nobody changes (see organisation's 0002_protection)."""

from django.db import migrations

TABLES = ["consultation", "plan", "planauthor", "step"]
PROTECTED = [f"change_{table}{suffix}" for table in TABLES for suffix in ("", "event")]

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
    dependencies = [("change", "0001_initial"), ("kernel", "0002_protection")]

    operations = [
        *(migrations.RunSQL(PROTECT.format(table=table), UNPROTECT.format(table=table)) for table in PROTECTED),
        *(
            migrations.RunSQL(
                f"revoke update, delete on change_{table}event from treklang_runtime",
                f"grant update on change_{table}event to treklang_runtime",
            )
            for table in TABLES
        ),
    ]
