"""The gateway as the environment describes it; docs/reference/configuration.md lists the names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from treklang.integrations.ffb_gateway.client import HttpGateway

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def gateway(environment: Mapping[str, str]) -> HttpGateway | None:
    """The gateway at TREKLANG_FFB_URL; None where that is not set: reports then stay waiting.

    Raises ImproperlyConfigured with the name that is wrong and what to write.
    """
    url = environment.get("TREKLANG_FFB_URL", "").strip()
    if not url:
        return None
    _check_url(url)
    return HttpGateway(
        url=url,
        timeout=_seconds(environment.get("TREKLANG_FFB_TIMEOUT", "").strip() or "30"),
        certificate=_file(environment, "TREKLANG_FFB_CERTIFICATE"),
        key=_file(environment, "TREKLANG_FFB_KEY"),
        authority=_file(environment, "TREKLANG_FFB_AUTHORITY"),
    )


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises where the port is no number
    except ValueError as error:
        raise ImproperlyConfigured(f"TREKLANG_FFB_URL cannot be read ({error}).") from None
    if parts.username or parts.scheme not in ("https", "http") or not parts.hostname:
        raise ImproperlyConfigured("TREKLANG_FFB_URL is no address of a gateway; write https://host/path.")
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise ImproperlyConfigured("TREKLANG_FFB_URL would send CPR numbers unencrypted; write https://.")


def _seconds(given: str) -> float:
    try:
        seconds = float(given)
    except ValueError:
        seconds = 0
    if not 1 <= seconds <= 600:
        raise ImproperlyConfigured(f"TREKLANG_FFB_TIMEOUT is {given!r}; write a number of seconds from 1 to 600.")
    return seconds


def _file(environment: Mapping[str, str], name: str) -> str:
    path = environment.get(name, "").strip()
    if path and not Path(path).is_file():
        raise ImproperlyConfigured(f"{name} is {path!r}, where there is no file; write the path of a PEM file.")
    return path
