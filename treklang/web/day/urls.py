from django.urls import path

from treklang.web.day import day_views, provider_views

urlpatterns = [
    path("min-dag/", day_views.my_day, name="my-day"),
    path("min-dag/sager/", day_views.my_cases, name="my-cases"),
    path("min-dag/venter/<slug:kind>/", day_views.my_waiting, name="my-waiting"),
    path("min-dag/bestillinger/", provider_views.orders, name="my-orders"),
]
