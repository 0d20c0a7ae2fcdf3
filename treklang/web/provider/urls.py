from django.urls import path

from treklang.web.provider import contact_views, course_views, grant_views, status_views, workplace_views

GRANT = "indsatser/<uuid:uid>"
OFFER = "tilbud/<uuid:uid>"

urlpatterns = [
    path(f"{GRANT}/", grant_views.grant, name="provider-grant"),
    path(f"{GRANT}/svar/", grant_views.answer, name="provider-answer"),
    path(f"{GRANT}/notat/", grant_views.note, name="provider-note"),
    path(f"{GRANT}/delmaal/", grant_views.set_sub_goal, name="provider-sub-goal"),
    path(f"{GRANT}/delmaal/<uuid:step_uid>/", grant_views.change_sub_goal, name="provider-sub-goal-change"),
    path(f"{GRANT}/status/", status_views.status, name="provider-status"),
    path(f"{GRANT}/maaling/", status_views.measure, name="provider-measure"),
    path(f"{GRANT}/plads/", grant_views.take_place, name="provider-place"),
    path(f"{GRANT}/plads/<uuid:place_uid>/", grant_views.leave_place, name="provider-leave"),
    path(f"{GRANT}/forloeb/", course_views.begin, name="provider-course"),
    path(f"{GRANT}/forloeb/<uuid:course_uid>/", course_views.complete, name="provider-course-complete"),
    path(f"{GRANT}/forloeb/<uuid:course_uid>/bevis/", course_views.certificate, name="provider-certificate"),
    path("kontakter/", contact_views.offers_open_to_all, name="contacts"),
    path(f"{OFFER}/kontakter/", contact_views.contacts, name="offer-contacts"),
    path(f"{OFFER}/arbejdspladser/", workplace_views.workplaces, name="offer-workplaces"),
    path(f"{OFFER}/arbejdspladser/<uuid:workplace_uid>/", workplace_views.end, name="workplace-end"),
]
