from django.urls import path

from treklang.web.access import export_views, glass_views, kin_views, retention_views
from treklang.web.access.question_views import questions
from treklang.web.access.sample_views import samples

urlpatterns = [
    path("adgang/stikproever/", samples, name="look-samples"),
    path("adgang/spoergsmaal/", questions, name="look-questions"),
    path("adgang/habilitet/", kin_views.closed, name="kin"),
    path("adgang/habilitet/<uuid:uid>/ophaev/", kin_views.end, name="kin-end"),
    path("adgang/noedadgang/", glass_views.break_glass, name="glass"),
    path("adgang/noedadgang/<uuid:uid>/afslut/", glass_views.end, name="glass-end"),
    path("adgang/noedadgang/gennemgang/", glass_views.reviews, name="glass-reviews"),
    path("adgang/opbevaring/", retention_views.retention, name="retention"),
    path("borgere/<uuid:uid>/indsigt/", export_views.export, name="person-export"),
]
