"""The process that tells a share of the courses. It asks the database nothing, and imports no room before Django is up."""

from __future__ import annotations

import gc
import pickle
import signal
from contextlib import suppress
from multiprocessing.connection import Connection


def tell(to: Connection, given: bytes) -> None:
    """Send each part that is this teller's (`given`: a pickled task, and which teller) to who waits for it."""
    import django

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this process ends it
    django.setup()
    task, teller = pickle.loads(given)  # noqa: S301 - from the process that started this one
    # Rows are freed as they are sent. To look for circles among them all the time would cost a tenth of the work.
    gc.freeze()
    gc.disable()
    with suppress(BrokenPipeError):  # whoever asked is gone
        for some in task.told(teller):
            to.send(some)
            gc.collect()
