"""Row-level security for the new table, and versions that nobody changes (see 0002_protection)."""

from django.db import migrations

PROTECTED = ["people_rectification", "people_rectificationevent"]

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
    dependencies = [("people", "0010_rectification"), ("kernel", "0002_protection")]

    operations = [
        *(migrations.RunSQL(PROTECT.format(table=table), UNPROTECT.format(table=table)) for table in PROTECTED),
        migrations.RunSQL(
            "revoke update, delete on people_rectificationevent from treklang_runtime",
            "grant update on people_rectificationevent to treklang_runtime",
        ),
    ]
