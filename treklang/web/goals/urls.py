from django.urls import path

from treklang.web.goals import goal_course_views, goal_set_views, goal_views

CASE = "sager/<uuid:uid>/maal/"

urlpatterns = [
    path(CASE, goal_views.goals, name="goals"),
    path(f"{CASE}nyt/", goal_set_views.set_goal, name="goal-set"),
    path(f"{CASE}<uuid:goal>/maaling/", goal_course_views.measure, name="goal-measure"),
    path(f"{CASE}<uuid:goal>/afslut/", goal_course_views.end, name="goal-end"),
    path(f"{CASE}<uuid:goal>/fejl/", goal_course_views.enter_in_error, name="goal-error"),
]
