from django.db import models

from treklang.kernel.table import Table, tracked
from treklang.people.rules import CivilStatus, Sex


@tracked
class Citizen(Table):
    """A person the municipality helps. The CPR number may be missing; it never shows in addresses, logs or file names."""

    cpr = models.CharField(max_length=10, null=True, unique=True)  # noqa: DJ001 - no number is no empty number
    name = models.CharField(max_length=200)
    born_on = models.DateField(null=True)
    sex = models.CharField(max_length=10, default=Sex.UNKNOWN.value, choices=[(sex.value, sex.value) for sex in Sex])
    civil_status = models.CharField(
        max_length=20,
        default=CivilStatus.UNKNOWN.value,
        choices=[(status.value, status.value) for status in CivilStatus],
    )
    # Name and address protection (CPR-loven § 28): the address is for those who need it to do their work.
    is_protected = models.BooleanField(default=False)
    # Even that the municipality knows the citizen is for those alone who work with her (a crisis centre, say).
    is_secret = models.BooleanField(default=False)
