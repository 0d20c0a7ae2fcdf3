from django.urls import path

from treklang.web.visitation import (
    agenda_views,
    check_views,
    complaint_views,
    deciding_views,
    decision_views,
    hearing_views,
    letter_views,
    plan_views,
    reasons_views,
    recommendation_views,
)

BELOW = "sager/<uuid:uid>/afgoerelse"
COMPLAINT = "sager/<uuid:uid>/klager/<uuid:complaint>"

urlpatterns = [
    path(f"{BELOW}/", decision_views.decision, name="decision"),
    path(f"{BELOW}/indstilling/", recommendation_views.recommend, name="recommend"),
    path(f"{BELOW}/indstilling/<uuid:recommendation_uid>/udvalg/", agenda_views.put_on, name="recommendation-agenda"),
    path(f"{BELOW}/partshoering/", hearing_views.send, name="hearing-send"),
    path(f"{BELOW}/partshoering/<uuid:hearing_uid>/svar/", hearing_views.answer, name="hearing-answer"),
    path(f"{BELOW}/handleplan/", plan_views.offer, name="plan-offer"),
    path(f"{BELOW}/handleplan/<uuid:plan_uid>/svar/", plan_views.answer, name="plan-answer"),
    path(f"{BELOW}/handleplan/<uuid:plan_uid>/", plan_views.write, name="plan-write"),
    path(f"{BELOW}/handleplan/<uuid:plan_uid>/udleveret/", plan_views.hand_over, name="plan-hand-over"),
    path(f"{BELOW}/ny/", deciding_views.decide, name="decide"),
    path(f"{BELOW}/ny/kontrol/", check_views.check, name="decide-check"),
    path(f"{BELOW}/<uuid:decision_uid>/brev/", letter_views.read, name="decision-letter"),
    path(f"{BELOW}/<uuid:decision_uid>/brev/nyt/", letter_views.make, name="decision-letter-make"),
    path(f"{BELOW}/<uuid:decision_uid>/begrundelse/", reasons_views.reasons, name="decision-reasons"),
    path("sager/<uuid:uid>/afgoerelser/<uuid:decision>/klage/", complaint_views.new, name="complaint-new"),
    path(f"{COMPLAINT}/", complaint_views.complaint, name="complaint"),
    path(f"{COMPLAINT}/genvurdering/", complaint_views.reassess, name="complaint-reassess"),
    path(f"{COMPLAINT}/ankestyrelsen/", complaint_views.forward, name="complaint-forward"),
    path(f"{COMPLAINT}/traek-tilbage/", complaint_views.withdraw, name="complaint-withdraw"),
    path(f"{COMPLAINT}/anke/", complaint_views.appeal, name="complaint-appeal"),
]
