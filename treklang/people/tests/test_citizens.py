"""Registering citizens."""

import pytest

from treklang.kernel import clock
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput
from treklang.people.actions import citizens


def test_a_citizen_with_a_replacement_number_is_registered_with_the_birth_date_in_it(system: Actor) -> None:
    citizen = citizens.register(name="Ida Demo", cpr="610180-0001", by=system, at=clock.now())
    assert (citizen.cpr, str(citizen.born_on)) == ("6101800001", "1980-01-01")


def test_a_second_citizen_with_the_same_number_is_refused(system: Actor) -> None:
    citizens.register(name="Ida Demo", cpr="6101800001", by=system, at=clock.now())
    with pytest.raises(BadInput, match="findes allerede"):
        citizens.register(name="Ib Demo", cpr="6101800001", by=system, at=clock.now())
