"""Breaking the glass on screen, as a worker of another unit and her leader do it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from treklang.access.actions import kin
from treklang.access.models import Glass
from treklang.access.rules import KinKind
from treklang.kernel import clock
from treklang.web.tests.course import CPR, NOW, Course

WHY = "Hun ringer grædende fra skadestuen og har ingen nøgler."


def broken(client: Client, course: Course, **given: str) -> str:
    """Break the glass from the case's page; where it leads."""
    answer = client.post(f"/adgang/noedadgang/?borger={course.case.uid}", {"reason": WHY, "hours": "1", **given})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_who_has_no_reason_is_shown_the_way_to_the_glass(course: Course, provider: Client) -> None:
    page = provider.get(f"/sager/{course.case.uid}/udredning/")
    assert page.status_code == 404
    assert f"/adgang/noedadgang/?borger={course.case.uid}" in page.content.decode()


def test_broken_glass_opens_the_case_for_its_time_and_no_longer(course: Course, provider: Client) -> None:
    assert broken(provider, course) == f"/borgere/{course.citizen.uid}/"
    assert provider.get(f"/sager/{course.case.uid}/journal/").status_code == 200
    with clock.at(NOW.replace(hour=NOW.hour + 1)):
        assert provider.get(f"/sager/{course.case.uid}/journal/").status_code == 404


def test_glass_is_given_back_early(course: Course, provider: Client) -> None:
    broken(provider, course)
    with clock.at(NOW.replace(minute=20)):
        page = provider.get("/adgang/noedadgang/").content.decode()
        assert course.citizen.name in page
        provider.post(f"/adgang/noedadgang/{Glass.objects.get().uid}/afslut/")
    with clock.at(NOW.replace(minute=21)):
        assert provider.get(f"/sager/{course.case.uid}/journal/").status_code == 404


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"reason": ""}, "Skriv, hvorfor det ikke kan vente."),
        ({"reason": "   kort   "}, "mindst"),
        ({"hours": "9000"}, "9000"),
        ({"cpr": "0101"}, "ingen borger med det nummer"),
    ],
)
def test_glass_needs_a_reason_a_time_and_a_citizen(
    course: Course, provider: Client, given: dict[str, str], sentence: str
) -> None:
    page = provider.post("/adgang/noedadgang/", {"cpr": CPR, "reason": WHY, "hours": "1", **given})
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not Glass.objects.exists()


@pytest.mark.mission("R96")
def test_no_glass_breaks_before_own_kin(course: Course, provider: Client, caseworker: Client) -> None:
    for who in ("petra", "anne"):
        kin.note(employee_id=course.employees[who], cpr=CPR, kind=KinKind.KIN, from_on=NOW.date(), by=course.by, at=NOW)
    assert caseworker.get(f"/sager/{course.case.uid}/").status_code == 404
    page = provider.post("/adgang/noedadgang/", {"cpr": CPR, "reason": WHY, "hours": "1"})
    assert page.status_code == 422
    assert not Glass.objects.exists()


def test_the_leader_of_the_one_who_broke_it_says_what_she_found(
    course: Course, browser_of: Callable[[str], Client]
) -> None:
    sys, lars = browser_of("sys"), browser_of("lars")
    sys.post("/adgang/noedadgang/", {"cpr": CPR, "reason": WHY, "hours": "4"})
    page = lars.get("/adgang/noedadgang/gennemgang/").content.decode()
    assert WHY in page
    glass = str(Glass.objects.get().uid)
    refused = lars.post("/adgang/noedadgang/gennemgang/", {"glass": glass, "finding": "not_in_order", "remark": ""})
    assert refused.status_code == 422
    lars.post(
        "/adgang/noedadgang/gennemgang/", {"glass": glass, "finding": "not_in_order", "remark": "Vi taler om det."}
    )
    assert (Glass.objects.get().finding, Glass.objects.get().remark) == ("not_in_order", "Vi taler om det.")
    assert WHY not in lars.get("/adgang/noedadgang/gennemgang/").content.decode()


def test_nobody_but_a_leader_reviews_and_nobody_her_own(course: Course, browser_of: Callable[[str], Client]) -> None:
    lars = browser_of("lars")
    lars.post("/adgang/noedadgang/", {"cpr": CPR, "reason": WHY, "hours": "1"})
    assert WHY not in lars.get("/adgang/noedadgang/gennemgang/").content.decode()
    assert browser_of("anne").get("/adgang/noedadgang/gennemgang/").status_code == 403
