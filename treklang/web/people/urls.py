from django.urls import path

from treklang.web.people import caution_views
from treklang.web.people.citizen_views import citizen, cpr, readers

urlpatterns = [
    path("borgere/<uuid:uid>/", citizen, name="citizen"),
    path("borgere/<uuid:uid>/advarsler/", caution_views.cautions, name="cautions"),
    path("borgere/<uuid:uid>/advarsler/<uuid:caution_uid>/gennemgaa/", caution_views.review, name="caution-review"),
    path("borgere/<uuid:uid>/advarsler/<uuid:caution_uid>/afslut/", caution_views.end, name="caution-end"),
    path("borgere/<uuid:uid>/hvem-har-set/", readers, name="citizen-readers"),
    path("borgere/<uuid:uid>/cpr/", cpr, name="cpr"),
]
