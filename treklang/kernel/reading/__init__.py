"""The reading log: who saw which citizen, where, by which reason. Every page that shows a citizen calls it first.

What is written stands though the page's own transaction is undone, and can be neither changed nor taken away unseen
(docs/decisions/0024).
"""

from treklang.kernel.models import Reading as Reading
from treklang.kernel.reading.cap import REACHED as REACHED, Cap as Cap
from treklang.kernel.reading.entries import Channel as Channel
from treklang.kernel.reading.queries import (
    last_look as last_look,
    last_opened as last_opened,
    looks_at as looks_at,
    of_citizen as of_citizen,
)
from treklang.kernel.reading.writer import (
    look as look,
    look_at_many as look_at_many,
    open_one as open_one,
    refuse as refuse,
)
