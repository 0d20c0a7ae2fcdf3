from django.urls import path

from treklang.web.day.day_views import my_day

urlpatterns = [path("min-dag/", my_day, name="my-day")]
