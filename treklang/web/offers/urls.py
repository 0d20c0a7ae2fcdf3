from django.urls import path

from treklang.web.offers.offer_views import offer, offers

urlpatterns = [
    path("tilbud/", offers, name="offers"),
    path("tilbud/<uuid:uid>/", offer, name="offer"),
]
