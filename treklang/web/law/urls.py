from django.contrib.auth.decorators import login_not_required
from django.urls import path

from treklang.web.law import clock_views, kept_views, rule_views

urlpatterns = [
    path("regler/", login_not_required(rule_views.rules), name="rules"),
    path("regler/<slug:rule>/", login_not_required(rule_views.rule), name="rule"),
    path("regler/<slug:rule>/sager/", clock_views.rule_clocks, name="rule-clocks"),
    path("frister/", login_not_required(kept_views.deadlines_kept), name="deadlines-kept"),
    path("sager/<uuid:uid>/frister/", clock_views.case_deadlines, name="case-deadlines"),
    path("sager/<uuid:uid>/frister/<uuid:clock>/", clock_views.clock, name="clock"),
]
