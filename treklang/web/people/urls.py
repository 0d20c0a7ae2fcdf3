from django.urls import path

from treklang.web.people import address_views, caution_views, consent_views, family_views, rectification_views
from treklang.web.people.citizen_views import citizen, cpr, readers
from treklang.web.people.journey_views import journey

urlpatterns = [
    path("borgere/<uuid:uid>/", citizen, name="citizen"),
    path("borgere/<uuid:uid>/rejse/", journey, name="citizen-journey"),
    path("borgere/<uuid:uid>/advarsler/", caution_views.cautions, name="cautions"),
    path("borgere/<uuid:uid>/advarsler/<uuid:caution_uid>/gennemgaa/", caution_views.review, name="caution-review"),
    path("borgere/<uuid:uid>/advarsler/<uuid:caution_uid>/afslut/", caution_views.end, name="caution-end"),
    path("borgere/<uuid:uid>/familie/", family_views.family, name="family"),
    path("borgere/<uuid:uid>/familie/paaroerende/", family_views.note_relation, name="relation-note"),
    path("borgere/<uuid:uid>/familie/repraesentant/", family_views.note_representative, name="representative-note"),
    path(
        "borgere/<uuid:uid>/familie/paaroerende/<uuid:relation_uid>/afslut/",
        family_views.end_relation,
        name="relation-end",
    ),
    path(
        "borgere/<uuid:uid>/familie/repraesentant/<uuid:representative_uid>/afslut/",
        family_views.end_representative,
        name="representative-end",
    ),
    path("borgere/<uuid:uid>/adresse/", address_views.address, name="citizen-address"),
    path("borgere/<uuid:uid>/adresse/ny/", address_views.note, name="address-note"),
    path("borgere/<uuid:uid>/adresse/beskyttelse/", address_views.protection, name="protection"),
    path("borgere/<uuid:uid>/samtykker/", consent_views.consents, name="consents"),
    path(
        "borgere/<uuid:uid>/samtykker/<uuid:consent_uid>/traek-tilbage/",
        consent_views.withdraw,
        name="consent-withdraw",
    ),
    path("borgere/<uuid:uid>/berigtigelser/", rectification_views.rectifications, name="rectifications"),
    path(
        "borgere/<uuid:uid>/berigtigelser/<uuid:rectification_uid>/svar/",
        rectification_views.answer,
        name="rectification-answer",
    ),
    path("borgere/<uuid:uid>/hvem-har-set/", readers, name="citizen-readers"),
    path("borgere/<uuid:uid>/cpr/", cpr, name="cpr"),
]
