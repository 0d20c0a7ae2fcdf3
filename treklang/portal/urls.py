from django.urls import path

from treklang.portal.experience_views import experience
from treklang.portal.home_views import home
from treklang.portal.reader_views import readers

urlpatterns = [
    path("", home, name="portal-home"),
    path("<uuid:uid>/hvem-har-set/", readers, name="portal-readers"),
    path("sager/<uuid:uid>/min-oplevelse/", experience, name="portal-experience"),
]
