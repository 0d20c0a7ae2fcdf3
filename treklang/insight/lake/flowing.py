"""The transitions of the municipality's own cases (insight/flow/preparing.py), kept with the lake.

They are prepared from all events by a full refresh: the base. Until the next one, the cases in which something happened
since then are prepared anew beside it, in the base's codes; the lake takes them instead of the base's rows of those cases.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from treklang.insight.flow.preparing import CODED, prepare, variants

FOLDER = "flow"
# Lake table: file of the base. Codes are complete in one file each.
TABLES = {
    "transitions": "transitions",
    "flow_cases": "cases",
    "activities": "codes_activity",
    "persons": "codes_person",
    "flow_units": "codes_unit",
}
CHANGED = ("transitions", "flow_cases")  # those that have a file of changed cases
LARGEST_CHANGE = 0.2  # of the events: beyond it the whole is prepared anew


def prepare_all(con: duckdb.DuckDBPyConnection, events: Sequence[Path], place: Path) -> dict[str, list[str]]:
    """Prepare the transitions of every case in the version's folder; gives the files of the tables."""
    _relation(con, events, "case_id is not null")
    prepare(con, "flow_event", place / FOLDER)
    return {name: [f"{FOLDER}/{file}.parquet"] for name, file in TABLES.items()}


def prepare_changed(
    con: duckdb.DuckDBPyConnection, events: Sequence[Path], new: Sequence[Path], former: Path, place: Path
) -> dict[str, list[str]]:
    """Prepare the cases of the events in `new` (all since the base) anew, in the codes of the version in `former`.

    The base's own files stay as they are; gives the files of the changed cases and of the codes.
    """
    base = former / FOLDER
    made = place / "changed"
    _relation(con, events, f"case_id in (select case_id from {files_sql(new)})")  # noqa: S608
    prepare(con, "flow_event", made)
    codes = {name: _codes(base / f"codes_{name}.parquet", made / f"codes_{name}.parquet", place) for name in CODED}
    of_cases = _case_codes(con, base / "cases.parquet", made / "cases.parquet")
    by_column = {"case": of_cases} | {f"{before}{name}": codes[name] for name in CODED for before in ("", "next_")}
    transitions = _recode(made / "transitions.parquet", by_column)
    cases = _with_variants(_recode(made / "cases.parquet", by_column), transitions)
    for name, table in zip(CHANGED, (transitions, cases), strict=True):
        target = place / FOLDER / f"changed_{TABLES[name]}.parquet"
        target.unlink(missing_ok=True)  # it may be the former version's file
        pq.write_table(table, target, compression="zstd")
    for left in made.iterdir():
        left.unlink()
    made.rmdir()
    changed = {f"changed_{name}": [f"{FOLDER}/changed_{TABLES[name]}.parquet"] for name in CHANGED}
    return changed | {name: [f"{FOLDER}/{file}.parquet"] for name, file in TABLES.items() if name not in CHANGED}


def is_large(events: Sequence[Path], new: Sequence[Path]) -> bool:
    """Whether so much has happened since the base that it had better be made anew."""
    all_of, of_new = (sum(pq.read_metadata(file).num_rows for file in files) for files in (events, new))
    return bool(of_new > LARGEST_CHANGE * all_of)


def _relation(con: duckdb.DuckDBPyConnection, events: Sequence[Path], only: str) -> None:
    con.execute(
        "create or replace temp view flow_event as select case_id, name as activity, at_us, id as ordinal, "  # noqa: S608
        f"by_id as person, unit_id as unit from {files_sql(events)} where {only}"
    )


def files_sql(files: Sequence[Path]) -> str:
    """Parquet files as a relation in DuckDB's SQL."""
    quoted = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
    return f"read_parquet([{quoted}])"


def _codes(base: Path, made: Path, place: Path) -> pa.Array:
    """Write the base's codes and the new names' after them; gives the code in the lake of each code in `made`."""
    known, new = pq.read_table(base), pq.read_table(made).sort_by("code")
    strange = new.filter(pc.invert(pc.is_in(new["name"], known["name"])))
    after = pa.array(range(known.num_rows, known.num_rows + strange.num_rows), pa.int32())
    whole = pa.concat_tables([known, pa.table({"code": after, "name": strange["name"]}, schema=known.schema)])
    target = place / FOLDER / base.name
    target.unlink(missing_ok=True)  # it may be the former version's file
    pq.write_table(whole, target, compression="zstd")
    return pc.take(whole["code"].combine_chunks(), pc.index_in(new["name"], whole["name"]).combine_chunks())


def _case_codes(con: duckdb.DuckDBPyConnection, base: Path, made: Path) -> pa.Array:
    """The code in the lake of each case code in `made`: the base's, or one after all of the base's."""
    found = con.execute(
        f"""select coalesce(b."case", (select count(*) from {files_sql([base])})
                   + row_number() over (partition by b."case" is null order by m."case") - 1)::int as code
              from {files_sql([made])} m left join {files_sql([base])} b using (case_id) order by m."case" """  # noqa: S608
    ).to_arrow_table()
    return found["code"].combine_chunks()


def _recode(made: Path, codes: dict[str, Any]) -> pa.Table:
    """The file's rows in the lake's codes; what is unknown stays null."""
    table = pq.read_table(made)
    for name in codes.keys() & set(table.schema.names):
        table = table.set_column(table.schema.get_field_index(name), name, pc.take(codes[name], table[name]))
    return table


def _with_variants(cases: pa.Table, transitions: pa.Table) -> pa.Table:
    """The cases with the numbers of their variants, which follow from the codes of activities."""
    starts = np.flatnonzero(transitions["position"].to_numpy() == 0)
    numbers = pa.array(variants(transitions, starts))
    return cases.set_column(cases.schema.get_field_index("variant"), "variant", numbers)
