"""Drafts are their writer's own: nobody else reads or writes them, and they are deleted when their form is saved."""

from django.db import migrations

PROTECT = """
alter table kernel_draft enable row level security;
create policy own_drafts on kernel_draft to treklang_runtime
    using (by_id = (select kernel_acting_user())) with check (by_id = (select kernel_acting_user()));
grant delete on kernel_draft to treklang_runtime;
"""
UNPROTECT = """
revoke delete on kernel_draft from treklang_runtime;
drop policy own_drafts on kernel_draft;
alter table kernel_draft disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("kernel", "0004_draft")]

    operations = [migrations.RunSQL(PROTECT, UNPROTECT)]
