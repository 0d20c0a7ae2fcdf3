"""Whom a CPR number belongs to, for somebody who logs in: before that there is no reason to see anybody.

The function is the owner's and gives the key only. The row is read as the acting user, and the number stands nowhere else.
"""

from django.db import migrations

FIND = """
create function people_by_cpr(number text) returns bigint language sql stable security definer
    set search_path = public, pg_temp as $$
    select id from people_citizen where cpr = number
$$;
revoke all on function people_by_cpr(text) from public;
grant execute on function people_by_cpr(text) to treklang_runtime;
"""
FORGET = "drop function people_by_cpr(text);"


class Migration(migrations.Migration):
    dependencies = [("people", "0008_portal_protection")]

    operations = [migrations.RunSQL(FIND, FORGET)]
