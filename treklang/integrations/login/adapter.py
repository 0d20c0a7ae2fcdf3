"""What django-allauth asks this house: which brokers there are, who gets in, where she goes then."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.base.constants import AuthError, AuthProcess
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from treklang.integrations.login import entering
from treklang.integrations.login.brokers import Audience, Broker, Protocol
from treklang.kernel import clock
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.errors import DomainError, NotAllowed
from treklang.kernel.sessions import note_browser
from treklang.kernel.wording import say

BACKEND = "treklang.web.entrance.broker_login.BrokerLogin"
BROKER = "broker"  # the session's word for by which broker somebody came, and what it wants to hear when she goes
REFUSED = "login_refused"
_PROVIDERS = {Protocol.OIDC: "openid_connect", Protocol.SAML: "saml"}


class Brokers(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Who gets in by a broker."""

    def list_apps(self, request: HttpRequest | None, provider: Any = None, client_id: Any = None) -> list[Any]:
        """The brokers of the configuration, and none that somebody has written into a table."""
        apps = [app_of(broker) for broker in settings.BROKERS]
        return [
            app for app in apps
            if provider in (None, app.provider, app.provider_id) and client_id in (None, app.client_id)
        ]  # fmt: skip

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find the account behind the identity, or refuse; a log-in is all that a broker's answer may be used for."""
        broker: Broker = sociallogin.provider.broker
        try:
            if sociallogin.state.get("process") != AuthProcess.LOGIN:
                raise NotAllowed(say("Log-ind kan ikke bruges til andet end at logge ind."))
            sociallogin.user = _enter(sociallogin, broker)
        except DomainError as refused:
            raise ImmediateHttpResponse(refuse(request, broker, refused)) from None
        sociallogin.user.came_by = {"id": broker.id, **sociallogin.way_out}

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Any) -> Any:
        return sociallogin.user

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        """A page of ours for what went wrong between the broker and us."""
        sentence = say("Log-ind lykkedes ikke, eller det tog for lang tid. Prøv igen.")
        if error in (AuthError.CANCELLED, AuthError.DENIED):
            sentence = say("Du afbrød log-ind. Prøv igen, når du er klar.")
        raise ImmediateHttpResponse(refuse(request, provider.broker, NotAllowed(sentence)))


class Entrance(DefaultAccountAdapter):  # type: ignore[misc]
    """How somebody whom a broker vouched for is logged in."""

    def login(self, request: HttpRequest, user: Any) -> None:
        """As Django does it, by a way of its own that outlives no closed account."""
        user.backend = BACKEND
        super().login(request, user)
        request.session[BROKER] = user.came_by
        note_browser(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("entered")

    def is_safe_url(self, url: str) -> bool:
        """Only addresses of this very house."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts={self.request.get_host()},
                                               require_https=self.request.is_secure())  # fmt: skip

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: the page that follows shows who is logged in."""


class Factors(DefaultMFAAdapter):  # type: ignore[misc]
    """The secrets of second factors lie encrypted: who reads the table cannot make codes."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return f"Treklang {settings.MUNICIPALITY.name}"


def refuse(request: HttpRequest, broker: Broker, refused: DomainError) -> HttpResponse:
    """The page that says why; the sentence waits in the session, so that reloading the page asks no broker."""
    request.session[REFUSED] = {
        "sentence": str(refused.sentence),
        "audience": broker.audience.value,
        "broker": broker.id,
    }
    return redirect("login-refused")


def broker_of(broker_id: str) -> Broker | None:
    """The broker with this id."""
    return next((broker for broker in settings.BROKERS if broker.id == broker_id), None)


def brokers_for(audience: Audience) -> list[Broker]:
    """The brokers that vouch for staff, or for citizens."""
    return [broker for broker in settings.BROKERS if broker.audience is audience]


def _enter(sociallogin: Any, broker: Broker) -> Any:
    with acting_as(accounts.system(), purpose="login") as system:
        account_id = entering.account_of(
            sociallogin.identity, broker, cvr=settings.MUNICIPALITY.cvr, by=system, at=clock.now()
        )
        account = accounts.with_id(account_id)
        row, _ = SocialAccount.objects.get_or_create(
            provider=sociallogin.account.provider, uid=sociallogin.account.uid,
            defaults={"user": account, "extra_data": {"sub": sociallogin.account.uid}},
        )  # fmt: skip
        if row.user_id != account_id:
            raise NotAllowed(say("Log-ind hører allerede til en anden. Kontakt kommunen."))
        if not account.is_active:
            raise NotAllowed(say("Brugeren er lukket. Spørg din systemejer."))
    sociallogin.account = row
    return account


def app_of(broker: Broker) -> Any:
    """A broker as django-allauth knows one; never saved."""
    app = SocialApp(
        provider=_PROVIDERS[broker.protocol], provider_id=broker.id, name=broker.title,
        client_id=broker.client if broker.protocol is Protocol.OIDC else broker.id, secret=broker.secret,
        settings=_oidc(broker) if broker.protocol is Protocol.OIDC else _saml(broker),
    )  # fmt: skip
    app.broker = broker
    return app


def _oidc(broker: Broker) -> dict[str, Any]:
    return {"server_url": broker.issuer.rstrip("/")}


def _saml(broker: Broker) -> dict[str, Any]:
    return {
        "idp": {
            "entity_id": broker.issuer, "sso_url": broker.sso_url, "slo_url": broker.slo_url or None,
            "x509cert": broker.certificate,
        },
        "advanced": {
            "x509cert": broker.own_certificate, "private_key": broker.key, "strict": True,
            "authn_request_signed": True, "logout_request_signed": True, "logout_response_signed": True,
            "metadata_signed": True, "want_assertion_signed": True, "want_assertion_encrypted": True,
            "want_name_id": True, "reject_idp_initiated_sso": True, "reject_deprecated_algorithm": True,
            "allow_repeat_attribute_name": False,
        },
    }  # fmt: skip


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"treklang.second-factor" + str(key).encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
