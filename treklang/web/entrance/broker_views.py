"""The ways to a broker and back, as django-allauth has them; what comes from outside and cannot be read is refused in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.saml.views import ACSView, FinishACSView, LoginView, MetadataView, SLSView
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from lxml.etree import LxmlError
from onelogin.saml2.errors import OneLogin_Saml2_Error, OneLogin_Saml2_ValidationError
from requests import RequestException
from xmlsec import Error as XmlsecError

from treklang.integrations.login.adapter import REFUSED, broker_of, refuse
from treklang.integrations.login.brokers import Protocol
from treklang.integrations.login.identity import UnclearIdentity
from treklang.integrations.login.provider import BrokerOidc
from treklang.kernel.errors import NotAllowed
from treklang.kernel.wording import say

View = Callable[..., HttpResponse]
# No answer of a broker is longer; an unread one would fill the sessions' table.
_LONGEST = 300_000
_UNREADABLE = (
    OneLogin_Saml2_Error, OneLogin_Saml2_ValidationError, LxmlError, XmlsecError, UnclearIdentity, OAuth2Error,
    RequestException, PermissionDenied, ValueError, KeyError, TypeError, AttributeError,
)  # fmt: skip


def refused(request: HttpRequest) -> HttpResponse:
    """Why somebody was not let in, and where she can go from here."""
    found: dict[str, str] = request.session.get(REFUSED) or {}
    if not found:
        return redirect("login")
    entrance = "citizen-login" if found["audience"] == "citizens" else "login"
    words = {"sentence": found["sentence"], "entrance": entrance}
    return render(request, "entrance/refused.html", words, status=403)


def _from_outside(view: View, protocol: Protocol) -> View:
    """A broker's view: what cannot be read gets a page of ours, and what is no broker leads to the log-in page."""

    @wraps(view)
    def answered(request: HttpRequest, broker_id: str) -> HttpResponse:
        broker = broker_of(broker_id)
        if broker is None or broker.protocol is not protocol:
            return redirect("login")
        try:
            return view(request, broker_id)
        except _UNREADABLE:
            sentence = say("Svaret fra %(broker)s kunne ikke læses. Prøv igen.", broker=broker.title)
            return refuse(request, broker, NotAllowed(sentence))

    return answered


@login_not_required
@require_POST
def oidc_login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To an OIDC broker."""
    return _oidc(OAuth2LoginView, request, provider_id)


@login_not_required
@require_GET
def oidc_callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from an OIDC broker."""
    return _oidc(OAuth2CallbackView, request, provider_id)


def _oidc(view: Any, request: HttpRequest, broker_id: str) -> HttpResponse:
    return _from_outside(
        lambda request, broker: view.adapter_view(BrokerOidc(request, broker))(request), Protocol.OIDC
    )(request, broker_id)


class _Logout(SLSView):  # type: ignore[misc]
    """Logged out by the broker: a message that nobody signed ends nobody's session."""

    def get_app(self, organization_slug: str) -> Any:
        app = super().get_app(organization_slug)
        app.settings["advanced"]["want_message_signed"] = True
        return app


@login_not_required
@require_POST
def saml_login(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """To a SAML broker."""
    return _saml(LoginView, request, organization_slug)


@login_not_required
@csrf_exempt
@require_POST
def saml_acs(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """Back from a SAML broker. The answer waits, encrypted as it came, until the browser comes with its own session."""
    broker = broker_of(organization_slug)
    if broker is not None and not 0 < len(request.POST.get("SAMLResponse", "")) <= _LONGEST:
        sentence = say("Svaret fra %(broker)s kunne ikke læses. Prøv igen.", broker=broker.title)
        return refuse(request, broker, NotAllowed(sentence))
    return _saml(ACSView, request, organization_slug)


@login_not_required
@require_GET
def saml_finish(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """Read the answer that waits."""
    return _saml(FinishACSView, request, organization_slug)


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "POST"])
def saml_logout(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """Logged out by the broker, or back from having asked it to."""
    return _saml(_Logout, request, organization_slug)


@login_not_required
@require_GET
def saml_metadata(request: HttpRequest, organization_slug: str) -> HttpResponse:
    """What we tell a SAML broker of ourselves."""
    return _saml(MetadataView, request, organization_slug)


def _saml(view: Any, request: HttpRequest, broker_id: str) -> HttpResponse:
    return _from_outside(lambda request, broker: view.as_view()(request, organization_slug=broker), Protocol.SAML)(
        request, broker_id
    )
