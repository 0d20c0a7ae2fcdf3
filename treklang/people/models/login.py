from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class CitizenLogin(Table):
    """The account with which a citizen (or a parent or representative, who are citizens too) comes to the portal."""

    citizen = models.OneToOneField("Citizen", on_delete=models.PROTECT, related_name="login")
    account = models.OneToOneField("kernel.Account", on_delete=models.PROTECT, related_name="+")
