from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from treklang.web.entrance.login_views import Login

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="my-day"), name="home"),
    path("log-ind/", Login.as_view(), name="login"),
    path("log-ud/", LogoutView.as_view(), name="logout"),
    path("sprog/", login_not_required(set_language), name="set_language"),
]
