"""What was tried before with a delivery, and what the gateway may therefore have."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field

from django.db.models import Max

from treklang.integrations.ffb_gateway.models import Delivery
from treklang.integrations.ffb_gateway.rules import TRY_AGAIN, Outcome


@dataclass(frozen=True)
class Parcel:
    """A bundle on its way, and how much was known of its day when it was built."""

    delivery_id: int
    changes: int
    text: str = field(repr=False)

    @property
    def digest(self) -> str:
        """What tells this text from others in the attempts."""
        return digest_of(self.text)


def digest_of(text: str) -> str:
    """The SHA-256 of a bundle as it is sent."""
    return hashlib.sha256(text.encode()).hexdigest()


def failures(delivery: Delivery) -> int:
    """How many attempts in a row, up to now, brought no answer."""
    again = [outcome.value for outcome in TRY_AGAIN]
    last = delivery.attempts.exclude(outcome__in=again).aggregate(id=Max("id"))["id"]
    return delivery.attempts.filter(id__gt=last or 0).count()


def other_text_sent(delivery: Delivery, parcel: Parcel) -> bool:
    """Whether the gateway may have another text under this bundle's id: one built earlier and not known as refused."""
    refused = delivery.attempts.filter(outcome=Outcome.INVALID.value).values_list("digest", flat=True)
    known = {*refused, parcel.digest}
    versions = delivery.versions  # type: ignore[attr-defined]  # pghistory adds it
    built = versions.exclude(bundle="").values_list("bundle", flat=True).distinct()
    identity = json.loads(parcel.text)["id"]
    return any(json.loads(text)["id"] == identity for text in built if digest_of(text) not in known)
