"""An offer as one of its workers gets at it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.offers import queries as offers
from treklang.offers.queries import Offer
from treklang.organisation.rules import FunctionKind
from treklang.ui.signed_in import signed_in


def own_offer(request: HttpRequest, uid: UUID) -> Offer:
    """The offer with this outer id. A provider's worker gets at those of her own units only."""
    offer, user = offers.by_uid(uid), signed_in(request)
    if user.functions == {FunctionKind.PROVIDER} and offer.provider.unit_id not in {unit.id for unit in user.units}:
        raise Missing(say("Tilbuddet findes ikke, eller det hører ikke til din enhed."))
    return offer
