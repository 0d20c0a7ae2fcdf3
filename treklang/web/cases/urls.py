from django.urls import path

from treklang.web.cases import document_views, journal_views, note_views, overview_views, task_views, treklang_views

urlpatterns = [
    path("sager/<uuid:uid>/", overview_views.overview, name="case"),
    path("sager/<uuid:uid>/treklang/", treklang_views.treklang, name="treklang"),
    path("sager/<uuid:uid>/journal/", journal_views.journal, name="journal"),
    path("sager/<uuid:uid>/journal/notat/", note_views.write, name="note-write"),
    path("sager/<uuid:uid>/journal/notat/<uuid:note_uid>/ret/", note_views.correct, name="note-correct"),
    path("sager/<uuid:uid>/journal/dokument/", document_views.add, name="document-add"),
    path("sager/<uuid:uid>/journal/dokument/<uuid:document_uid>/", document_views.download, name="document"),
    path("sager/<uuid:uid>/journal/opgave/", task_views.add, name="task-add"),
    path("sager/<uuid:uid>/journal/opgave/<uuid:task_uid>/", task_views.finish, name="task-finish"),
]
