-- Whose reasons open which doors. Doors stand by holder: the unit, employee, committee or account that the reason names;
-- `access_holders_of` says which holders a user is today. A holder is its table's key times 8 plus its kind:
--   0 unit  1 employee  2 committee  3 account  4 citizen who is logged in  5 employee as jurist  6 controllers, all

-- The Danish midnight that ends the day of a moment.
create function access_day_ends(moment timestamptz) returns timestamptz language sql stable as $$
    select ((moment at time zone 'Europe/Copenhagen')::date + 1)::timestamp at time zone 'Europe/Copenhagen'
$$;
-- A period, empty where it would end before it begins (an answer dated before its order).
create function access_span(from_moment timestamptz, to_moment timestamptz) returns tstzrange language sql immutable as $$
    select case when to_moment <= from_moment then 'empty'::tstzrange else tstzrange(from_moment, to_moment) end
$$;
-- What was ended on its first day has no bounds left: without the first branch it would hold for ever.
create function access_days(days daterange) returns tstzrange language sql stable as $$
    select case when isempty(days) then 'empty'::tstzrange
                else tstzrange(lower(days)::timestamp at time zone 'Europe/Copenhagen',
                               upper(days)::timestamp at time zone 'Europe/Copenhagen') end
$$;
-- A representative's scope as a sum of bits.
create function access_bits(facts text[]) returns integer language sql immutable as $$
    select coalesce(bit_or(case fact when 'identity' then 1 when 'address' then 2 when 'journal' then 4
        when 'assessment' then 8 when 'decision' then 16 when 'help' then 32 when 'economy' then 64
        when 'documents' then 128 end), 0)::integer from unnest(facts) fact
$$;

-- The truth of the doors: one branch a reason. Numbers of `opens` are the sums of Fact.bit (access/opens.py).
create view access_reason as
with held as not materialized (
    select c.citizen_id, c.id as case_id, a.unit_id, a.caseworker_id, a.coordinator_id,
           access_days(a.valid) as valid
      from cases_assignment a join cases_case c on c.id = a.case_id
)
select citizen_id, case_id, null::bigint as grant_id, caseworker_id * 8 + 1 as holder, 'caseworker' as reason,
       255 as opens, valid
  from held where caseworker_id is not null
union all
select citizen_id, case_id, null, coordinator_id * 8 + 1, 'coordinator', 255, valid
  from held where coordinator_id is not null
union all
select citizen_id, case_id, null, unit_id * 8, 'team', 255, valid from held
union all
select c.citizen_id, c.id, null, h.to_unit_id * 8, 'handover', 255, access_span(h.offered_at, h.answered_at)
  from cases_handover h join cases_case c on c.id = h.case_id
union all
select e.citizen_id, null, null, e.unit_id * 8, 'enquiry', 3, access_span(e.received_at, access_day_ends(e.finished_at))
  from intake_enquiry e where e.citizen_id is not null
union all
select e.citizen, null, null, e.by_id * 8 + 3, 'registered', 3, access_span(e.at, access_day_ends(e.at))
  from kernel_event e where e.name = 'citizen.registered'
union all
select g.citizen_id, g.case_id, g.id, p.unit_id * 8, 'provider', 99,
       access_span(least(o.ordered_on::timestamp at time zone 'Europe/Copenhagen', o.answered_at),
                 case when o.state = 'declined' then o.answered_at
                      else access_day_ends(g.ended_on::timestamp at time zone 'Europe/Copenhagen') end)
  from services_order o
  join services_grant g on g.id = o.grant_id
  join offers_offer f on f.id = g.offer_id
  join offers_provider p on p.id = f.provider_id
 where p.unit_id is not null
union all
select g.citizen_id, g.case_id, g.id, p.unit_id * 8, 'provider', 99, access_days(l.valid)
  from services_placement l
  join services_order o on o.id = l.order_id
  join services_grant g on g.id = o.grant_id
  join offers_offer f on f.id = l.offer_id
  join offers_provider p on p.id = f.provider_id
 where p.unit_id is not null
union all
select t.citizen_id, null, null, p.unit_id * 8, 'contact', 1, tstzrange(t.happened_at, t.happened_at + interval '1 year')
  from services_contact t
  join offers_offer f on f.id = t.offer_id
  join offers_provider p on p.id = f.provider_id
 where p.unit_id is not null and t.citizen_id is not null
union all
select i.citizen_id, i.case_id, null, m.committee_id * 8 + 2, 'committee', 249,
       tstzrange(null, access_day_ends(m.held_at))
  from visitation_agendaitem i join visitation_meeting m on m.id = i.meeting_id
union all
select c.citizen_id, c.id, null, t.assigned_to_id * 8 + 5, 'legal', 253, tstzrange(null, t.done_at)
  from cases_task t join cases_case c on c.id = t.case_id
 where t.assigned_to_id is not null
union all
select g.citizen_id, null, null, 6, 'economy', 65, tstzrange(min(g.granted_at), null)
  from services_grant g group by g.citizen_id
union all
select l.citizen_id, null, null, l.citizen_id * 8 + 4, 'citizen', 255, tstzrange(null, null)
  from people_citizenlogin l
union all
-- Born on 29 February: the birthday in other years is 1 March, as in people/queries.py.
select r.citizen_id, null, null, r.relative_id * 8 + 4, 'custody', 251,
       access_days(r.valid)
       * tstzrange(null, ((c.born_on + interval '18 years')::date + (to_char(c.born_on, 'MMDD') = '0229')::int)::timestamp at time zone 'Europe/Copenhagen')
  from people_relation r join people_citizen c on c.id = r.citizen_id
 where r.has_custody and c.born_on is not null
union all
select r.citizen_id, null, null, r.person_id * 8 + 4, 'representative', access_bits(r.scope::text[]) | 1,
       access_days(r.valid)
  from people_representative r
union all
select g.citizen_id, null, null, g.broken_by_id * 8 + 3, 'glass', 255,
       access_span(g.broken_at, least(g.until, g.ended_at))
  from access_glass g;

-- The doors as they must stand: protected addresses and secret citizens taken into account.
create view access_due_door as
select r.citizen_id as citizen, r.case_id as "case", r.grant_id as "grant", r.holder, r.reason,
       case when c.is_protected and r.reason not in ('caseworker', 'coordinator', 'team', 'citizen', 'glass')
            then r.opens & ~2 else r.opens end as opens,
       r.valid
  from access_reason r join people_citizen c on c.id = r.citizen_id
 where not isempty(r.valid)
   and (not c.is_secret or r.reason in
        ('caseworker', 'coordinator', 'provider', 'committee', 'legal', 'enquiry', 'registered', 'citizen', 'glass'));

revoke all on access_reason, access_due_door from treklang_runtime;

-- The holders that a user is at a moment: by account, employee, units of work, committees, functions.
create function access_holders_of(the_user bigint, moment timestamptz) returns bigint[]
language plpgsql stable security definer as $$
declare
    the_day date := (moment at time zone 'Europe/Copenhagen')::date;
    the_kind text;
    the_employee bigint;
    found bigint[];
begin
    select a.kind into the_kind from public.kernel_account a where a.id = the_user and a.is_active;
    if the_kind is null then
        return '{}';
    end if;
    if the_kind = 'citizen' then
        return coalesce((select array[l.citizen_id * 8 + 4] from public.people_citizenlogin l
                          where l.account_id = the_user), '{}');
    end if;
    found := array[the_user * 8 + 3];
    select e.id into the_employee from public.organisation_employee e where e.account_id = the_user;
    if the_employee is null then
        return found;
    end if;
    found := found || (the_employee * 8 + 1);
    return found || array(
        select w.unit_id * 8 from public.organisation_employment w
         where w.employee_id = the_employee and w.valid @> the_day
        union
        select case f.kind when 'controller' then 6 when 'legal' then the_employee * 8 + 5 else f.unit_id * 8 end
          from public.organisation_function f
         where f.employee_id = the_employee and f.valid @> the_day
           and f.kind in ('reception', 'caseworker', 'leader', 'provider', 'controller', 'legal')
        union
        select m.committee_id * 8 + 2 from public.visitation_committeemember m
         where m.employee_id = the_employee and m.valid @> the_day
    );
end $$;

create function access_barred_from(the_user bigint, moment timestamptz) returns bigint[]
language plpgsql stable security definer as $$
begin
    return array(
        select k.citizen_id from public.access_kin k join public.organisation_employee e on e.id = k.employee_id
         where e.account_id = the_user and k.valid @> (moment at time zone 'Europe/Copenhagen')::date
    );
end $$;

-- What was found once for the acting user at the transaction's time is kept until it ends, or until what it hangs on is
-- written (access_forget): every statement of a page asks several times.
create function access_holders() returns bigint[] language plpgsql stable security definer as $$
declare
    whose text := public.kernel_whose();
    kept text := pg_catalog.current_setting('treklang.holders', true);
    found bigint[];
begin
    if split_part(kept, '=', 1) = whose then
        return split_part(kept, '=', 2)::bigint[];
    end if;
    found := public.access_holders_of(public.kernel_acting_user(), public.kernel_record_time());
    perform pg_catalog.set_config('treklang.holders', whose || '=' || found::text, true);
    return found;
end $$;

create function access_barred() returns bigint[] language plpgsql stable security definer as $$
declare
    whose text := public.kernel_whose();
    kept text := pg_catalog.current_setting('treklang.barred', true);
    found bigint[];
begin
    if split_part(kept, '=', 1) = whose then
        return split_part(kept, '=', 2)::bigint[];
    end if;
    found := public.access_barred_from(public.kernel_acting_user(), public.kernel_record_time());
    perform pg_catalog.set_config('treklang.barred', whose || '=' || found::text, true);
    return found;
end $$;

create function access_forget() returns trigger language plpgsql as $$
begin
    perform pg_catalog.set_config('treklang.holders', '', true), pg_catalog.set_config('treklang.barred', '', true),
            pg_catalog.set_config('treklang.system', '', true);
    return null;
end $$;
do $$
declare
    source text;
begin
    foreach source in array array[
        'kernel_account', 'organisation_employee', 'organisation_employment', 'organisation_function',
        'visitation_committeemember', 'people_citizenlogin', 'access_kin'
    ] loop
        execute format('create trigger access_forget after insert or update or delete on %I '
                       'for each statement execute function access_forget()', source);
    end loop;
end $$;

-- The citizen of a case, for tables that name the case only.
create function access_citizen_of(the_case bigint) returns bigint language plpgsql stable security definer as $$
begin
    return (select c.citizen_id from public.cases_case c where c.id = the_case);
end $$;

-- A user's own doors are all that the running system may see of them; the policies of all other tables ask here.
alter table access_door enable row level security;
create policy own_doors on access_door for select to treklang_runtime using (
    holder = any ((select access_holders())::bigint[])
    and valid @> (select kernel_record_time())
    and citizen <> all ((select access_barred())::bigint[])
);
revoke insert, update, delete on access_door from treklang_runtime;

-- Make the doors of some citizens anew. One transaction at a time for a citizen, so that none computes from what
-- another is about to change. Whom the acting user sees when she begins, she sees until her transaction ends: a case that is
-- handed on is finished being handed on.
create function access_redoor(citizens bigint[]) returns void language plpgsql security definer as $$
declare
    due bigint[] := array(select distinct c from unnest(citizens) c where c is not null order by 1);
    seen bigint[];
begin
    if due = '{}' or current_setting('treklang.bulk', true) = 'yes' then
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

-- All doors anew: after a bulk load, and for whoever doubts them. Only the owner may.
create function access_redoor_all() returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(817, 0);
    delete from access_door;
    insert into access_door (citizen, "case", "grant", holder, reason, opens, valid)
    select citizen, "case", "grant", holder, reason, opens, valid from access_due_door;
end $$;
create or replace function kernel_after_bulk() returns void language sql as $$ select access_redoor_all() $$;

revoke all on function access_redoor(bigint[]) from public;

create function access_by_case() returns trigger language plpgsql security definer as $$
begin
    perform public.access_redoor(array(
        select c.citizen_id from public.cases_case c where c.id in (select n.case_id from new_rows n)));
    return null;
end $$;
create function access_by_task() returns trigger language plpgsql security definer as $$
begin
    if exists (select from new_rows where assigned_to_id is not null) then
        perform public.access_redoor(array(
            select c.citizen_id from public.cases_case c
             where c.id in (select n.case_id from new_rows n where n.assigned_to_id is not null)));
    end if;
    return null;
end $$;
create function access_by_task_update() returns trigger language plpgsql security definer as $$
begin
    if exists (select from new_rows where assigned_to_id is not null
               union all select from old_rows where assigned_to_id is not null) then
        perform public.access_redoor(array(
            select c.citizen_id from public.cases_case c where c.id in (select n.case_id from new_rows n)));
    end if;
    return null;
end $$;
create function access_by_citizen() returns trigger language plpgsql security definer as $$
begin
    perform public.access_redoor(array(select n.citizen_id from new_rows n));
    return null;
end $$;
create function access_by_citizen_update() returns trigger language plpgsql security definer as $$
begin
    perform public.access_redoor(array(
        select n.citizen_id from new_rows n union select o.citizen_id from old_rows o));
    return null;
end $$;
create function access_by_meeting() returns trigger language plpgsql security definer as $$
begin
    perform public.access_redoor(array(
        select i.citizen_id from public.visitation_agendaitem i where i.meeting_id in (select n.id from new_rows n)));
    return null;
end $$;
create function access_by_person() returns trigger language plpgsql security definer as $$
begin
    perform public.access_redoor(array(
        select n.id from new_rows n join old_rows o on o.id = n.id
         where (n.is_protected, n.is_secret, n.born_on) is distinct from (o.is_protected, o.is_secret, o.born_on)));
    return null;
end $$;
create function access_by_provider() returns trigger language plpgsql security definer as $$
begin
    perform public.access_redoor(array(
        select g.citizen_id from public.services_grant g join public.offers_offer f on f.id = g.offer_id
          join new_rows n on n.id = f.provider_id join old_rows o on o.id = n.id
         where n.unit_id is distinct from o.unit_id));
    return null;
end $$;
create function access_by_event() returns trigger language plpgsql security definer as $$
begin
    if exists (select from new_rows where name = 'citizen.registered') then
        perform public.access_redoor(array(select n.citizen from new_rows n where n.name = 'citizen.registered'));
    end if;
    return null;
end $$;

create trigger access_doors_insert after insert on cases_assignment referencing new table as new_rows
    for each statement execute function access_by_case();
create trigger access_doors_update after update on cases_assignment referencing new table as new_rows
    for each statement execute function access_by_case();
create trigger access_doors_insert after insert on cases_handover referencing new table as new_rows
    for each statement execute function access_by_case();
create trigger access_doors_update after update on cases_handover referencing new table as new_rows
    for each statement execute function access_by_case();
create trigger access_doors_insert after insert on cases_task referencing new table as new_rows
    for each statement execute function access_by_task();
create trigger access_doors_update after update on cases_task referencing new table as new_rows old table as old_rows
    for each statement execute function access_by_task_update();
create trigger access_doors_update after update on visitation_meeting referencing new table as new_rows
    for each statement execute function access_by_meeting();
create trigger access_doors_update after update on people_citizen referencing new table as new_rows old table as old_rows
    for each statement execute function access_by_person();
create trigger access_doors_update after update on offers_provider referencing new table as new_rows old table as old_rows
    for each statement execute function access_by_provider();
create trigger access_doors_insert after insert on kernel_event referencing new table as new_rows
    for each statement execute function access_by_event();
do $$
declare
    source text;
begin
    foreach source in array array[
        'intake_enquiry', 'services_order', 'services_grant', 'services_placement', 'services_contact',
        'visitation_agendaitem', 'people_citizenlogin', 'people_relation', 'people_representative', 'access_glass'
    ] loop
        execute format('create trigger access_doors_insert after insert on %I referencing new table as new_rows '
                       'for each statement execute function access_by_citizen()', source);
        execute format('create trigger access_doors_update after update on %I referencing new table as new_rows '
                       'old table as old_rows for each statement execute function access_by_citizen_update()', source);
    end loop;
end $$;
create index access_event_registered on kernel_event (citizen) where name = 'citizen.registered';
