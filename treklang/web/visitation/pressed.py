"""A button pressed twice does its deed once, where nothing in the case would show that it is done."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest

from treklang.kernel import once

FIELD = "pressed"


def token() -> str:
    """What tells one showing of a form from another: the value of its hidden field `pressed`."""
    return secrets.token_hex(8)


@transaction.atomic
def do_once(request: HttpRequest, do: Callable[[], object]) -> None:
    """Do it, unless this very form was sent before. What `do` raises lets the form be sent again."""
    sent = str(request.POST.get(FIELD, ""))
    if not sent or once.first_time(f"pressed:{request.path}:{sent}"):
        do()
