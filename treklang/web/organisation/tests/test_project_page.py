"""A project as the system owner makes it and everybody reads it."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from treklang.organisation import as_of
from treklang.web.organisation.tests.conftest import Organisation
from treklang.web.organisation.tests.test_unit_changes import change, uid_of
from treklang.web.tests.course import NOW

TODAY, LAST, OVER = NOW.date(), date(2028, 2, 29), date(2028, 3, 1)


@pytest.mark.mission("S0.50", "S0.51")
def test_the_owner_makes_a_project_with_a_period_a_purpose_and_members(
    organised: Organisation, owner: Client, caseworker: Client
) -> None:
    since, until = {"from_on": TODAY.isoformat()}, {"until": OVER.isoformat()}
    change(owner, organised.top, "under", name="Projekt Bro", kind="project", **since)
    project = next(one for one in as_of.units(on=TODAY) if one.name == "Projekt Bro")
    change(owner, project, "kendetegn", kind="task", text="Fælles sprog", **since, **until)
    sent = {"unit": str(project.uid), "kind": "project", "role": "Tovholder", "percent": "40", **since}
    new = reverse("affiliation-new", args=[uid_of(organised, "ea")])
    assert "Slutdagen skal ligge efter startdagen." in owner.post(new, sent | {"until": TODAY.isoformat()}).text
    assert owner.post(new, sent | until).status_code == 302
    assert change(owner, project, "luk", on=OVER.isoformat()).status_code == 302

    def seen(on: date) -> str:
        return unescape(caseworker.get(reverse("unit", args=[project.uid]), {"dag": on.isoformat()}).text)

    for page in (seen(TODAY), seen(LAST)):
        for words in ("Projekt</span></h1>", "Fælles sprog", "Ea Lind", "Tovholder", "40 procent", "til 01.03.2028"):
            assert words in page
        assert "01.03.2028" in page.split("<dt>Lukket</dt>")[1].split("</dd>")[0]
    assert "findes ikke i organisationen den dag" in seen(OVER)
    assert "Tovholder" not in seen(OVER)


@pytest.mark.mission("S0.52")
def test_a_project_has_its_description_and_a_new_one_from_a_day(
    organised: Organisation, owner: Client, caseworker: Client
) -> None:
    change(owner, organised.top, "under", name="Projekt Bro", kind="project", from_on=TODAY.isoformat())
    project = next(one for one in as_of.units(on=TODAY) if one.name == "Projekt Bro")
    first, second = "Beskrivelsen udarbejdes af projektlederen.", "Vi finder ét sprog på tværs af sektionerne."
    later = date(2026, 6, 1)
    for text, since, until in ((first, TODAY, later.isoformat()), (second, later, "")):
        given = {"kind": "description", "text": text, "from_on": since.isoformat(), "until": until}
        assert change(owner, project, "kendetegn", **given).status_code == 302

    def described(on: date) -> str:
        page = unescape(caseworker.get(reverse("unit", args=[project.uid]), {"dag": on.isoformat()}).text)
        return page.split("<dt>Beskrivelse</dt><dd>")[1].split("</dd>")[0]

    assert (described(TODAY), described(later)) == (first, second)
