from django.urls import path

from treklang.web.offers.offer_views import offers

urlpatterns = [path("tilbud/", offers, name="offers")]
