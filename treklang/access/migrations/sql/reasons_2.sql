-- As in doors_1.sql, but for who was born on 29 February.
create or replace view access_reason as
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
-- Born on 29 February: the birthday in other years is the 28th, as everywhere where the law reckons (law/lengths.py).
select r.citizen_id, null, null, r.relative_id * 8 + 4, 'custody', 251,
       access_days(r.valid)
       * tstzrange(null, (c.born_on + interval '18 years') at time zone 'Europe/Copenhagen')
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
