"""The one address the frame itself needs."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("sprog/", nothing, name="set_language")]
