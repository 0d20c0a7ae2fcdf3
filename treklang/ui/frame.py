"""What every page's frame shows: the municipality, the menu, who is signed in. A context processor."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.access.retention.preview import ALLOWED as COUNTED_FOR
from treklang.kernel.actor import Actor, ActorKind
from treklang.organisation.rules import Deed, FunctionKind
from treklang.ui.addresses import address_of
from treklang.ui.signed_in import SignedIn, signed_in


def frame(request: HttpRequest) -> dict[str, Any]:
    """The variables of `ui/frame.html` and `ui/layout.html`."""
    shown: dict[str, Any] = {
        "municipality": settings.MUNICIPALITY,
        "demo_notice": _("Alle personer er opfundne. Skriv ikke om rigtige mennesker her.") if settings.DEMO else "",
        "home_url": reverse("home"),
        "footer_links": footer_links(),
    }
    if request.user.is_authenticated and request.user.kind == ActorKind.CITIZEN:
        shown |= {"signed_in": citizen_menu(request.user.actor)}
    elif request.user.is_authenticated:
        user = signed_in(request)
        shown |= {
            "navigation": navigation(user, request.path),
            "signed_in": user_menu(user),
            "search_urls": {"search": address_of("search"), "suggestions": address_of("search-suggestions")},
        }
    return shown


def footer_links() -> list[dict[str, str]]:
    """What everybody may read, logged in or not."""
    links = ((_("Kommunens frister, og hvor godt de overholdes"), "deadlines-kept"), (_("Lovens regler"), "rules"))
    return [{"text": text, "href": href} for text, page in links if (href := address_of(page))]


def navigation(user: SignedIn, path: str) -> list[dict[str, Any]]:
    """The main menu of the user's functions; offers are for those who choose among them, not for those who run one."""
    only_provider = user.functions == {FunctionKind.PROVIDER}
    items = [
        (_("Mine borgere") if only_provider else _("Min dag"), reverse("my-day"), True),
        (_("Modtagelse"), address_of("enquiries"), _may(user, Deed.RECEIVE)),
        (_("Udvalg"), address_of("committee"), user.is_seated or _may(user, Deed.MEET, Deed.RECOMMEND)),
        (_("Tilbud"), reverse("offers"), not only_provider),
        (_("Forløb"), reverse("flows"), True),
        (_("Organisation"), address_of("organisation"), bool(user.functions)),
        (_("Analyser"), address_of("insight"), _may(user, Deed.READ_ANALYSES)),
        (_("Kladder"), address_of("drafts"), bool(user.functions)),
    ]
    return [
        {"text": text, "href": href, "current": path.startswith(href)} for text, href, shown in items if shown and href
    ]


def citizen_menu(actor: Actor) -> dict[str, Any]:
    """Name, account and the way out of a citizen: the staff's menu and search are none of hers."""
    links = [{"text": _("Din konto"), "href": address_of("account")}]
    return {"name": actor.name, "unit": "", "logout_url": reverse("logout"), "links": links}


def _may(user: SignedIn, *deeds: Deed) -> bool:
    return any(not user.refusal(deed) for deed in deeds)


def user_menu(user: SignedIn) -> dict[str, Any]:
    """Name, functions and units of the signed-in user, and the way out."""
    work = [str(kind.title) for kind in FunctionKind if kind in user.functions]
    return {
        "name": user.actor.name,
        "unit": ", ".join([*work, *(unit.name for unit in user.units)]),
        "logout_url": reverse("logout"),
        "links": [
            {"text": text, "href": href}
            for text, href in (
                (_("Din konto"), address_of("account")),
                (_("Kodeks for god sagsbehandling"), address_of("conduct")),
                (_("Organisationsplaner"), address_of("plans")),
                (_("Nødadgang"), address_of("glass")),
                (_("Habilitet"), address_of("kin")),
                (
                    _("Nødadgange til gennemgang"),
                    address_of("glass-reviews")
                    if user.functions & {FunctionKind.LEADER, FunctionKind.SYSTEM_OWNER}
                    else "",
                ),
                (
                    _("Stikprøver af opslag"),
                    address_of("look-samples") if FunctionKind.LEADER in user.functions else "",
                ),
                (_("Opbevaring"), address_of("retention") if user.functions & COUNTED_FOR else ""),
            )
            if href
        ],
    }
