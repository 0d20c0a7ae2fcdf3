from django.urls import path

from treklang.web.people.citizen_views import citizen, cpr, readers

urlpatterns = [
    path("borgere/<uuid:uid>/", citizen, name="citizen"),
    path("borgere/<uuid:uid>/hvem-har-set/", readers, name="citizen-readers"),
    path("borgere/<uuid:uid>/cpr/", cpr, name="cpr"),
]
