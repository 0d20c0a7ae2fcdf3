"""Copenhagen with all its citizens, in a home of its own, each stage committed as it is in life.

    python -m tests.copenhagen.prove [--home FOLDER] [--citizens 60000]

Asserts what `test_copenhagen` asserts of some hundred citizens, and tells how long the preview and the night took.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Fill, plan, look, live."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--citizens", type=int, default=60_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="treklang-copenhagen-") as folder:
        os.environ["TREKLANG_HOME"] = str(given.home or Path(folder) / "home")
        from treklang.cli import house

        house.open_house()
        _prove(given.citizens)


def _prove(citizens: int) -> None:
    from django.db import connection, connections

    from tests.copenhagen import test_copenhagen as copenhagen
    from tests.world import NOW
    from treklang.change import queries
    from treklang.kernel import clock
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts

    with clock.at(NOW), acting_as(accounts.system()) as by:
        with connection.cursor() as cursor:
            cursor.execute("select set_config('treklang.bulk', 'yes', true)")  # doors are made once, below
        rule = copenhagen.before(citizens, by)
    with connections["owner"].cursor() as cursor:
        cursor.execute("select access_redoor_all()")
        cursor.execute("analyze")
    with clock.at(NOW), acting_as(accounts.system()) as by:
        plan = copenhagen.adopted(rule, by)
        started = time.perf_counter()
        queries.foreseen(plan)
        print(f"preview: {time.perf_counter() - started:.1f} s")  # noqa: T201
    with clock.at(copenhagen.THAT_NIGHT), acting_as(accounts.system()) as by:
        started = time.perf_counter()
        copenhagen.lived(plan, by)
        print(f"the night, and all that is asked of it: {time.perf_counter() - started:.1f} s")  # noqa: T201
    print(f"{citizens} citizens: ten teams are five, and the homeless have their own")  # noqa: T201


if __name__ == "__main__":
    main()
