from django.urls import path

from treklang.web.visitation.decision_views import decision

urlpatterns = [path("sager/<uuid:uid>/afgoerelse/", decision, name="decision")]
