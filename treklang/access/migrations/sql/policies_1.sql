alter table people_citizen enable row level security;
drop policy if exists provisional on people_citizen;
drop policy if exists reasons on people_citizen;
create policy reasons on people_citizen to treklang_runtime
    using ((select kernel_acting_system()) or people_citizen.id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_citizen.id and d.opens & 1 <> 0))
    with check ((select kernel_acting_system()) or people_citizen.id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_citizen.id and d.opens & 1 <> 0));

alter table people_address enable row level security;
drop policy if exists provisional on people_address;
drop policy if exists reasons on people_address;
create policy reasons on people_address to treklang_runtime
    using ((select kernel_acting_system()) or people_address.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_address.citizen_id and d.opens & 2 <> 0))
    with check ((select kernel_acting_system()) or people_address.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_address.citizen_id and d.opens & 2 <> 0));

alter table people_caution enable row level security;
drop policy if exists provisional on people_caution;
drop policy if exists reasons on people_caution;
create policy reasons on people_caution to treklang_runtime
    using ((select kernel_acting_system()) or people_caution.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_caution.citizen_id and d.opens & 1 <> 0))
    with check ((select kernel_acting_system()) or people_caution.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_caution.citizen_id and d.opens & 1 <> 0));

alter table people_citizenlogin enable row level security;
drop policy if exists provisional on people_citizenlogin;
drop policy if exists reasons on people_citizenlogin;
create policy reasons on people_citizenlogin to treklang_runtime
    using ((select kernel_acting_system()) or people_citizenlogin.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_citizenlogin.citizen_id and d.opens & 1 <> 0) or account_id = (select kernel_acting_user()))
    with check ((select kernel_acting_system()) or people_citizenlogin.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_citizenlogin.citizen_id and d.opens & 1 <> 0) or account_id = (select kernel_acting_user()));

alter table people_consent enable row level security;
drop policy if exists provisional on people_consent;
drop policy if exists reasons on people_consent;
create policy reasons on people_consent to treklang_runtime
    using ((select kernel_acting_system()) or people_consent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_consent.citizen_id and d.opens & 1 <> 0))
    with check ((select kernel_acting_system()) or people_consent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_consent.citizen_id and d.opens & 1 <> 0));

alter table people_relation enable row level security;
drop policy if exists provisional on people_relation;
drop policy if exists reasons on people_relation;
create policy reasons on people_relation to treklang_runtime
    using ((select kernel_acting_system()) or people_relation.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_relation.citizen_id and d.opens & 1 <> 0))
    with check ((select kernel_acting_system()) or people_relation.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_relation.citizen_id and d.opens & 1 <> 0));

alter table people_representative enable row level security;
drop policy if exists provisional on people_representative;
drop policy if exists reasons on people_representative;
create policy reasons on people_representative to treklang_runtime
    using ((select kernel_acting_system()) or people_representative.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_representative.citizen_id and d.opens & 1 <> 0))
    with check ((select kernel_acting_system()) or people_representative.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_representative.citizen_id and d.opens & 1 <> 0));

alter table people_residence enable row level security;
drop policy if exists provisional on people_residence;
drop policy if exists reasons on people_residence;
create policy reasons on people_residence to treklang_runtime
    using ((select kernel_acting_system()) or people_residence.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_residence.citizen_id and d.opens & 1 <> 0))
    with check ((select kernel_acting_system()) or people_residence.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_residence.citizen_id and d.opens & 1 <> 0));

alter table cases_case enable row level security;
drop policy if exists provisional on cases_case;
drop policy if exists reasons on cases_case;
create policy reasons on cases_case to treklang_runtime
    using ((select kernel_acting_system()) or cases_case.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = cases_case.citizen_id and (d."case" is null or d."case" = cases_case.id) and d.opens & 1 <> 0))
    with check ((select kernel_acting_system()) or cases_case.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = cases_case.citizen_id and (d."case" is null or d."case" = cases_case.id) and d.opens & 1 <> 0));

alter table cases_casetext enable row level security;
drop policy if exists provisional on cases_casetext;
drop policy if exists reasons on cases_casetext;
create policy reasons on cases_casetext to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_casetext.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_casetext.case_id) and (d."case" is null or d."case" = cases_casetext.case_id) and d.opens & 8 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_casetext.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_casetext.case_id) and (d."case" is null or d."case" = cases_casetext.case_id) and d.opens & 8 <> 0));

alter table cases_assignment enable row level security;
drop policy if exists provisional on cases_assignment;
drop policy if exists reasons on cases_assignment;
create policy reasons on cases_assignment to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_assignment.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_assignment.case_id) and (d."case" is null or d."case" = cases_assignment.case_id) and d.opens & 1 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_assignment.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_assignment.case_id) and (d."case" is null or d."case" = cases_assignment.case_id) and d.opens & 1 <> 0));

alter table cases_document enable row level security;
drop policy if exists provisional on cases_document;
drop policy if exists reasons on cases_document;
create policy reasons on cases_document to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_document.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_document.case_id) and (d."case" is null or d."case" = cases_document.case_id) and d.opens & 128 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_document.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_document.case_id) and (d."case" is null or d."case" = cases_document.case_id) and d.opens & 128 <> 0));

alter table cases_externalplan enable row level security;
drop policy if exists provisional on cases_externalplan;
drop policy if exists reasons on cases_externalplan;
create policy reasons on cases_externalplan to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_externalplan.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_externalplan.case_id) and (d."case" is null or d."case" = cases_externalplan.case_id) and d.opens & 16 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_externalplan.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_externalplan.case_id) and (d."case" is null or d."case" = cases_externalplan.case_id) and d.opens & 16 <> 0));

alter table cases_handover enable row level security;
drop policy if exists provisional on cases_handover;
drop policy if exists reasons on cases_handover;
create policy reasons on cases_handover to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_handover.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_handover.case_id) and (d."case" is null or d."case" = cases_handover.case_id) and d.opens & 4 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_handover.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_handover.case_id) and (d."case" is null or d."case" = cases_handover.case_id) and d.opens & 4 <> 0));

alter table cases_note enable row level security;
drop policy if exists provisional on cases_note;
drop policy if exists reasons on cases_note;
create policy reasons on cases_note to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_note.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_note.case_id) and (d."case" is null or d."case" = cases_note.case_id) and d.opens & 4 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_note.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_note.case_id) and (d."case" is null or d."case" = cases_note.case_id) and d.opens & 4 <> 0));

alter table cases_notepin enable row level security;
drop policy if exists provisional on cases_notepin;
drop policy if exists reasons on cases_notepin;
create policy reasons on cases_notepin to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from cases_note p where p.id = cases_notepin.note_id))
    with check ((select kernel_acting_system()) or exists (select from cases_note p where p.id = cases_notepin.note_id));

alter table cases_task enable row level security;
drop policy if exists provisional on cases_task;
drop policy if exists reasons on cases_task;
create policy reasons on cases_task to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_task.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_task.case_id) and (d."case" is null or d."case" = cases_task.case_id) and d.opens & 4 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_task.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_task.case_id) and (d."case" is null or d."case" = cases_task.case_id) and d.opens & 4 <> 0));

alter table assessment_assessment enable row level security;
drop policy if exists provisional on assessment_assessment;
drop policy if exists reasons on assessment_assessment;
create policy reasons on assessment_assessment to treklang_runtime
    using ((select kernel_acting_system()) or assessment_assessment.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = assessment_assessment.citizen_id and (d."case" is null or d."case" = assessment_assessment.case_id) and d.opens & 8 <> 0))
    with check ((select kernel_acting_system()) or assessment_assessment.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = assessment_assessment.citizen_id and (d."case" is null or d."case" = assessment_assessment.case_id) and d.opens & 8 <> 0));

alter table assessment_condition enable row level security;
drop policy if exists provisional on assessment_condition;
drop policy if exists reasons on assessment_condition;
create policy reasons on assessment_condition to treklang_runtime
    using ((select kernel_acting_system()) or assessment_condition.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = assessment_condition.citizen_id and d.opens & 8 <> 0))
    with check ((select kernel_acting_system()) or assessment_condition.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = assessment_condition.citizen_id and d.opens & 8 <> 0));

alter table assessment_diagnosis enable row level security;
drop policy if exists provisional on assessment_diagnosis;
drop policy if exists reasons on assessment_diagnosis;
create policy reasons on assessment_diagnosis to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from assessment_assessment p where p.id = assessment_diagnosis.assessment_id))
    with check ((select kernel_acting_system()) or exists (select from assessment_assessment p where p.id = assessment_diagnosis.assessment_id));

alter table assessment_dimensionscore enable row level security;
drop policy if exists provisional on assessment_dimensionscore;
drop policy if exists reasons on assessment_dimensionscore;
create policy reasons on assessment_dimensionscore to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from assessment_assessment p where p.id = assessment_dimensionscore.assessment_id))
    with check ((select kernel_acting_system()) or exists (select from assessment_assessment p where p.id = assessment_dimensionscore.assessment_id));

alter table assessment_finding enable row level security;
drop policy if exists provisional on assessment_finding;
drop policy if exists reasons on assessment_finding;
create policy reasons on assessment_finding to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from assessment_assessment p where p.id = assessment_finding.assessment_id))
    with check ((select kernel_acting_system()) or exists (select from assessment_assessment p where p.id = assessment_finding.assessment_id));

alter table assessment_statement enable row level security;
drop policy if exists provisional on assessment_statement;
drop policy if exists reasons on assessment_statement;
create policy reasons on assessment_statement to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from assessment_finding p where p.id = assessment_statement.finding_id))
    with check ((select kernel_acting_system()) or exists (select from assessment_finding p where p.id = assessment_statement.finding_id));

alter table assessment_supportneed enable row level security;
drop policy if exists provisional on assessment_supportneed;
drop policy if exists reasons on assessment_supportneed;
create policy reasons on assessment_supportneed to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from assessment_assessment p where p.id = assessment_supportneed.assessment_id))
    with check ((select kernel_acting_system()) or exists (select from assessment_assessment p where p.id = assessment_supportneed.assessment_id));

alter table assessment_targetgroup enable row level security;
drop policy if exists provisional on assessment_targetgroup;
drop policy if exists reasons on assessment_targetgroup;
create policy reasons on assessment_targetgroup to treklang_runtime
    using ((select kernel_acting_system()) or assessment_targetgroup.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = assessment_targetgroup.citizen_id and (d."case" is null or d."case" = assessment_targetgroup.case_id) and d.opens & 8 <> 0))
    with check ((select kernel_acting_system()) or assessment_targetgroup.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = assessment_targetgroup.citizen_id and (d."case" is null or d."case" = assessment_targetgroup.case_id) and d.opens & 8 <> 0));

alter table goals_goal enable row level security;
drop policy if exists provisional on goals_goal;
drop policy if exists reasons on goals_goal;
create policy reasons on goals_goal to treklang_runtime
    using ((select kernel_acting_system()) or goals_goal.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = goals_goal.citizen_id and (d."case" is null or d."case" = goals_goal.case_id) and d.opens & 32 <> 0))
    with check ((select kernel_acting_system()) or goals_goal.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = goals_goal.citizen_id and (d."case" is null or d."case" = goals_goal.case_id) and d.opens & 32 <> 0));

alter table goals_goaltheme enable row level security;
drop policy if exists provisional on goals_goaltheme;
drop policy if exists reasons on goals_goaltheme;
create policy reasons on goals_goaltheme to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from goals_goal p where p.id = goals_goaltheme.goal_id))
    with check ((select kernel_acting_system()) or exists (select from goals_goal p where p.id = goals_goaltheme.goal_id));

alter table goals_measurement enable row level security;
drop policy if exists provisional on goals_measurement;
drop policy if exists reasons on goals_measurement;
create policy reasons on goals_measurement to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from goals_goal p where p.id = goals_measurement.goal_id))
    with check ((select kernel_acting_system()) or exists (select from goals_goal p where p.id = goals_measurement.goal_id));

alter table visitation_actionplan enable row level security;
drop policy if exists provisional on visitation_actionplan;
drop policy if exists reasons on visitation_actionplan;
create policy reasons on visitation_actionplan to treklang_runtime
    using ((select kernel_acting_system()) or visitation_actionplan.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_actionplan.citizen_id and (d."case" is null or d."case" = visitation_actionplan.case_id) and d.opens & 16 <> 0))
    with check ((select kernel_acting_system()) or visitation_actionplan.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_actionplan.citizen_id and (d."case" is null or d."case" = visitation_actionplan.case_id) and d.opens & 16 <> 0));

alter table visitation_agendaitem enable row level security;
drop policy if exists provisional on visitation_agendaitem;
drop policy if exists reasons on visitation_agendaitem;
create policy reasons on visitation_agendaitem to treklang_runtime
    using ((select kernel_acting_system()) or visitation_agendaitem.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_agendaitem.citizen_id and (d."case" is null or d."case" = visitation_agendaitem.case_id) and d.opens & 16 <> 0))
    with check ((select kernel_acting_system()) or visitation_agendaitem.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_agendaitem.citizen_id and (d."case" is null or d."case" = visitation_agendaitem.case_id) and d.opens & 16 <> 0));

alter table visitation_alternative enable row level security;
drop policy if exists provisional on visitation_alternative;
drop policy if exists reasons on visitation_alternative;
create policy reasons on visitation_alternative to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from visitation_recommendation p where p.id = visitation_alternative.recommendation_id))
    with check ((select kernel_acting_system()) or exists (select from visitation_recommendation p where p.id = visitation_alternative.recommendation_id));

alter table visitation_attendance enable row level security;
drop policy if exists provisional on visitation_attendance;
drop policy if exists reasons on visitation_attendance;
create policy reasons on visitation_attendance to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table visitation_committee enable row level security;
drop policy if exists provisional on visitation_committee;
drop policy if exists reasons on visitation_committee;
create policy reasons on visitation_committee to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table visitation_committeemember enable row level security;
drop policy if exists provisional on visitation_committeemember;
drop policy if exists reasons on visitation_committeemember;
create policy reasons on visitation_committeemember to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table visitation_decision enable row level security;
drop policy if exists provisional on visitation_decision;
drop policy if exists reasons on visitation_decision;
create policy reasons on visitation_decision to treklang_runtime
    using ((select kernel_acting_system()) or visitation_decision.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_decision.citizen_id and (d."case" is null or d."case" = visitation_decision.case_id) and d.opens & 16 <> 0))
    with check ((select kernel_acting_system()) or visitation_decision.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_decision.citizen_id and (d."case" is null or d."case" = visitation_decision.case_id) and d.opens & 16 <> 0));

alter table visitation_decisionline enable row level security;
drop policy if exists provisional on visitation_decisionline;
drop policy if exists reasons on visitation_decisionline;
create policy reasons on visitation_decisionline to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from visitation_decision p where p.id = visitation_decisionline.decision_id) or exists (select from services_grantservice o where o.line_id = visitation_decisionline.id))
    with check ((select kernel_acting_system()) or exists (select from visitation_decision p where p.id = visitation_decisionline.decision_id) or exists (select from services_grantservice o where o.line_id = visitation_decisionline.id));

alter table visitation_decisiontargetgroup enable row level security;
drop policy if exists provisional on visitation_decisiontargetgroup;
drop policy if exists reasons on visitation_decisiontargetgroup;
create policy reasons on visitation_decisiontargetgroup to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from visitation_decision p where p.id = visitation_decisiontargetgroup.decision_id))
    with check ((select kernel_acting_system()) or exists (select from visitation_decision p where p.id = visitation_decisiontargetgroup.decision_id));

alter table visitation_hearing enable row level security;
drop policy if exists provisional on visitation_hearing;
drop policy if exists reasons on visitation_hearing;
create policy reasons on visitation_hearing to treklang_runtime
    using ((select kernel_acting_system()) or visitation_hearing.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_hearing.citizen_id and (d."case" is null or d."case" = visitation_hearing.case_id) and d.opens & 16 <> 0))
    with check ((select kernel_acting_system()) or visitation_hearing.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_hearing.citizen_id and (d."case" is null or d."case" = visitation_hearing.case_id) and d.opens & 16 <> 0));

alter table visitation_letter enable row level security;
drop policy if exists provisional on visitation_letter;
drop policy if exists reasons on visitation_letter;
create policy reasons on visitation_letter to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from visitation_decision p where p.id = visitation_letter.decision_id))
    with check ((select kernel_acting_system()) or exists (select from visitation_decision p where p.id = visitation_letter.decision_id));

alter table visitation_linehours enable row level security;
drop policy if exists provisional on visitation_linehours;
drop policy if exists reasons on visitation_linehours;
create policy reasons on visitation_linehours to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from visitation_decisionline p where p.id = visitation_linehours.line_id))
    with check ((select kernel_acting_system()) or exists (select from visitation_decisionline p where p.id = visitation_linehours.line_id));

alter table visitation_meeting enable row level security;
drop policy if exists provisional on visitation_meeting;
drop policy if exists reasons on visitation_meeting;
create policy reasons on visitation_meeting to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table visitation_recommendation enable row level security;
drop policy if exists provisional on visitation_recommendation;
drop policy if exists reasons on visitation_recommendation;
create policy reasons on visitation_recommendation to treklang_runtime
    using ((select kernel_acting_system()) or visitation_recommendation.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_recommendation.citizen_id and (d."case" is null or d."case" = visitation_recommendation.case_id) and d.opens & 16 <> 0))
    with check ((select kernel_acting_system()) or visitation_recommendation.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_recommendation.citizen_id and (d."case" is null or d."case" = visitation_recommendation.case_id) and d.opens & 16 <> 0));

alter table services_contact enable row level security;
drop policy if exists provisional on services_contact;
drop policy if exists reasons on services_contact;
create policy reasons on services_contact to treklang_runtime
    using ((select kernel_acting_system()) or services_contact.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_contact.citizen_id and d.opens & 32 <> 0) or (written_by_id = (select kernel_acting_user()) or access_unit_of(offer_id) * 8 = any ((select access_holders())::bigint[])) and (citizen_id is null or exists (select from access_door d where d.citizen = citizen_id and d.opens & 1 <> 0)))
    with check ((select kernel_acting_system()) or services_contact.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_contact.citizen_id and d.opens & 32 <> 0) or (written_by_id = (select kernel_acting_user()) or access_unit_of(offer_id) * 8 = any ((select access_holders())::bigint[])) and (citizen_id is null or exists (select from access_door d where d.citizen = citizen_id and d.opens & 1 <> 0)));

alter table services_deliverynote enable row level security;
drop policy if exists provisional on services_deliverynote;
drop policy if exists reasons on services_deliverynote;
create policy reasons on services_deliverynote to treklang_runtime
    using ((select kernel_acting_system()) or services_deliverynote.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_deliverynote.citizen_id and (d."grant" is null or d."grant" = services_deliverynote.grant_id) and d.opens & 32 <> 0))
    with check ((select kernel_acting_system()) or services_deliverynote.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_deliverynote.citizen_id and (d."grant" is null or d."grant" = services_deliverynote.grant_id) and d.opens & 32 <> 0));

alter table services_grant enable row level security;
drop policy if exists provisional on services_grant;
drop policy if exists reasons on services_grant;
create policy reasons on services_grant to treklang_runtime
    using ((select kernel_acting_system()) or services_grant.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_grant.citizen_id and (d."case" is null or d."case" = services_grant.case_id) and (d."grant" is null or d."grant" = services_grant.id) and d.opens & 64 <> 0))
    with check ((select kernel_acting_system()) or services_grant.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_grant.citizen_id and (d."case" is null or d."case" = services_grant.case_id) and (d."grant" is null or d."grant" = services_grant.id) and d.opens & 64 <> 0));

alter table services_grantgoal enable row level security;
drop policy if exists provisional on services_grantgoal;
drop policy if exists reasons on services_grantgoal;
create policy reasons on services_grantgoal to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from services_grant p where p.id = services_grantgoal.grant_id))
    with check ((select kernel_acting_system()) or exists (select from services_grant p where p.id = services_grantgoal.grant_id));

alter table services_grantservice enable row level security;
drop policy if exists provisional on services_grantservice;
drop policy if exists reasons on services_grantservice;
create policy reasons on services_grantservice to treklang_runtime
    using ((select kernel_acting_system()) or services_grantservice.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_grantservice.citizen_id and (d."grant" is null or d."grant" = services_grantservice.grant_id) and d.opens & 64 <> 0))
    with check ((select kernel_acting_system()) or services_grantservice.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_grantservice.citizen_id and (d."grant" is null or d."grant" = services_grantservice.grant_id) and d.opens & 64 <> 0));

alter table services_learningcourse enable row level security;
drop policy if exists provisional on services_learningcourse;
drop policy if exists reasons on services_learningcourse;
create policy reasons on services_learningcourse to treklang_runtime
    using ((select kernel_acting_system()) or services_learningcourse.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_learningcourse.citizen_id and (d."grant" is null or d."grant" = services_learningcourse.grant_id) and d.opens & 32 <> 0))
    with check ((select kernel_acting_system()) or services_learningcourse.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_learningcourse.citizen_id and (d."grant" is null or d."grant" = services_learningcourse.grant_id) and d.opens & 32 <> 0));

alter table services_order enable row level security;
drop policy if exists provisional on services_order;
drop policy if exists reasons on services_order;
create policy reasons on services_order to treklang_runtime
    using ((select kernel_acting_system()) or services_order.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_order.citizen_id and (d."grant" is null or d."grant" = services_order.grant_id) and d.opens & 64 <> 0))
    with check ((select kernel_acting_system()) or services_order.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_order.citizen_id and (d."grant" is null or d."grant" = services_order.grant_id) and d.opens & 64 <> 0));

alter table services_placement enable row level security;
drop policy if exists provisional on services_placement;
drop policy if exists reasons on services_placement;
create policy reasons on services_placement to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from services_order p where p.id = services_placement.order_id))
    with check ((select kernel_acting_system()) or exists (select from services_order p where p.id = services_placement.order_id));

alter table services_plannedfollowup enable row level security;
drop policy if exists provisional on services_plannedfollowup;
drop policy if exists reasons on services_plannedfollowup;
create policy reasons on services_plannedfollowup to treklang_runtime
    using ((select kernel_acting_system()) or services_plannedfollowup.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_plannedfollowup.citizen_id and (d."case" is null or d."case" = services_plannedfollowup.case_id) and d.opens & 32 <> 0))
    with check ((select kernel_acting_system()) or services_plannedfollowup.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_plannedfollowup.citizen_id and (d."case" is null or d."case" = services_plannedfollowup.case_id) and d.opens & 32 <> 0));

alter table services_statusreport enable row level security;
drop policy if exists provisional on services_statusreport;
drop policy if exists reasons on services_statusreport;
create policy reasons on services_statusreport to treklang_runtime
    using ((select kernel_acting_system()) or services_statusreport.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_statusreport.citizen_id and (d."grant" is null or d."grant" = services_statusreport.grant_id) and d.opens & 32 <> 0))
    with check ((select kernel_acting_system()) or services_statusreport.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_statusreport.citizen_id and (d."grant" is null or d."grant" = services_statusreport.grant_id) and d.opens & 32 <> 0));

alter table services_subgoal enable row level security;
drop policy if exists provisional on services_subgoal;
drop policy if exists reasons on services_subgoal;
create policy reasons on services_subgoal to treklang_runtime
    using ((select kernel_acting_system()) or services_subgoal.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_subgoal.citizen_id and (d."grant" is null or d."grant" = services_subgoal.grant_id) and d.opens & 32 <> 0))
    with check ((select kernel_acting_system()) or services_subgoal.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_subgoal.citizen_id and (d."grant" is null or d."grant" = services_subgoal.grant_id) and d.opens & 32 <> 0));

alter table services_workplace enable row level security;
drop policy if exists provisional on services_workplace;
drop policy if exists reasons on services_workplace;
create policy reasons on services_workplace to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table effect_followup enable row level security;
drop policy if exists provisional on effect_followup;
drop policy if exists reasons on effect_followup;
create policy reasons on effect_followup to treklang_runtime
    using ((select kernel_acting_system()) or effect_followup.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = effect_followup.citizen_id and (d."case" is null or d."case" = effect_followup.case_id) and (d."grant" is null or d."grant" = effect_followup.grant_id) and d.opens & 32 <> 0))
    with check ((select kernel_acting_system()) or effect_followup.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = effect_followup.citizen_id and (d."case" is null or d."case" = effect_followup.case_id) and (d."grant" is null or d."grant" = effect_followup.grant_id) and d.opens & 32 <> 0));

alter table intake_enquiry enable row level security;
drop policy if exists provisional on intake_enquiry;
drop policy if exists reasons on intake_enquiry;
create policy reasons on intake_enquiry to treklang_runtime
    using ((select kernel_acting_system()) or intake_enquiry.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = intake_enquiry.citizen_id and d.opens & 4 <> 0) or (received_by_id = (select kernel_acting_user()) or unit_id * 8 = any ((select access_holders())::bigint[])) and (citizen_id is null or exists (select from access_door d where d.citizen = citizen_id and d.opens & 1 <> 0)))
    with check ((select kernel_acting_system()) or intake_enquiry.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = intake_enquiry.citizen_id and d.opens & 4 <> 0) or (received_by_id = (select kernel_acting_user()) or unit_id * 8 = any ((select access_holders())::bigint[])) and (citizen_id is null or exists (select from access_door d where d.citizen = citizen_id and d.opens & 1 <> 0)));

alter table kernel_event enable row level security;
drop policy if exists provisional on kernel_event;
drop policy if exists reasons on kernel_event;
create policy reasons on kernel_event to treklang_runtime
    using ((select kernel_acting_system()) or kernel_event.citizen = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = kernel_event.citizen and (d."case" is null or d."case" = kernel_event."case" or kernel_event."case" is null) and d.opens & access_event_bit(name) <> 0) or citizen is null and (select kernel_acting_staff()))
    with check ((select kernel_acting_system()) or kernel_event.citizen = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = kernel_event.citizen and (d."case" is null or d."case" = kernel_event."case" or kernel_event."case" is null) and d.opens & access_event_bit(name) <> 0) or citizen is null and (select kernel_acting_staff()));

alter table kernel_file enable row level security;
drop policy if exists provisional on kernel_file;
drop policy if exists reasons on kernel_file;
create policy reasons on kernel_file to treklang_runtime
    using ((select kernel_acting_system()) or kernel_file.citizen = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = kernel_file.citizen and (d."case" is null or d."case" = kernel_file."case" or kernel_file."case" is null) and d.opens & 128 <> 0) or citizen is null and (select kernel_acting_staff()))
    with check ((select kernel_acting_system()) or kernel_file.citizen = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = kernel_file.citizen and (d."case" is null or d."case" = kernel_file."case" or kernel_file."case" is null) and d.opens & 128 <> 0) or citizen is null and (select kernel_acting_staff()));

alter table kernel_draft enable row level security;
drop policy if exists provisional on kernel_draft;
drop policy if exists reasons on kernel_draft;
create policy reasons on kernel_draft to treklang_runtime
    using (by_id = (select kernel_acting_user()))
    with check (by_id = (select kernel_acting_user()));

alter table kernel_token enable row level security;
drop policy if exists provisional on kernel_token;
drop policy if exists reasons on kernel_token;
create policy reasons on kernel_token to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table access_glass enable row level security;
drop policy if exists provisional on access_glass;
drop policy if exists reasons on access_glass;
create policy reasons on access_glass to treklang_runtime
    using ((select kernel_acting_system()) or access_glass.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_glass.citizen_id and d.opens & 4 <> 0) or broken_by_id = (select kernel_acting_user()) or broken_by_id = any ((select kernel_scope_led())::bigint[]))
    with check ((select kernel_acting_system()) or access_glass.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_glass.citizen_id and d.opens & 4 <> 0) or broken_by_id = (select kernel_acting_user()) or broken_by_id = any ((select kernel_scope_led())::bigint[]));

alter table access_kin enable row level security;
drop policy if exists provisional on access_kin;
drop policy if exists reasons on access_kin;
create policy reasons on access_kin to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table ffb_gateway_delivery enable row level security;
drop policy if exists provisional on ffb_gateway_delivery;
drop policy if exists reasons on ffb_gateway_delivery;
create policy reasons on ffb_gateway_delivery to treklang_runtime
    using ((select kernel_acting_system()) or ffb_gateway_delivery.citizen = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = ffb_gateway_delivery.citizen and d.opens & 8 <> 0))
    with check ((select kernel_acting_system()) or ffb_gateway_delivery.citizen = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = ffb_gateway_delivery.citizen and d.opens & 8 <> 0));

alter table ffb_gateway_attempt enable row level security;
drop policy if exists provisional on ffb_gateway_attempt;
drop policy if exists reasons on ffb_gateway_attempt;
create policy reasons on ffb_gateway_attempt to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from ffb_gateway_delivery p where p.id = ffb_gateway_attempt.delivery_id))
    with check ((select kernel_acting_system()) or exists (select from ffb_gateway_delivery p where p.id = ffb_gateway_attempt.delivery_id));

alter table offers_offer enable row level security;
drop policy if exists provisional on offers_offer;
drop policy if exists reasons on offers_offer;
create policy reasons on offers_offer to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table offers_offertargetgroup enable row level security;
drop policy if exists provisional on offers_offertargetgroup;
drop policy if exists reasons on offers_offertargetgroup;
create policy reasons on offers_offertargetgroup to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table offers_price enable row level security;
drop policy if exists provisional on offers_price;
drop policy if exists reasons on offers_price;
create policy reasons on offers_price to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table offers_provider enable row level security;
drop policy if exists provisional on offers_provider;
drop policy if exists reasons on offers_provider;
create policy reasons on offers_provider to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table organisation_conduct enable row level security;
drop policy if exists provisional on organisation_conduct;
drop policy if exists reasons on organisation_conduct;
create policy reasons on organisation_conduct to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_conductacceptance enable row level security;
drop policy if exists provisional on organisation_conductacceptance;
drop policy if exists reasons on organisation_conductacceptance;
create policy reasons on organisation_conductacceptance to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_employee enable row level security;
drop policy if exists provisional on organisation_employee;
drop policy if exists reasons on organisation_employee;
create policy reasons on organisation_employee to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table organisation_employment enable row level security;
drop policy if exists provisional on organisation_employment;
drop policy if exists reasons on organisation_employment;
create policy reasons on organisation_employment to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_function enable row level security;
drop policy if exists provisional on organisation_function;
drop policy if exists reasons on organisation_function;
create policy reasons on organisation_function to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_unit enable row level security;
drop policy if exists provisional on organisation_unit;
drop policy if exists reasons on organisation_unit;
create policy reasons on organisation_unit to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table organisation_unitplacement enable row level security;
drop policy if exists provisional on organisation_unitplacement;
drop policy if exists reasons on organisation_unitplacement;
create policy reasons on organisation_unitplacement to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table people_citizenevent enable row level security;
drop policy if exists provisional on people_citizenevent;
drop policy if exists reasons on people_citizenevent;
create policy reasons on people_citizenevent to treklang_runtime
    using ((select kernel_acting_system()) or people_citizenevent.id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_citizenevent.id and d.opens & 1 <> 0))
    with check ((select kernel_acting_system()) or people_citizenevent.id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_citizenevent.id and d.opens & 1 <> 0));

alter table people_addressevent enable row level security;
drop policy if exists provisional on people_addressevent;
drop policy if exists reasons on people_addressevent;
create policy reasons on people_addressevent to treklang_runtime
    using ((select kernel_acting_system()) or people_addressevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_addressevent.citizen_id and d.opens & 2 <> 0))
    with check ((select kernel_acting_system()) or people_addressevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_addressevent.citizen_id and d.opens & 2 <> 0));

alter table people_cautionevent enable row level security;
drop policy if exists provisional on people_cautionevent;
drop policy if exists reasons on people_cautionevent;
create policy reasons on people_cautionevent to treklang_runtime
    using ((select kernel_acting_system()) or people_cautionevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_cautionevent.citizen_id and d.opens & 1 <> 0))
    with check ((select kernel_acting_system()) or people_cautionevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_cautionevent.citizen_id and d.opens & 1 <> 0));

alter table people_citizenloginevent enable row level security;
drop policy if exists provisional on people_citizenloginevent;
drop policy if exists reasons on people_citizenloginevent;
create policy reasons on people_citizenloginevent to treklang_runtime
    using ((select kernel_acting_system()) or people_citizenloginevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_citizenloginevent.citizen_id and d.opens & 1 <> 0) or account_id = (select kernel_acting_user()))
    with check ((select kernel_acting_system()) or people_citizenloginevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_citizenloginevent.citizen_id and d.opens & 1 <> 0) or account_id = (select kernel_acting_user()));

alter table people_consentevent enable row level security;
drop policy if exists provisional on people_consentevent;
drop policy if exists reasons on people_consentevent;
create policy reasons on people_consentevent to treklang_runtime
    using ((select kernel_acting_system()) or people_consentevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_consentevent.citizen_id and d.opens & 1 <> 0))
    with check ((select kernel_acting_system()) or people_consentevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_consentevent.citizen_id and d.opens & 1 <> 0));

alter table people_relationevent enable row level security;
drop policy if exists provisional on people_relationevent;
drop policy if exists reasons on people_relationevent;
create policy reasons on people_relationevent to treklang_runtime
    using ((select kernel_acting_system()) or people_relationevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_relationevent.citizen_id and d.opens & 1 <> 0))
    with check ((select kernel_acting_system()) or people_relationevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_relationevent.citizen_id and d.opens & 1 <> 0));

alter table people_representativeevent enable row level security;
drop policy if exists provisional on people_representativeevent;
drop policy if exists reasons on people_representativeevent;
create policy reasons on people_representativeevent to treklang_runtime
    using ((select kernel_acting_system()) or people_representativeevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_representativeevent.citizen_id and d.opens & 1 <> 0))
    with check ((select kernel_acting_system()) or people_representativeevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_representativeevent.citizen_id and d.opens & 1 <> 0));

alter table people_residenceevent enable row level security;
drop policy if exists provisional on people_residenceevent;
drop policy if exists reasons on people_residenceevent;
create policy reasons on people_residenceevent to treklang_runtime
    using ((select kernel_acting_system()) or people_residenceevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_residenceevent.citizen_id and d.opens & 1 <> 0))
    with check ((select kernel_acting_system()) or people_residenceevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = people_residenceevent.citizen_id and d.opens & 1 <> 0));

alter table cases_caseevent enable row level security;
drop policy if exists provisional on cases_caseevent;
drop policy if exists reasons on cases_caseevent;
create policy reasons on cases_caseevent to treklang_runtime
    using ((select kernel_acting_system()) or cases_caseevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = cases_caseevent.citizen_id and (d."case" is null or d."case" = cases_caseevent.id) and d.opens & 1 <> 0))
    with check ((select kernel_acting_system()) or cases_caseevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = cases_caseevent.citizen_id and (d."case" is null or d."case" = cases_caseevent.id) and d.opens & 1 <> 0));

alter table cases_casetextevent enable row level security;
drop policy if exists provisional on cases_casetextevent;
drop policy if exists reasons on cases_casetextevent;
create policy reasons on cases_casetextevent to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_casetextevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_casetextevent.case_id) and (d."case" is null or d."case" = cases_casetextevent.case_id) and d.opens & 8 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_casetextevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_casetextevent.case_id) and (d."case" is null or d."case" = cases_casetextevent.case_id) and d.opens & 8 <> 0));

alter table cases_assignmentevent enable row level security;
drop policy if exists provisional on cases_assignmentevent;
drop policy if exists reasons on cases_assignmentevent;
create policy reasons on cases_assignmentevent to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_assignmentevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_assignmentevent.case_id) and (d."case" is null or d."case" = cases_assignmentevent.case_id) and d.opens & 1 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_assignmentevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_assignmentevent.case_id) and (d."case" is null or d."case" = cases_assignmentevent.case_id) and d.opens & 1 <> 0));

alter table cases_documentevent enable row level security;
drop policy if exists provisional on cases_documentevent;
drop policy if exists reasons on cases_documentevent;
create policy reasons on cases_documentevent to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_documentevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_documentevent.case_id) and (d."case" is null or d."case" = cases_documentevent.case_id) and d.opens & 128 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_documentevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_documentevent.case_id) and (d."case" is null or d."case" = cases_documentevent.case_id) and d.opens & 128 <> 0));

alter table cases_externalplanevent enable row level security;
drop policy if exists provisional on cases_externalplanevent;
drop policy if exists reasons on cases_externalplanevent;
create policy reasons on cases_externalplanevent to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_externalplanevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_externalplanevent.case_id) and (d."case" is null or d."case" = cases_externalplanevent.case_id) and d.opens & 16 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_externalplanevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_externalplanevent.case_id) and (d."case" is null or d."case" = cases_externalplanevent.case_id) and d.opens & 16 <> 0));

alter table cases_handoverevent enable row level security;
drop policy if exists provisional on cases_handoverevent;
drop policy if exists reasons on cases_handoverevent;
create policy reasons on cases_handoverevent to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_handoverevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_handoverevent.case_id) and (d."case" is null or d."case" = cases_handoverevent.case_id) and d.opens & 4 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_handoverevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_handoverevent.case_id) and (d."case" is null or d."case" = cases_handoverevent.case_id) and d.opens & 4 <> 0));

alter table cases_noteevent enable row level security;
drop policy if exists provisional on cases_noteevent;
drop policy if exists reasons on cases_noteevent;
create policy reasons on cases_noteevent to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_noteevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_noteevent.case_id) and (d."case" is null or d."case" = cases_noteevent.case_id) and d.opens & 4 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_noteevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_noteevent.case_id) and (d."case" is null or d."case" = cases_noteevent.case_id) and d.opens & 4 <> 0));

alter table cases_notepinevent enable row level security;
drop policy if exists provisional on cases_notepinevent;
drop policy if exists reasons on cases_notepinevent;
create policy reasons on cases_notepinevent to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from cases_note p where p.id = cases_notepinevent.note_id))
    with check ((select kernel_acting_system()) or exists (select from cases_note p where p.id = cases_notepinevent.note_id));

alter table cases_taskevent enable row level security;
drop policy if exists provisional on cases_taskevent;
drop policy if exists reasons on cases_taskevent;
create policy reasons on cases_taskevent to treklang_runtime
    using ((select kernel_acting_system()) or access_citizen_of(cases_taskevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_taskevent.case_id) and (d."case" is null or d."case" = cases_taskevent.case_id) and d.opens & 4 <> 0))
    with check ((select kernel_acting_system()) or access_citizen_of(cases_taskevent.case_id) = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_citizen_of(cases_taskevent.case_id) and (d."case" is null or d."case" = cases_taskevent.case_id) and d.opens & 4 <> 0));

alter table assessment_assessmentevent enable row level security;
drop policy if exists provisional on assessment_assessmentevent;
drop policy if exists reasons on assessment_assessmentevent;
create policy reasons on assessment_assessmentevent to treklang_runtime
    using ((select kernel_acting_system()) or assessment_assessmentevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = assessment_assessmentevent.citizen_id and (d."case" is null or d."case" = assessment_assessmentevent.case_id) and d.opens & 8 <> 0))
    with check ((select kernel_acting_system()) or assessment_assessmentevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = assessment_assessmentevent.citizen_id and (d."case" is null or d."case" = assessment_assessmentevent.case_id) and d.opens & 8 <> 0));

alter table assessment_conditionevent enable row level security;
drop policy if exists provisional on assessment_conditionevent;
drop policy if exists reasons on assessment_conditionevent;
create policy reasons on assessment_conditionevent to treklang_runtime
    using ((select kernel_acting_system()) or assessment_conditionevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = assessment_conditionevent.citizen_id and d.opens & 8 <> 0))
    with check ((select kernel_acting_system()) or assessment_conditionevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = assessment_conditionevent.citizen_id and d.opens & 8 <> 0));

alter table assessment_diagnosisevent enable row level security;
drop policy if exists provisional on assessment_diagnosisevent;
drop policy if exists reasons on assessment_diagnosisevent;
create policy reasons on assessment_diagnosisevent to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from assessment_assessment p where p.id = assessment_diagnosisevent.assessment_id))
    with check ((select kernel_acting_system()) or exists (select from assessment_assessment p where p.id = assessment_diagnosisevent.assessment_id));

alter table assessment_dimensionscoreevent enable row level security;
drop policy if exists provisional on assessment_dimensionscoreevent;
drop policy if exists reasons on assessment_dimensionscoreevent;
create policy reasons on assessment_dimensionscoreevent to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from assessment_assessment p where p.id = assessment_dimensionscoreevent.assessment_id))
    with check ((select kernel_acting_system()) or exists (select from assessment_assessment p where p.id = assessment_dimensionscoreevent.assessment_id));

alter table assessment_findingevent enable row level security;
drop policy if exists provisional on assessment_findingevent;
drop policy if exists reasons on assessment_findingevent;
create policy reasons on assessment_findingevent to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from assessment_assessment p where p.id = assessment_findingevent.assessment_id))
    with check ((select kernel_acting_system()) or exists (select from assessment_assessment p where p.id = assessment_findingevent.assessment_id));

alter table assessment_statementevent enable row level security;
drop policy if exists provisional on assessment_statementevent;
drop policy if exists reasons on assessment_statementevent;
create policy reasons on assessment_statementevent to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from assessment_finding p where p.id = assessment_statementevent.finding_id))
    with check ((select kernel_acting_system()) or exists (select from assessment_finding p where p.id = assessment_statementevent.finding_id));

alter table assessment_supportneedevent enable row level security;
drop policy if exists provisional on assessment_supportneedevent;
drop policy if exists reasons on assessment_supportneedevent;
create policy reasons on assessment_supportneedevent to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from assessment_assessment p where p.id = assessment_supportneedevent.assessment_id))
    with check ((select kernel_acting_system()) or exists (select from assessment_assessment p where p.id = assessment_supportneedevent.assessment_id));

alter table assessment_targetgroupevent enable row level security;
drop policy if exists provisional on assessment_targetgroupevent;
drop policy if exists reasons on assessment_targetgroupevent;
create policy reasons on assessment_targetgroupevent to treklang_runtime
    using ((select kernel_acting_system()) or assessment_targetgroupevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = assessment_targetgroupevent.citizen_id and (d."case" is null or d."case" = assessment_targetgroupevent.case_id) and d.opens & 8 <> 0))
    with check ((select kernel_acting_system()) or assessment_targetgroupevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = assessment_targetgroupevent.citizen_id and (d."case" is null or d."case" = assessment_targetgroupevent.case_id) and d.opens & 8 <> 0));

alter table goals_goalevent enable row level security;
drop policy if exists provisional on goals_goalevent;
drop policy if exists reasons on goals_goalevent;
create policy reasons on goals_goalevent to treklang_runtime
    using ((select kernel_acting_system()) or goals_goalevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = goals_goalevent.citizen_id and (d."case" is null or d."case" = goals_goalevent.case_id) and d.opens & 32 <> 0))
    with check ((select kernel_acting_system()) or goals_goalevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = goals_goalevent.citizen_id and (d."case" is null or d."case" = goals_goalevent.case_id) and d.opens & 32 <> 0));

alter table goals_goalthemeevent enable row level security;
drop policy if exists provisional on goals_goalthemeevent;
drop policy if exists reasons on goals_goalthemeevent;
create policy reasons on goals_goalthemeevent to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from goals_goal p where p.id = goals_goalthemeevent.goal_id))
    with check ((select kernel_acting_system()) or exists (select from goals_goal p where p.id = goals_goalthemeevent.goal_id));

alter table goals_measurementevent enable row level security;
drop policy if exists provisional on goals_measurementevent;
drop policy if exists reasons on goals_measurementevent;
create policy reasons on goals_measurementevent to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from goals_goal p where p.id = goals_measurementevent.goal_id))
    with check ((select kernel_acting_system()) or exists (select from goals_goal p where p.id = goals_measurementevent.goal_id));

alter table visitation_actionplanevent enable row level security;
drop policy if exists provisional on visitation_actionplanevent;
drop policy if exists reasons on visitation_actionplanevent;
create policy reasons on visitation_actionplanevent to treklang_runtime
    using ((select kernel_acting_system()) or visitation_actionplanevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_actionplanevent.citizen_id and (d."case" is null or d."case" = visitation_actionplanevent.case_id) and d.opens & 16 <> 0))
    with check ((select kernel_acting_system()) or visitation_actionplanevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_actionplanevent.citizen_id and (d."case" is null or d."case" = visitation_actionplanevent.case_id) and d.opens & 16 <> 0));

alter table visitation_agendaitemevent enable row level security;
drop policy if exists provisional on visitation_agendaitemevent;
drop policy if exists reasons on visitation_agendaitemevent;
create policy reasons on visitation_agendaitemevent to treklang_runtime
    using ((select kernel_acting_system()) or visitation_agendaitemevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_agendaitemevent.citizen_id and (d."case" is null or d."case" = visitation_agendaitemevent.case_id) and d.opens & 16 <> 0))
    with check ((select kernel_acting_system()) or visitation_agendaitemevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_agendaitemevent.citizen_id and (d."case" is null or d."case" = visitation_agendaitemevent.case_id) and d.opens & 16 <> 0));

alter table visitation_alternativeevent enable row level security;
drop policy if exists provisional on visitation_alternativeevent;
drop policy if exists reasons on visitation_alternativeevent;
create policy reasons on visitation_alternativeevent to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from visitation_recommendation p where p.id = visitation_alternativeevent.recommendation_id))
    with check ((select kernel_acting_system()) or exists (select from visitation_recommendation p where p.id = visitation_alternativeevent.recommendation_id));

alter table visitation_attendanceevent enable row level security;
drop policy if exists provisional on visitation_attendanceevent;
drop policy if exists reasons on visitation_attendanceevent;
create policy reasons on visitation_attendanceevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table visitation_committeeevent enable row level security;
drop policy if exists provisional on visitation_committeeevent;
drop policy if exists reasons on visitation_committeeevent;
create policy reasons on visitation_committeeevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table visitation_committeememberevent enable row level security;
drop policy if exists provisional on visitation_committeememberevent;
drop policy if exists reasons on visitation_committeememberevent;
create policy reasons on visitation_committeememberevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table visitation_decisionevent enable row level security;
drop policy if exists provisional on visitation_decisionevent;
drop policy if exists reasons on visitation_decisionevent;
create policy reasons on visitation_decisionevent to treklang_runtime
    using ((select kernel_acting_system()) or visitation_decisionevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_decisionevent.citizen_id and (d."case" is null or d."case" = visitation_decisionevent.case_id) and d.opens & 16 <> 0))
    with check ((select kernel_acting_system()) or visitation_decisionevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_decisionevent.citizen_id and (d."case" is null or d."case" = visitation_decisionevent.case_id) and d.opens & 16 <> 0));

alter table visitation_decisionlineevent enable row level security;
drop policy if exists provisional on visitation_decisionlineevent;
drop policy if exists reasons on visitation_decisionlineevent;
create policy reasons on visitation_decisionlineevent to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from visitation_decision p where p.id = visitation_decisionlineevent.decision_id) or exists (select from services_grantservice o where o.line_id = visitation_decisionlineevent.id))
    with check ((select kernel_acting_system()) or exists (select from visitation_decision p where p.id = visitation_decisionlineevent.decision_id) or exists (select from services_grantservice o where o.line_id = visitation_decisionlineevent.id));

alter table visitation_decisiontargetgroupevent enable row level security;
drop policy if exists provisional on visitation_decisiontargetgroupevent;
drop policy if exists reasons on visitation_decisiontargetgroupevent;
create policy reasons on visitation_decisiontargetgroupevent to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from visitation_decision p where p.id = visitation_decisiontargetgroupevent.decision_id))
    with check ((select kernel_acting_system()) or exists (select from visitation_decision p where p.id = visitation_decisiontargetgroupevent.decision_id));

alter table visitation_hearingevent enable row level security;
drop policy if exists provisional on visitation_hearingevent;
drop policy if exists reasons on visitation_hearingevent;
create policy reasons on visitation_hearingevent to treklang_runtime
    using ((select kernel_acting_system()) or visitation_hearingevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_hearingevent.citizen_id and (d."case" is null or d."case" = visitation_hearingevent.case_id) and d.opens & 16 <> 0))
    with check ((select kernel_acting_system()) or visitation_hearingevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_hearingevent.citizen_id and (d."case" is null or d."case" = visitation_hearingevent.case_id) and d.opens & 16 <> 0));

alter table visitation_letterevent enable row level security;
drop policy if exists provisional on visitation_letterevent;
drop policy if exists reasons on visitation_letterevent;
create policy reasons on visitation_letterevent to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from visitation_decision p where p.id = visitation_letterevent.decision_id))
    with check ((select kernel_acting_system()) or exists (select from visitation_decision p where p.id = visitation_letterevent.decision_id));

alter table visitation_linehoursevent enable row level security;
drop policy if exists provisional on visitation_linehoursevent;
drop policy if exists reasons on visitation_linehoursevent;
create policy reasons on visitation_linehoursevent to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from visitation_decisionline p where p.id = visitation_linehoursevent.line_id))
    with check ((select kernel_acting_system()) or exists (select from visitation_decisionline p where p.id = visitation_linehoursevent.line_id));

alter table visitation_meetingevent enable row level security;
drop policy if exists provisional on visitation_meetingevent;
drop policy if exists reasons on visitation_meetingevent;
create policy reasons on visitation_meetingevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table visitation_recommendationevent enable row level security;
drop policy if exists provisional on visitation_recommendationevent;
drop policy if exists reasons on visitation_recommendationevent;
create policy reasons on visitation_recommendationevent to treklang_runtime
    using ((select kernel_acting_system()) or visitation_recommendationevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_recommendationevent.citizen_id and (d."case" is null or d."case" = visitation_recommendationevent.case_id) and d.opens & 16 <> 0))
    with check ((select kernel_acting_system()) or visitation_recommendationevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = visitation_recommendationevent.citizen_id and (d."case" is null or d."case" = visitation_recommendationevent.case_id) and d.opens & 16 <> 0));

alter table services_contactevent enable row level security;
drop policy if exists provisional on services_contactevent;
drop policy if exists reasons on services_contactevent;
create policy reasons on services_contactevent to treklang_runtime
    using ((select kernel_acting_system()) or services_contactevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_contactevent.citizen_id and d.opens & 32 <> 0) or (written_by_id = (select kernel_acting_user()) or access_unit_of(offer_id) * 8 = any ((select access_holders())::bigint[])) and (citizen_id is null or exists (select from access_door d where d.citizen = citizen_id and d.opens & 1 <> 0)))
    with check ((select kernel_acting_system()) or services_contactevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_contactevent.citizen_id and d.opens & 32 <> 0) or (written_by_id = (select kernel_acting_user()) or access_unit_of(offer_id) * 8 = any ((select access_holders())::bigint[])) and (citizen_id is null or exists (select from access_door d where d.citizen = citizen_id and d.opens & 1 <> 0)));

alter table services_deliverynoteevent enable row level security;
drop policy if exists provisional on services_deliverynoteevent;
drop policy if exists reasons on services_deliverynoteevent;
create policy reasons on services_deliverynoteevent to treklang_runtime
    using ((select kernel_acting_system()) or services_deliverynoteevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_deliverynoteevent.citizen_id and (d."grant" is null or d."grant" = services_deliverynoteevent.grant_id) and d.opens & 32 <> 0))
    with check ((select kernel_acting_system()) or services_deliverynoteevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_deliverynoteevent.citizen_id and (d."grant" is null or d."grant" = services_deliverynoteevent.grant_id) and d.opens & 32 <> 0));

alter table services_grantevent enable row level security;
drop policy if exists provisional on services_grantevent;
drop policy if exists reasons on services_grantevent;
create policy reasons on services_grantevent to treklang_runtime
    using ((select kernel_acting_system()) or services_grantevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_grantevent.citizen_id and (d."case" is null or d."case" = services_grantevent.case_id) and (d."grant" is null or d."grant" = services_grantevent.id) and d.opens & 64 <> 0))
    with check ((select kernel_acting_system()) or services_grantevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_grantevent.citizen_id and (d."case" is null or d."case" = services_grantevent.case_id) and (d."grant" is null or d."grant" = services_grantevent.id) and d.opens & 64 <> 0));

alter table services_grantgoalevent enable row level security;
drop policy if exists provisional on services_grantgoalevent;
drop policy if exists reasons on services_grantgoalevent;
create policy reasons on services_grantgoalevent to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from services_grant p where p.id = services_grantgoalevent.grant_id))
    with check ((select kernel_acting_system()) or exists (select from services_grant p where p.id = services_grantgoalevent.grant_id));

alter table services_grantserviceevent enable row level security;
drop policy if exists provisional on services_grantserviceevent;
drop policy if exists reasons on services_grantserviceevent;
create policy reasons on services_grantserviceevent to treklang_runtime
    using ((select kernel_acting_system()) or services_grantserviceevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_grantserviceevent.citizen_id and (d."grant" is null or d."grant" = services_grantserviceevent.grant_id) and d.opens & 64 <> 0))
    with check ((select kernel_acting_system()) or services_grantserviceevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_grantserviceevent.citizen_id and (d."grant" is null or d."grant" = services_grantserviceevent.grant_id) and d.opens & 64 <> 0));

alter table services_learningcourseevent enable row level security;
drop policy if exists provisional on services_learningcourseevent;
drop policy if exists reasons on services_learningcourseevent;
create policy reasons on services_learningcourseevent to treklang_runtime
    using ((select kernel_acting_system()) or services_learningcourseevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_learningcourseevent.citizen_id and (d."grant" is null or d."grant" = services_learningcourseevent.grant_id) and d.opens & 32 <> 0))
    with check ((select kernel_acting_system()) or services_learningcourseevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_learningcourseevent.citizen_id and (d."grant" is null or d."grant" = services_learningcourseevent.grant_id) and d.opens & 32 <> 0));

alter table services_orderevent enable row level security;
drop policy if exists provisional on services_orderevent;
drop policy if exists reasons on services_orderevent;
create policy reasons on services_orderevent to treklang_runtime
    using ((select kernel_acting_system()) or services_orderevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_orderevent.citizen_id and (d."grant" is null or d."grant" = services_orderevent.grant_id) and d.opens & 64 <> 0))
    with check ((select kernel_acting_system()) or services_orderevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_orderevent.citizen_id and (d."grant" is null or d."grant" = services_orderevent.grant_id) and d.opens & 64 <> 0));

alter table services_placementevent enable row level security;
drop policy if exists provisional on services_placementevent;
drop policy if exists reasons on services_placementevent;
create policy reasons on services_placementevent to treklang_runtime
    using ((select kernel_acting_system()) or exists (select from services_order p where p.id = services_placementevent.order_id))
    with check ((select kernel_acting_system()) or exists (select from services_order p where p.id = services_placementevent.order_id));

alter table services_plannedfollowupevent enable row level security;
drop policy if exists provisional on services_plannedfollowupevent;
drop policy if exists reasons on services_plannedfollowupevent;
create policy reasons on services_plannedfollowupevent to treklang_runtime
    using ((select kernel_acting_system()) or services_plannedfollowupevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_plannedfollowupevent.citizen_id and (d."case" is null or d."case" = services_plannedfollowupevent.case_id) and d.opens & 32 <> 0))
    with check ((select kernel_acting_system()) or services_plannedfollowupevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_plannedfollowupevent.citizen_id and (d."case" is null or d."case" = services_plannedfollowupevent.case_id) and d.opens & 32 <> 0));

alter table services_statusreportevent enable row level security;
drop policy if exists provisional on services_statusreportevent;
drop policy if exists reasons on services_statusreportevent;
create policy reasons on services_statusreportevent to treklang_runtime
    using ((select kernel_acting_system()) or services_statusreportevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_statusreportevent.citizen_id and (d."grant" is null or d."grant" = services_statusreportevent.grant_id) and d.opens & 32 <> 0))
    with check ((select kernel_acting_system()) or services_statusreportevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_statusreportevent.citizen_id and (d."grant" is null or d."grant" = services_statusreportevent.grant_id) and d.opens & 32 <> 0));

alter table services_subgoalevent enable row level security;
drop policy if exists provisional on services_subgoalevent;
drop policy if exists reasons on services_subgoalevent;
create policy reasons on services_subgoalevent to treklang_runtime
    using ((select kernel_acting_system()) or services_subgoalevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_subgoalevent.citizen_id and (d."grant" is null or d."grant" = services_subgoalevent.grant_id) and d.opens & 32 <> 0))
    with check ((select kernel_acting_system()) or services_subgoalevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = services_subgoalevent.citizen_id and (d."grant" is null or d."grant" = services_subgoalevent.grant_id) and d.opens & 32 <> 0));

alter table services_workplaceevent enable row level security;
drop policy if exists provisional on services_workplaceevent;
drop policy if exists reasons on services_workplaceevent;
create policy reasons on services_workplaceevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table effect_followupevent enable row level security;
drop policy if exists provisional on effect_followupevent;
drop policy if exists reasons on effect_followupevent;
create policy reasons on effect_followupevent to treklang_runtime
    using ((select kernel_acting_system()) or effect_followupevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = effect_followupevent.citizen_id and (d."case" is null or d."case" = effect_followupevent.case_id) and (d."grant" is null or d."grant" = effect_followupevent.grant_id) and d.opens & 32 <> 0))
    with check ((select kernel_acting_system()) or effect_followupevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = effect_followupevent.citizen_id and (d."case" is null or d."case" = effect_followupevent.case_id) and (d."grant" is null or d."grant" = effect_followupevent.grant_id) and d.opens & 32 <> 0));

alter table intake_enquiryevent enable row level security;
drop policy if exists provisional on intake_enquiryevent;
drop policy if exists reasons on intake_enquiryevent;
create policy reasons on intake_enquiryevent to treklang_runtime
    using ((select kernel_acting_system()) or intake_enquiryevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = intake_enquiryevent.citizen_id and d.opens & 4 <> 0) or (received_by_id = (select kernel_acting_user()) or unit_id * 8 = any ((select access_holders())::bigint[])) and (citizen_id is null or exists (select from access_door d where d.citizen = citizen_id and d.opens & 1 <> 0)))
    with check ((select kernel_acting_system()) or intake_enquiryevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = intake_enquiryevent.citizen_id and d.opens & 4 <> 0) or (received_by_id = (select kernel_acting_user()) or unit_id * 8 = any ((select access_holders())::bigint[])) and (citizen_id is null or exists (select from access_door d where d.citizen = citizen_id and d.opens & 1 <> 0)));

alter table kernel_fileevent enable row level security;
drop policy if exists provisional on kernel_fileevent;
drop policy if exists reasons on kernel_fileevent;
create policy reasons on kernel_fileevent to treklang_runtime
    using ((select kernel_acting_system()) or kernel_fileevent.citizen = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = kernel_fileevent.citizen and (d."case" is null or d."case" = kernel_fileevent."case" or kernel_fileevent."case" is null) and d.opens & 128 <> 0) or citizen is null and (select kernel_acting_staff()))
    with check ((select kernel_acting_system()) or kernel_fileevent.citizen = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = kernel_fileevent.citizen and (d."case" is null or d."case" = kernel_fileevent."case" or kernel_fileevent."case" is null) and d.opens & 128 <> 0) or citizen is null and (select kernel_acting_staff()));

alter table access_glassevent enable row level security;
drop policy if exists provisional on access_glassevent;
drop policy if exists reasons on access_glassevent;
create policy reasons on access_glassevent to treklang_runtime
    using ((select kernel_acting_system()) or access_glassevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_glassevent.citizen_id and d.opens & 4 <> 0) or broken_by_id = (select kernel_acting_user()) or broken_by_id = any ((select kernel_scope_led())::bigint[]))
    with check ((select kernel_acting_system()) or access_glassevent.citizen_id = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = access_glassevent.citizen_id and d.opens & 4 <> 0) or broken_by_id = (select kernel_acting_user()) or broken_by_id = any ((select kernel_scope_led())::bigint[]));

alter table access_kinevent enable row level security;
drop policy if exists provisional on access_kinevent;
drop policy if exists reasons on access_kinevent;
create policy reasons on access_kinevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table ffb_gateway_deliveryevent enable row level security;
drop policy if exists provisional on ffb_gateway_deliveryevent;
drop policy if exists reasons on ffb_gateway_deliveryevent;
create policy reasons on ffb_gateway_deliveryevent to treklang_runtime
    using ((select kernel_acting_system()) or ffb_gateway_deliveryevent.citizen = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = ffb_gateway_deliveryevent.citizen and d.opens & 8 <> 0))
    with check ((select kernel_acting_system()) or ffb_gateway_deliveryevent.citizen = any ((select kernel_made())::bigint[]) or exists (select from access_door d where d.citizen = ffb_gateway_deliveryevent.citizen and d.opens & 8 <> 0));

alter table offers_offerevent enable row level security;
drop policy if exists provisional on offers_offerevent;
drop policy if exists reasons on offers_offerevent;
create policy reasons on offers_offerevent to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table offers_offertargetgroupevent enable row level security;
drop policy if exists provisional on offers_offertargetgroupevent;
drop policy if exists reasons on offers_offertargetgroupevent;
create policy reasons on offers_offertargetgroupevent to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table offers_priceevent enable row level security;
drop policy if exists provisional on offers_priceevent;
drop policy if exists reasons on offers_priceevent;
create policy reasons on offers_priceevent to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table offers_providerevent enable row level security;
drop policy if exists provisional on offers_providerevent;
drop policy if exists reasons on offers_providerevent;
create policy reasons on offers_providerevent to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table organisation_conductevent enable row level security;
drop policy if exists provisional on organisation_conductevent;
drop policy if exists reasons on organisation_conductevent;
create policy reasons on organisation_conductevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_conductacceptanceevent enable row level security;
drop policy if exists provisional on organisation_conductacceptanceevent;
drop policy if exists reasons on organisation_conductacceptanceevent;
create policy reasons on organisation_conductacceptanceevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_employeeevent enable row level security;
drop policy if exists provisional on organisation_employeeevent;
drop policy if exists reasons on organisation_employeeevent;
create policy reasons on organisation_employeeevent to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table organisation_employmentevent enable row level security;
drop policy if exists provisional on organisation_employmentevent;
drop policy if exists reasons on organisation_employmentevent;
create policy reasons on organisation_employmentevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_functionevent enable row level security;
drop policy if exists provisional on organisation_functionevent;
drop policy if exists reasons on organisation_functionevent;
create policy reasons on organisation_functionevent to treklang_runtime
    using ((select kernel_acting_staff()))
    with check ((select kernel_acting_staff()));

alter table organisation_unitevent enable row level security;
drop policy if exists provisional on organisation_unitevent;
drop policy if exists reasons on organisation_unitevent;
create policy reasons on organisation_unitevent to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

alter table organisation_unitplacementevent enable row level security;
drop policy if exists provisional on organisation_unitplacementevent;
drop policy if exists reasons on organisation_unitplacementevent;
create policy reasons on organisation_unitplacementevent to treklang_runtime
    using ((select kernel_acting_user()) is not null)
    with check ((select kernel_acting_user()) is not null);

