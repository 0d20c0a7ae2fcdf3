"""The two protocols as django-allauth's providers: what they bring becomes an `Identity` before anything is kept of it."""

from __future__ import annotations

import time
from typing import Any

from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.socialaccount.providers.saml.provider import SAMLProvider
from django.http import HttpRequest

from treklang.integrations.login.brokers import Broker
from treklang.integrations.login.identity import Identity, UnclearIdentity, of_claims

_KEPT_FOR = 600.0
_told: dict[str, tuple[float, dict[str, Any]]] = {}


class BrokerOidc(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """What is asked of an OIDC broker: its own description (kept ten minutes), and an ID token that it signed."""

    @property
    def openid_config(self) -> dict[str, Any]:
        broker: Broker = self.get_provider().broker
        since, told = _told.get(broker.issuer, (0.0, {}))
        if not told or time.monotonic() - since > _KEPT_FOR:
            told = dict(super().openid_config)
            if told.get("issuer") != broker.issuer:
                raise OAuth2Error("the broker describes itself as another issuer")
            _told[broker.issuer] = (time.monotonic(), told)
        return told

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """As allauth does it; without an ID token nobody says for whom the answer was meant."""
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("no ID token")
        login = super().complete_login(request, app, token, **kwargs)
        login.way_out = {"end": str(self.openid_config.get("end_session_endpoint") or "")}
        return login

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        told: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token, keys_url=self.openid_config["jwks_uri"], issuer=self.openid_config["issuer"],
            audience=app.client_id, lookup_kid=jwtkit.lookup_kid_jwk, verify_signature=True,
        )  # fmt: skip
        return told


class OidcProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """An OIDC broker, with PKCE."""

    pkce_enabled_default = True
    oauth2_adapter_class = BrokerOidc

    @property
    def broker(self) -> Broker:
        broker: Broker = self.app.broker
        return broker

    def get_default_scope(self) -> list[str]:
        return list(self.broker.scopes)

    def sociallogin_from_response(self, request: HttpRequest, response: Any) -> Any:
        """A log-in with its `identity`; the user info must be about the same subject as the signed token."""
        signed, told = response["id_token"], response.get("userinfo") or {}
        if told and told.get("sub") != signed.get("sub"):
            raise UnclearIdentity("the user info is about somebody else")
        identity = of_claims(self.broker, issuer=signed["iss"], subject=str(signed["sub"]), claims={**told, **signed})
        return _vouched(super().sociallogin_from_response(request, identity), identity, {})

    def extract_uid(self, data: Any) -> str:
        return _subject(data)

    def extract_extra_data(self, data: Any) -> dict[str, str]:
        return {"sub": _subject(data)}

    def extract_common_fields(self, data: Any) -> dict[str, str]:
        return {}

    def extract_email_addresses(self, data: Any) -> list[Any]:
        return []


class SamlProvider(SAMLProvider):  # type: ignore[misc]
    """A SAML broker, such as the joint municipal context handler."""

    @property
    def broker(self) -> Broker:
        broker: Broker = self.app.broker
        return broker

    def sociallogin_from_response(self, request: HttpRequest, response: Any) -> Any:
        """A log-in with its `identity`, and what the broker wants to hear again when she logs out."""
        issuer = str(response.get_settings().get_idp_data()["entityId"])  # which the answer was checked against
        subject = str(response.get_nameid() or "")
        identity = of_claims(self.broker, issuer=issuer, subject=subject, claims=response.get_attributes())
        way_out = {
            "name_id": subject, "format": response.get_nameid_format(), "index": response.get_session_index() or "",
            "qualifier": response.get_nameid_nq() or "", "sp_qualifier": response.get_nameid_spnq() or "",
        }  # fmt: skip
        return _vouched(super().sociallogin_from_response(request, identity), identity, way_out)

    def extract_uid(self, data: Any) -> str:
        return _subject(data)

    def extract_extra_data(self, data: Any) -> dict[str, str]:
        return {"sub": _subject(data)}

    def extract_common_fields(self, data: Any) -> dict[str, str]:
        return {}


def _vouched(login: Any, identity: Identity, way_out: dict[str, str]) -> Any:
    """allauth's log-in, which was made of the identity's subject alone: nothing else can reach a table or a session."""
    login.identity, login.way_out = identity, way_out
    return login


def _subject(identity: Any) -> str:
    subject: str = identity.subject
    return subject


provider_classes = [OidcProvider, SamlProvider]
