"""How many enquiries were finished where they came in: counted among all, also those that went on to another unit.

The function is the owner's and gives numbers alone. What was sent on is not its first unit's to see any more, and a count
without it would say that nothing ever is.
"""

from django.db import migrations

COUNT = """
create function intake_first_time(since timestamptz, until timestamptz)
    returns table (finished bigint, at_first bigint) language sql stable
    security definer set search_path = public, pg_temp as $$
    select count(*), count(*) filter (
               where state = 'answered' and routed_because = '' and finished_by_id = received_by_id)
      from intake_enquiry where finished_at >= since and finished_at < until
$$;
revoke all on function intake_first_time(timestamptz, timestamptz) from public;
grant execute on function intake_first_time(timestamptz, timestamptz) to treklang_runtime;
"""
FORGET = "drop function intake_first_time(timestamptz, timestamptz);"


class Migration(migrations.Migration):
    dependencies = [("intake", "0004_published_views")]

    operations = [migrations.RunSQL(COUNT, FORGET)]
