"""The pages of a day on a municipality of any size, as people ask for them: in a browser's way, over the network.

    python -m bench.day [--citizens 100000] [--asked 300] [--home FOLDER]

Makes (or takes) a home with that many citizens, starts the server anew, and lets three users at once open the pages of
citizens in random order. Prints the time of each kind of page as they met it, the CPU of web and database for each
request, the statements of a page, and beside it the bare SQL: the same statements sent by hand on an open connection.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import psutil

ROOT = Path(__file__).resolve().parents[1]
USERS = ("anne", "lars", "vibeke")
TABS = ("", "treklang/", "udredning/", "maal/", "afgoerelse/", "indsats/", "journal/")
MOST_STATEMENTS = 12
MEDIAN_MS, P95_MS = 100, 300


@dataclass
class Met:
    """What one kind of page took, in milliseconds as the user met it."""

    times: list[float] = field(default_factory=list)

    def p(self, share: float) -> float:
        """The time that `share` of the requests stayed below."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass(frozen=True)
class Asked:
    """A citizen whose pages are opened: outer ids and a name to search for."""

    citizen: str
    case: str
    name: str


OPEN_TO_ALL = """
with users as materialized (
    select a.id, access_holders_of(a.id, now()) as holders from kernel_account a where a.username = any (%s))
select c.uid, k.uid, c.name from people_citizen c join cases_case k on k.citizen_id = c.id and k.closed_on is null
 where (select count(distinct u.id) from access_door d join users u on d.holder = any (u.holders)
         where d.citizen = c.id and (d."case" is null or d."case" = k.id) and d.opens = 255 and d.valid @> now()) = %s
 order by k.id
"""


class Visitor:
    """A user's browser, as far as the network sees it."""

    def __init__(self, site: str, username: str) -> None:
        from treklang.demo.users import DEMO_PASSWORD

        self.site = site
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.opener.open(f"{site}/log-ind/").read()
        self.post("/log-ind/", username=username, password=DEMO_PASSWORD)

    def get(self, address: str) -> float:
        """Open a page; milliseconds until it is read."""
        return self._time(urllib.request.Request(f"{self.site}{address}"))

    def post(self, address: str, **fields: str) -> float:
        """Send a form; milliseconds until the answer, redirects included, is read."""
        token = next((one.value for one in self.cookies if one.name == "csrftoken"), "") or ""
        body = urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
        return self._time(urllib.request.Request(f"{self.site}{address}", data=body))

    def _time(self, request: urllib.request.Request) -> float:
        started = time.perf_counter()
        with self.opener.open(request) as answer:
            answer.read()
        return (time.perf_counter() - started) * 1000


def main() -> int:
    """Measure, and say whether the aims were met (exit 1 where not)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--citizens", type=int, default=100_000)
    parser.add_argument("--asked", type=int, default=300)
    parser.add_argument("--home", type=Path)
    given = parser.parse_args()
    with municipality(given.home, given.citizens):
        return _measure(given.asked)


@contextmanager
def municipality(home: Path | None, citizens: int) -> Iterator[None]:
    """This process works in a home with a municipality of so many citizens: the named one, or a new one that is left again."""
    with tempfile.TemporaryDirectory(prefix="treklang-bench-") as folder:
        os.environ |= {
            "TREKLANG_HOME": str(home or Path(folder) / "home"), "TREKLANG_DEMO": "1",
            "ALLOWED_HOSTS": "testserver,127.0.0.1", "TREKLANG_CITIZENS_AN_HOUR": "100000",
        }  # fmt: skip
        started = time.monotonic()
        subprocess.run(program("demo", "--citizens", str(citizens)), check=True, cwd=ROOT)
        print(f"municipality ready after {time.monotonic() - started:.0f} s", flush=True)
        yield


def program(*words: str) -> list[str]:
    return [sys.executable, "-m", "treklang.cli", *words]


def _measure(count: int) -> int:
    from treklang.cli import house

    house.open_house()
    asked = choose(count)
    met: dict[str, Met] = {}
    with Server() as server:
        before = server.cpu()
        _ask_all(server.site, asked, met)
        web, database = (now - then for now, then in zip(server.cpu(), before, strict=True))
    requests = sum(len(one.times) for one in met.values())
    all_times = Met([one for kind in met.values() for one in kind.times])
    for kind, one in met.items():
        print(f"{kind:14} median {one.p(0.5):7.1f} ms   p95 {one.p(0.95):7.1f} ms   {len(one.times)} requests")
    print(f"{'all':14} median {all_times.p(0.5):7.1f} ms   p95 {all_times.p(0.95):7.1f} ms   {requests} requests")
    print(f"CPU a request: web {web / requests * 1000:.1f} ms, database {database / requests * 1000:.1f} ms")
    most = _statements(asked[0])
    met_aims = all_times.p(0.5) < MEDIAN_MS and all_times.p(0.95) < P95_MS and most <= MOST_STATEMENTS
    print("aims met" if met_aims else f"aims missed: median {MEDIAN_MS}, p95 {P95_MS}, statements {MOST_STATEMENTS}")
    return 0 if met_aims else 1


def choose(count: int) -> list[Asked]:
    """Citizens with an open case that all the users may open, drawn with a fixed seed."""
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute(OPEN_TO_ALL, [list(USERS), len(USERS)])
        rows = cursor.fetchall()
    return [
        Asked(str(one), str(case), name) for one, case, name in random.Random(1).sample(rows, min(count, len(rows)))
    ]


def _ask_all(site: str, asked: list[Asked], met: dict[str, Met]) -> None:
    """Three users at once, each with a third of the citizens."""
    lock = threading.Lock()
    failed: list[Exception] = []

    def note(kind: str, milliseconds: float) -> None:
        with lock:
            met.setdefault(kind, Met()).times.append(milliseconds)

    def visit(username: str, mine: list[Asked]) -> None:
        try:
            visitor = Visitor(site, username)
            for one in mine:
                note("/min-dag/", visitor.get("/min-dag/"))
                note("search", visitor.post("/soeg/", q=one.name))
                note("citizen", visitor.get(f"/borgere/{one.citizen}/"))
                for tab in TABS:
                    note(f"case /{tab}", visitor.get(f"/sager/{one.case}/{tab}"))
        except Exception as error:
            failed.append(error)

    threads = [
        threading.Thread(target=visit, args=(username, asked[number :: len(USERS)]))
        for number, username in enumerate(USERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


class Server:
    """The program serving, with the processes that work for it."""

    def __init__(self, *options: str) -> None:
        self.options = options

    def __enter__(self) -> Server:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port = listener.getsockname()[1]
        self.site = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            program("serve", "--port", str(port), *self.options), cwd=ROOT, start_new_session=True
        )
        for _ in range(600):
            try:
                urllib.request.urlopen(self.site, timeout=5).close()
                return self
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server did not answer within a minute")

    def __exit__(self, *error: object) -> None:
        os.killpg(self.process.pid, signal.SIGINT)
        self.process.wait(timeout=60)

    def cpu(self) -> tuple[float, float]:
        """CPU seconds so far of the web's processes and of the database's."""
        web, database = self._processes()
        return _seconds(web), _seconds(database)

    def memory(self) -> float:
        """Megabytes that web and database hold for themselves, without what they share."""
        held = 0
        for process in (one for family in self._processes() for one in family):
            try:
                held += process.memory_full_info().uss
            except psutil.NoSuchProcess:
                continue
        return held / 1024 / 1024

    def _processes(self) -> tuple[list[psutil.Process], list[psutil.Process]]:
        web = [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children(recursive=True)]
        ours = os.environ["TREKLANG_HOME"]
        database = [one for one in psutil.process_iter(["cmdline"]) if _is_database(one, ours)]
        families = {child.pid: child for one in database for child in [one, *one.children(recursive=True)]}
        return web, list(families.values())


def _is_database(process: psutil.Process, home: str) -> bool:
    """Whether a process is the guardian of the embedded server of that home: the server is its child."""
    words = process.info["cmdline"] or []
    return "treklang.kernel.embedded.guardian" in words and home in words


def _seconds(processes: list[psutil.Process]) -> float:
    total = 0.0
    for process in processes:
        try:
            times = process.cpu_times()
            total += times.user + times.system
        except psutil.NoSuchProcess:
            continue
    return total


def _statements(one: Asked) -> int:
    """Print the statements of each page and the time of the bare SQL; the most that any page makes."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from treklang.demo.users import DEMO_PASSWORD

    client = Client()
    client.login(username="anne", password=DEMO_PASSWORD)
    most = 0
    pages = ["/min-dag/", f"/borgere/{one.citizen}/", *(f"/sager/{one.case}/{tab}" for tab in TABS)]
    for address in pages:
        client.get(address)
        with CaptureQueriesContext(connection) as told:
            client.get(address)
        made = [row["sql"] for row in told if row["sql"] not in ("BEGIN", "COMMIT")]
        most = max(most, len(made))
        bare, page = _bare(made), _cpu_of(lambda address=address: client.get(address))
        shown = address.replace(one.citizen, "<citizen>").replace(one.case, "<case>")
        print(f"{shown:32} {len(made):3} statements   page {page:6.1f} ms CPU   bare SQL {bare:6.1f} ms")
    return most


def _bare(statements: list[str]) -> float:
    """The median milliseconds that reading statements take when sent by hand, one after another."""
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts

    reads = [one for one in statements if one.lstrip("( ").lower().startswith(("select", "with"))]
    with acting_as(accounts.system()):
        from django.db import connection

        times = []
        with connection.cursor() as cursor:
            for _ in range(10):
                started = time.perf_counter()
                for statement in reads:
                    cursor.execute(statement.replace("%", "%%"), [])
                    cursor.fetchall()
                times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def _cpu_of(do: object) -> float:
    assert callable(do)
    times = []
    for _ in range(10):
        started = time.process_time()
        do()
        times.append((time.process_time() - started) * 1000)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
