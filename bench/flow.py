"""Ten million events: the eight analyses of flow, prepared once, beside pm4py in the same run.

    python -m bench.flow [--events 10000000] [--runs 5] [--oracle-runs 1] [--folder FOLDER] [--without-pm4py]

Makes a log of the shape of a municipality's permit process (bench/flow_log.py), or takes the one that FOLDER has already.
Every measurement is a process of its own, which tells its times and its memory's peak. Loading is told apart; ours is with
and without the preparation. Ends with whether the aims are met (exit 1 where not). pm4py is a tool of development.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import flow_log

ANALYSES = (
    "dfg counts", "dfg durations", "throughput", "variants", "hand-overs", "rework", "within 7 days", "waiting",
)  # fmt: skip
DAYS = 7.0
LEAST = {"dfg durations": 80.0, "hand-overs": 30.0}
LEAST_EACH, LEAST_MEAN, MOST_PREPARE_S, MOST_MEMORY = 4.0, 30.0, 30.0, 1 / 3
MEMORY = "900MB"


def main() -> int:
    """Make the log where needed, measure each thing in its own process, and tell."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--oracle-runs", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--without-pm4py", action="store_true")
    parser.add_argument("--measure", help="(of the bench itself) what this process measures")
    given = parser.parse_args()
    if given.measure:
        return _in_child(given.measure, given.folder, given.runs)
    with tempfile.TemporaryDirectory(prefix="treklang-bench-") as made:
        folder = given.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        return _measure(folder, given)


def _measure(folder: Path, given: argparse.Namespace) -> int:
    copies = round(given.events / flow_log.EVENTS)
    log = folder / f"log-{copies}.parquet"
    if not log.exists():
        _child("make", log, copies)
    print(f"{copies * flow_log.EVENTS:,} events in {copies * flow_log.CASES:,} cases ({log.stat().st_size >> 20} MB)")
    prepared = _child("prepare", log, 1)
    print(
        f"prepared in {prepared['seconds'][0]:.1f} s, {prepared['mb']:.0f} MB at most (reading the Parquet file included)"
    )
    ours = {name: _child(f"ours {name}", log, given.runs) for name in ANALYSES}
    theirs = {} if given.without_pm4py else {name: _child(f"pm4py {name}", log, given.oracle_runs) for name in ANALYSES}
    return _tell(prepared, ours, theirs)


def _child(what: str, log: Path, runs: int) -> dict[str, Any]:
    """What a process of its own found: seconds of each run, of loading, and the peak of its memory."""
    told = subprocess.run(
        [sys.executable, "-m", "bench.flow", "--measure", what, "--folder", str(log), "--runs", str(runs)],
        check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return found


def _in_child(what: str, log: Path, runs: int) -> int:
    kind, _, name = what.partition(" ")
    loading, seconds = 0.0, [0.0]
    if kind == "make":
        _make(log, runs)
    elif kind == "prepare":
        seconds = _timed(lambda: _prepare(log), 1)
    else:
        started = time.perf_counter()
        ask = _ours(log, name) if kind == "ours" else _theirs(log, name)
        loading = time.perf_counter() - started
        seconds = _timed(ask, runs)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "loading": loading, "mb": peak}))
    return 0


def _timed(do: Callable[[], object], runs: int) -> list[float]:
    found = []
    for _ in range(runs):
        started = time.perf_counter()
        do()
        found.append(time.perf_counter() - started)
    return found


def _make(log: Path, copies: int) -> None:
    import pyarrow.parquet as pq

    pq.write_table(flow_log.copies(copies), log, compression="zstd", row_group_size=1 << 18)


def _prepare(log: Path) -> None:
    import duckdb

    from treklang.insight.flow.preparing import order_steps, prepare

    with duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(log.parent / "spill")}) as con:
        con.execute(
            'create view events as select "case:concept:name" as case_id, "concept:name" as activity, '  # noqa: S608
            'epoch_us("time:timestamp") as at_us, "org:resource" as person, "org:group" as unit, '
            f"file_row_number as ordinal from read_parquet('{log}', file_row_number = true)"
        )
        prepare(con, "events", _prepared(log))
        order_steps(con, _prepared(log))


def _prepared(log: Path) -> Path:
    return log.with_suffix(".prepared")


def _ours(log: Path, name: str) -> Callable[[], object]:
    import ibis

    from treklang.insight.flow import directly_follows, handovers, rework, throughput, variants, waiting, within
    from treklang.insight.flow.prepared import opened

    flow = opened(_prepared(log), ibis.duckdb.connect(memory_limit=MEMORY, temp_directory=str(log.parent / "spill")))
    ask = {
        "dfg counts": directly_follows.counts, "dfg durations": directly_follows.durations,
        "throughput": throughput.throughput, "variants": variants.variants, "hand-overs": handovers.between_persons,
        "rework": rework.rework, "within 7 days": lambda flow: within.within(flow, DAYS), "waiting": waiting.waiting,
    }[name]  # fmt: skip
    return lambda: ask(flow).to_pyarrow()


def _theirs(log: Path, name: str) -> Callable[[], object]:
    """pm4py's own question where it has it; waiting is the same in pandas, which pm4py stands on."""
    import pandas as pd

    from bench import pm4py_answers as answers

    pm4py = answers.load()
    frame = answers.frame(pm4py, pd.read_parquet(log))
    ask: dict[str, Callable[[], object]] = {
        "dfg counts": lambda: answers.counts(pm4py, frame), "dfg durations": lambda: answers.durations(pm4py, frame),
        "throughput": lambda: answers.throughput(pm4py, frame), "variants": lambda: answers.variants(pm4py, frame),
        "hand-overs": lambda: answers.handovers(pm4py, frame), "rework": lambda: answers.rework(pm4py, frame),
        "within 7 days": lambda: answers.within(pm4py, frame, DAYS), "waiting": lambda: answers.waiting(frame),
    }  # fmt: skip
    return ask[name]


def _tell(prepared: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> int:
    preparing = prepared["seconds"][0]
    print(
        f"{'':16}{'ours s':>9}{'MB':>7}{'pm4py s':>10}{'load s':>8}{'MB':>7}{'times':>8}{'with its share of preparing':>29}"
    )
    ratios = {}
    for name, mine in ours.items():
        took = statistics.median(mine["seconds"])
        line = f"{name:16}{took:9.3f}{mine['mb']:7.0f}"
        if name in theirs:
            other = statistics.median(theirs[name]["seconds"])
            ratios[name] = other / took
            line += f"{other:10.2f}{theirs[name]['loading']:8.1f}{theirs[name]['mb']:7.0f}{ratios[name]:8.1f}"
            line += f"{other / (took + preparing / len(ours)):29.1f}"
        print(line, flush=True)
    met = [_aim(f"preparing under {MOST_PREPARE_S:.0f} s", preparing, preparing < MOST_PREPARE_S, "s")]
    if ratios:
        met += _aims(ratios, ours, theirs, prepared)
        everything = sum(statistics.median(one["seconds"]) for one in theirs.values())
        mine = sum(statistics.median(one["seconds"]) for one in ours.values())
        print(
            f"all eight: {everything / mine:.0f} times without the preparation, {everything / (mine + preparing):.1f} with it"
        )
    return 0 if all(met) else 1


def _aims(
    ratios: dict[str, float], ours: dict[str, Any], theirs: dict[str, Any], prepared: dict[str, Any]
) -> list[bool]:
    mean = math.exp(statistics.fmean(math.log(ratio) for ratio in ratios.values()))
    slowest = min(ratios, key=lambda name: ratios[name])
    peak = max(prepared["mb"], *(one["mb"] for one in ours.values()))
    share = peak / max(one["mb"] for one in theirs.values())
    return [
        *(
            _aim(f"{name} at least {least:.0f} times", ratios[name], ratios[name] >= least)
            for name, least in LEAST.items()
        ),
        _aim(f"each at least {LEAST_EACH:.0f} times ({slowest})", ratios[slowest], ratios[slowest] >= LEAST_EACH),
        _aim(f"geometric mean of the eight at least {LEAST_MEAN:.0f} times", mean, mean >= LEAST_MEAN),
        _aim("preparing and analyses at a third of pm4py's memory", share, share <= MOST_MEMORY),
    ]


def _aim(what: str, found: float, met: bool, unit: str = "") -> bool:
    print(f"{'met' if met else 'NOT MET'}: {what} ({found:.2f}{unit and ' ' + unit})")
    return met


if __name__ == "__main__":
    sys.exit(main())
