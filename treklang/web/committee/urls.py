from django.urls import path

from treklang.web.committee import agenda_views, committee_views, meeting_views, member_views

urlpatterns = [
    path("udvalg/", committee_views.committee, name="committee"),
    path("udvalg/nyt/", committee_views.establish, name="committee-new"),
    path("udvalg/paa-dagsordenen/<uuid:uid>/", agenda_views.put_on_agenda, name="committee-put-on-agenda"),
    path("udvalg/<uuid:uid>/", member_views.members, name="committee-members"),
    path("udvalg/<uuid:uid>/medlemmer/", member_views.seat, name="committee-seat"),
    path("udvalg/<uuid:uid>/medlemmer/<uuid:member_uid>/", member_views.unseat, name="committee-unseat"),
    path("udvalg/<uuid:uid>/moede/", member_views.plan_meeting, name="committee-plan-meeting"),
    path("udvalg/moeder/<uuid:uid>/", meeting_views.meeting, name="meeting"),
    path("udvalg/moeder/<uuid:uid>/afslut/", meeting_views.close, name="meeting-close"),
    path("udvalg/moeder/<uuid:uid>/sager/<uuid:item_uid>/", agenda_views.conclude, name="meeting-conclude"),
    path("udvalg/moeder/<uuid:uid>/sager/<uuid:item_uid>/flyt/", agenda_views.move, name="meeting-move"),
]
