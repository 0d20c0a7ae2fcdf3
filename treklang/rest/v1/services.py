"""Help that is granted, ordered and given."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from treklang.kernel.scope import Fact
from treklang.rest.v1.act import Act
from treklang.rest.v1.resource import NOT_PERSONAL, Resource, facts, several
from treklang.services import lists
from treklang.services.actions import contacts, courses, deliveries, orders, placements, workplaces
from treklang.ui.pages import Page
from treklang.ui.signed_in import signed_in

OF_GRANT = {"grant": "grant_id"}


def _at_my_units(request: HttpRequest) -> QuerySet[Any]:
    units = [unit.id for unit in signed_in(request).units]
    return lists.grants().filter(offer__provider__unit_id__in=units, ended_on=None)


_HELP = (
    Resource(
        "grant", lists.grants, page=Page.SERVICES, citizen="citizen_id", case="case_id", under={"case": "case_id"},
        mine=_at_my_units, mirrors=("services", "provider-grant", "my-orders"),
        fields=(
            *facts(
                Fact.ECONOMY, "uid granted_at starts_on until ended_on", citizen="citizen.uid", case="case.uid",
                decision="decision.uid", offer="offer.uid", offer_name="offer.name",
                planned_follow_up="planned_follow_up.uid",
            ),
            *several(
                "services", "services",
                facts(
                    Fact.ECONOMY, "uid starts_on ended_on", service="service.key", title="service.title",
                    end_reason="end_reason.title",
                ),
            ),
            *several("goals", "goals", facts(Fact.ECONOMY, "", goal="goal.uid")),
        ),
    ),
    Resource(
        "order", lists.orders, page=Page.ORDER, citizen="citizen_id", case="grant.case_id",
        under=OF_GRANT, mirrors=("order",),
        fields=facts(
            Fact.ECONOMY,
            "uid kind ordered_on follow_up_on background state answered_at answer price price_unit",
            grant="grant.uid",
        ),
    ),
    Resource(
        "placement", lists.placements, page=Page.ORDER, citizen="citizen_id", case="order.grant.case_id",
        under={"order": "order_id", "grant": "order__grant_id"},
        fields=facts(
            Fact.ECONOMY, "uid place", order="order.uid", offer="offer.uid", from_on="valid.lower", until="valid.upper"
        ),
    ),
    Resource(
        "planned_follow_up", lists.planned_follow_ups, page=Page.FOLLOW_UP, citizen="citizen_id", case="case_id",
        under={"case": "case_id"}, fields=facts(Fact.HELP, "uid due_on held_on", case="case.uid"),
    ),
)  # fmt: skip
_GIVEN = (
    Resource(
        "sub_goal", lists.sub_goals, page=Page.ORDER, citizen="citizen_id", case="grant.case_id",
        under=OF_GRANT,
        fields=facts(Fact.HELP, "uid text set_on state version", grant="grant.uid", goal="goal.uid"),
    ),
    Resource(
        "delivery_note", lists.delivery_notes, page=Page.ORDER, citizen="citizen_id", case="grant.case_id",
        under=OF_GRANT,
        fields=facts(
            Fact.HELP, "uid text happened_at written_at", grant="grant.uid", sub_goal="sub_goal.uid",
            written_by="written_by.name",
        ),
    ),
    Resource(
        "status_report", lists.status_reports, page=Page.ORDER, citizen="citizen_id", case="grant.case_id",
        under=OF_GRANT, mirrors=("provider-status",),
        fields=facts(Fact.HELP, "uid on text proposal", grant="grant.uid", written_by="written_by.name"),
    ),
    Resource(
        "learning_course", lists.learning_courses, page=Page.ORDER, citizen="citizen_id", case="grant.case_id",
        under=OF_GRANT,
        mirrors=("provider-course-complete",),
        fields=facts(
            Fact.HELP, "uid title from_on until completed_on professional social personal", grant="grant.uid",
            workplace="workplace.uid", certificate="certificate.uid",
        ),
    ),
    Resource(
        "workplace", lists.workplaces, under={"offer": "offer_id"}, mirrors=("offer-workplaces",),
        fields=facts(
            NOT_PERSONAL, "uid name trade contact explanation leadership begun_on ended_on", offer="offer.uid"
        ),
    ),
    Resource(
        "contact", lists.contacts, page=Page.ORDER, citizen="citizen_id", under={"offer": "offer_id"},
        mirrors=("contacts", "offer-contacts"),
        fields=facts(
            Fact.HELP, "uid kind happened_at minutes text written_at", offer="offer.uid", citizen="citizen.uid",
            written_by="written_by.name",
        ),
    ),
)  # fmt: skip
RESOURCES = (*_HELP, *_GIVEN)
ACTS = (
    Act(contacts.note), Act(courses.begin), Act(courses.complete, named={"course_id": "learning_course"}),
    Act(deliveries.serve_goal), Act(deliveries.set_sub_goal), Act(deliveries.change_sub_goal), Act(deliveries.note),
    Act(deliveries.report_status, named={"levels": "goal"}),
    Act(orders.place, named={"goal_ids": "goal"}), Act(orders.accept), Act(orders.decline),
    Act(placements.begin), Act(placements.end), Act(workplaces.add), Act(workplaces.end),
)  # fmt: skip
