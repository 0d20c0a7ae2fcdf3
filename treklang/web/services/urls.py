from django.urls import path

from treklang.web.services.grant_views import services
from treklang.web.services.order_views import order

urlpatterns = [
    path("sager/<uuid:uid>/indsats/", services, name="services"),
    path("sager/<uuid:uid>/indsats/<uuid:grant_uid>/bestil/", order, name="order"),
]
