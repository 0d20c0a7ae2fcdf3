"""Family, representatives, consents, addresses and protection by POST, and read as they were written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from treklang.people.actions import citizens
from treklang.people.queries import Citizen
from treklang.rest.tests.reach import post
from treklang.web.tests.course import NOW, Course

FROM = {"from_on": "2026-03-02"}
ACTS: dict[str, dict[str, Any]] = {
    "addresses": {"line": "Åvej 7", "postcode": "6700", "town": "Esbjerg", **FROM},
    "relations": {"kind": "sibling", "has_custody": False, **FROM},
    "representatives": {"kind": "power_of_attorney", "scope": ["decision"], "until": "2026-06-01", **FROM},
    "consents": {
        "kind": "obtain", "party": "Egen læge", "scope": "Diagnoser", "manner": "written", "given_on": "2026-03-01",
    },
}  # fmt: skip
OTHER = {"relations": "relative", "representatives": "person"}


@pytest.fixture
def brother(course: Course, anne: Client) -> str:
    """Whom the caseworker has registered herself."""
    return str(post(anne, "people/citizens/register", {"name": "Bo Nørgård"}).json()["items"][0]["uid"])


def body(thing: str, course: Course, brother: str) -> dict[str, Any]:
    other = {OTHER[thing]: brother} if thing in OTHER else {}
    return {"citizen": str(course.citizen.uid), **ACTS[thing], **other}


@pytest.mark.parametrize("thing", ACTS)
def test_what_is_said_about_a_citizen_is_read_as_it_was_written(
    thing: str, course: Course, anne: Client, brother: str
) -> None:
    sent = body(thing, course, brother)
    answer = post(anne, f"people/{thing}/{'give' if thing == 'consents' else 'note'}", sent)
    assert answer.status_code == 201, answer.content
    read = anne.get(answer.json()["items"][0]["href"]).json()
    assert {name: read[name] for name in sent} == sent
    assert [one["uid"] for one in anne.get(f"/api/v1/citizens/{course.citizen.uid}/{thing}").json()["items"]] == [
        read["uid"]
    ]


@pytest.mark.parametrize(
    ("thing", "verb", "name", "ended"),
    [
        ("relations", "end", "relation", {"on": "2026-03-05"}),
        ("representatives", "end", "representative", {"on": "2026-03-05"}),
        ("consents", "withdraw", "consent", {"withdrawn_on": "2026-03-02", "withdrawal": "Fortrudt"}),
    ],
)
def test_it_is_ended_once(
    thing: str, verb: str, name: str, ended: dict[str, str], course: Course, anne: Client, brother: str
) -> None:
    made = post(anne, f"people/{thing}/{'give' if thing == 'consents' else 'note'}", body(thing, course, brother))
    sent = {name: made.json()["items"][0]["uid"], **ended}
    answers = [post(anne, f"people/{thing}/{verb}", sent) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 409]


def test_protection_is_changed(course: Course, anne: Client) -> None:
    sent = {"citizen": str(course.citizen.uid), "is_protected": True, "is_secret": False, "because": "Trusler"}
    assert post(anne, "people/protection/change", sent).status_code == 201
    assert anne.get(f"/api/v1/citizens/{course.citizen.uid}").json()["is_protected"] is True


def test_a_scope_that_the_house_does_not_know_is_refused_by_name(course: Course, anne: Client, brother: str) -> None:
    sent = {**body("representatives", course, brother), "scope": ["everything"]}
    answer = post(anne, "people/representatives/note", sent)
    assert (answer.status_code, answer.json()["field"]) == (422, "scope")


def test_a_provider_sees_the_citizen_and_says_nothing_of_who_acts_for_her(
    course: Course, caller: Callable[[str], Client]
) -> None:
    petra = caller("petra")
    assert petra.get(f"/api/v1/citizens/{course.citizen.uid}").status_code == 200
    answer = post(petra, "people/addresses/note", {"citizen": str(course.citizen.uid), **ACTS["addresses"]})
    assert (answer.status_code, answer.json()["detail"].startswith("Det kan kun den")) == (403, True)


def test_nobody_is_named_whom_the_caller_may_not_see(course: Course, anne: Client) -> None:
    stranger: Citizen = citizens.register(name="Ukendt", by=course.by, at=NOW)
    answer = post(anne, "people/relations/note", body("relations", course, str(stranger.uid)))
    assert answer.status_code == 404
