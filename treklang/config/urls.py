"""Every address of the house: each room of screens brings its own."""

from django.urls import URLPattern, URLResolver, include, path

ROOMS = (
    "entrance", "day", "drafts", "people", "cases", "assessment", "goals", "visitation", "services", "catalogue", "offers",
    "intake",
    "committee",
    "search",
    "organisation",
    "change",
    "effect",
    "insight",
    "provider",
    "access",
    "law",
)  # fmt: skip

urlpatterns: list[URLPattern | URLResolver] = [path("", include(f"treklang.web.{room}.urls")) for room in ROOMS]
urlpatterns.append(path("borger/", include("treklang.portal.urls")))
urlpatterns.append(path("api/v1/", include("treklang.rest.urls")))
handler400 = "treklang.ui.refusals.bad_request"
handler403 = "treklang.ui.refusals.forbidden"
handler404 = "treklang.ui.errors.page_not_found"
handler500 = "treklang.ui.errors.server_error"
