from django.urls import path

from treklang.web.catalogue.flow_views import flows

urlpatterns = [path("forloeb/", flows, name="flows")]
