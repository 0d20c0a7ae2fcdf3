-- The class of facts that an event belongs to, by the first part of its name (Fact.bit).
create or replace function access_event_bit(name text) returns integer language sql immutable as $$
    select case split_part(name, '.', 1)
        when 'note' then 4 when 'task' then 4 when 'handover' then 4 when 'rectification' then 4
        when 'application' then 4 when 'access_request' then 4 when 'deadline' then 4 when 'happening' then 4
        when 'assessment' then 8 when 'finding' then 8 when 'findings' then 8 when 'dimension' then 8
        when 'diagnosis' then 8 when 'need' then 8 when 'target_group' then 8 when 'target_groups' then 8
        when 'hearing' then 16 when 'recommendation' then 16 when 'agenda' then 16 when 'meeting' then 16
        when 'committee' then 16 when 'complaint' then 16 when 'appeal' then 16 when 'external_plan' then 16
        when 'goal' then 32 when 'sub_goal' then 32 when 'delivery' then 32 when 'status' then 32 when 'follow_up' then 32
        when 'contact' then 32 when 'workplace' then 32 when 'action_plan' then 32
        when 'decision' then 64 when 'grant' then 64 when 'order' then 64 when 'placement' then 64
        when 'document' then 128 when 'letter' then 128
        else 1 end
$$;
