from django.urls import path

from treklang.web.services.grant_views import services

urlpatterns = [path("sager/<uuid:uid>/indsats/", services, name="services")]
