-- What a citizen asked to have put right (people_rectification), as access/policies.py renders it.

alter table people_rectification enable row level security;
drop policy if exists provisional on people_rectification;
drop policy if exists reasons on people_rectification;
create policy reasons on people_rectification to treklang_runtime
    using ((select kernel_acting_system()) or people_rectification.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_rectification.citizen_id and d.opens & 4 <> 0))
    with check ((select kernel_acting_system()) or people_rectification.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_rectification.citizen_id and d.opens & 4 <> 0));

alter table people_rectificationevent enable row level security;
drop policy if exists provisional on people_rectificationevent;
drop policy if exists reasons on people_rectificationevent;
create policy reasons on people_rectificationevent to treklang_runtime
    using ((select kernel_acting_system()) or people_rectificationevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_rectificationevent.citizen_id and d.opens & 4 <> 0))
    with check ((select kernel_acting_system()) or people_rectificationevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_rectificationevent.citizen_id and d.opens & 4 <> 0));
