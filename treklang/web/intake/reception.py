"""What the pages of the reception ask first: whether the acting user receives enquiries, and who can enquire."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from treklang.catalogue import queries as catalogue
from treklang.organisation.rules import Deed, check_can
from treklang.ui.signed_in import SignedIn, signed_in


def at_reception(request: HttpRequest) -> SignedIn:
    """The acting user. Raises NotAllowed for those who receive no enquiries: what is said in them is not theirs to read."""
    user = signed_in(request)
    check_can(user.functions, Deed.RECEIVE)
    return user


def sources(on: date) -> list[tuple[str, str]]:
    """Who can turn to the municipality, as choices: code and official title."""
    return [(str(one.code), one.title) for one in catalogue.concepts("source", on=on)]
