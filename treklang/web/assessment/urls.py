from django.urls import path

from treklang.web.assessment import (
    assessment_views,
    completion_views,
    condition_views,
    correction_views,
    diagnosis_views,
    judgement_views,
    text_views,
)

CASE = "sager/<uuid:uid>/udredning/"

urlpatterns = [
    path(CASE, assessment_views.assessment, name="assessment"),
    path(f"{CASE}begynd/", assessment_views.begin, name="assessment-begin"),
    path(f"{CASE}tilstande/", condition_views.conditions, name="assessment-conditions"),
    path(f"{CASE}tilstande/foer-videre/", condition_views.carry_over, name="assessment-carry-over"),
    path(f"{CASE}tilstande/<uuid:code>/", condition_views.condition, name="assessment-condition"),
    path(f"{CASE}tekster/", text_views.texts, name="assessment-texts"),
    path(f"{CASE}diagnoser/", diagnosis_views.diagnoses, name="assessment-diagnoses"),
    path(f"{CASE}dimensioner/", judgement_views.dimensions, name="assessment-dimensions"),
    path(f"{CASE}stoettebehov/", judgement_views.need, name="assessment-need"),
    path(f"{CASE}maalgruppe/", judgement_views.groups, name="assessment-groups"),
    path(f"{CASE}afslut/", completion_views.complete, name="assessment-complete"),
    path(f"{CASE}ret/tilstand/<uuid:finding>/", correction_views.finding, name="assessment-correct-finding"),
    path(f"{CASE}ret/stoettebehov/<uuid:need>/", correction_views.need, name="assessment-correct-need"),
    path(f"{CASE}ret/maalgruppe/<uuid:group>/", correction_views.group, name="assessment-correct-group"),
]
