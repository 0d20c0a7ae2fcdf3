"""The way out by the broker: logged out here, she is logged out there too, and with it everywhere else."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.socialaccount.providers.saml.utils import build_auth
from django.http import HttpRequest
from onelogin.saml2.errors import OneLogin_Saml2_Error

from treklang.integrations.login.adapter import BROKER, app_of, broker_of
from treklang.integrations.login.brokers import Broker, Protocol


def way_out(request: HttpRequest, *, back: str) -> str:
    """Where the browser goes to be logged out by the broker she came by, and `back` (a path of ours) after it; "" for nowhere.

    To be asked before the session ends.
    """
    came_by: dict[str, str] = request.session.get(BROKER) or {}
    broker = broker_of(came_by.get("id", ""))
    if broker is None:
        return ""
    if broker.protocol is Protocol.OIDC:
        return _oidc(request, broker, came_by.get("end", ""), back)
    return _saml(request, broker, came_by) if broker.slo_url else ""


def _oidc(request: HttpRequest, broker: Broker, end: str, back: str) -> str:
    if not end:
        return ""
    told = {"client_id": broker.client, "post_logout_redirect_uri": request.build_absolute_uri(back)}
    return f"{end}{'&' if '?' in end else '?'}{urlencode(told)}"


def _saml(request: HttpRequest, broker: Broker, came_by: dict[str, str]) -> str:
    auth: Any = build_auth(request, app_of(broker).get_provider(request))
    try:
        return str(auth.logout(
            name_id=came_by.get("name_id"), session_index=came_by.get("index") or None, nq=came_by.get("qualifier") or None,
            name_id_format=came_by.get("format"), spnq=came_by.get("sp_qualifier") or None,
        ))  # fmt: skip
    except OneLogin_Saml2_Error:
        return ""
