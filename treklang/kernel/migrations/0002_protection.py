"""Who acts (for row-level security), the system's own account, and tables that are written once."""

from django.db import migrations

ACTING = """
create function kernel_acting_user() returns bigint language sql stable as $$
    select nullif(current_setting('treklang.user_id', true), '')::bigint
$$;

-- Definer: it reads accounts whatever the asking role may see. The search path is fixed so that nobody can put
-- a table of the same name before ours.
create function kernel_acting_staff() returns boolean language sql stable security definer
    set search_path = public, pg_temp as $$
    select exists (
        select 1 from kernel_account
         where id = nullif(current_setting('treklang.user_id', true), '')::bigint
           and is_active and kind in ('staff', 'system')
    )
$$;

insert into kernel_account (username, name, kind, password, language, is_active, is_demo)
    values ('system', 'Treklang', 'system', '!', 'da', true, false);
"""
PROTECTED = ["kernel_event", "kernel_file", "kernel_fileevent", "kernel_reading"]
WRITTEN_ONCE = ["kernel_event", "kernel_file", "kernel_fileevent", "kernel_reading"]

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
    dependencies = [("kernel", "0001_initial"), ("sessions", "0001_initial")]

    operations = [
        migrations.RunSQL(
            ACTING,
            "delete from kernel_account where username = 'system'; drop function kernel_acting_staff(); "
            "drop function kernel_acting_user();",
        ),
        *(migrations.RunSQL(PROTECT.format(table=table), UNPROTECT.format(table=table)) for table in PROTECTED),
        *(
            migrations.RunSQL(
                f"revoke update, delete on {table} from treklang_runtime",
                f"grant update on {table} to treklang_runtime",
            )
            for table in WRITTEN_ONCE
        ),
        # Sessions end by being deleted; nothing else of the house is.
        migrations.RunSQL(
            "grant delete on django_session to treklang_runtime",
            "revoke delete on django_session from treklang_runtime",
        ),
    ]
