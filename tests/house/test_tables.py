"""What the database itself holds: floors, history, row-level security, rights, published views, migrations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from typing import Any, get_type_hints
from uuid import UUID

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections, migrations, models, transaction
from django.db.backends.utils import CursorWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.models.fields.related import ForeignObject
from django.db.utils import ProgrammingError
from pghistory.models import Event as Version

from tests.house.repository import TREKLANG, dotted, floors
from treklang.kernel import migrating, published

Model = type[models.Model]
RUNTIME = "treklang_runtime"
both_connections = pytest.mark.django_db(databases=["default", "owner"])

# Tables of ours without a version of every row, each with the reason.
WITHOUT_HISTORY = {
    "access_door": "follows from other tables, which have their history; it is made anew at any time",
    "cases_keptfigure": "counts of many, made anew each night; they follow from clocks, which have their history",
    "catalogue_concept": "official codes; their files are in git",
    "catalogue_legalsection": "sections of the law; their files are in git",
    "catalogue_ring": "rings of a flow; their files are in git",
    "catalogue_service": "services above the codes; their files are in git",
    "catalogue_serviceflow": "flows of help; their files are in git",
    "ffb_gateway_attempt": "written once and never changed: it is its own history",
    "kernel_account": "who may log in; an account shows no citizen, and its table is not on any screen",
    "kernel_attempt": "digests of failed log-ins, gone after a quarter of an hour; it shows nobody",
    "kernel_draft": "what one worker has not saved yet; it is gone when she saves",
    "kernel_event": "written once and never changed: it is the history",
    "kernel_once": "keys of what was done; no people, no organisation, no money",
    "kernel_token": "made and ended once, and the row says when and by whom",
    "kernel_session": "who is logged in now; a session is gone when it ends",
    "kernel_reading": "written once and never changed: it is the log",
    "kernel_readingreview": "written once and never changed: what a leader found stands",
}
# Tables that every connection may read, each with the reason.
WITHOUT_POLICY = {
    **{table: reason for table, reason in WITHOUT_HISTORY.items() if table.startswith("catalogue_")},
    "access_waiting": "of doors that wait: only the database's own functions reach it, and nothing of it is ever committed",
    "account_emailaddress": "django-allauth's own, not used: the running system may not write it",
    "account_emailconfirmation": "django-allauth's own, not used: the running system may not write it",
    "auth_group": "Django's own, not used",
    "auth_group_permissions": "Django's own, not used",
    "auth_permission": "Django's own, not used",
    "cases_keptfigure": "counts of many for the public page, read before anybody is logged in; small ones are left out there",
    "django_content_type": "Django's own: the names of tables",
    "django_migrations": "Django's own: which migrations ran",
    "django_session": "Django's own, not used: the running system may not write it",
    "kernel_account": "read before anybody is logged in",
    "kernel_attempt": "read before anybody is logged in; digests only",
    "kernel_once": "keys of what was done; no people, no organisation, no money",
    "kernel_session": "read before anybody is logged in",
    "pghistory_context": "kept empty: the context stands beside each version",
    "procrastinate_events": "jobs carry ids only, and workers act as the system",
    "procrastinate_jobs": "jobs carry ids only, and workers act as the system",
    "procrastinate_periodic_defers": "when jobs run",
    "procrastinate_workers": "which workers live",
    "socialaccount_socialaccount": "which identity opens which account, read before anybody is logged in; no name, no number",
    "socialaccount_socialapp": "django-allauth's own, not used: the running system may not write it",
    "socialaccount_socialtoken": "django-allauth's own, not used: the running system may not write it",
}
# Views that the doors are made from; the running system may not read them.
VIEWS_OF_THE_OWNER = {"access_due_door", "access_reason"}
# Tables from which the running system may delete rows, each with the reason.
MAY_DELETE = {
    "kernel_attempt": "attempts that count no more are cleared away",
    "kernel_draft": "a draft ends when its form is saved",
    "kernel_session": "a session ends by being deleted",
    "mfa_authenticator": "a lost second factor is taken away",
    "procrastinate_jobs": "jobs that are done are cleared away",
    "procrastinate_periodic_defers": "jobs that are done are cleared away",
    "procrastinate_workers": "a worker that is gone is cleared away",
}
WRITTEN_ONCE = {"ffb_gateway_attempt", "kernel_event", "kernel_file", "kernel_reading", "kernel_readingreview"}
SQL_TYPES: dict[type, set[str]] = {
    int: {"bigint", "integer", "smallint"},
    str: {"character varying", "text"},
    bool: {"boolean"},
    date: {"date"},
    datetime: {"timestamp with time zone"},
    Decimal: {"numeric"},
    float: {"double precision"},
    UUID: {"uuid"},
}


def test_foreign_keys_point_down_or_stay_and_leave_no_name_in_another_room() -> None:
    keys = [key for model in _ours() for key in model._meta.fields if isinstance(key, ForeignObject)]
    assert [found for key in keys for found in wrong_key(key)] == []


def test_a_foreign_key_that_points_up_or_leaves_a_name_is_found(made_up: Model) -> None:
    key = made_up._meta.get_field("case")
    assert wrong_key(key) == ["people.madeup.case points up to cases", "people.madeup.case leaves a name in cases"]


@pytest.fixture
def made_up() -> Iterator[Model]:
    """A table of the room `people` that breaks the rules: it points up, and nothing keeps its history."""

    class MadeUp(models.Model):
        case = models.ForeignKey("cases.Case", on_delete=models.PROTECT)

        class Meta:
            app_label = "people"

    yield MadeUp
    del apps.all_models["people"]["madeup"]
    apps.clear_cache()


def wrong_key(key: Any) -> list[str]:
    """What is wrong with a foreign key: it points to a higher floor, or another room gets an attribute of it."""
    here, there = _room(key.model), _room(key.related_model)
    name = f"{key.model._meta.label_lower}.{key.name}"
    if here == there:
        return []
    up = [f"{name} points up to {there}"] if floors()[there] < floors()[here] else []
    return up + ([] if key.remote_field.hidden else [f"{name} leaves a name in {there}"])


def test_every_table_keeps_its_history_or_says_why_not() -> None:
    assert without_history() == set(WITHOUT_HISTORY)


def test_a_table_without_history_is_found(made_up: Model) -> None:
    assert without_history() - set(WITHOUT_HISTORY) == {made_up._meta.db_table}


def without_history() -> set[str]:
    """Our tables of which not every insert, change and deletion is kept; what is written once needs its insert only."""
    kept = set()
    for model in (one for one in _ours() if issubclass(one, Version)):
        tracks: Any = model
        table = tracks.pgh_tracked_model._meta.db_table
        labels = {tracker.label for tracker in tracks.pgh_trackers or ()}
        if {"insert", "update", "delete"} <= labels or (table in WRITTEN_ONCE and "insert" in labels):
            kept.add(table)
    return {model._meta.db_table for model in _ours() if not issubclass(model, Version)} - kept


@both_connections
def test_every_table_is_under_row_level_security_or_says_why_not() -> None:
    assert _open_tables(_owner()) == set(WITHOUT_POLICY)


@both_connections
def test_a_table_without_policy_is_found() -> None:
    _owner().execute("create table made_up (id bigint)")
    assert _open_tables(_owner()) - set(WITHOUT_POLICY) == {"made_up"}
    _owner().execute("alter table made_up enable row level security")
    assert _open_tables(_owner()) - set(WITHOUT_POLICY) == {"made_up"}, "security without a policy is no policy"


def _open_tables(cursor: CursorWrapper) -> set[str]:
    """Tables that have no row-level security, or have it without a policy."""
    return _names(
        cursor,
        """select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
             and not (c.relrowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid))""",
    )


@both_connections
def test_without_an_acting_user_nobody_is_seen() -> None:
    from treklang.kernel.actions import accounts
    from treklang.people.models import Citizen

    with connections["default"].cursor() as cursor:
        cursor.execute("select set_config('treklang.user_id', %s, true)", [str(accounts.system().id)])
        Citizen.objects.create(name="Ida Prøve")
        assert Citizen.objects.count() == 1
        cursor.execute("select set_config('treklang.user_id', '', true)")
        assert Citizen.objects.count() == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Citizen.objects.create(name="Bo Prøve")


@both_connections
def test_the_running_system_is_the_runtime_role() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("select pg_has_role(current_user, %s, 'member'), current_user", [RUNTIME])
        member, role = cursor.fetchone()
    assert member
    assert powers(_owner(), role) == []
    assert powers(_owner(), RUNTIME) == []


@both_connections
def test_a_role_with_powers_is_found() -> None:
    owner = _owner()
    owner.execute("create table made_up (id bigint)")
    owner.execute("select current_user")
    assert any(one.startswith("owns ") for one in powers(owner, owner.fetchone()[0]))


def powers(cursor: CursorWrapper, role: str) -> list[str]:
    """What a role has that the runtime role must not: superuser, bypass, creation, ownership."""
    cursor.execute(
        """select array_remove(array[case when rolsuper then 'is superuser' end,
                  case when rolbypassrls then 'bypasses row-level security' end,
                  case when rolcreaterole then 'makes roles' end, case when rolcreatedb then 'makes databases' end,
                  case when has_schema_privilege(oid, 'public', 'create') then 'makes tables' end], null)
             from pg_roles where rolname = %s""",
        [role],
    )
    has: list[str] = cursor.fetchone()[0]
    cursor.execute(
        """select 'owns ' || relname from pg_class where relowner = %(role)s::regrole
            union all select 'owns ' || proname from pg_proc where proowner = %(role)s::regrole
            union all select 'owns ' || nspname from pg_namespace where nspowner = %(role)s::regrole
            union all select 'owns ' || datname from pg_database where datdba = %(role)s::regrole""",
        {"role": f'"{role}"'},
    )
    return [*has, *(name for (name,) in cursor.fetchall())]


@both_connections
def test_what_is_written_once_can_be_neither_changed_nor_deleted() -> None:
    versions = {model._meta.db_table for model in _ours() if issubclass(model, Version)}
    assert versions
    assert may(_owner(), "update") & (versions | WRITTEN_ONCE) == set()
    assert may(_owner(), "truncate") == set()
    assert may(_owner(), "delete") == set(MAY_DELETE)


@both_connections
def test_a_right_to_change_history_is_found() -> None:
    _owner().execute(f"grant update on people_citizenevent to {RUNTIME}")
    assert "people_citizenevent" in may(_owner(), "update")


@both_connections
@pytest.mark.parametrize("table", ["kernel_event", "kernel_reading", "cases_caseevent"])
@pytest.mark.parametrize("deed", ["update {} set citizen = citizen", "delete from {}", "truncate {}"])
def test_the_database_refuses_to_change_history(table: str, deed: str) -> None:
    with connections["default"].cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute(deed.format(table).replace("citizen", "citizen_id" if table == "cases_caseevent" else "citizen"))


def may(cursor: CursorWrapper, right: str) -> set[str]:
    """The tables on which the runtime role has a right."""
    cursor.execute(
        """select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
              and has_table_privilege(%s, oid, %s)""",
        [RUNTIME, right],
    )
    return {name for (name,) in cursor.fetchall()}


@both_connections
def test_every_published_view_is_as_its_dataclass_says_and_sees_what_its_reader_may() -> None:
    assert published_breaches(_owner(), _published()) == []


@both_connections
def test_every_view_is_published() -> None:
    there = _names(_owner(), "select viewname from pg_views where schemaname = 'public'")
    assert there == set(_published().values()) | VIEWS_OF_THE_OWNER
    open_ones = """select viewname from pg_views
                    where has_table_privilege('treklang_runtime', format('%I.%I', schemaname, viewname), 'select')"""
    assert not _names(_owner(), open_ones) & VIEWS_OF_THE_OWNER


@both_connections
def test_a_published_view_that_is_not_as_declared_is_found() -> None:
    from treklang.people.published import CitizenVersion

    _owner().execute("create view made_up as select 1::bigint as version, 'x'::text as id, now() as surplus")
    found = published_breaches(_owner(), {CitizenVersion: "made_up"})
    assert "made_up runs with its owner's eyes: security_invoker is missing" in found
    assert "made_up.id is text, the dataclass says int" in found
    assert "made_up.surplus is not in the dataclass" in found
    assert "made_up.uid is missing" in found


def published_breaches(cursor: CursorWrapper, views: Mapping[type[Any], str]) -> list[str]:
    """Where a view and its dataclass part, and views that would show what their reader may not see."""
    return [found for row, view in views.items() for found in [*_sight(cursor, view), *_columns(cursor, row, view)]]


def _sight(cursor: CursorWrapper, view: str) -> list[str]:
    cursor.execute("select coalesce(reloptions, '{}') from pg_class where relname = %s and relkind = 'v'", [view])
    found = cursor.fetchone()
    if found is None:
        return [f"{view} is missing"]
    invoker = "security_invoker=true" in found[0]
    return [] if invoker else [f"{view} runs with its owner's eyes: security_invoker is missing"]


def _columns(cursor: CursorWrapper, row: type[Any], view: str) -> Iterator[str]:
    cursor.execute(
        """select column_name, data_type from information_schema.columns
            where table_schema = 'public' and table_name = %s""",
        [view],
    )
    there: dict[str, str] = dict(cursor.fetchall())
    hints = get_type_hints(row)
    for name in [field.name for field in fields(row)]:
        declared = next(
            (kind for kind in (hints[name], *getattr(hints[name], "__args__", ())) if kind in SQL_TYPES), None
        )
        if name not in there:
            yield f"{view}.{name} is missing"
        elif declared is None or there[name] not in SQL_TYPES[declared]:
            yield f"{view}.{name} is {there[name]}, the dataclass says {getattr(declared, '__name__', hints[name])}"
    yield from (f"{view}.{name} is not in the dataclass" for name in there if name not in hints)


@both_connections
def test_migrations_are_one_line_an_app_and_say_all_that_the_models_say() -> None:
    loader = MigrationLoader(connections["owner"])
    ours = {config.label for config in _configs()}
    for label in ours:
        steps = {
            key[1]: [up[1] for up in node.dependencies if up[0] == label]
            for key, node in loader.disk_migrations.items()
            if key[0] == label
        }
        assert forks(steps) == [], label
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@both_connections
def test_a_change_of_the_models_without_a_migration_is_found(made_up: Model) -> None:
    with pytest.raises(SystemExit):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_that_fork_are_found() -> None:
    assert forks({"0001": [], "0002": ["0001"], "0003": ["0002"]}) == []
    assert forks({"0001": [], "0002": ["0001"], "0002_b": ["0001"]}) == ["2 follow 0001", "2 leaves"]


QUICK = {
    name for name, one in vars(migrating).items() if isinstance(one, type) and one.__module__ == migrating.__name__
}


@both_connections
def test_migrations_add_in_the_quick_way() -> None:
    nodes = MigrationLoader(connections["owner"]).disk_migrations
    ours = {config.label for config in _configs()}
    assert [f"{key}: {one}" for key, node in nodes.items() if key[0] in ours for one in slow(node.operations)] == []


def test_a_migration_that_adds_in_the_slow_way_is_found() -> None:
    operations = [migrations.CreateModel("made", []), migrating.CreateModel("made", []), migrations.RunSQL("select 1")]
    assert len(slow(operations)) == 1


def slow(operations: Iterable[Operation]) -> list[str]:
    """The operations that render every model anew although treklang.kernel.migrating has them in a quick form."""
    return [str(one) for one in operations if type(one).__name__ in QUICK and "treklang" not in type(one).__module__]


def forks(steps: Mapping[str, list[str]]) -> list[str]:
    """Where an app's migrations are no single line; each step is given with those before it."""
    before = [up for ups in steps.values() for up in ups]
    found = [f"{before.count(step)} follow {step}" for step in steps if before.count(step) > 1]
    leaves = [step for step in steps if step not in before]
    return found + ([f"{len(leaves)} leaves"] if len(leaves) > 1 else [])


def _configs() -> Iterable[Any]:
    return [config for config in apps.get_app_configs() if config.name.startswith("treklang.")]


def _ours() -> list[Model]:
    return [model for config in _configs() for model in config.get_models() if model._meta.managed]


def _room(model: Model) -> str:
    """The folder of `treklang` that a model lies in."""
    return apps.get_app_config(model._meta.app_label).name.split(".")[1]


def _published() -> dict[type[Any], str]:
    for path in sorted(TREKLANG.rglob("published.py")):
        import_module(dotted(path))
    return published.views()


def _owner() -> CursorWrapper:
    return connections["owner"].cursor()


def _names(cursor: CursorWrapper, query: str) -> set[str]:
    cursor.execute(query)
    return {name for (name,) in cursor.fetchall()}
