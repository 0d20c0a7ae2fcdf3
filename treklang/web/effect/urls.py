from django.urls import path

from treklang.web.effect.experience_views import correct, experiences
from treklang.web.effect.follow_up_views import follow_up

urlpatterns = [
    path("sager/<uuid:uid>/indsats/<uuid:grant_uid>/opfoelgning/", follow_up, name="follow-up"),
    path("sager/<uuid:uid>/oplevelse/", experiences, name="experiences"),
    path("sager/<uuid:uid>/oplevelse/<uuid:experience>/ret/", correct, name="experience-correct"),
]
