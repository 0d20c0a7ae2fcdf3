-- What the law's tables hold (access/policies.py).

alter table cases_accessrequest enable row level security;
drop policy if exists provisional on cases_accessrequest;
drop policy if exists reasons on cases_accessrequest;
create policy reasons on cases_accessrequest to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_accessrequest.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_accessrequest.case_id) and (d."case" is null or d."case" = cases_accessrequest.case_id) and d.opens & 4 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_accessrequest.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_accessrequest.case_id) and (d."case" is null or d."case" = cases_accessrequest.case_id) and d.opens & 4 <> 0));

alter table cases_application enable row level security;
drop policy if exists provisional on cases_application;
drop policy if exists reasons on cases_application;
create policy reasons on cases_application to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_application.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_application.case_id) and (d."case" is null or d."case" = cases_application.case_id) and d.opens & 4 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_application.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_application.case_id) and (d."case" is null or d."case" = cases_application.case_id) and d.opens & 4 <> 0));

alter table cases_clock enable row level security;
drop policy if exists provisional on cases_clock;
drop policy if exists reasons on cases_clock;
create policy reasons on cases_clock to treklang_runtime
    using ((select kernel_acting_system()) or cases_clock.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = cases_clock.citizen_id and (d."case" is null or d."case" = cases_clock.case_id or cases_clock.case_id is null) and d.opens & 4 <> 0))
    with check ((select kernel_acting_system()) or cases_clock.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = cases_clock.citizen_id and (d."case" is null or d."case" = cases_clock.case_id or cases_clock.case_id is null) and d.opens & 4 <> 0));

alter table cases_extension enable row level security;
drop policy if exists provisional on cases_extension;
drop policy if exists reasons on cases_extension;
create policy reasons on cases_extension to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from cases_clock p where p.id = cases_extension.clock_id))
    with check ((select kernel_acting_system()) or exists (select from cases_clock p where p.id = cases_extension.clock_id));

alter table visitation_complaint enable row level security;
drop policy if exists provisional on visitation_complaint;
drop policy if exists reasons on visitation_complaint;
create policy reasons on visitation_complaint to treklang_runtime
    using ((select kernel_acting_system()) or visitation_complaint.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_complaint.citizen_id and (d."case" is null or d."case" = visitation_complaint.case_id) and d.opens & 16 <> 0))
    with check ((select kernel_acting_system()) or visitation_complaint.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_complaint.citizen_id and (d."case" is null or d."case" = visitation_complaint.case_id) and d.opens & 16 <> 0));

alter table visitation_deviation enable row level security;
drop policy if exists provisional on visitation_deviation;
drop policy if exists reasons on visitation_deviation;
create policy reasons on visitation_deviation to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from visitation_decision p where p.id = visitation_deviation.decision_id))
    with check ((select kernel_acting_system()) or exists (select from visitation_decision p where p.id = visitation_deviation.decision_id));

alter table cases_accessrequestevent enable row level security;
drop policy if exists provisional on cases_accessrequestevent;
drop policy if exists reasons on cases_accessrequestevent;
create policy reasons on cases_accessrequestevent to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_accessrequestevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_accessrequestevent.case_id) and (d."case" is null or d."case" = cases_accessrequestevent.case_id) and d.opens & 4 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_accessrequestevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_accessrequestevent.case_id) and (d."case" is null or d."case" = cases_accessrequestevent.case_id) and d.opens & 4 <> 0));

alter table cases_applicationevent enable row level security;
drop policy if exists provisional on cases_applicationevent;
drop policy if exists reasons on cases_applicationevent;
create policy reasons on cases_applicationevent to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_applicationevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_applicationevent.case_id) and (d."case" is null or d."case" = cases_applicationevent.case_id) and d.opens & 4 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_applicationevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_applicationevent.case_id) and (d."case" is null or d."case" = cases_applicationevent.case_id) and d.opens & 4 <> 0));

alter table cases_clockevent enable row level security;
drop policy if exists provisional on cases_clockevent;
drop policy if exists reasons on cases_clockevent;
create policy reasons on cases_clockevent to treklang_runtime
    using ((select kernel_acting_system()) or cases_clockevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = cases_clockevent.citizen_id and (d."case" is null or d."case" = cases_clockevent.case_id or cases_clockevent.case_id is null) and d.opens & 4 <> 0))
    with check ((select kernel_acting_system()) or cases_clockevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = cases_clockevent.citizen_id and (d."case" is null or d."case" = cases_clockevent.case_id or cases_clockevent.case_id is null) and d.opens & 4 <> 0));

alter table cases_extensionevent enable row level security;
drop policy if exists provisional on cases_extensionevent;
drop policy if exists reasons on cases_extensionevent;
create policy reasons on cases_extensionevent to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from cases_clock p where p.id = cases_extensionevent.clock_id))
    with check ((select kernel_acting_system()) or exists (select from cases_clock p where p.id = cases_extensionevent.clock_id));

alter table visitation_complaintevent enable row level security;
drop policy if exists provisional on visitation_complaintevent;
drop policy if exists reasons on visitation_complaintevent;
create policy reasons on visitation_complaintevent to treklang_runtime
    using ((select kernel_acting_system()) or visitation_complaintevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_complaintevent.citizen_id and (d."case" is null or d."case" = visitation_complaintevent.case_id) and d.opens & 16 <> 0))
    with check ((select kernel_acting_system()) or visitation_complaintevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_complaintevent.citizen_id and (d."case" is null or d."case" = visitation_complaintevent.case_id) and d.opens & 16 <> 0));

alter table visitation_deviationevent enable row level security;
drop policy if exists provisional on visitation_deviationevent;
drop policy if exists reasons on visitation_deviationevent;
create policy reasons on visitation_deviationevent to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from visitation_decision p where p.id = visitation_deviationevent.decision_id))
    with check ((select kernel_acting_system()) or exists (select from visitation_decision p where p.id = visitation_deviationevent.decision_id));
