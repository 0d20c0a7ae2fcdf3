"""What would slow COPY down or run a second time, put aside inside the transaction and put back before it ends.

As the tables' owner and without superuser's rights: history triggers are disabled by name, indexes and constraints are
dropped and made again from what the database itself says of them. All of it is in the transaction: one that fails
leaves triggers, indexes and constraints as they were.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.backends.utils import CursorWrapper

# The triggers that keep versions (pghistory's `InsertEvent`): in bulk each version is written with its own moment.
_HISTORY = """
select tgrelid::regclass::text, quote_ident(tgname), tgenabled from pg_trigger
 where tgrelid = any(%s::regclass[]) and not tgisinternal and tgname like 'pgtrigger_insert_insert%%' and tgenabled <> 'D'
"""
_ENABLE = {"O": "enable", "A": "enable always", "R": "enable replica"}
# Keys to and from the tables, then what else has an index of its own behind it.
_CONSTRAINTS = """
select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid), contype = 'f'
  from pg_constraint
 where (contype = 'f' and (conrelid = any(%s::regclass[]) or confrelid = any(%s::regclass[])))
    or (contype in ('p', 'u', 'x') and conrelid = any(%s::regclass[]))
 order by 1, 2
"""
_INDEXES = """
select indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
 where indrelid = any(%s::regclass[]) and not exists (select from pg_constraint where conindid = indexrelid)
 order by 1, 2
"""


@dataclass
class Aside:
    """The statements that put everything back: what has an index first, then keys, which need those."""

    indexes: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    triggers: list[str] = field(default_factory=list)

    def statements(self) -> list[str]:
        """All of them, in the order in which they can be done."""
        return [*self.indexes, *self.keys, *self.triggers]


def without_history(cursor: CursorWrapper, tables: Iterable[str]) -> Aside:
    """Keep the history triggers of some tables from running; indexes and constraints stay."""
    aside = Aside()
    cursor.execute(_HISTORY, [list(tables)])
    for table, name, mode in cursor.fetchall():
        cursor.execute(f"alter table {table} disable trigger {name}")
        aside.triggers.append(f"alter table {table} {_ENABLE[mode]} trigger {name}")
    return aside


def without_indexes(cursor: CursorWrapper, tables: Iterable[str]) -> Aside:
    """The same, and drop the tables' indexes, keys and constraints with an index: for many rows."""
    named = list(tables)
    aside = without_history(cursor, named)
    cursor.execute(_CONSTRAINTS, [named, named, named])
    constraints: list[tuple[str, str, str, bool]] = cursor.fetchall()
    cursor.execute(_INDEXES, [named])
    indexes: list[tuple[str, str, str]] = cursor.fetchall()
    made_again = []
    for table, index, definition in indexes:
        cursor.execute(f"drop index {index}")
        made_again.append((table, definition))
    for table, name, definition, is_key in sorted(constraints, key=lambda one: not one[3]):
        cursor.execute(f"alter table {table} drop constraint {name}")
        statement = f"alter table {table} add constraint {name} {definition}"
        if is_key:
            aside.keys.append(statement)
        else:
            made_again.append((table, statement))
    aside.indexes = [statement for _, statement in sorted(made_again)]
    return aside
