"""How many places are taken at each offer: whoever chooses among offers counts all, though she may not see who has them.

The function is the owner's and gives numbers alone.
"""

from django.db import migrations

COUNT = """
create function services_taken(the_day date) returns table (offer bigint, taken bigint) language sql stable
    security definer set search_path = public, pg_temp as $$
    select offer_id, count(*) from services_placement where valid @> the_day group by offer_id order by offer_id
$$;
revoke all on function services_taken(date) from public;
grant execute on function services_taken(date) to treklang_runtime;
"""
FORGET = "drop function services_taken(date);"


class Migration(migrations.Migration):
    dependencies = [("services", "0007_waiting")]

    operations = [migrations.RunSQL(COUNT, FORGET)]
