from django.urls import path

from treklang.web.intake import enquiry_views, list_views, new_views, outcome_views

urlpatterns = [
    path("modtagelse/", list_views.waiting, name="enquiries"),
    path("modtagelse/afsluttede/", list_views.finished, name="enquiries-finished"),
    path("modtagelse/ny/", new_views.new, name="enquiry-new"),
    path("modtagelse/ny/find/", new_views.find, name="enquiry-find"),
    path("modtagelse/<uuid:uid>/", enquiry_views.enquiry, name="enquiry"),
    path("modtagelse/<uuid:uid>/uddyb/", enquiry_views.amend, name="enquiry-amend"),
    path("modtagelse/<uuid:uid>/borger/", new_views.identify, name="enquiry-identify"),
    path("modtagelse/<uuid:uid>/besvar/", outcome_views.answer, name="enquiry-answer"),
    path("modtagelse/<uuid:uid>/send-videre/", outcome_views.send_on, name="enquiry-send-on"),
    path("modtagelse/<uuid:uid>/sag/", outcome_views.open_case, name="enquiry-open-case"),
    path("modtagelse/<uuid:uid>/laeg-i-sag/", outcome_views.add_to_case, name="enquiry-add-to-case"),
]
