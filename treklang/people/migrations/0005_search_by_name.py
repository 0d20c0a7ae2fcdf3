"""Finding citizens by the beginnings of the words in their names.

The function is the owner's: under row-level security the operator `@@` may not use its index. It gives keys only, and
the rows are then read as the acting user. Letters outside ASCII are folded by hand, since not every server's `lower`
knows them.
"""

from django.db import migrations

FIND = """
create function people_words(name text) returns tsvector language sql immutable parallel safe as $$
    select to_tsvector('simple', translate(lower(name), 'ÆØÅÄÖÜÉÈÁÓÍÚ', 'æøåäöüéèáóíú'))
$$;
create index people_citizen_words on people_citizen using gin (people_words(name));
create function people_find(words text, most integer) returns setof bigint language sql stable security definer
    set search_path = public, pg_temp as $$
    select id from people_citizen where people_words(name) @@ to_tsquery('simple', words) order by name, id limit most
$$;
revoke all on function people_find(text, integer) from public;
grant execute on function people_find(text, integer) to treklang_runtime;
"""
FORGET = """
drop function people_find(text, integer);
drop index people_citizen_words;
drop function people_words(text);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0004_caution")]

    operations = [migrations.RunSQL(FIND, FORGET)]
