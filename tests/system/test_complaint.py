"""A complaint from the refusal to the case's new deadline (in real browsers).

From the decision's page the worker notes a complaint with two clicks and a text: the day and the manner stand chosen. She
reassesses it with two clicks and a text, sends it on with one, and notes what the Appeals Board came to with two.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.system.conftest import ROOT, environment, violations, watched
from tests.system.hands import Hand
from treklang.kernel import clock
from treklang.ui.formats import show_date

# Somebody's help is refused, and the letter is sent; Anne has the case.
REFUSED = """
import sys
from treklang.cli import house
house.start_django()
from treklang.cases.actions import cases
from treklang.kernel import clock
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.models import Account
from treklang.organisation import queries as organisation
from treklang.people.actions import citizens
from treklang.visitation.actions import decisions, letters
from treklang.visitation.actions.decisions import Line, Words
from treklang.visitation.rules import DecisionKind, LineKind
now, today = clock.now(), clock.today()
with acting_as(accounts.system()) as by:
    anne = organisation.employee_of(Account.objects.get(username="anne").actor)
    unit = next(one for one in organisation.case_holders(on=today) if one.employee_id == anne.id).unit_id
    citizen = citizens.register(name="Klara Krag", born_on=today.replace(year=today.year - 40, day=1), by=by, at=now)
    case = cases.open_case(citizen_id=citizen.id, kle="27.36.12", number=sys.argv[1], unit_id=unit, caseworker_id=anne.id,
                           opening=cases.Opening(enquired_by="Borger"), by=by, at=now)
    line = Line(LineKind.REFUSE, "SEL-104", "Social aktivitet", None, today)
    words = Words(in_full_favour=False, reasons="Du kan selv komme ud.", complaint_guidance="Klag inden 4 uger.",
                  exception_reason="Sagen er oplyst uden udredning.")
    decision = decisions.make(case_id=case.id, kind=DecisionKind.REFUSE, effective_on=today, lines=(line,), words=words,
                              by=by, at=now)
    letter = letters.make(decision_id=decision.id, by=by, at=now)
    letters.send(letter_id=letter.id, by=by, at=now)
print(case.uid)
"""


@pytest.fixture(scope="module")
def case(demo_home: Path, site: str, width: int) -> str:
    """The address below which the pages of a case with a refusal stand, of which the letter is sent."""
    ran = subprocess.run(
        [sys.executable, "-c", REFUSED, f"K-{width}"], env=environment(demo_home), cwd=ROOT, capture_output=True,
        text=True, timeout=240, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return f"/sager/{ran.stdout.split()[-1]}"


@pytest.fixture
def anne(desk: BrowserContext) -> Iterator[Hand]:
    """Anne's hand on a page of her own."""
    with watched(desk.new_page()) as page:
        yield Hand(page)


def _later(**length: int) -> str:
    return show_date(clock.today() + timedelta(**length))


@pytest.mark.mission("R101", "R102", "R104")
def test_given_a_refusal_when_the_citizen_complains_then_the_case_ends_up_with_a_new_deadline(
    anne: Hand, case: str
) -> None:
    # Given a refusal whose letter is sent: the citizen has four weeks to complain.
    anne.open(f"{case}/afgoerelse/")
    anne.sees("Afslag, ")
    assert violations(anne.page) == []

    # When she complains, the worker notes it at the decision.
    anne.link("Notér en klage", exact=False)
    anne.sees(_later(weeks=4))
    assert violations(anne.page) == []
    anne.fill("Hvad der klages over", "Jeg kan ikke komme ud uden hjælp.")
    anne.button("Notér klagen")
    assert (anne.clicks, anne.typed) == (2, 1)

    # Then four weeks run in which the municipality looks at it again.
    anne.sees("Skal genvurderes")
    anne.sees(_later(weeks=4))
    assert violations(anne.page) == []
    anne.radio("Afgørelsen fastholdes")
    anne.fill("Begrundelse", "Vi har set på det igen og lægger vægt på det samme.")
    anne.button("Gem genvurderingen")
    anne.sees("Skal sendes til Ankestyrelsen")
    assert violations(anne.page) == []

    # And it is sent on before they are out: the deadline is met.
    anne.button("Notér, at den er sendt")
    anne.sees("Hos Ankestyrelsen")
    assert (anne.clicks, anne.typed) == (5, 2)
    anne.radio("Hjemvist")
    anne.button("Gem Ankestyrelsens afgørelse")

    # The Board returns it: the case has a new deadline of its own, on its overview too.
    anne.sees("Ankestyrelsen har sendt sagen tilbage.")
    anne.sees(_later(weeks=8))
    assert (anne.clicks, anne.typed) == (7, 2)
    assert violations(anne.page) == []
    anne.open(f"{case}/frister/")
    anne.sees("Hjemvist sag afgøres på ny")
    expect(anne.page.get_by_role("row", name="Klage genvurderes og sendes videre").first).to_contain_text("Overholdt")


@pytest.mark.mission("R88", "R110", "R111")
def test_given_what_waits_for_an_answer_when_it_takes_longer_then_the_citizen_is_told_and_the_deadline_moves(
    anne: Hand, case: str
) -> None:
    # Given an application, and two who want to see the files.
    anne.open(f"{case}/")
    anne.link("Notér en ansøgning")
    assert violations(anne.page) == []
    anne.pick("Hvad der søges om", "Socialpædagogisk støtte i hjemmet (8 uger)")
    anne.button("Notér ansøgningen")
    assert (anne.clicks, anne.typed) == (2, 1)
    anne.sees(_later(weeks=8))
    for right in ("Aktindsigt som part", "Aktindsigt efter offentlighedsloven"):
        anne.link("Notér en anmodning om aktindsigt")
        assert violations(anne.page) == []
        anne.radio(right)
        anne.button("Notér anmodningen")
        anne.sees("Den skal være besvaret senest")

    # When one of them is answered, it waits no more; and the application takes longer.
    anne.link("Besvar", exact=False, within="#asked")
    assert violations(anne.page) == []
    anne.radio("Givet")
    anne.button("Notér svaret")
    anne.sees("Svaret på anmodningen er noteret.")
    expect(anne.page.locator("#asked .count")).to_have_text("2")
    anne.page.locator("#asked li", has_text="Socialpædagogisk støtte").get_by_role("link", name="Forlæng").click()
    anne.sees("Borgeren får et brev med grunden og den nye dag.")
    assert violations(anne.page) == []
    anne.fill("Ny frist", (clock.today() + timedelta(weeks=10)).isoformat())
    anne.fill("Hvorfor det tager længere tid", "Vi venter på en udtalelse fra din læge.")
    anne.button("Forlæng fristen, og lav brevet")

    # Then the deadline is the new one, and the letter lies in the case.
    anne.sees(_later(weeks=10))
    assert violations(anne.page) == []
    letter = anne.page.get_by_role("link", name="ved brev til borgeren").first
    told = anne.page.request.get(str(letter.get_attribute("href")))
    assert told.body().startswith(b"%PDF")


@pytest.mark.mission("R109")
def test_given_a_wrong_day_when_it_is_put_right_then_the_deadline_follows(anne: Hand, case: str) -> None:
    # Given a wish to see the files that was noted of today.
    anne.open(f"{case}/aktindsigt/")
    anne.button("Notér anmodningen")
    anne.open(f"{case}/")
    anne.link("Ret tidspunkt", exact=False)
    anne.sees("Anmodning om aktindsigt modtaget")
    assert violations(anne.page) == []

    # When it is said that it came the week before.
    anne.fill("Den rigtige dag", (clock.today() - timedelta(weeks=1)).isoformat())
    anne.fill("Hvorfor det rettes", "Brevet lå i en anden postkasse.")
    anne.button("Ret tidspunktet")

    # Then its deadline has moved.
    anne.sees("1 frist er flyttet")
    assert violations(anne.page) == []
    assert (anne.clicks, anne.typed) == (2, 2)
