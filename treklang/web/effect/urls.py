from django.urls import path

from treklang.web.effect.follow_up_views import follow_up

urlpatterns = [
    path("sager/<uuid:uid>/indsats/<uuid:grant_uid>/opfoelgning/", follow_up, name="follow-up"),
]
