from django.urls import path

from treklang.web.drafts.draft_views import drafts, keep_draft

urlpatterns = [
    path("kladder/", drafts, name="drafts"),
    path("sager/<uuid:uid>/kladde/<str:form>/<uuid:subject>/", keep_draft, name="draft"),
]
