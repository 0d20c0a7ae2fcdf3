"""What pm4py answers of a log: the oracle. It is a tool of development only; the product never imports it."""

from __future__ import annotations

import warnings
from typing import Any

import pandas as pd

Frame = Any


def load() -> Any:
    """pm4py, which warns and greets while it is imported."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pm4py

        return pm4py


def frame(pm4py: Any, log: Frame) -> Frame:
    """A log with pm4py's names as pm4py wants it: nanoseconds (it divides by them, whatever the unit), sorted."""
    log = log.assign(
        **{"time:timestamp": pd.to_datetime(log["time:timestamp"], utc=True).astype("datetime64[ns, UTC]")}
    )
    return pm4py.format_dataframe(log)


def durations(pm4py: Any, log: Frame) -> dict[tuple[str, str], dict[str, float]]:
    found: dict[tuple[str, str], dict[str, float]] = pm4py.discover_performance_dfg(log, perf_aggregation_key="all")[0]
    return found


def counts(pm4py: Any, log: Frame) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = pm4py.discover_dfg(log)[0]
    return found


def throughput(pm4py: Any, log: Frame) -> dict[str, float]:
    from pm4py.statistics.traces.generic.pandas import case_statistics

    return {case: one["caseDuration"] for case, one in case_statistics.get_cases_description(log).items()}


def variants(pm4py: Any, log: Frame) -> dict[str, int]:
    return {">".join(steps): cases for steps, cases in pm4py.get_variants(log).items()}


def handovers(pm4py: Any, log: Frame) -> dict[tuple[str, str], int]:
    """Counts: pm4py gives shares of all pairs."""
    shares = pm4py.discover_handover_of_work_network(log).connections
    pairs = len(log) - log["case:concept:name"].nunique()
    return {pair: round(share * pairs) for pair, share in shares.items()}


def rework(pm4py: Any, log: Frame) -> dict[str, int]:
    found: dict[str, int] = pm4py.get_rework_cases_per_activity(log)
    return found


def within(pm4py: Any, log: Frame, days: float) -> set[str]:
    return set(pm4py.filter_case_performance(log, 0, days * 86_400)["case:concept:name"])


def waiting(log: Frame) -> dict[str, tuple[int, float, float, float]]:
    """pm4py has no such question; the same in pandas, over pm4py's order."""
    before = log.groupby("case:concept:name")["time:timestamp"].shift()
    waited = (log["time:timestamp"] - before).dt.total_seconds().dropna()
    grouped = waited.groupby(log["concept:name"])
    spread = {one: grouped.agg(one) for one in ("count", "mean", "median")} | {"p90": grouped.quantile(0.9)}
    return {name: tuple(spread[one][name] for one in spread) for name in spread["count"].index}


def p90(log: Frame) -> dict[tuple[str, str], float]:
    """The 90th percentile of each pair, which pm4py does not have."""
    shifted = log.groupby("case:concept:name")[["concept:name", "time:timestamp"]].shift(-1)
    took = (shifted["time:timestamp"] - log["time:timestamp"]).dt.total_seconds()
    found: dict[tuple[str, str], float] = (
        took.groupby([log["concept:name"], shifted["concept:name"]]).quantile(0.9).to_dict()
    )
    return found
