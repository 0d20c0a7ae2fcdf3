"""Logs of every format: read alike, written so that pm4py opens them, and refused in one sentence where they are none."""

from __future__ import annotations

import csv
import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from bench import flow_log, pm4py_answers as asked
from treklang.cli import main
from treklang.insight.lake.made import write_lake
from treklang.integrations.eventlog import exporting, xml_stream

pytestmark = pytest.mark.filterwarnings("ignore")
PROMISED = {
    "dfg": "activity,next_activity,count,mean_s,median_s,p90_s", "throughput": "case,start,end,seconds",
    "variants": "variant,cases", "handovers": "from,to,count", "rework": "activity,cases,repeats",
    "waiting": "activity,count,mean_s,median_s,p90_s", "within": "case,within", "wip": "day,open cases",
}  # fmt: skip
ENDINGS = ("xes", "xes.gz", "jsonocel", "xmlocel")


def flow(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["flow", *map(str, arguments)])


def analysed(log: Path, out: Path, *options: str) -> dict[str, str]:
    """The text of each CSV file of the result."""
    done = flow("analyse", log, "--out", out, *options)
    assert done.exit_code == 0, done.output
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(out.glob("*.csv"))}


def refused(*arguments: object) -> str:
    """The sentence on standard error, of a call that ends with 2."""
    done = flow(*arguments)
    assert done.exit_code == 2, done.output
    return done.output


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of some thousand events as CSV, with letters that formats must carry."""
    path = tmp_path_factory.mktemp("log") / "log.csv"
    events = pa.Table.from_pylist(flow_log.one(3, missing=0.1)[:1200]).to_pandas()
    events["activity"] = 'Å "skridt" <' + events["activity"].astype(str) + "> & mere"
    events["person"] = events["person"].map(lambda one: None if pd.isna(one) else f"Bo, nr. {one:.0f}")
    events["at"] = pd.to_datetime(events.pop("at_us"), unit="us", utc=True).map(lambda at: at.isoformat())
    events.to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def answers(log: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the log is analysed to."""
    return analysed(log, tmp_path_factory.mktemp("answers") / "out", "--time", "at")


@pytest.fixture(scope="module")
def pm4py() -> Any:
    return asked.load()


def test_names_that_would_break_a_statement_or_a_page_are_names(tmp_path: Path) -> None:
    column, script, broken = (
        'a" from x; drop table flow_case; --',
        "</td><script>alert(1)</script>",
        "'); drop view events; --",
    )
    path = tmp_path / "o'log.csv"
    lines = [("sag", column, "tid", "hvem"), *((str(case), name, f"2026-01-0{day}T10:00:00Z", broken)
             for case in (1, 2) for day, name in ((1, script), (2, broken)))]  # fmt: skip
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(lines)
    out = tmp_path / "o'ut"
    found = analysed(path, out, "--case", "sag", "--activity", column, "--time", "tid", "--person", "hvem")
    (step,) = csv.DictReader(found["dfg.csv"].splitlines())
    assert (step["activity"].lstrip("'"), step["next_activity"].lstrip("'"), step["count"]) == (
        script.lstrip("'"), broken.lstrip("'"), "2",
    )  # fmt: skip
    report = (out / "report.html").read_text(encoding="utf-8")
    assert "<script>alert" not in report
    assert "&lt;script&gt;alert(1)" in report


def test_the_files_and_their_columns_are_as_promised(log: Path, tmp_path: Path) -> None:
    found = analysed(log, tmp_path / "out", "--time", "at")
    assert {name: found[f"{name}.csv"].splitlines()[0] for name in PROMISED} == PROMISED
    assert {row["within"] for row in csv.DictReader(found["within.csv"].splitlines())} == {"true", "false"}
    assert "<svg" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_log_in_another_format_is_analysed_to_the_same_bytes(
    ending: str, log: Path, answers: dict[str, str], tmp_path: Path
) -> None:
    other = tmp_path / f"log.{ending}"
    assert flow("export", "--from", log, "--time", "at", "--out", other).exit_code == 0
    case = ("--case", "case") if "ocel" in ending else ()

    found = analysed(other, tmp_path / "out", *case)

    order = ("throughput.csv", "within.csv")  # by first appearance in the file
    assert {name: sorted(text.splitlines()) if name in order else text for name, text in found.items()} == {
        name: sorted(text.splitlines()) if name in order else text for name, text in answers.items()
    }


@pytest.mark.parametrize("ending", ENDINGS)
def test_pm4py_opens_what_is_exported(ending: str, log: Path, pm4py: Any, tmp_path: Path) -> None:
    out = tmp_path / f"log.{ending}"
    assert flow("export", "--from", log, "--time", "at", "--out", out).exit_code == 0
    expected = pd.read_csv(log, dtype=str)
    if "ocel" in ending:
        kind = "OCEL20_STANDARD" if ending == "jsonocel" else "OCEL20"
        found = pm4py.ocel_flattening(_ocel(ending, out, kind), "case")
    else:
        found = pm4py.read_xes(str(out), variant="iterparse")
    assert len(found) == len(expected)
    assert sorted(found["case:concept:name"].unique()) == sorted(expected["case"].unique())
    assert found["concept:name"].value_counts().to_dict() == expected["activity"].value_counts().to_dict()
    assert found["org:resource"].value_counts().to_dict() == expected["person"].value_counts().to_dict()
    assert found["time:timestamp"].min() == pd.to_datetime(expected["at"], utc=True, format="ISO8601").min()


def _ocel(ending: str, path: Path, variant: str) -> Any:
    from pm4py.objects.ocel.importer.jsonocel import importer as of_json
    from pm4py.objects.ocel.importer.xmlocel import importer as of_xml

    importer = of_json if ending == "jsonocel" else of_xml
    return importer.apply(str(path), variant=getattr(importer.Variants, variant))


def test_the_municipalitys_own_cases_are_exported_from_the_lake(pm4py: Any, tmp_path: Path) -> None:
    at = pd.Timestamp("2026-03-02T09:00:00Z").to_pydatetime()
    rows = [{"id": number, "name": name, "case_id": 7, "by_id": 3, "at": at} for number, name in enumerate(("b", "a"))]
    write_lake(tmp_path / "lake", {"events": rows})

    assert exporting.from_lake(tmp_path / "lake", tmp_path / "cases.xes") == 2

    found = pm4py.read_xes(str(tmp_path / "cases.xes"), variant="iterparse")
    assert found["concept:name"].tolist() == ["b", "a"]
    assert set(found["case:concept:name"]) == {"7"}


def test_an_attribute_of_the_trace_may_be_the_person(tmp_path: Path) -> None:
    path = tmp_path / "log.xes"
    path.write_text(
        '<log><trace><string key="concept:name" value="1"/><string key="responsible" value="Bo"/>'
        '<event><string key="concept:name" value="a"><string key="concept:name" value="inside"/></string>'
        '<date key="time:timestamp" value="2020-01-01T01:00:00.000+01:00"/><string key="step" value="x"/></event>'
        '<event><string key="concept:name" value="b"/><date key="time:timestamp" value="2020-01-01T00:00:01Z"/>'
        '<string key="step" value="y"/></event></trace></log>'
    )
    found = analysed(path, tmp_path / "out", "--person", "case:responsible", "--activity", "step")
    assert found["handovers.csv"] == "from,to,count\nBo,Bo,1\n"
    assert found["dfg.csv"].splitlines()[1:] == ["x,y,1,1.0,1.0,1.0"]


def test_without_people_the_units_hand_over(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("case;activity;time;unit\n1;a;2020-01-01;U\n1;b;2020-01-02;V\n")
    assert analysed(path, tmp_path / "out")["handovers.csv"] == "from,to,count\nU,V,1\n"


def test_rows_that_lack_something_are_counted_and_named(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("case,activity,time\n1,a,2020-01-01T00:00\n,b,2020-01-01\n1,,2020-01-01\n1,c,soon\n1,d,\n")
    done = flow("analyse", path, "--out", tmp_path / "out")
    assert "Hændelser: 1. Sager: 1." in done.output
    assert "de ingen sag har: 1." in done.output
    assert "de ingen aktivitet har: 1." in done.output
    assert "de intet læseligt tidspunkt har: 2." in done.output
    assert "de intet læseligt tidspunkt har: 2." in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("31-12-2019 23:59", "01-01-2020 00:00:30", "dagen først"),
        ("12/31/2019 23:59:00", "01/01/2020 00:00:30", "måneden først"),
        ("2020-01-01T00:59:30+01:00", "2020-01-01T00:00:00Z", ""),
        ("2020-01-01 00:00:00", "2020-01-01 00:00:30", "uden tidszone, læst som UTC: 2."),
    ],
)
def test_times_are_read_as_they_are_written(first: str, second: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(f"case,activity,time\n1,a,{first}\n1,b,{second}\n")
    done = flow("analyse", path, "--out", tmp_path / "out")
    assert said in done.output
    assert ("UTC" in done.output) == bool(said)
    seconds = next(csv.DictReader((tmp_path / "out" / "throughput.csv").open()))["seconds"]
    assert float(seconds) in (30.0, 90.0)


@pytest.mark.parametrize("kind", ["timestamp[ns]", "timestamp[us, tz=Europe/Copenhagen]"])
def test_times_of_a_parquet_file_are_instants(kind: str, tmp_path: Path) -> None:
    of_type = pa.timestamp("ns") if kind == "timestamp[ns]" else pa.timestamp("us", tz="Europe/Copenhagen")
    times = pa.array([1_577_836_800_000_000, 1_577_836_801_000_000]).cast(pa.timestamp("us")).cast(pa.timestamp("us"))
    table = pa.table(
        {
            "case_id": [1, 1],
            "activity": ["a", "b"],
            "timestamp": times.cast(pa.int64()).cast(pa.timestamp("us", tz="UTC")).cast(of_type),
        }
    )
    pq.write_table(table, tmp_path / "a[1]*.parquet")
    found = analysed(tmp_path / "a[1]*.parquet", tmp_path / "out")
    assert found["throughput.csv"].splitlines()[1].startswith("1,2020-01-01T00:00:00.000000+00:00,")


def test_of_several_kinds_of_objects_the_user_says_which_is_the_case(log: Path, tmp_path: Path) -> None:
    out = tmp_path / "log.jsonocel"
    flow("export", "--from", log, "--time", "at", "--out", out)
    assert "case, person, unit" in refused("analyse", out, "--out", tmp_path / "out")
    assert "case, person, unit" in refused("analyse", out, "--out", tmp_path / "out", "--case", "sag")


BAD = {
    "nothing.xes": b"",
    "cut.xes": b'<log><trace><event><string key="concept:name"',
    "other.xes": b"<html></html>",
    "empty.xes": b"<log/>",
    "entity.xes": b'<!DOCTYPE log [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><log>&b;</log>',
    "outside.xes": b'<!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/hostname">]><log>&x;</log>',
    "plain.xes.gz": b"<log/>",
    "cut.xes.gz": gzip.compress(b"<log>" + b"<trace/>" * 1000)[:-20],
    "names.csv": "sag,skridt,tid\n1,å,2020-01-01\n".encode(),
    "empty.csv": b"",
    "header.csv": b"case,activity,time\n",
    "text.parquet": b"PAR1 no",
    "list.jsonocel": b"[]",
    "cut.jsonocel": b'{"events": [',
    "strange.jsonocel": b'{"events": [1], "objects": []}',
    "other.xmlocel": b"<html/>",
    "log.xlsx": b"PK",
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_log_is_refused_in_a_sentence_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    told = refused("analyse", tmp_path / name, "--out", tmp_path / "out")
    assert told.startswith("Error: ")
    assert "Traceback" not in told
    assert len(told.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_missing_column_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("sag,skridt,tid\n1,a,2020-01-01\n")
    told = refused("analyse", path, "--out", tmp_path / "out")
    assert "--case" in told
    assert "sag, skridt, tid" in told
    named = ("--case", "sag", "--activity", "skridt", "--time", "tid")
    assert "Bo" in refused("analyse", path, "--out", tmp_path / "out", *named, "--person", "Bo")
    assert analysed(path, tmp_path / "out", *named)["variants.csv"] == "variant,cases\na,1\n"


def test_a_packed_file_that_bursts_is_refused_early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_stream, "FREE", 1_000_000)
    monkeypatch.setattr(xml_stream, "MOST_WITHOUT_ELEMENT", 1_000_000)
    path = tmp_path / "bomb.xes.gz"
    path.write_bytes(gzip.compress(b"<log>" + b"<trace></trace>" * 200_000))
    assert "pakkes ud" in refused("analyse", path, "--out", tmp_path / "out")
    path.write_bytes(gzip.compress(b'<log><trace><string key="' + b"a" * 3_000_000))
    assert "uden elementer" in refused("analyse", path, "--out", tmp_path / "out")


def test_a_result_that_was_there_is_left_where_the_log_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "dfg.csv").write_text("before")
    (tmp_path / "log.csv").write_text("no log")
    refused("analyse", tmp_path / "log.csv", "--out", tmp_path / "out")
    assert (tmp_path / "out" / "dfg.csv").read_text() == "before"


def test_it_needs_neither_django_nor_a_database(log: Path, tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import sys; from treklang.cli import main\n"
         "try: main()\nfinally: print([name for name in ('django', 'psycopg', 'pm4py') if name in sys.modules])",
         "flow", "analyse", str(log), "--out", str(tmp_path / "out"), "--time", "at"],
        capture_output=True, text=True, check=True, env={"PATH": "/usr/bin", "TREKLANG_HOME": str(tmp_path / "no home")},
    )  # fmt: skip
    assert told.stdout.splitlines()[-1] == "[]"
    assert not (tmp_path / "no home").exists()


def test_phases_are_reckoned_where_they_are_named(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("case,activity,time\n1,a,2020-01-01\n1,b,2020-01-02\n")
    (tmp_path / "phases.csv").write_text("activity,phase\na,Ansøgning\nb,Udredning\n", encoding="utf-8")
    found = analysed(tmp_path / "log.csv", tmp_path / "out", "--phases", str(tmp_path / "phases.csv"))
    assert found["phases.csv"].splitlines()[1:] == [
        "Ansøgning,1,0.0,0.0,0.0,,",
        "Udredning,1,0.0,0.0,0.0,86400.0,86400.0",
    ]


def test_an_ocel_of_others_relates_events_to_several_cases(tmp_path: Path) -> None:
    log = {
        "objectTypes": [], "eventTypes": [],
        "objects": [{"id": "1", "type": "sag"}, {"id": "2", "type": "sag"}],
        "events": [
            {"id": "x", "type": "møde", "time": "2020-01-01T10:00:00Z",
             "relationships": [{"objectId": "1", "qualifier": ""}, {"objectId": "2", "qualifier": ""}]},
            {"id": "y", "type": "brev", "time": "2020-01-01T11:00:00Z",
             "relationships": [{"objectId": "2", "qualifier": "a"}, {"objectId": "2", "qualifier": "b"}]},
            {"id": "z", "type": "intet", "time": "2020-01-01T12:00:00Z"},
        ],
    }  # fmt: skip
    (tmp_path / "log.jsonocel").write_text(json.dumps(log))
    done = flow("analyse", tmp_path / "log.jsonocel", "--out", tmp_path / "out")
    assert "Hændelser: 3. Sager: 2." in done.output
    assert "de ingen sag har: 1." in done.output
