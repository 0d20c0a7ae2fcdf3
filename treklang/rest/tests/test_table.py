"""The one table leaves nothing out: every page's object, every action, and a class of facts for every field."""

from __future__ import annotations

import importlib
import inspect
import json
from pathlib import Path

import pytest

from treklang.access.policies import POLICIES, Door, Told, Within
from treklang.kernel.scope import Fact
from treklang.rest.v1 import table
from treklang.rest.v1.api import api
from treklang.rest.v1.bodies import intake_of
from treklang.rest.v1.resource import Resource
from treklang.rest.v1.schemas import page_of, schema_of

ROOT = Path(__file__).resolve().parents[3]
TREKLANG = ROOT / "treklang"
READ = [one for _, one in table.RESOURCES.values()]


def actions() -> set[str]:
    """Every verb of the rooms: room.noun.verb."""
    found = set()
    for path in sorted(TREKLANG.glob("*/actions/*.py")):
        name = f"treklang.{path.parent.parent.name}.actions.{path.stem}"
        for verb, do in vars(importlib.import_module(name)).items():
            if (
                inspect.isfunction(do)
                and do.__module__ == name
                and not verb.startswith("_")
                and hasattr(do, "__wrapped__")
            ):
                found.add(f"{path.parent.parent.name}.{path.stem}.{verb}")
    return found


def test_every_action_has_its_post_or_a_reason_why_not() -> None:
    assert actions() - {act.code for act in table.ACTS} - set(table.NOT_DONE_HERE) == set()


def test_no_reason_stands_for_an_action_that_is_none_or_has_its_post() -> None:
    assert set(table.NOT_DONE_HERE) - actions() == set()
    assert set(table.NOT_DONE_HERE) & {act.code for act in table.ACTS} == set()


def test_every_page_shows_an_object_that_is_read_does_an_action_or_has_a_reason() -> None:
    from tests.system.address_map import NO_PAGE, names

    shown = {page for one in READ for page in one.mirrors}
    done = {name for name, why in NO_PAGE.items() if "POST" in why}
    assert names() - shown - done - set(table.NO_OBJECT) == set()
    assert shown - names() == set()


def test_no_two_objects_or_actions_have_one_name() -> None:
    assert len(table.RESOURCES) == sum(len(module.RESOURCES) for module in table.ROOMS.values())
    assert len({act.path for act in table.ACTS}) == len(table.ACTS)


@pytest.mark.parametrize("resource", READ, ids=[one.name for one in READ])
def test_each_field_is_of_the_class_that_opens_its_table(resource: Resource) -> None:
    expected = fact_of(resource.model._meta.db_table)
    told = {part.fact for one in resource.fields for part in (one, *one.parts)}
    if resource.name == "event":  # opened one by one, by the class that its name is of
        assert told == {Fact.IDENTITY}
    else:
        assert told == {expected}


def fact_of(name: str) -> Fact | None:
    """The class of facts that a policy asks for before it shows a row of a table; None for what is about no citizen."""
    policy = POLICIES.get(name)
    if isinstance(policy, Within):
        return fact_of(policy.table)
    if isinstance(policy, Door):
        return policy.fact if isinstance(policy.fact, Fact) else None
    assert policy is None or isinstance(policy, Told)
    return None


def test_a_personal_object_says_whom_it_is_about_and_what_the_log_calls_it() -> None:
    personal = [one for one in READ if any(field.fact for field in one.fields)]
    assert [one.name for one in personal if not (one.citizen and one.page)] == []


def test_no_body_takes_who_acts_or_when_or_an_inner_key() -> None:
    for act in table.ACTS:
        schema = intake_of(act).schema.model_json_schema()
        named = {name for one in (schema, *schema.get("$defs", {}).values()) for name in one.get("properties", {})}
        assert {name for name in named if name in ("by", "at") or name.endswith("_id")} == set(), act.code


def test_no_two_schemas_of_the_description_have_one_name() -> None:
    models = [schema_of(one) for one in READ] + [page_of(one) for one in READ]
    known: dict[str, set[str]] = {}
    for model, mode in [(one, "serialization") for one in models] + [
        (intake_of(a).schema, "validation") for a in table.ACTS
    ]:
        schema = model.model_json_schema(mode=mode)  # type: ignore[arg-type]
        parts = schema.pop("$defs", {})
        for name, part in {schema["title"]: schema, **parts}.items():
            known.setdefault(name, set()).add(json.dumps(part, sort_keys=True, default=str))
    assert {name for name, shapes in known.items() if len(shapes) > 1} == set()


def test_every_operation_tells_which_refusals_it_has() -> None:
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, one in methods.items():
            wanted = {400, 401, 403, 404, 422, 503} | ({409} if method == "post" and "find" not in path else set())
            assert {str(status) for status in wanted} <= set(one["responses"]), path
    for answer in api.get_openapi_schema()["components"]["responses"].values():
        assert set(answer["content"]) == {"application/problem+json"}
