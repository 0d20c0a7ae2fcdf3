"""Who looks at analyses: how figures are protected for her, which units she can ask for, and which are her own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest

from treklang.insight.readers import below, reader_in
from treklang.insight.reading import Reader
from treklang.kernel import clock
from treklang.organisation import queries as organisation
from treklang.ui.signed_in import actor_of, signed_in
from treklang.web.insight.asking import Place


@dataclass(frozen=True)
class Looker:
    """Who looks: how figures are protected for her, the units she can ask for, and her own, which a page begins with."""

    reader: Reader
    places: tuple[Place, ...]
    own: Place | None
    # Each own unit with all below it.
    below: Mapping[int, frozenset[int]]


def looker(request: HttpRequest) -> Looker:
    """The signed-in user as a reader of analyses. Raises NotAllowed."""
    today = clock.today()
    units = organisation.chart(on=today)
    reader = reader_in(units, actor_of(request), on=today)
    places = tuple(Place(unit.id, unit.uid, unit.name) for unit, _parent in units)
    working_in = {unit.id for unit in signed_in(request).units}
    own = [one for one in places if one.id in reader.units]
    first = next((one for one in own if one.id in working_in), next(iter(own), None))
    return Looker(reader, places, first, {one.id: below({one.id}, units) for one in own})
