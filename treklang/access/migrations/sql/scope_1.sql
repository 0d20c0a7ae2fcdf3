-- The answers to the kernel's questions of scope, and what the policies of single tables ask.

create or replace function kernel_scope_citizens() returns setof bigint language plpgsql stable rows 300 as $$
begin
    if public.kernel_acting_system() then
        return query select c.id from people_citizen c;
    else
        return query select d.citizen from access_door d where d.holder = any (access_holders())
                     union select unnest(kernel_made());
    end if;
end $$;

-- The nearest reason first, as access/rules.py lists them.
create function access_rank(reason text) returns integer language sql immutable as $$
    select array_position(array['caseworker', 'coordinator', 'team', 'handover', 'enquiry', 'registered', 'provider', 'contact',
                                'committee', 'legal', 'economy', 'citizen', 'custody', 'representative', 'glass'], reason)
$$;

create or replace function kernel_scope_reason(citizen bigint, a_case bigint) returns text language plpgsql stable as $$
begin
    return nullif((kernel_scope_reasons(array[citizen], array[a_case]))[1], '');
end $$;

create or replace function kernel_scope_exists(uid uuid) returns bigint language plpgsql stable security definer as $$
begin
    return coalesce(
        (select c.id from public.people_citizen c where c.uid = kernel_scope_exists.uid),
        (select c.citizen_id from public.cases_case c where c.uid = kernel_scope_exists.uid)
    );
end $$;

-- Every reason by which a user sees a citizen at a moment: what `treklang access may` and "why may I see this" answer.
-- Others' reasons are told to the system alone.
create function access_reasons_of(the_user bigint, the_citizen bigint, moment timestamptz)
returns table (reason text, opens integer, "case" bigint, until timestamptz)
language plpgsql stable security definer as $$
begin
    if not public.kernel_acting_system() and the_user is distinct from public.kernel_acting_user() then
        raise exception 'a user may ask about her own reasons only';
    end if;
    if exists (select from public.kernel_account a where a.id = the_user and a.is_active and a.kind = 'system') then
        return query select 'system'::text, 255, null::bigint, null::timestamptz;
    elsif the_citizen <> all (public.access_barred_from(the_user, moment)) then
        return query
            select d.reason::text, d.opens, d."case", upper(d.valid) from public.access_door d
             where d.citizen = the_citizen and d.holder = any (public.access_holders_of(the_user, moment))
               and d.valid @> moment
             order by public.access_rank(d.reason), upper(d.valid) desc nulls first;
    end if;
end $$;

-- The same for many at once, '' for none: one statement, in which the acting user's holders are asked for once.
create or replace function kernel_scope_reasons(citizens bigint[], cases bigint[]) returns text[] language plpgsql stable as $$
begin
    if public.kernel_acting_system() then
        return array_fill('system'::text, array[cardinality(citizens)]);
    end if;
    return array(
        select coalesce((select d.reason from access_door d
                          where d.citizen = asked.citizen
                            and (d."case" is null or asked.a_case is null or d."case" = asked.a_case)
                          order by access_rank(d.reason) limit 1), '')
          from unnest(citizens, cases) with ordinality as asked(citizen, a_case, n) order by n);
end $$;

create function access_unit_of(the_offer bigint) returns bigint language plpgsql stable security definer as $$
begin
    return (select p.unit_id from public.offers_offer f join public.offers_provider p on p.id = f.provider_id
             where f.id = the_offer);
end $$;

-- The class of facts that an event belongs to, by the first part of its name (Fact.bit).
create function access_event_bit(name text) returns integer language sql immutable as $$
    select case split_part(name, '.', 1)
        when 'note' then 4 when 'task' then 4 when 'handover' then 4 when 'rectification' then 4
        when 'assessment' then 8 when 'finding' then 8 when 'findings' then 8 when 'dimension' then 8
        when 'diagnosis' then 8 when 'need' then 8 when 'target_group' then 8 when 'target_groups' then 8
        when 'hearing' then 16 when 'recommendation' then 16 when 'agenda' then 16 when 'meeting' then 16
        when 'committee' then 16 when 'external_plan' then 16
        when 'goal' then 32 when 'sub_goal' then 32 when 'delivery' then 32 when 'status' then 32 when 'follow_up' then 32
        when 'contact' then 32 when 'workplace' then 32 when 'action_plan' then 32
        when 'decision' then 64 when 'grant' then 64 when 'order' then 64 when 'placement' then 64
        when 'document' then 128 when 'letter' then 128
        else 1 end
$$;

-- The citizen who stands at the desk or is on the telephone: whoever says the whole number, or comes with the outer id,
-- may be written about until the transaction ends, and what is written gives the reason to see her. Never own kin's.
create function people_meet(the_uid uuid, the_cpr text) returns bigint language plpgsql security definer as $$
declare
    met bigint := (select c.id from public.people_citizen c where c.uid = the_uid or c.cpr = the_cpr);
begin
    if not public.kernel_acting_staff() or met = any (public.access_barred()) then
        return null;
    end if;
    perform public.kernel_keep(array[met]);
    return met;
end $$;

-- As people_meet; the outer id may be that of one of her cases.
create function access_meet(the_uid uuid, the_cpr text) returns bigint language plpgsql security definer as $$
begin
    return public.people_meet((select c.uid from public.people_citizen c
                                where c.id = public.kernel_scope_exists(the_uid)), the_cpr);
end $$;

-- Names and birth dates of everybody, without keys: whether somebody is registered already must be known to whoever
-- registers, though she may not see who it is.
create function people_names(words text, most integer) returns table (name text, born_on date)
    language sql stable security definer set search_path = public, pg_temp as $$
    select name, born_on from people_citizen where people_words(name) @@ to_tsquery('simple', words) limit most
$$;

-- Search looks among one's own citizens only, before the limit: others' names push nobody out.
create or replace function people_find(words text, most integer) returns setof bigint language plpgsql stable
    security definer set search_path = public, pg_temp as $$
begin
    if kernel_acting_system() then
        return query select id from people_citizen where people_words(name) @@ to_tsquery('simple', words)
                     order by name, id limit most;
    else
        return query
            select c.id from people_citizen c
             where people_words(c.name) @@ to_tsquery('simple', words)
               and (c.id = any (kernel_made())
                    or exists (select from access_door d
                                where d.citizen = c.id and d.holder = any (access_holders())
                                  and d.valid @> kernel_record_time() and d.citizen <> all (access_barred())))
             order by c.name, c.id limit most;
    end if;
end $$;

-- How many doors stand that should not, or are missing: none, whatever was written. Only the system may ask.
create function access_wrong_doors() returns bigint language plpgsql stable security definer as $$
begin
    if not public.kernel_acting_system() then
        raise exception 'only the system may ask for all doors';
    end if;
    return (
        with stand as (select citizen, "case", "grant", holder, reason, opens, valid from public.access_door),
             due as (select citizen, "case", "grant", holder, reason::text as reason, opens, valid
                       from public.access_due_door)
        select count(*) from (
            (select * from stand except select * from due) union all (select * from due except select * from stand)) d
    );
end $$;
