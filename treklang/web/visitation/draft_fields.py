"""A kept draft as if a browser had sent it: forms of several parts read both in one way. Pure."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from treklang.kernel.drafts import Draft


def as_sent(draft: Draft | None) -> QueryDict:
    """The fields of a draft as a browser sends them; empty where there is no draft."""
    sent = QueryDict(mutable=True)
    for name, value in (draft.data if draft else {}).items():
        sent.setlist(name, value if isinstance(value, list) else [value])
    return sent


def initial(sent: QueryDict, prefix: str) -> dict[str, Any]:
    """What was typed in one form, as its `initial`: shown again without being judged. Of several ticks, all of them."""
    start = f"{prefix}-"
    return {
        name.removeprefix(start): values if len(values := sent.getlist(name)) > 1 else sent[name]
        for name in sent
        if name.startswith(start)
    }
