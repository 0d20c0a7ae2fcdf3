"""Doing a thing once, whatever is sent twice: a double click, a repeated job, a story played again after a crash."""

from __future__ import annotations

from treklang.kernel.models import Once


def first_time(key: str) -> bool:
    """Whether `key` is new; takes it in the caller's transaction. A second comer waits for the first to commit."""
    _, created = Once.objects.get_or_create(key=key)
    return created


def done(prefix: str) -> list[str]:
    """The keys that begin so and are taken, in the order of the alphabet."""
    return list(Once.objects.filter(key__startswith=prefix).order_by("key").values_list("key", flat=True))
