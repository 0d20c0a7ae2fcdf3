"""Enquiries."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from treklang.intake import lists
from treklang.intake.actions import enquiries
from treklang.kernel.scope import Fact
from treklang.rest.v1.act import Act
from treklang.rest.v1.resource import Resource, facts
from treklang.ui.pages import Page
from treklang.ui.signed_in import signed_in


def _of_my_units(request: HttpRequest) -> QuerySet[Any]:
    return lists.enquiries().filter(unit_id__in=[unit.id for unit in signed_in(request).units])


RESOURCES = (
    Resource(
        "enquiry", lists.enquiries, page=Page.ENQUIRY, citizen="citizen_id", case="case_id", mine=_of_my_units,
        under={"citizen": "citizen_id"}, plural="enquiries",
        mirrors=(
            "enquiry", "enquiries", "enquiries-finished", "enquiry-new", "enquiry-find", "enquiry-amend",
            "enquiry-identify",
        ),
        fields=facts(
            Fact.JOURNAL,
            "uid received_at channel name contact agreement cause experienced_need wishes is_urgent routed_because "
            "state answer finished_at",
            citizen="citizen.uid", case="case.uid", unit="unit.uid", enquired_by="enquired_by.title",
            received_by="received_by.name", finished_by="finished_by.name",
        ),
    ),
)  # fmt: skip
ACTS = (
    Act(enquiries.receive), Act(enquiries.amend), Act(enquiries.identify), Act(enquiries.send_on),
    Act(enquiries.answer), Act(enquiries.open_case), Act(enquiries.add_to_case),
)  # fmt: skip
