"""What the line of the decision says of a granted service, for queries of `GrantService`.

Each is a subquery: whoever sees the help but not the decision keeps the service, which a join would drop, and gets None.
"""

from __future__ import annotations

from django.db.models import OuterRef, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat

from treklang.services.models import GrantService


def law_of_line() -> Subquery:
    """The section of the law, after its act."""
    return _of_line(Concat("line__section__act", Value(" "), "line__section__section"))


def amount_of_line() -> Subquery:
    """How much was granted, in words."""
    return _of_line("line__amount")


def _of_line(told: Combinable | str) -> Subquery:
    return Subquery(GrantService.objects.filter(id=OuterRef("id")).order_by().values_list(told))
