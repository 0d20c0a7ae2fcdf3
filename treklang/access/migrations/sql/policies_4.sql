-- What the tables of the organisation and of its plans hold (access/policies.py).

alter table change_consultation enable row level security;
drop policy if exists provisional on change_consultation;
drop policy if exists reasons on change_consultation;
create policy reasons on change_consultation to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table change_plan enable row level security;
drop policy if exists provisional on change_plan;
drop policy if exists reasons on change_plan;
create policy reasons on change_plan to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table change_planauthor enable row level security;
drop policy if exists provisional on change_planauthor;
drop policy if exists reasons on change_planauthor;
create policy reasons on change_planauthor to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table change_step enable row level security;
drop policy if exists provisional on change_step;
drop policy if exists reasons on change_step;
create policy reasons on change_step to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_affiliation enable row level security;
drop policy if exists provisional on organisation_affiliation;
drop policy if exists reasons on organisation_affiliation;
create policy reasons on organisation_affiliation to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_competence enable row level security;
drop policy if exists provisional on organisation_competence;
drop policy if exists reasons on organisation_competence;
create policy reasons on organisation_competence to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_delegation enable row level security;
drop policy if exists provisional on organisation_delegation;
drop policy if exists reasons on organisation_delegation;
create policy reasons on organisation_delegation to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_district enable row level security;
drop policy if exists provisional on organisation_district;
drop policy if exists reasons on organisation_district;
create policy reasons on organisation_district to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table organisation_districtarea enable row level security;
drop policy if exists provisional on organisation_districtarea;
drop policy if exists reasons on organisation_districtarea;
create policy reasons on organisation_districtarea to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table organisation_districtcoverage enable row level security;
drop policy if exists provisional on organisation_districtcoverage;
drop policy if exists reasons on organisation_districtcoverage;
create policy reasons on organisation_districtcoverage to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table organisation_forum enable row level security;
drop policy if exists provisional on organisation_forum;
drop policy if exists reasons on organisation_forum;
create policy reasons on organisation_forum to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_forummeeting enable row level security;
drop policy if exists provisional on organisation_forummeeting;
drop policy if exists reasons on organisation_forummeeting;
create policy reasons on organisation_forummeeting to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_forummember enable row level security;
drop policy if exists provisional on organisation_forummember;
drop policy if exists reasons on organisation_forummember;
create policy reasons on organisation_forummember to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_interface enable row level security;
drop policy if exists provisional on organisation_interface;
drop policy if exists reasons on organisation_interface;
create policy reasons on organisation_interface to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_post enable row level security;
drop policy if exists provisional on organisation_post;
drop policy if exists reasons on organisation_post;
create policy reasons on organisation_post to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_responsibility enable row level security;
drop policy if exists provisional on organisation_responsibility;
drop policy if exists reasons on organisation_responsibility;
create policy reasons on organisation_responsibility to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_site enable row level security;
drop policy if exists provisional on organisation_site;
drop policy if exists reasons on organisation_site;
create policy reasons on organisation_site to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table organisation_unitbudget enable row level security;
drop policy if exists provisional on organisation_unitbudget;
drop policy if exists reasons on organisation_unitbudget;
create policy reasons on organisation_unitbudget to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_unitexception enable row level security;
drop policy if exists provisional on organisation_unitexception;
drop policy if exists reasons on organisation_unitexception;
create policy reasons on organisation_unitexception to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_unitnaming enable row level security;
drop policy if exists provisional on organisation_unitnaming;
drop policy if exists reasons on organisation_unitnaming;
create policy reasons on organisation_unitnaming to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table organisation_unitrelation enable row level security;
drop policy if exists provisional on organisation_unitrelation;
drop policy if exists reasons on organisation_unitrelation;
create policy reasons on organisation_unitrelation to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_unitsite enable row level security;
drop policy if exists provisional on organisation_unitsite;
drop policy if exists reasons on organisation_unitsite;
create policy reasons on organisation_unitsite to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table organisation_unitsuccession enable row level security;
drop policy if exists provisional on organisation_unitsuccession;
drop policy if exists reasons on organisation_unitsuccession;
create policy reasons on organisation_unitsuccession to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_unittrait enable row level security;
drop policy if exists provisional on organisation_unittrait;
drop policy if exists reasons on organisation_unittrait;
create policy reasons on organisation_unittrait to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table change_consultationevent enable row level security;
drop policy if exists provisional on change_consultationevent;
drop policy if exists reasons on change_consultationevent;
create policy reasons on change_consultationevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table change_planevent enable row level security;
drop policy if exists provisional on change_planevent;
drop policy if exists reasons on change_planevent;
create policy reasons on change_planevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table change_planauthorevent enable row level security;
drop policy if exists provisional on change_planauthorevent;
drop policy if exists reasons on change_planauthorevent;
create policy reasons on change_planauthorevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table change_stepevent enable row level security;
drop policy if exists provisional on change_stepevent;
drop policy if exists reasons on change_stepevent;
create policy reasons on change_stepevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_affiliationevent enable row level security;
drop policy if exists provisional on organisation_affiliationevent;
drop policy if exists reasons on organisation_affiliationevent;
create policy reasons on organisation_affiliationevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_competenceevent enable row level security;
drop policy if exists provisional on organisation_competenceevent;
drop policy if exists reasons on organisation_competenceevent;
create policy reasons on organisation_competenceevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_delegationevent enable row level security;
drop policy if exists provisional on organisation_delegationevent;
drop policy if exists reasons on organisation_delegationevent;
create policy reasons on organisation_delegationevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_districtevent enable row level security;
drop policy if exists provisional on organisation_districtevent;
drop policy if exists reasons on organisation_districtevent;
create policy reasons on organisation_districtevent to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table organisation_districtareaevent enable row level security;
drop policy if exists provisional on organisation_districtareaevent;
drop policy if exists reasons on organisation_districtareaevent;
create policy reasons on organisation_districtareaevent to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table organisation_districtcoverageevent enable row level security;
drop policy if exists provisional on organisation_districtcoverageevent;
drop policy if exists reasons on organisation_districtcoverageevent;
create policy reasons on organisation_districtcoverageevent to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table organisation_forumevent enable row level security;
drop policy if exists provisional on organisation_forumevent;
drop policy if exists reasons on organisation_forumevent;
create policy reasons on organisation_forumevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_forummeetingevent enable row level security;
drop policy if exists provisional on organisation_forummeetingevent;
drop policy if exists reasons on organisation_forummeetingevent;
create policy reasons on organisation_forummeetingevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_forummemberevent enable row level security;
drop policy if exists provisional on organisation_forummemberevent;
drop policy if exists reasons on organisation_forummemberevent;
create policy reasons on organisation_forummemberevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_interfaceevent enable row level security;
drop policy if exists provisional on organisation_interfaceevent;
drop policy if exists reasons on organisation_interfaceevent;
create policy reasons on organisation_interfaceevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_postevent enable row level security;
drop policy if exists provisional on organisation_postevent;
drop policy if exists reasons on organisation_postevent;
create policy reasons on organisation_postevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_responsibilityevent enable row level security;
drop policy if exists provisional on organisation_responsibilityevent;
drop policy if exists reasons on organisation_responsibilityevent;
create policy reasons on organisation_responsibilityevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_siteevent enable row level security;
drop policy if exists provisional on organisation_siteevent;
drop policy if exists reasons on organisation_siteevent;
create policy reasons on organisation_siteevent to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table organisation_unitbudgetevent enable row level security;
drop policy if exists provisional on organisation_unitbudgetevent;
drop policy if exists reasons on organisation_unitbudgetevent;
create policy reasons on organisation_unitbudgetevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_unitexceptionevent enable row level security;
drop policy if exists provisional on organisation_unitexceptionevent;
drop policy if exists reasons on organisation_unitexceptionevent;
create policy reasons on organisation_unitexceptionevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_unitnamingevent enable row level security;
drop policy if exists provisional on organisation_unitnamingevent;
drop policy if exists reasons on organisation_unitnamingevent;
create policy reasons on organisation_unitnamingevent to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table organisation_unitrelationevent enable row level security;
drop policy if exists provisional on organisation_unitrelationevent;
drop policy if exists reasons on organisation_unitrelationevent;
create policy reasons on organisation_unitrelationevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_unitsiteevent enable row level security;
drop policy if exists provisional on organisation_unitsiteevent;
drop policy if exists reasons on organisation_unitsiteevent;
create policy reasons on organisation_unitsiteevent to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table organisation_unitsuccessionevent enable row level security;
drop policy if exists provisional on organisation_unitsuccessionevent;
drop policy if exists reasons on organisation_unitsuccessionevent;
create policy reasons on organisation_unitsuccessionevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_unittraitevent enable row level security;
drop policy if exists provisional on organisation_unittraitevent;
drop policy if exists reasons on organisation_unittraitevent;
create policy reasons on organisation_unittraitevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));
