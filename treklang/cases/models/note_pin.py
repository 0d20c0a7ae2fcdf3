from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class NotePin(Table):
    """A note that the team wants to have at the top of the journal; the note itself is never changed."""

    note = models.OneToOneField("Note", on_delete=models.PROTECT, related_name="pin")
    is_pinned = models.BooleanField(default=True)
