-- The names of those around a citizen (who is what to her, who acts for her), for whoever works with her: they have no case of
-- their own there, and whom a worker noted yesterday she must find by name today. Names alone; never a secret citizen's, never one's own
-- kin's.
create function people_around(the_citizen bigint) returns table (id bigint, name text) language plpgsql stable
    security definer set search_path = public, pg_temp as $$
begin
    if not exists (select from access_reasons_of(kernel_acting_user(), the_citizen, kernel_record_time()) given
                    where given.reason not in ('economy', 'contact')) then
        return;
    end if;
    return query
        select c.id, c.name::text from people_citizen c
         where not c.is_secret and c.id <> all (access_barred())
           and c.id in (select r.relative_id from people_relation r where r.citizen_id = the_citizen
                        union select p.person_id from people_representative p where p.citizen_id = the_citizen);
end $$;
revoke all on function people_around(bigint) from public;
grant execute on function people_around(bigint) to treklang_runtime;
