"""Units, employees, functions, and the code for good casework."""

from __future__ import annotations

from treklang.organisation import lists
from treklang.organisation.actions import conduct, employees, units
from treklang.rest.v1.act import Act
from treklang.rest.v1.resource import NOT_PERSONAL, Resource, facts

RESOURCES = (
    Resource(
        "unit", lists.units, mine=lambda request: lists.units(),
        fields=facts(NOT_PERSONAL, "uid name kind sts", from_on="valid.lower", until="valid.upper"),
    ),
    Resource(
        "employee", lists.employees, mine=lambda request: lists.employees(), fields=facts(NOT_PERSONAL, "uid name")
    ),
    Resource(
        "function", lists.functions, under={"unit": "unit_id", "employee": "employee_id"},
        fields=facts(
            NOT_PERSONAL, "uid kind", employee="employee.uid", employee_name="employee.name", unit="unit.uid",
            from_on="valid.lower", until="valid.upper",
        ),
    ),
    Resource(
        "conduct", lists.conducts, mine=lambda request: lists.conducts(), mirrors=("conduct", "conduct-publish"),
        fields=facts(NOT_PERSONAL, "uid title text holds_from"),
    ),
)  # fmt: skip
ACTS = (
    Act(conduct.publish), Act(conduct.accept), Act(units.create, named={"parent_id": "unit"}),
    Act(employees.employ, without={"account_id": "whose account it is, is set where accounts are made"}),
    Act(employees.remind_at),
)  # fmt: skip
