from django.urls import path

from treklang.web.access import glass_views
from treklang.web.access.sample_views import samples

urlpatterns = [
    path("adgang/stikproever/", samples, name="look-samples"),
    path("adgang/noedadgang/", glass_views.break_glass, name="glass"),
    path("adgang/noedadgang/<uuid:uid>/afslut/", glass_views.end, name="glass-end"),
    path("adgang/noedadgang/gennemgang/", glass_views.reviews, name="glass-reviews"),
]
