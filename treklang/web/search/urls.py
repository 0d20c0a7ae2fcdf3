from django.urls import path

from treklang.web.search.search_views import search, suggestions

urlpatterns = [
    path("soeg/", search, name="search"),
    path("soeg/forslag/", suggestions, name="search-suggestions"),
]
