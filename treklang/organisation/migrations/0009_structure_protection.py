"""Row-level security for the new tables, and versions that nobody changes (see 0002_protection)."""

from django.db import migrations

TABLES = [
    "affiliation", "competence", "delegation", "district", "districtarea", "districtcoverage", "forum", "forummeeting",
    "forummember", "interface", "post", "responsibility", "site", "unitbudget", "unitexception", "unitnaming", "unitrelation",
    "unitsite", "unitsuccession", "unittrait",
]
PROTECTED = [f"organisation_{table}{suffix}" for table in TABLES for suffix in ("", "event")]

PROTECT = """
alter table {table} enable row level security;
create policy provisional on {table} to treklang_runtime
    using ((select kernel_acting_staff())) with check ((select kernel_acting_staff()));
"""
UNPROTECT = """
drop policy provisional on {table};
alter table {table} disable row level security;
"""
# The names that units have had until now are those they were made with.
NAMED = """
insert into organisation_unitnaming (uid, unit_id, name, kind, valid)
select gen_random_uuid(), u.id, u.name, u.kind, u.valid from organisation_unit u order by u.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0008_structure"),
        ("kernel", "0002_protection"),
        # Naming units writes history.
        ("pghistory", "0004_auto_20220906_1625"),
    ]

    operations = [
        *(migrations.RunSQL(PROTECT.format(table=table), UNPROTECT.format(table=table)) for table in PROTECTED),
        *(
            migrations.RunSQL(
                f"revoke update, delete on organisation_{table}event from treklang_runtime",
                f"grant update on organisation_{table}event to treklang_runtime",
            )
            for table in TABLES
        ),
        migrations.RunSQL(NAMED, migrations.RunSQL.noop),
    ]
