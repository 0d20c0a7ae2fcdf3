"""What pages begin with is answered as soon as the lake is new, so that nobody waits for it.

What answers is large, and is not read before the job runs: every program of the house reads this file.
"""

from __future__ import annotations

from contextlib import suppress

from treklang.kernel import clock, jobs
from treklang.kernel.actor import Actor


@jobs.job("insight.answer_first_questions", alone=True, whole=False)
def answer_first_questions(by: Actor) -> None:
    """Where the version is answered already, or there is no lake, this is nothing."""
    from treklang.insight.lake.versions import NoLake
    from treklang.web.insight import lake_reading, standing

    with suppress(NoLake), lake_reading.opened() as lake:
        standing.warm(lake, clock.today())


jobs.every("* * * * *", answer_first_questions)
