from django.urls import path

from treklang.web.organisation.chart_views import organisation
from treklang.web.organisation.conduct_views import accept, conduct, publish
from treklang.web.organisation.delegation_views import delegation_end, delegation_new, delegations
from treklang.web.organisation.district_views import district_cover, district_new, districts
from treklang.web.organisation.employee_views import affiliation_new, competence_new, competences, employee
from treklang.web.organisation.figure_views import figures_page
from treklang.web.organisation.forum_views import (
    forum,
    forum_meeting,
    forum_new,
    forum_seat,
    forum_unseat,
    forums,
)
from treklang.web.organisation.taking_views import rule_end, rule_hand_over, rule_new, taking_page
from treklang.web.organisation.unit_changes import unit_change
from treklang.web.organisation.unit_views import unit

urlpatterns = [
    path("kodeks/", conduct, name="conduct"),
    path("kodeks/tiltraed/", accept, name="conduct-accept"),
    path("kodeks/ny/", publish, name="conduct-publish"),
    path("organisation/", organisation, name="organisation"),
    path("organisation/enheder/<uuid:uid>/", unit, name="unit"),
    path("organisation/enheder/<uuid:uid>/<slug:what>/", unit_change, name="unit-change"),
    path("organisation/distrikter/", districts, name="districts"),
    path("organisation/distrikter/nyt/", district_new, name="district-new"),
    path("organisation/distrikter/<uuid:uid>/daekning/", district_cover, name="district-cover"),
    path("organisation/fora/", forums, name="forums"),
    path("organisation/fora/nyt/", forum_new, name="forum-new"),
    path("organisation/fora/<uuid:uid>/", forum, name="forum"),
    path("organisation/fora/<uuid:uid>/medlem/", forum_seat, name="forum-seat"),
    path("organisation/fora/<uuid:uid>/moede/", forum_meeting, name="forum-meeting"),
    path("organisation/fora/medlemmer/<uuid:uid>/udtraed/", forum_unseat, name="forum-unseat"),
    path("organisation/medarbejdere/<uuid:uid>/", employee, name="employee"),
    path("organisation/medarbejdere/<uuid:uid>/kompetence/", competence_new, name="competence-new"),
    path("organisation/medarbejdere/<uuid:uid>/tilknytning/", affiliation_new, name="affiliation-new"),
    path("organisation/tal/", figures_page, name="figures"),
    path("organisation/kompetencer/", competences, name="competences"),
    path("organisation/hvem-tager-hvem/", taking_page, name="who-takes"),
    path("organisation/hvem-tager-hvem/ny/", rule_new, name="responsibility-new"),
    path("organisation/hvem-tager-hvem/<uuid:uid>/overdrag/", rule_hand_over, name="responsibility-hand-over"),
    path("organisation/hvem-tager-hvem/<uuid:uid>/afslut/", rule_end, name="responsibility-end"),
    path("organisation/kompetenceplan/", delegations, name="delegations"),
    path("organisation/kompetenceplan/ny/", delegation_new, name="delegation-new"),
    path("organisation/kompetenceplan/<uuid:uid>/afslut/", delegation_end, name="delegation-end"),
]
