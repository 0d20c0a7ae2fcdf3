-- Doors that wait: a change of the organisation moves very many cases in several statements, and makes the doors once.
-- What waits stands in a table of which nothing is ever committed: a deferred trigger makes the doors before the commit
-- where access_now was not called.
create table access_waiting (citizens bigint[] not null);
alter table access_waiting enable row level security;
revoke all on access_waiting from treklang_runtime, public;

create function access_later() returns void language sql as $$
    select set_config('treklang.doors_later', 'yes', true)
$$;

-- Make all doors that wait.
create function access_make_waiting() returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    due bigint[];
begin
    perform set_config('treklang.doors_later', '', true);
    with gone as (delete from access_waiting returning citizens)
    select array_agg(distinct c) into due from gone, unnest(gone.citizens) c;
    if due is not null then
        perform access_redoor(due);
    end if;
end $$;
revoke all on function access_make_waiting() from public;

create function access_now() returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform access_make_waiting();
end $$;

create function access_before_commit() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
begin
    perform access_make_waiting();
    return null;
end $$;
create constraint trigger access_before_commit after insert on access_waiting deferrable initially deferred
    for each row execute function access_before_commit();

-- As in doors_1.sql, but for the doors that wait.
create or replace function access_redoor(citizens bigint[]) returns void language plpgsql security definer as $$
declare
    due bigint[] := array(select distinct c from unnest(citizens) c where c is not null order by 1);
    seen bigint[];
begin
    if due = '{}' or current_setting('treklang.bulk', true) = 'yes' then
        return;
    end if;
    if current_setting('treklang.doors_later', true) = 'yes' then
        insert into public.access_waiting values (due);
        return;
    end if;
    if cardinality(due) > 500 then
        perform pg_advisory_xact_lock(817, 0);
    else
        perform pg_advisory_xact_lock_shared(817, 0);
        perform pg_advisory_xact_lock(818, (c % 2147483647)::int) from unnest(due) c;
        if not public.kernel_acting_system() then
            seen := array(
                select distinct d.citizen from public.access_door d
                 where d.citizen = any (due) and d.holder = any (public.access_holders())
                   and d.valid @> public.kernel_record_time() and d.citizen <> all (public.access_barred())
            );
            if seen <> '{}' then
                perform public.kernel_keep(seen);
            end if;
        end if;
    end if;
    delete from public.access_door where citizen = any (due);
    insert into public.access_door (citizen, "case", "grant", holder, reason, opens, valid)
    select citizen, "case", "grant", holder, reason, opens, valid from public.access_due_door where citizen = any (due);
end $$;
