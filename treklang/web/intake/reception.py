"""What the pages of the reception ask first: whether the acting user receives enquiries, which one, and who can enquire."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest

from treklang.catalogue import queries as catalogue
from treklang.intake import queries
from treklang.intake.queries import Enquiry
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.organisation.rules import Deed, check_can
from treklang.ui.signed_in import SignedIn, signed_in


def at_reception(request: HttpRequest) -> SignedIn:
    """The acting user. Raises NotAllowed for those who receive no enquiries: what is said in them is not theirs to read."""
    user = signed_in(request)
    check_can(user.functions, Deed.RECEIVE)
    return user


def enquiry_to_see(uid: UUID) -> Enquiry:
    """The enquiry with this outer id. Raises Missing also where it is about a citizen whom the acting user may not see:
    what is told in it is told of her.
    """
    found = queries.enquiry(uid)
    if found.citizen_id is not None and found.citizen is None:
        raise Missing(say("Henvendelsen findes ikke, eller du har ikke adgang til borgeren."))
    return found


def sources(on: date) -> list[tuple[str, str]]:
    """Who can turn to the municipality, as choices: code and official title."""
    return [(str(one.code), one.title) for one in catalogue.concepts("source", on=on)]
