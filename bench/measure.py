"""Measures pages and reports as ratios against a floor of the same run. Run by `make bench`."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

RUNS = 30
STORY = Path(__file__).resolve().parents[1] / "stories" / "ffb-guide.json"
TABS = ("", "udredning/", "maal/", "afgoerelse/", "indsats/", "journal/")


def least_cpu(do: Callable[[], object]) -> float:
    """The least CPU milliseconds of several runs, the first left out."""
    do()
    times = []
    for _ in range(RUNS):
        started = time.process_time()
        do()
        times.append((time.process_time() - started) * 1000)
    return min(times)


def main() -> None:
    """Prepare a home, then measure."""
    with tempfile.TemporaryDirectory(prefix="treklang-bench-") as home:
        os.environ |= {"TREKLANG_HOME": home, "TREKLANG_DEMO": "1", "ALLOWED_HOSTS": "testserver"}
        from treklang.cli import house

        house.open_house()
        from treklang.demo import stage

        stage.prepare(tell=print)
        _pages()
        _reports()


def _pages() -> None:
    from django.test import Client

    from treklang.demo.users import DEMO_PASSWORD
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts
    from treklang.people import queries as people

    client = Client()
    floor = least_cpu(lambda: client.get("/log-ind/"))
    client.login(username="anne", password=DEMO_PASSWORD)
    with acting_as(accounts.system()):
        from treklang.cases import queries as cases

        citizen = people.by_cpr("0101814321")
        assert citizen is not None
        case = cases.of_citizen(citizen.id)[0]
    _show("page", "log-in (floor)", floor, floor)
    _show("page", "/min-dag/", least_cpu(lambda: client.get("/min-dag/")), floor)
    for tab in TABS:
        address = f"/sager/{case.uid}/{tab}"
        assert client.get(address).status_code == 200, address
        _show("page", f"case /{tab}", least_cpu(lambda address=address: client.get(address)), floor)  # type: ignore[misc]


def _reports() -> None:
    from treklang.integrations.ffb_gateway import facts, reports
    from treklang.kernel import clock
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts
    from treklang.people import queries as people

    with acting_as(accounts.system()):
        citizen = people.by_cpr("0101814321")
        assert citizen is not None
        floor = least_cpu(lambda: facts.of_citizen(citizen.id))
        built = least_cpu(lambda: list(reports.reports(facts.of_citizen(citizen.id), until=clock.today())))
    _show("report", "reading the views (floor)", floor, floor)
    _show("report", "five days built", built, floor)


def _show(kind: str, what: str, milliseconds: float, floor: float) -> None:
    print(f"{kind:7} {what:28} {milliseconds:8.1f} ms CPU {milliseconds / floor:6.1f} x floor", flush=True)


if __name__ == "__main__":
    main()
