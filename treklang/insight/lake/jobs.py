"""The lake is brought up to date every ten minutes, and made anew at night, by one thread beside those who work.

What fetches it is large, and is not read before a job runs: every program of the house reads this file.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from django.conf import settings

from treklang.kernel import jobs
from treklang.kernel.actor import Actor


@jobs.job("insight.refresh_lake", alone=True, whole=False)
def refresh_lake(by: Actor) -> None:
    """Take what changed. Where another refresh runs already, that one takes it."""
    from treklang.insight.lake.refreshing import refresh
    from treklang.insight.lake.versions import LakeBusy

    with suppress(LakeBusy):
        refresh(Path(settings.LAKE), threads=1)


@jobs.job("insight.make_lake", alone=True, whole=False)
def make_lake(by: Actor) -> None:
    """Take everything anew: what was erased or came in unnoticed is right again, and many small files are one."""
    from treklang.insight.lake.refreshing import refresh

    refresh(Path(settings.LAKE), full=True, threads=1, patience_s=600)


jobs.every("*/10 * * * *", refresh_lake)
jobs.every("40 2 * * *", make_lake)
