from django.urls import path

from treklang.web.organisation.conduct_views import accept, conduct, publish

urlpatterns = [
    path("kodeks/", conduct, name="conduct"),
    path("kodeks/tiltraed/", accept, name="conduct-accept"),
    path("kodeks/ny/", publish, name="conduct-publish"),
]
