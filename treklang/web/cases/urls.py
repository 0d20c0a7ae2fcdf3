from django.urls import path

from treklang.web.cases import (
    closing_views,
    document_views,
    handover_views,
    journal_views,
    note_views,
    overview_views,
    summary_views,
    task_views,
    team_views,
    treklang_views,
)

urlpatterns = [
    path("sager/<uuid:uid>/", overview_views.overview, name="case"),
    path("sager/<uuid:uid>/treklang/", treklang_views.treklang, name="treklang"),
    path("sager/<uuid:uid>/paa-en-side/", summary_views.summary, name="case-summary"),
    path("sager/<uuid:uid>/luk/", closing_views.close, name="case-close"),
    path("sager/<uuid:uid>/hold/", team_views.team, name="case-team"),
    path("sager/<uuid:uid>/hold/fordel/", team_views.assign, name="case-assign"),
    path("sager/<uuid:uid>/hold/koordinering/", team_views.judge_coordination, name="case-coordination"),
    path("sager/<uuid:uid>/hold/plan/", team_views.link_plan, name="plan-link"),
    path("sager/<uuid:uid>/hold/plan/<uuid:plan_uid>/afslut/", team_views.end_plan, name="plan-end"),
    path("sager/<uuid:uid>/overdragelse/", handover_views.offer, name="handover"),
    path("sager/<uuid:uid>/overdragelse/<uuid:handover_uid>/", handover_views.answer, name="handover-answer"),
    path("sager/<uuid:uid>/overdragelse/<uuid:handover_uid>/modtag/", handover_views.take, name="handover-take"),
    path("sager/<uuid:uid>/overdragelse/<uuid:handover_uid>/retur/", handover_views.send_back, name="handover-return"),
    path("sager/<uuid:uid>/journal/", journal_views.journal, name="journal"),
    path("sager/<uuid:uid>/journal/notat/", note_views.write, name="note-write"),
    path("sager/<uuid:uid>/journal/notat/<uuid:note_uid>/ret/", note_views.correct, name="note-correct"),
    path("sager/<uuid:uid>/journal/notat/<uuid:note_uid>/fastgoer/", note_views.pin, name="note-pin"),
    path("sager/<uuid:uid>/journal/dokument/", document_views.add, name="document-add"),
    path("sager/<uuid:uid>/journal/dokument/<uuid:document_uid>/", document_views.download, name="document"),
    path("sager/<uuid:uid>/journal/opgave/", task_views.add, name="task-add"),
    path("sager/<uuid:uid>/journal/opgave/<uuid:task_uid>/", task_views.finish, name="task-finish"),
]
