"""All that the database says of its tables: constraints, indexes, triggers, security, rights."""

from __future__ import annotations

from django.db import connections

_LOOKS = (
    """select conrelid::regclass::text, conname, contype, pg_get_constraintdef(oid), convalidated, condeferrable,
              condeferred from pg_constraint where connamespace = 'public'::regnamespace""",
    """select indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid), indisvalid, indisready,
              indisunique, indisprimary, indisexclusion, indimmediate, indisclustered, indisreplident
         from pg_index join pg_class on pg_class.oid = indrelid where relnamespace = 'public'::regnamespace""",
    """select tgrelid::regclass::text, pg_get_triggerdef(pg_trigger.oid), tgenabled from pg_trigger
        where not tgisinternal""",
    """select tgrelid::regclass::text, conname, tgfoid::regproc::text, tgenabled, tgtype, tgdeferrable, tginitdeferred
         from pg_trigger join pg_constraint on pg_constraint.oid = tgconstraint where tgisinternal""",
    """select relname, relkind, relrowsecurity, relforcerowsecurity, relacl::text, relowner::regrole::text from pg_class
        where relnamespace = 'public'::regnamespace""",
    "select polrelid::regclass::text, polname, polcmd, pg_get_expr(polqual, polrelid) from pg_policy",
    """select attrelid::regclass::text, attname, attnotnull, attidentity, attacl::text from pg_attribute
         join pg_class on pg_class.oid = attrelid where relnamespace = 'public'::regnamespace and relkind = 'r'
          and attnum > 0""",
)


def schema() -> list[tuple[object, ...]]:
    """Everything, in an order of its own: the same list is the same schema."""
    found: list[tuple[object, ...]] = []
    for number, look in enumerate(_LOOKS):
        with connections["owner"].cursor() as cursor:
            cursor.execute(look)
            found += [(number, *row) for row in cursor.fetchall()]
    return sorted(found, key=str)
