from django.urls import path

from treklang.portal.home_views import home
from treklang.portal.reader_views import readers

urlpatterns = [
    path("", home, name="portal-home"),
    path("<uuid:uid>/hvem-har-set/", readers, name="portal-readers"),
]
