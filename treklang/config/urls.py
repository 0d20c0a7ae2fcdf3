"""Every address of the house: each room of screens brings its own."""

from django.urls import URLPattern, URLResolver, include, path

ROOMS = (
    "entrance", "day", "drafts", "people", "cases", "assessment", "goals", "visitation", "services", "catalogue", "offers",
    "intake",
    "committee",
    "search",
    "organisation",
    "effect",
    "provider",
)  # fmt: skip

urlpatterns: list[URLPattern | URLResolver] = [path("", include(f"treklang.web.{room}.urls")) for room in ROOMS]
handler404 = "treklang.ui.errors.page_not_found"
handler500 = "treklang.ui.errors.server_error"
