"""Registering citizens."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from treklang.kernel import clock, events, ids, scope
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput
from treklang.kernel.wording import Sentence, say
from treklang.people.events import CitizenEvent
from treklang.people.models import Citizen, Residence
from treklang.people.rules import CivilStatus, Cpr, Sex, check_believable, check_cpr


@transaction.atomic
def register(
    *,
    name: str,
    by: Actor,
    at: datetime,
    cpr: str | None = None,
    born_on: date | None = None,
    sex: Sex = Sex.UNKNOWN,
    civil_status: CivilStatus = CivilStatus.UNKNOWN,
    is_protected: bool = False,
) -> Citizen:
    """A citizen; without a number the birth date may be given. Raises BadInput for a number that cannot be or is taken."""
    if not name.strip():
        raise BadInput(say("Borgeren mangler et navn. Skriv navnet."), field="name")
    checked = check_cpr(cpr) if cpr else None
    born = checked.born_on if checked else born_on
    if born:
        check_believable(born, today=clock.danish_day(at), earliest=None, field="cpr")
    try:
        with transaction.atomic():
            citizen = Citizen.objects.create(
                id=scope.new_citizen(), uid=ids.new("citizen"),
                cpr=checked.digits if checked else None, name=name.strip(), born_on=born,
                sex=sex.value, civil_status=civil_status.value, is_protected=is_protected,
            )  # fmt: skip
    except IntegrityError:
        raise BadInput(_taken(checked), field="cpr") from None
    events.append(CitizenEvent.REGISTERED, by=by, at=at, citizen=citizen.id)
    return citizen


def _taken(number: Cpr | None) -> Sentence:
    if number is None:
        return say("Borgeren uden CPR-nummer er allerede registreret. Søg borgeren frem.")
    return say("Der findes allerede en borger med dette CPR-nummer. Søg borgeren frem.")


@transaction.atomic
def reside(
    *, citizen_id: int, lives_in: str, acts: str, pays: str, from_on: date, by: Actor, at: datetime
) -> Residence:
    """Which municipality a citizen lives in, which acts and which pays, from a day on; what held before ends then."""
    for before in Residence.objects.select_for_update().filter(citizen_id=citizen_id, valid__contains=from_on):
        before.valid = (before.valid.lower, from_on)
        before.save(update_fields=["valid"])
    try:
        with transaction.atomic():
            residence = Residence.objects.create(
                uid=ids.new("residence", from_on), citizen_id=citizen_id, lives_in=lives_in, acts=acts, pays=pays,
                valid=(from_on, None),
            )  # fmt: skip
    except IntegrityError:
        raise BadInput(
            say("Der står allerede en bopæl fra en senere dag. Ret datoen, eller ret den senere."), field="from_on"
        ) from None
    events.append(CitizenEvent.MOVED, by=by, at=at, citizen=citizen_id)
    return residence
