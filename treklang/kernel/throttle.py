"""Attempts to log in that failed, counted over all processes, so that nobody guesses for long."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import salted_hmac

from treklang.kernel.models import Attempt

WITHIN = timedelta(minutes=15)


def note(*keys: str) -> None:
    """An attempt failed; `keys` are what it was about (a username, an address)."""
    Attempt.objects.bulk_create([Attempt(key=_digest(key), at=timezone.now()) for key in keys])


def is_too_many(limits: dict[str, int]) -> bool:
    """Whether one of some keys has failed as often as its limit within the last quarter of an hour."""
    since = timezone.now() - WITHIN
    digests = {_digest(key): limit for key, limit in limits.items()}
    found = list(Attempt.objects.filter(key__in=digests, at__gt=since).values_list("key", flat=True))
    return any(found.count(digest) >= limit for digest, limit in digests.items())


def forget(key: str) -> None:
    """An attempt went well: what failed before it counts no more."""
    Attempt.objects.filter(key=_digest(key)).delete()


def clear() -> int:
    """Remove attempts that count no more; how many."""
    return Attempt.objects.filter(at__lt=timezone.now() - WITHIN).delete()[0]


def _digest(key: str) -> str:
    return salted_hmac("treklang.throttle", key.casefold(), algorithm="sha256").hexdigest()
