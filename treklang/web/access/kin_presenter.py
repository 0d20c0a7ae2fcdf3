"""Closed cases as their page shows them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.access.queries import Kin
from treklang.access.rules import KinKind


def closed(one: Kin, names: Mapping[int, str], me: int) -> dict[str, Any]:
    """One line of `access/kin.html`; without `end_href` where it is one's own."""
    return {
        "who": one.employee.name,
        "whom": names.get(one.citizen_id, _("En borger, du ikke selv har adgang til")),
        "why": str(KinKind(one.kind).title),
        "since": one.valid.lower,
        "by": one.noted_by.name,
        "end_href": "" if one.employee.account_id == me else reverse("kin-end", args=[one.uid]),
    }
