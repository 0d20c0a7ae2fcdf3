"""`treklang worker`: the background jobs."""

from __future__ import annotations

import click

from treklang.cli import house, lifetime


@click.command(name="worker")
@click.option("--end-with-parent", is_flag=True, help="End when the process that started this ends.")
def command(end_with_parent: bool) -> None:
    """Run background jobs (delivery reports, rescue of stalled jobs) in the foreground until Ctrl-C.

    Example: treklang worker
    """
    if end_with_parent:
        lifetime.end_with_parent()
    house.open_house()
    from treklang.cases import jobs as nights
    from treklang.change import jobs as changes
    from treklang.kernel import jobs
    from treklang.kernel.reading import sealing

    sealing.start()
    nights.catch_up()
    changes.catch_up()
    # Four at a time: a gateway that hangs must not keep the rescue of stalled jobs waiting.
    jobs.run_worker(concurrency=4)
