"""Whom the acting user has opened lately: for the cap on citizens an hour."""

from django.db import migrations

OPENED = """
create function kernel_opened(since timestamptz, pages text[]) returns bigint[] language sql stable security definer
    set search_path = public, pg_temp as $$
    select coalesce(array_agg(distinct citizen), '{}') from kernel_reading
     where by_id = kernel_acting_user() and at > since and not refused and page = any (pages)
$$;
revoke all on function kernel_opened(timestamptz, text[]) from public;
grant execute on function kernel_opened(timestamptz, text[]) to treklang_runtime;
"""


class Migration(migrations.Migration):
    dependencies = [("kernel", "0011_reading_review")]

    operations = [migrations.RunSQL(OPENED, "drop function kernel_opened(timestamptz, text[])")]
