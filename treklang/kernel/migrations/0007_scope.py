"""The question of scope: functions that the room `access` fills. Until then only the system sees citizens.

`kernel_make` and `kernel_finish` keep, until the transaction ends, which citizens its user has just made or had the
right to see when she began: what is then written on them would else hang in the air.
"""

from django.db import migrations

SCOPE = """
create function kernel_today() returns date language sql stable as $$
    select (kernel_record_time() at time zone 'Europe/Copenhagen')::date
$$;

-- Who acts, and at which time: what is kept for one is not taken for another's.
create function kernel_whose() returns text language plpgsql stable as $$
begin
    return pg_catalog.concat(pg_catalog.current_setting('treklang.user_id', true), '@',
                             pg_catalog.current_setting('treklang.record_time', true));
end $$;

-- Asked by every policy of every statement: the answer is kept until the transaction ends.
create function kernel_acting_system() returns boolean language plpgsql stable security definer as $$
declare
    whose text := public.kernel_whose();
    kept text := pg_catalog.current_setting('treklang.system', true);
    found boolean;
begin
    if split_part(kept, '=', 1) = whose then
        return split_part(kept, '=', 2)::boolean;
    end if;
    found := exists (
        select 1 from public.kernel_account
         where id = nullif(pg_catalog.current_setting('treklang.user_id', true), '')::bigint
           and is_active and kind = 'system'
    );
    perform pg_catalog.set_config('treklang.system', whose || '=' || found::text, true);
    return found;
end $$;

-- The citizens whom the acting user has a reason to see today.
create function kernel_scope_citizens() returns setof bigint language sql stable rows 300 as $$
    select null::bigint where false
$$;
-- By which reason the acting user sees a citizen (and a case) today; null for none.
create function kernel_scope_reason(citizen bigint, a_case bigint) returns text language sql stable as $$
    select null::text
$$;
-- The key of the citizen to whom an outer id of a citizen or a case belongs, whether or not one may see her.
create function kernel_scope_exists(uid uuid) returns bigint language sql stable as $$
    select null::bigint
$$;

-- What must be computed anew when rows were copied in (`treklang.bulk` was set meanwhile); the owner's to call.
create function kernel_after_bulk() returns void language sql as $$ select $$;

-- Whom the acting user has just made, or had the right to see when she began: hers alone, and until the transaction ends.
create function kernel_made() returns bigint[] language sql stable as $$
    select case when split_part(current_setting('treklang.made', true), ':', 1)
                     = nullif(current_setting('treklang.user_id', true), '')
                then split_part(current_setting('treklang.made', true), ':', 2)::bigint[] else '{}' end
$$;
create function kernel_keep(citizens bigint[]) returns void language plpgsql as $$
begin
    perform pg_catalog.set_config('treklang.made', pg_catalog.current_setting('treklang.user_id', true) || ':'
                                  || (public.kernel_made() || citizens)::text, true);
end $$;
create function kernel_make_citizen() returns bigint language plpgsql as $$
declare
    made bigint := nextval(pg_get_serial_sequence('people_citizen', 'id'));
begin
    perform kernel_keep(array[made]);
    return made;
end $$;
create function kernel_finish(citizen bigint) returns void language plpgsql as $$
begin
    if exists (select from people_citizen where id = citizen) then
        perform kernel_keep(array[citizen]);
    end if;
end $$;
"""
UNMADE = """
drop function kernel_finish(bigint);
drop function kernel_make_citizen();
drop function kernel_keep(bigint[]);
drop function kernel_made();
drop function kernel_after_bulk();
drop function kernel_scope_exists(uuid);
drop function kernel_scope_reason(bigint, bigint);
drop function kernel_scope_citizens();
drop function kernel_acting_system();
drop function kernel_whose();
drop function kernel_today();
"""


class Migration(migrations.Migration):
    dependencies = [("kernel", "0006_token")]

    operations = [
        migrations.RunSQL(SCOPE, UNMADE),
        migrations.RunSQL(
            """
            alter table kernel_token enable row level security;
            create policy provisional on kernel_token to treklang_runtime
                using ((select kernel_acting_staff())) with check ((select kernel_acting_staff()));
            """,
            "drop policy provisional on kernel_token; alter table kernel_token disable row level security;",
        ),
    ]
