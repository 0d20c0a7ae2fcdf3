"""Any event log as one DuckDB relation of events, with what had to be left out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from treklang.integrations.eventlog import ocel, tabular, xes
from treklang.integrations.eventlog.columns import Columns
from treklang.integrations.eventlog.times import times
from treklang.kernel.errors import BadInput
from treklang.kernel.wording import Sentence, say

if TYPE_CHECKING:
    import duckdb

ENDINGS = (".xes", ".xes.gz", ".csv", ".parquet", ".jsonocel", ".xmlocel")
# The relation that holds what was read: case_id, activity, at_us, ordinal, person, unit.
EVENTS = "log_events"


@dataclass(frozen=True)
class Log:
    """What was read: how many rows, which column was what, and the rows that are in no case because they lack something.

    A row that lacks several things counts with the first. `naive` rows had a time without a zone, which was taken as UTC;
    `order` says how days were read that are not written year first (None where all are).
    """

    rows: int
    columns: dict[str, str | None]
    without_case: int
    without_activity: int
    without_time: int
    naive: int
    order: Sentence | None

    @property
    def left_out(self) -> int:
        return self.without_case + self.without_activity + self.without_time

    def remarks(self) -> list[Sentence]:
        """What the reader must know of what was read: left out, and how times were taken."""
        told = [
            (self.without_case, say("Rækker udeladt, fordi de ingen sag har: %(count)s.", count=self.without_case)),
            (
                self.without_activity,
                say("Rækker udeladt, fordi de ingen aktivitet har: %(count)s.", count=self.without_activity),
            ),
            (
                self.without_time,
                say("Rækker udeladt, fordi de intet læseligt tidspunkt har: %(count)s.", count=self.without_time),
            ),
            (self.naive, say("Tidspunkter uden tidszone, læst som UTC: %(count)s.", count=self.naive)),
        ]
        remarks = [sentence for count, sentence in told if count]
        return remarks if self.order is None else [*remarks, say("Datoer er læst med %(order)s.", order=self.order)]


def read(path: Path, asked: Columns, con: duckdb.DuckDBPyConnection, workspace: Path) -> Log:
    """Read the file into the relation EVENTS of `con`; its rows lie in `workspace`, which must stay while they are used.

    Raises BadInput, with what to write instead, where the file is no log of its kind.
    """
    if not path.is_file():
        raise BadInput(say("Der er ingen fil %(file)s.", file=path))
    con.execute("set timezone = 'UTC'")
    query, columns = _query(path, asked, con, workspace)
    how = times(con, query)
    spool = workspace / "events.parquet"
    con.execute(
        "copy (select nullif(\"case\"::varchar, '') as case_id, nullif(activity::varchar, '') as activity, "  # noqa: S608
        f"{how.microseconds} as at_us, {how.is_naive} as naive, person::varchar as person, "
        f"unit::varchar as unit, row_number() over () as ordinal from ({query})) to '{_text(spool)}' (format parquet)"
    )
    con.execute(
        f"create or replace view {EVENTS} as select case_id, activity, at_us, ordinal, person, unit "  # noqa: S608
        f"from '{_text(spool)}' where case_id is not null and activity is not null and at_us is not null"
    )
    counted = con.execute(
        "select count(*), count(*) filter (case_id is null), "  # noqa: S608
        "count(*) filter (case_id is not null and activity is null), "
        "count(*) filter (case_id is not null and activity is not null and at_us is null), "
        f"count(*) filter (naive and at_us is not null) from '{_text(spool)}'"
    ).fetchone()
    assert counted is not None
    rows, case, activity, time, naive = counted
    return Log(rows, columns, case, activity, time, naive, how.order)


def _query(
    path: Path, asked: Columns, con: duckdb.DuckDBPyConnection, workspace: Path
) -> tuple[str, dict[str, str | None]]:
    """A query of the rows by role, in the file's order."""
    name = path.name.lower()
    if name.endswith((".xes", ".xes.gz")):
        columns = xes.read(path, asked, workspace / "raw.parquet")
        return f"select * from '{_text(workspace / 'raw.parquet')}'", columns  # noqa: S608
    if name.endswith((".jsonocel", ".xmlocel")):
        return ocel.read(path, asked, con, workspace)
    if name.endswith(".csv"):
        return tabular.csv(path, asked, con)
    if name.endswith(".parquet"):
        return tabular.parquet(path, asked, con)
    raise BadInput(say(
        "%(file)s er af en slags, der ikke kan læses. Det kan: %(endings)s.", file=path.name, endings=", ".join(ENDINGS),
    ))  # fmt: skip


def _text(path: Path) -> str:
    return str(path).replace("'", "''")
