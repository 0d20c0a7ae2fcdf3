-- Whether a case follows its citizen (access/policies.py).

alter table cases_following enable row level security;
drop policy if exists provisional on cases_following;
drop policy if exists reasons on cases_following;
create policy reasons on cases_following to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_following.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_following.case_id) and (d."case" is null or d."case" = cases_following.case_id) and d.opens & 4 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_following.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_following.case_id) and (d."case" is null or d."case" = cases_following.case_id) and d.opens & 4 <> 0));

alter table cases_followingevent enable row level security;
drop policy if exists provisional on cases_followingevent;
drop policy if exists reasons on cases_followingevent;
create policy reasons on cases_followingevent to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_followingevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_followingevent.case_id) and (d."case" is null or d."case" = cases_followingevent.case_id) and d.opens & 4 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_followingevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_followingevent.case_id) and (d."case" is null or d."case" = cases_followingevent.case_id) and d.opens & 4 <> 0));
