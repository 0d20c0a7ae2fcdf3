"""Row-level security for the new table, and versions that nobody changes (see 0002_protection)."""

from django.db import migrations

PROTECTED = ["cases_following", "cases_followingevent"]

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
    dependencies = [("cases", "0011_following"), ("kernel", "0002_protection")]

    operations = [
        *(migrations.RunSQL(PROTECT.format(table=table), UNPROTECT.format(table=table)) for table in PROTECTED),
        migrations.RunSQL(
            "revoke update, delete on cases_followingevent from treklang_runtime",
            "grant update on cases_followingevent to treklang_runtime",
        ),
    ]
