"""Row-level security for the new tables, and versions that nobody changes (see 0002_protection); the published view."""

from django.db import migrations

TABLES = ["experience", "experienceanswer"]
PROTECTED = [f"effect_{table}{suffix}" for table in TABLES for suffix in ("", "event")]

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
    dependencies = [("effect", "0006_experience"), ("kernel", "0002_protection")]

    operations = [
        *(migrations.RunSQL(PROTECT.format(table=table), UNPROTECT.format(table=table)) for table in PROTECTED),
        *(
            migrations.RunSQL(
                f"revoke update, delete on effect_{table}event from treklang_runtime",
                f"grant update on effect_{table}event to treklang_runtime",
            )
            for table in TABLES
        ),
        migrations.RunSQL(
            """
    create view effect_experiences with (security_invoker = true) as
    select a.id,
           a.experience_id,
           e.case_id,
           e.citizen_id,
           e.grant_id,
           e.instrument,
           e.instrument_version::bigint as instrument_version,
           a.question,
           a.score::bigint as score,
           a.declined,
           e.answered_on,
           e.answered_by
      from effect_experienceanswer a
      join effect_experience e on e.id = a.experience_id
     where e.entered_in_error_at is null
    """,
            "drop view effect_experiences",
        ),
    ]
