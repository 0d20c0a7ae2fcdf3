"""What rows and their versions are as lines."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import islice
from uuid import UUID

import pytest

from treklang.cases.models import Assignment, Note
from treklang.kernel import ids
from treklang.kernel.bulk.coding import coded
from treklang.kernel.bulk.rows import Block, Rows, history_of, numbered
from treklang.kernel.models import Event, Reading
from treklang.people.events import CitizenEvent
from treklang.people.models import Citizen

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
FIRST = {model._meta.db_table: 1 for model in (Event, Citizen, Assignment, Note)}


@pytest.fixture
def rows() -> Rows:
    collecting = Rows((Citizen, Assignment, Note), FIRST)
    collecting.acts(by=7, at=NOW, purpose="import")
    return collecting


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, r"\N"), ("", ""), (r"\N", r"\\N"), ("a\tb\nc\rd\\e", r"a\tb\nc\rd\\e"), ("æøå “€” 👩‍🦽", "æøå “€” 👩‍🦽"),
        (True, "t"), (False, "f"), (0, "0"), (-3, "-3"), (Decimal("12.50"), "12.50"),
        (UUID(int=1), "00000000000000000000000000000001"), (date(2026, 3, 2), "2026-03-02"),
        (NOW, "2026-03-02 09:00:00+00:00"), ((date(2026, 3, 2), None), "[2026-03-02,)"),
        ((date(2026, 3, 2), date(2026, 3, 3)), "[2026-03-02,2026-03-03)"), ({"a": "\n"}, r'{"a": "\\n"}'),
    ],
)  # fmt: skip
def test_a_value_is_written_as_copy_reads_it(value: object, text: str) -> None:
    assert coded(value) == text


def test_what_no_column_holds_is_refused(rows: Rows) -> None:
    with pytest.raises(TypeError, match="set is no value of a column"):
        coded({1})
    with pytest.raises(TypeError, match="people_citizen has no column shoe_size"):
        rows.insert(Citizen, name="Ida", shoe_size=38)
    with pytest.raises(KeyError):
        rows.update(rows.insert(Citizen, name="Ida"), shoe_size=38)


def _block(rows: Rows, table: str) -> tuple[list[str], list[list[str]]]:
    found: Block = next(block for block in rows.blocks() if block.table == table)
    lines = found.lines.decode().splitlines()
    return list(found.columns), [line.split("\t") for line in lines]


def test_what_is_not_named_has_the_models_default(rows: Rows) -> None:
    rows.insert(Citizen, name="Ida")
    columns, [line] = _block(rows, "people_citizen")
    named = dict(zip(columns, line, strict=True))
    assert named.pop("uid")[12] == "7"
    assert named == {
        "id": "1", "cpr": r"\N", "name": "Ida", "born_on": r"\N", "sex": "unknown", "civil_status": "unknown",
        "is_protected": "f",
        "is_secret": "f",
    }  # fmt: skip


def test_a_rows_last_version_is_the_row_and_each_has_its_moment_and_its_person(rows: Rows) -> None:
    citizen = rows.insert(Citizen, name="Ida")
    rows.acts(by=8, at=datetime(2026, 4, 1, tzinfo=UTC), purpose="retting")
    rows.update(citizen, name="Ida Ø")
    rows.update(citizen, name="Ida Ø", is_protected=False)
    blocks = {block.table: block for block in rows.blocks()}
    assert blocks["people_citizen"].lines.decode().split("\t")[3] == "Ida Ø"
    versions = [line.split("\t") for line in blocks["people_citizenevent"].lines.decode().splitlines()]
    assert [(line[3], *line[-4:]) for line in versions] == [
        ("Ida", "2026-03-02 09:00:00+00:00", "insert", "1", '{"user": 7, "purpose": "import"}'),
        ("Ida Ø", "2026-04-01 00:00:00+00:00", "update", "1", '{"user": 8, "purpose": "retting"}'),
    ]  # fmt: skip


def test_the_record_time_is_when_it_was_recorded_although_it_happened_before(rows: Rows) -> None:
    happened = datetime(2025, 12, 24, tzinfo=UTC)
    rows.acts(by=7, at=happened, purpose="import", recorded_at=NOW)
    rows.insert(Note, case_id=1, kind="contact", title="A", text="B", happened_at=happened, written_by_id=7)
    rows.event(CitizenEvent.REGISTERED, citizen=3, data={"note": "“x”"})
    blocks = {block.table: block for block in rows.blocks()}
    assert str(NOW) in blocks["cases_note"].lines.decode()
    event = dict(
        zip(blocks["kernel_event"].columns, blocks["kernel_event"].lines.decode()[:-1].split("\t"), strict=True)
    )
    assert (event["at"], event["recorded_at"], event["by_id"]) == (str(happened), str(NOW), "7")
    assert event["data"] == '{"note": "“x”"}'


def test_a_row_that_was_given_away_is_not_updated(rows: Rows) -> None:
    citizen = rows.insert(Citizen, name="Ida")
    rows.blocks()
    with pytest.raises(LookupError, match="given away"):
        rows.update(citizen, name="Bo")


def test_blocks_come_in_the_order_of_the_tables_and_once(rows: Rows) -> None:
    rows.insert(Note, case_id=1, kind="contact", title="A", text="B", happened_at=NOW, written_by_id=7)
    rows.insert(Citizen, name="Ida")
    tables = [block.table for block in rows.blocks()]
    assert tables == ["people_citizen", "people_citizenevent", "cases_note", "cases_noteevent"]
    assert rows.blocks() == []


def test_ids_are_those_that_the_seed_gives(rows: Rows) -> None:
    with ids.seeded("x"):
        named, nameless = ids.new("citizen"), ids.new()
    with ids.seeded("x"):
        assert rows.insert(Citizen, uid=ids.new("citizen"), name="Ida").uid == named
        assert rows.insert(Assignment, case_id=1, unit_id=1, valid=(NOW.date(), None)).uid == nameless


def test_several_writers_give_keys_of_their_own() -> None:
    shares = [list(islice(numbered(5, share=share, shares=3, run=2), 4)) for share in range(3)]
    assert shares == [[5, 6, 11, 12], [7, 8, 13, 14], [9, 10, 15, 16]]


def test_only_tables_with_history_have_one() -> None:
    assert history_of(Citizen) == "people_citizenevent"
    assert history_of(Event) == history_of(Reading) == ""
