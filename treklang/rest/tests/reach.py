"""Calling the API in tests."""

from __future__ import annotations

import json
from typing import Any

from django.test import Client


def post(client: Client, path: str, body: Any, language: str = "da") -> Any:
    """The answer to a body sent as JSON."""
    return client.post(
        f"/api/v1/{path}", json.dumps(body), content_type="application/json", headers={"accept-language": language}
    )
