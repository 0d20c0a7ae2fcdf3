-- What citizens say of their own experience (access/policies.py), and their events' class of facts.

alter table effect_experience enable row level security;
drop policy if exists provisional on effect_experience;
drop policy if exists reasons on effect_experience;
create policy reasons on effect_experience to treklang_runtime
    using ((select kernel_acting_system()) or effect_experience.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = effect_experience.citizen_id and (d."case" is null or d."case" = effect_experience.case_id) and (d."grant" is null or d."grant" = effect_experience.grant_id) and d.opens & 8 <> 0))
    with check ((select kernel_acting_system()) or effect_experience.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = effect_experience.citizen_id and (d."case" is null or d."case" = effect_experience.case_id) and (d."grant" is null or d."grant" = effect_experience.grant_id) and d.opens & 8 <> 0));

alter table effect_experienceanswer enable row level security;
drop policy if exists provisional on effect_experienceanswer;
drop policy if exists reasons on effect_experienceanswer;
create policy reasons on effect_experienceanswer to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from effect_experience p where p.id = effect_experienceanswer.experience_id))
    with check ((select kernel_acting_system()) or exists (select from effect_experience p where p.id = effect_experienceanswer.experience_id));

alter table effect_experienceevent enable row level security;
drop policy if exists provisional on effect_experienceevent;
drop policy if exists reasons on effect_experienceevent;
create policy reasons on effect_experienceevent to treklang_runtime
    using ((select kernel_acting_system()) or effect_experienceevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = effect_experienceevent.citizen_id and (d."case" is null or d."case" = effect_experienceevent.case_id) and (d."grant" is null or d."grant" = effect_experienceevent.grant_id) and d.opens & 8 <> 0))
    with check ((select kernel_acting_system()) or effect_experienceevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = effect_experienceevent.citizen_id and (d."case" is null or d."case" = effect_experienceevent.case_id) and (d."grant" is null or d."grant" = effect_experienceevent.grant_id) and d.opens & 8 <> 0));

alter table effect_experienceanswerevent enable row level security;
drop policy if exists provisional on effect_experienceanswerevent;
drop policy if exists reasons on effect_experienceanswerevent;
create policy reasons on effect_experienceanswerevent to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from effect_experience p where p.id = effect_experienceanswerevent.experience_id))
    with check ((select kernel_acting_system()) or exists (select from effect_experience p where p.id = effect_experienceanswerevent.experience_id));

-- The class of facts that an event belongs to, by the first part of its name (Fact.bit).
create or replace function access_event_bit(name text) returns integer language sql immutable as $$
    select case split_part(name, '.', 1)
        when 'note' then 4 when 'task' then 4 when 'handover' then 4 when 'rectification' then 4
        when 'application' then 4 when 'access_request' then 4 when 'deadline' then 4 when 'happening' then 4
        when 'assessment' then 8 when 'finding' then 8 when 'findings' then 8 when 'dimension' then 8
        when 'diagnosis' then 8 when 'need' then 8 when 'target_group' then 8 when 'target_groups' then 8 when 'experience' then 8
        when 'hearing' then 16 when 'recommendation' then 16 when 'agenda' then 16 when 'meeting' then 16
        when 'committee' then 16 when 'complaint' then 16 when 'appeal' then 16 when 'external_plan' then 16
        when 'goal' then 32 when 'sub_goal' then 32 when 'delivery' then 32 when 'status' then 32 when 'follow_up' then 32
        when 'contact' then 32 when 'workplace' then 32 when 'action_plan' then 32
        when 'decision' then 64 when 'grant' then 64 when 'order' then 64 when 'placement' then 64
        when 'document' then 128 when 'letter' then 128
        else 1 end
$$;
