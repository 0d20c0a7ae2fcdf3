"""The code for good casework as its page shows it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from treklang.organisation.queries import Conduct, ConductAcceptance


def conduct(
    standing: Conduct | None, versions: Sequence[Conduct], accepted: ConductAcceptance | None, refusal: str, today: date
) -> dict[str, Any]:
    """The variables of `organisation/conduct.html`."""
    return {
        "standing": standing,
        "paragraphs": paragraphs(standing.text) if standing else [],
        "accepted_at": accepted.accepted_at if accepted else None,
        "publish_refusal": refusal,
        "versions": _versions(versions, standing, today),
    }


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, which empty lines part."""
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def _versions(versions: Sequence[Conduct], standing: Conduct | None, today: date) -> dict[str, Any]:
    columns = [_("Udgave"), _("Gælder fra"), _("Står"), _("Tiltrådt af")]
    return {
        "caption": _("Udgaver af kodekset"),
        "columns": [{"text": text, "numeric": text == columns[-1]} for text in columns],
        "rows": [_version(one, standing, today) for one in versions],
    }


def _version(one: Conduct, standing: Conduct | None, today: date) -> list[Any]:
    if standing and one.id == standing.id:
        state = {"badge": _("Gælder nu"), "tone": "success"}
    else:
        state = {"badge": _("Kommer") if one.holds_from > today else _("Afløst"), "tone": "neutral"}
    return [one.title, {"on": one.holds_from, "kind": "event"}, state, getattr(one, "accepted_by", 0)]
