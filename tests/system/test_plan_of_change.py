"""A leader makes one team of two: foreseen, compared, heard, adopted by the system owner, and in force the same night."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect

from tests.system.conftest import ROOT, environment, log_in, violations, watched
from tests.system.hands import Hand

Opens = Callable[[str], Hand]


@pytest.fixture
def opens(browser: Browser, site: str, width: int) -> Iterator[Opens]:
    """A browser of each user's own, logged in."""
    contexts: list[BrowserContext] = []

    def opened(user: str) -> Hand:
        context = browser.new_context(base_url=site, viewport={"width": width, "height": 900}, locale="da-DK")
        contexts.append(context)
        page = context.new_page()
        log_in(page, user)
        return Hand(page)

    yield opened
    for context in contexts:
        context.close()


def beside(home: Path, *words: str) -> str:
    """What the program of the two teams prints, run beside the served demo."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.system.two_teams", *words], env=environment(home), cwd=ROOT, capture_output=True,
        text=True, timeout=200, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


@dataclass(frozen=True)
class Teams:
    """The two teams and what they become."""

    suffix: str

    def __getitem__(self, place: str) -> str:
        return f"Team {place} {self.suffix}"


@pytest.mark.mission("S0.14", "S0.27", "S0.35", "S1.7", "S1.14", "S1.20", "S1.88", "S1.89", "S1.90", "S3.45", "S4.1")
def test_given_two_teams_when_a_leader_makes_one_of_them_then_all_is_seen_before_and_done_at_night(
    opens: Opens, width: int, demo_home: Path
) -> None:
    teams = Teams(str(width))
    beside(demo_home, "make", teams.suffix)
    lars, owner = opens("lars"), opens("sys")
    with watched(lars.page), watched(owner.page):
        # Given a plan for today, in which she lays two teams together and sees what it does while she chooses.
        draw_up(lars, teams)
        lay_together(lars, teams)
        # Then she has the five answers, and both organisations side by side.
        foresee(lars, teams)
        # And those whom it concerns are heard, all in all with 14 clicks and 10 fields.
        hear(lars)
        assert (lars.clicks, lars.typed) == (14, 10)

        # When the system owner notes that it is adopted, with one click and a sentence,
        owner.open(lars.page.url.replace("hoering", "vedtagelse"))
        owner.fill("Beslutning", "Udvalget vedtog planen.")
        owner.button("Vedtag planen")
        owner.sees("Udvalget vedtog planen.")
        assert violations(owner.page) == []
        assert (owner.clicks, owner.typed) == (1, 1)

        # Then the night puts it into force, and the chart of yesterday is as it was.
        beside(demo_home, "night")
        lars.link("Vedtagelse")
        lars.sees("Det blev ændret")
        lars.sees("3 sager")
        assert violations(lars.page) == []
        lars.link("Sammenligning")
        expect(side(lars, "before")).to_contain_text(teams["Øst"])
        expect(side(lars, "after")).not_to_contain_text(teams["Øst"])
        assert beside(demo_home, "names", teams.suffix) == f"{teams['Vest']},{teams['Øst']}|{teams['By']}"


def draw_up(lars: Hand, teams: Teams) -> None:
    lars.open("/organisationsplaner/")
    lars.link("Ny plan")
    lars.fill("Planens titel", f"Ét team {teams.suffix}")
    lars.fill("Formål", "Én vej ind for borgerne.")
    lars.fill("Træder i kraft", date.today().isoformat())
    lars.button("Opret planen")


def lay_together(lars: Hand, teams: Teams) -> None:
    leader = f"Inge Dam {teams.suffix}"
    lars.link("Læg enheder sammen")
    lars.tick(teams["Øst"])
    lars.tick(teams["Vest"])
    lars.pick("Lægges ind i", "En ny enhed")
    lars.fill("Den nye enheds navn", teams["By"])
    lars.pick("Leder bagefter", leader)
    summary = lars.page.locator("#plan-summary")
    expect(summary).to_contain_text("Planen med dette trin")
    expect(summary).to_contain_text("5 medarbejdere flytter")
    assert violations(lars.page) == []
    lars.button("Gem trinnet")
    lars.sees(f"Læg {teams['Vest']} og {teams['Øst']} ind i {teams['By']} med alt, hvad de har.")
    lars.sees(f"Gør {leader} til leder af {teams['By']}.")
    assert violations(lars.page) == []


def foresee(lars: Hand, teams: Teams) -> None:
    lars.link("Forhåndsvisning")
    lars.sees("Medarbejdere, der skifter enhed: 5. Medarbejdere, der får en anden leder: 2. Sager, der flytter: 3.")
    lars.sees("Sager, der beholder sagsbehandleren: 3. Sager, der skal have en ny: 0.")
    assert violations(lars.page) == []
    lars.link("Sammenligning")
    expect(side(lars, "before")).to_contain_text(f"Bliver til {teams['By']}")
    expect(side(lars, "after")).to_contain_text(teams["By"])
    assert violations(lars.page) == []


def side(lars: Hand, name: str) -> Locator:
    return lars.page.locator("section", has=lars.page.locator(f"#{name}"))


def hear(lars: Hand) -> None:
    lars.link("Høring")
    lars.fill("Andre", "MED-udvalget")
    lars.fill("Frist for svar", (date.today() + timedelta(days=14)).isoformat())
    lars.button("Send i høring")
    lars.sees("Mangler svar")
    lars.summary("Skriv svaret ind")
    lars.fill("Hvad svarede de?", "Vi er enige, men sid sammen fra første dag.")
    lars.button("Gem svaret")
    lars.summary("Skriv, hvad der er ændret")
    lars.fill("Hvad er ændret i planen", "Intet: lokalerne står klar.")
    lars.button("Gem")
    assert violations(lars.page) == []
