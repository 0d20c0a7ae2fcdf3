"""Planned follow-ups: kept by decisions and orders, and done with when a follow-up is held."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from treklang.services.models import PlannedFollowUp


@transaction.atomic
def note_held(*, case_id: int, held_on: date) -> None:
    """A follow-up was held: what was planned for that day or before is done with. The follow-up itself is the event."""
    rows = PlannedFollowUp.objects.select_for_update().filter(case_id=case_id, held_on=None, due_on__lte=held_on)
    for planned in rows:
        planned.held_on = held_on
        planned.save(update_fields=["held_on"])
