from django.urls import path

from treklang.web.goals.goal_views import goals

urlpatterns = [path("sager/<uuid:uid>/maal/", goals, name="goals")]
