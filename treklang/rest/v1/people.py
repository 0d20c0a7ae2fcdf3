"""Citizens and what stands on them."""

from __future__ import annotations

from treklang.kernel.scope import Fact
from treklang.people import lists
from treklang.people.actions import (
    addresses,
    cautions,
    citizens,
    consents,
    protection,
    rectifications,
    relations,
    representatives,
)
from treklang.rest.v1.act import Act
from treklang.rest.v1.resource import Resource, facts
from treklang.ui.pages import Page

OF_CITIZEN = {"citizen": "citizen_id"}
VALID = {"from_on": "valid.lower", "until": "valid.upper"}

RESOURCES = (
    Resource(
        "citizen", lists.citizens, page=Page.CITIZEN, citizen="id", mirrors=("citizen", "search", "search-suggestions"),
        fields=facts(Fact.IDENTITY, "uid name born_on sex civil_status is_protected is_secret"),
    ),
    Resource(
        "cpr", lists.citizens, page=Page.CPR, citizen="id", mirrors=("cpr",), plural="cpr-numbers",
        fields=facts(Fact.IDENTITY, "uid cpr"),
    ),
    Resource(
        "caution", lists.cautions, page=Page.CAUTIONS, citizen="citizen_id", under=OF_CITIZEN,
        mirrors=("cautions", "caution-review", "caution-end"),
        fields=facts(
            Fact.IDENTITY, "uid text detail added_at review_on ended_on",
            citizen="citizen.uid", added_by="added_by.name",
        ),
    ),
    Resource(
        "residence", lists.residences, page=Page.CITIZEN, citizen="citizen_id", under=OF_CITIZEN,
        fields=facts(Fact.IDENTITY, "uid lives_in acts pays", citizen="citizen.uid", **VALID),
    ),
    Resource(
        "address", lists.addresses, page=Page.ADDRESS, citizen="citizen_id", under=OF_CITIZEN, plural="addresses",
        mirrors=("citizen-address", "address-note", "protection"),
        fields=facts(Fact.ADDRESS, "uid line postcode town", citizen="citizen.uid", **VALID),
    ),
    Resource(
        "relation", lists.relations, page=Page.FAMILY, citizen="citizen_id", under=OF_CITIZEN,
        mirrors=("family", "relation-note", "relation-end"),
        fields=facts(
            Fact.IDENTITY, "uid kind has_custody", citizen="citizen.uid", relative="relative.uid",
            relative_name="relative.name", **VALID,
        ),
    ),
    Resource(
        "representative", lists.representatives, page=Page.FAMILY, citizen="citizen_id", under=OF_CITIZEN,
        mirrors=("family", "representative-note", "representative-end"),
        fields=facts(
            Fact.IDENTITY, "uid kind scope", citizen="citizen.uid", person="person.uid", person_name="person.name",
            **VALID,
        ),
    ),
    Resource(
        "consent", lists.consents, page=Page.CONSENTS, citizen="citizen_id", under=OF_CITIZEN,
        mirrors=("consents", "consent-withdraw"),
        fields=facts(
            Fact.IDENTITY, "uid kind party scope manner given_on ends_on withdrawn_on withdrawal",
            citizen="citizen.uid", noted_by="noted_by.name",
        ),
    ),
    Resource(
        "rectification", lists.rectifications, page=Page.RECTIFICATIONS, citizen="citizen_id", under=OF_CITIZEN,
        mirrors=("rectifications", "rectification-answer"),
        fields=facts(
            Fact.JOURNAL, "uid fact about statement asked_on outcome answer answered_on",
            citizen="citizen.uid", noted_by="noted_by.name", answered_by="answered_by.name",
        ),
    ),
)  # fmt: skip
ACTS = (
    Act(citizens.register), Act(citizens.reside), Act(cautions.add), Act(cautions.review), Act(cautions.end),
    Act(addresses.note), Act(relations.note, named={"relative_id": "citizen"}), Act(relations.end),
    Act(representatives.note, named={"person_id": "citizen"}), Act(representatives.end), Act(consents.give),
    Act(consents.withdraw), Act(protection.change), Act(rectifications.ask), Act(rectifications.answer),
)  # fmt: skip
