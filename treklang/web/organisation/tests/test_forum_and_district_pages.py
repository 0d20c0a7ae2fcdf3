"""Districts with who serves them, and bodies that meet."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from treklang.organisation import queries
from treklang.organisation.actions import districts, forums
from treklang.organisation.rules import CoverageKind, ForumKind, ForumRole
from treklang.web.organisation.tests.conftest import MOST_QUERIES, Organisation, queries_of
from treklang.web.tests.course import NOW, SINCE

DISTRICTS, FORUMS = "/organisation/distrikter/", "/organisation/fora/"
TODAY = NOW.date()
DAY = {"from_on": TODAY.isoformat()}
NOBODY = "00000000-0000-7000-8000-000000000000"


def test_a_district_is_made_served_and_served_by_another(organised: Organisation, owner: Client) -> None:
    sent = {"code": "N", "name": "Nordbyen", "postcodes": "6705, 6710 6705", **DAY}
    assert owner.post(reverse("district-new"), sent)["Location"] == DISTRICTS
    (made,) = queries.districts(on=TODAY)
    cover = reverse("district-cover", args=[made.uid])
    for unit in (organised.first, organised.second):
        assert owner.post(cover, {"kind": "adult", "unit": str(unit.uid), **DAY})["Location"] == DISTRICTS
    page = owner.get(DISTRICTS).text
    assert "6705, 6710" in page
    assert "Team Syd" in page
    assert "Team Nord" not in page
    assert owner.post(cover, {"kind": "adult", "unit": "", **DAY}).status_code == 302
    assert queries.coverage(on=TODAY) == {}


def test_the_districts_are_those_of_the_day(organised: Organisation, caseworker: Client) -> None:
    by = organised.course.by
    north = districts.create(code="N", name="Nordbyen", postcodes=[6705], from_on=SINCE, by=by)
    districts.cover(district_id=north.id, kind=CoverageKind.ADULT, unit_id=organised.first.id, from_on=SINCE, by=by)
    districts.cover(
        district_id=north.id, kind=CoverageKind.ADULT, unit_id=organised.second.id, from_on=date(2025, 6, 1), by=by
    )
    assert "Team Nord" in caseworker.get(f"{DISTRICTS}?dag=2025-05-31").text
    assert "Team Syd" in caseworker.get(DISTRICTS).text
    assert "Der er ingen distrikter den dag" in caseworker.get(f"{DISTRICTS}?dag=2019-05-31").text
    assert caseworker.get(f"{DISTRICTS}?dag=x").status_code == 422


@pytest.mark.parametrize(
    ("changed", "words"),
    [({"postcodes": "67"}, "Skriv postnumre med fire cifre"), ({"code": ""}, "Skriv distriktets kode."),
     ({"postcodes": "6700"}, "ligger allerede i distriktet Syd"), ({"name": " "}, "Skriv et navn.")],
)  # fmt: skip
def test_a_district_that_cannot_be_is_refused(
    organised: Organisation, owner: Client, changed: dict[str, str], words: str
) -> None:
    districts.create(code="S", name="Syd", postcodes=[6700], from_on=SINCE, by=organised.course.by)
    answer = owner.post(reverse("district-new"), {"code": "N", "name": "Nord", "postcodes": "6705", **DAY, **changed})
    assert answer.status_code == 422
    assert words in answer.text
    assert len(queries.districts(on=TODAY)) == 1


@pytest.mark.mission("S0.53", "S4.51")
def test_a_management_team_with_members_and_meetings(organised: Organisation, owner: Client) -> None:
    sent = {"name": "Chefgruppen", "kind": "management", "unit": str(organised.top.uid), **DAY}
    assert owner.post(reverse("forum-new"), sent)["Location"] == FORUMS
    (made,) = organised.top.forums.all()
    page, seat = reverse("forum", args=[made.uid]), reverse("forum-seat", args=[made.uid])
    bo = str(queries.employee(organised.people["bo"]).uid)
    assert owner.post(seat, {"employee": bo, "title": "", "role": "chair", **DAY})["Location"] == page
    assert owner.post(seat, {"employee": "", "title": "Projektlederen", "role": "member", **DAY})["Location"] == page
    refused = owner.post(seat, {"employee": "", "title": "", "role": "member", **DAY})
    assert refused.status_code == 422
    assert "Vælg en medarbejder, eller skriv, hvem medlemmet er." in refused.text
    meeting = {"held_on": "2026-02-01", "about": "Budgettet", "outcome": "Godkendt"}
    assert owner.post(reverse("forum-meeting", args=[made.uid]), meeting)["Location"] == page
    shown = owner.get(page).text
    for words in ("Bo Kær", "Formand", "Projektlederen", "Budgettet", "Godkendt"):
        assert words in shown
    assert '<td class="numeric">2</td>' in owner.get(FORUMS).text
    end = reverse("forum-unseat", args=[made.members.get(title="Projektlederen").uid])
    assert "Projektlederen" in owner.get(end).text
    assert owner.post(end, {"on": TODAY.isoformat()})["Location"] == page
    assert "Projektlederen" not in owner.get(page).text


def test_what_a_meeting_lacks_is_said(organised: Organisation, owner: Client) -> None:
    made = forums.create(name="Råd", kind=ForumKind.CONSULTED, from_on=SINCE, by=organised.course.by)
    answer = owner.post(reverse("forum-meeting", args=[made.uid]), {"held_on": "x", "about": ""})
    assert answer.status_code == 422
    assert "Skriv, hvad mødet handlede om." in answer.text
    assert "Der er ingen fora den dag" in owner.get(f"{FORUMS}?dag=2019-01-01").text
    assert owner.get(reverse("forum", args=[NOBODY])).status_code == 404


@pytest.mark.parametrize("name", ["district-new", "district-cover", "forum-new", "forum-seat", "forum-meeting"])
def test_only_the_system_owner_changes_them(
    organised: Organisation, caseworker: Client, owner: Client, name: str
) -> None:
    district = districts.create(code="S", name="Syd", postcodes=[], from_on=SINCE, by=organised.course.by)
    made = forums.create(name="Råd", kind=ForumKind.CONSULTED, from_on=SINCE, by=organised.course.by)
    args = {"district-cover": [district.uid], "forum-seat": [made.uid], "forum-meeting": [made.uid]}.get(name, [])
    assert caseworker.get(reverse(name, args=args)).status_code == 403
    assert caseworker.post(reverse(name, args=args), DAY).status_code == 403
    assert owner.get(reverse(name, args=args)).status_code == 200
    for page in (DISTRICTS, FORUMS, reverse("forum", args=[made.uid])):
        assert reverse(name, args=args) not in caseworker.get(page).text


def test_the_pages_ask_as_often_for_many(organised: Organisation, caseworker: Client) -> None:
    by = organised.course.by
    made = forums.create(name="Råd", kind=ForumKind.CONSULTED, from_on=SINCE, by=by)
    pages = (DISTRICTS, FORUMS, reverse("forum", args=[made.uid]))
    few = [queries_of(caseworker, page) for page in pages]
    for number in range(4):
        districts.create(code=str(number), name=f"D{number}", postcodes=[6700 + number], from_on=SINCE, by=by)
        forums.create(name=f"F{number}", kind=ForumKind.PROJECT, from_on=SINCE, by=by)
        forums.seat(forum_id=made.id, role=ForumRole.MEMBER, title=f"Nr. {number}", from_on=SINCE, by=by)
    assert [queries_of(caseworker, page) for page in pages] == few
    assert max(few) <= MOST_QUERIES
