"""report.html: a log's flow on one page that needs nothing else; every picture with its table and what it says in words."""

from __future__ import annotations

import csv
import gettext
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

import treklang
from treklang.insight.flow import bottlenecks, variants
from treklang.insight.flow.prepared import SECOND, Flow
from treklang.integrations.eventlog.process_map import WIDTH, Activity, Follows, drawn
from treklang.integrations.eventlog.reading import Log
from treklang.integrations.eventlog.writing_style import Style
from treklang.kernel.wording import Sentence
from treklang.law.words import filled

LOCALE = Path(treklang.__file__).parent / "locale"
# Rows of a table, people of the matrix, arrows that are shown at first.
ROWS, PEOPLE, ARROWS = 20, 12, 25
Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Told:
    """What the page says of the log beside its figures."""

    name: str
    log: Log
    days: float
    zone: str


def write(folder: Path, flow: Flow, told: Told, language: str) -> None:
    """Write the page into the folder that has the CSV files."""
    words = gettext.translation("django", LOCALE, [language], fallback=True)
    style = Style(language, words)
    page = _environment(words, style).get_template("flow_report.html")
    (folder / "report.html").write_text(
        page.render(language=language, **_facts(folder, flow, told, style)), encoding="utf-8"
    )


def _environment(words: gettext.NullTranslations, style: Style) -> Environment:
    made = Environment(
        loader=PackageLoader("treklang.integrations.eventlog"), autoescape=True, undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters |= {"number": style.number, "span": style.span, "percent": style.percent, "day": style.day}
    return made


def _facts(folder: Path, flow: Flow, told: Told, style: Style) -> dict[str, Any]:
    dfg, days = _read(folder / "dfg.csv"), _read(folder / "wip.csv")
    handovers = _read(folder / "handovers.csv")
    return {
        "told": told, "remarks": [_said(one, style.gettext) for one in told.log.remarks()],
        "key": _key_figures(flow, told.days), "map": _map(flow, dfg, style), "dfg": dfg[:ROWS], "pairs": len(dfg),
        "bottlenecks": bottlenecks.bottlenecks(flow).to_pyarrow().to_pylist(),
        "waiting": sorted(_read(folder / "waiting.csv"), key=lambda row: -float(row["median_s"]))[:ROWS],
        "variants": _read(folder / "variants.csv", ROWS), "ways": _ways(flow),
        "handovers": _matrix(handovers), "handed": _handed(handovers),
        "rework": _read(folder / "rework.csv", ROWS), "load": _read(folder / "load.csv", ROWS), "wip": _progress(days),
    }  # fmt: skip


def _said(sentence: Sentence, translate: Callable[[str], str]) -> str:
    params = {
        name: _said(one, translate) if isinstance(one, Sentence) else one for name, one in sentence.params.items()
    }
    return filled(translate(sentence.text), params)


def _read(path: Path, most: int | None = None) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(islice(csv.DictReader(file), most))


def _key_figures(flow: Flow, days: float) -> dict[str, Any]:
    cases, transitions = flow.cases, flow.transitions
    took = cases.end_us - cases.start_us
    found: dict[str, Any] = cases.agg(
        cases=cases.count(), events=cases.events.sum(), first_us=cases.start_us.min(), last_us=cases.end_us.max(),
        median_us=took.median(), p90_us=took.quantile(0.9), within=(took <= round(days * 86_400 * SECOND)).mean(),
    ).to_pyarrow().to_pylist()[0]  # fmt: skip
    for name, table in (("activities", flow.activities), ("persons", flow.persons), ("units", flow.units)):
        found[name] = table.count().to_pyarrow().as_py()
    found["waited_us"] = transitions.duration_us.sum().to_pyarrow().as_py() or 0
    return found | {"median_s": found["median_us"] / SECOND, "p90_s": found["p90_us"] / SECOND}


def _map(flow: Flow, dfg: Rows, style: Style) -> dict[str, Any]:
    """The picture, and the slider's steps: the different counts; at first the most frequent arrows are shown."""
    where = flow.transitions.group_by("activity").agg(
        events=lambda t: t.count(), position=lambda t: t.position.mean()
    )  # fmt: skip
    where = where.inner_join(flow.activities, where.activity == flow.activities.code)
    activities = [Activity(one["name"], one["events"], one["position"]) for one in where.to_pyarrow().to_pylist()]
    follows = [
        Follows(row["activity"], row["next_activity"], int(row["count"]), style.span(row["median_s"])) for row in dfg
    ]
    picture = drawn(activities, follows)
    steps = sorted({one.count for one in picture.arrows}) or [1]
    least = picture.arrows[ARROWS - 1].count if len(picture.arrows) >= ARROWS else steps[0]
    return {
        "picture": picture,
        "steps": steps,
        "at": steps.index(least),
        "least": least,
        "middle": picture.boxes[0].x + WIDTH / 2,
    }


def _ways(flow: Flow) -> dict[str, Any]:
    """How many variants there are, and the share of cases that the ten most frequent cover."""
    found = variants.counts(flow)
    ten = found.order_by(found.cases.desc()).limit(10)
    covered, everything = (one.cases.sum().to_pyarrow().as_py() or 0 for one in (ten, found))
    return {"count": found.count().to_pyarrow().as_py(), "covered": covered / max(1, everything)}


def _matrix(handovers: Rows) -> dict[str, Any]:
    """The hand-overs among those who have most of them."""
    totals: dict[str, int] = {}
    counts = {(row["from"], row["to"]): int(row["count"]) for row in handovers}
    for (giving, taking), count in counts.items():
        for one in {giving, taking}:
            totals[one] = totals.get(one, 0) + count
    people = sorted(totals, key=lambda one: (-totals[one], one))[:PEOPLE]
    most = max(counts.values(), default=1)
    rows = [
        (one, [(counts.get((one, other), 0), counts.get((one, other), 0) / most) for other in people]) for one in people
    ]
    return {"people": people, "rows": rows, "of": len(totals)}


def _handed(handovers: Rows) -> dict[str, Any]:
    """How many steps stay with the same, how many go to another, and between whom the most do."""
    stays = sum(int(row["count"]) for row in handovers if row["from"] == row["to"])
    others = [row for row in handovers if row["from"] != row["to"]]
    return {"stays": stays, "goes": sum(int(row["count"]) for row in others), "most": others[0] if others else None}


def _progress(days: Rows) -> dict[str, Any]:
    """The line of open cases as SVG points in a box of 1000 by 200, the highest day, and each month's mean and highest."""
    counts = [int(row["open cases"]) for row in days]
    highest = max(counts)
    step = 1000 / max(1, len(counts) - 1)
    every = max(1, len(counts) // 2000)  # a screen has no more
    points = " ".join(
        f"{at * step:.1f},{200 - 190 * count / highest:.1f}" for at, count in list(enumerate(counts))[::every]
    )
    months: dict[str, list[int]] = {}
    for row, count in zip(days, counts, strict=True):
        months.setdefault(row["day"][:7], []).append(count)
    told = [(month, sum(found) / len(found), max(found)) for month, found in months.items()]
    return {
        "points": points, "highest": highest, "on": days[counts.index(highest)]["day"], "months": told,
        "first": days[0]["day"], "last": days[-1]["day"], "mean": sum(counts) / len(counts),
    }  # fmt: skip
