"""A citizen's whole course on screens: reception, caseworker, committee and provider, each in an own browser.

Walked three times: with a mouse at a desk's width, by keyboard alone, and with script turned off at a telephone's width.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser

from tests.system.conftest import log_in, watched
from tests.system.hands import Hand, KeyboardHand

MOST_CLICKS = 6


@dataclass(frozen=True)
class Manner:
    """How a walk is done, and the citizen it is done for."""

    name: str
    width: int
    hand: type[Hand]
    script: bool
    citizen: str
    cpr: str


MANNERS = (
    Manner("mouse", 1280, Hand, True, "Solvej Prøvestad", "6102850018"),
    Manner("keyboard", 1280, KeyboardHand, True, "Tine Prøvestad", "6102850026"),
    Manner("no script", 390, Hand, False, "Uffe Prøvestad", "6102850033"),
)


@dataclass
class Walk:
    """The people of a course with their hands, and what was counted: (clicks, typed fields) a task."""

    manner: Manner
    hand_of: Callable[[str], Hand]
    counted: dict[str, tuple[int, int]] = field(default_factory=dict)

    def count(self, task: str, hand: Hand) -> None:
        """Note what a task took since the hand's page was opened."""
        self.counted[task] = (hand.clicks, hand.typed)


def search_for(hand: Hand, name: str) -> None:
    """Type a name into the box that every page has, and press Enter."""
    box = hand.page.get_by_role("searchbox").first
    box.fill(name)
    hand.typed += 1
    box.press("Enter")


@pytest.fixture(params=MANNERS, ids=lambda manner: manner.name)
def walk(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Walk]:
    """One browser a person, logged in."""
    manner: Manner = request.param
    hands: dict[str, Hand] = {}
    with ExitStack() as stack:

        def hand_of(user: str) -> Hand:
            if user not in hands:
                context = browser.new_context(
                    base_url=site, viewport={"width": manner.width, "height": 900}, locale="da-DK",
                    java_script_enabled=manner.script,
                )  # fmt: skip
                stack.callback(context.close)
                page = stack.enter_context(watched(context.new_page()))
                log_in(page, user)
                hands[user] = manner.hand(page)
            return hands[user]

        yield Walk(manner, hand_of)


def to_case(walk: Walk, hand: Hand) -> None:
    """From My day to the citizen's case: her name in the search box, and the case's number."""
    hand.open("/min-dag/")
    search_for(hand, walk.manner.citizen)
    hand.link("-", exact=False, within="main tbody td")


def receive(walk: Walk) -> None:
    """Reception writes the enquiry down, registers the citizen, and opens the case with what was said."""
    ravi = walk.hand_of("ravi")
    ravi.open("/min-dag/")
    ravi.link("Modtagelse")
    ravi.link("Ny henvendelse")
    ravi.fill("Navn eller CPR-nummer", walk.manner.citizen)
    ravi.button("Find")
    ravi.radio("Registrér en ny borger")
    ravi.fill("CPR-nummer (frivilligt)", walk.manner.cpr)
    ravi.pick("Hvem henvender sig?", "Borger")
    ravi.fill("Hvad oplever borgeren selv, der er brug for?", "Jeg kommer ikke ud af døren mere.")
    ravi.fill("Hvad ønsker borgeren?", "Nogen at følges med.")
    ravi.button("Gem henvendelsen")
    ravi.sees("Jeg kommer ikke ud af døren mere.")
    ravi.open("/modtagelse/")
    ravi.link(walk.manner.citizen, within="main")
    ravi.summary("Åbn en sag")
    ravi.pick("Hvem får sagen?", "Myndighed Voksne: Anne Lund")
    ravi.button("Åbn sagen")
    walk.count("open a case from an enquiry", ravi)


def write_journal(walk: Walk) -> None:
    anne = walk.hand_of("anne")
    anne.open("/min-dag/")
    search_for(anne, walk.manner.citizen)
    anne.link(walk.manner.citizen, within="main")
    walk.count("find a citizen", anne)
    to_case(walk, anne)
    # What she told reception stands in the case: nobody asks again.
    anne.link("Treklang")
    anne.sees("Nogen at følges med.")
    to_case(walk, anne)
    anne.link("Journal")
    anne.fill("Overskrift", "Første samtale")
    anne.fill("Notat", "Vi aftalte at begynde udredningen i dag.")
    anne.button("Gem notatet")
    anne.sees("Vi aftalte at begynde udredningen i dag.")
    walk.count("write a journal note", anne)


def assess(walk: Walk) -> None:
    anne = walk.hand_of("anne")
    to_case(walk, anne)
    anne.link("Udredning")
    anne.button("Begynd udredningen")
    anne.link("Købe ind")
    anne.radio("3 Svært nedsat funktionsevne")
    anne.fill("Borger", "Jeg går i stå i butikken.")
    anne.button("Gem")
    walk.count("record a finding", anne)
    anne.link("Tekster")
    anne.fill("Vurdering af borgerens situation", "Går ikke ud alene og mangler mad i huset.")
    anne.button("Gem teksterne")
    anne.link("Vurdér støttebehovet", exact=False)
    anne.radio("2 Moderat støttebehov")
    anne.fill("Begrundelse", "Skal følges de første gange.")
    anne.button("Gem støttebehovet")
    anne.link("Angiv målgruppen", exact=False)
    anne.pick("Primær målgruppe", "Angst")
    anne.button("Gem målgruppen")
    anne.link("Afslut udredningen", exact=False)
    anne.button("Afslut udredningen")


def set_goal(walk: Walk) -> None:
    anne = walk.hand_of("anne")
    to_case(walk, anne)
    anne.link("Mål")
    anne.link("Sæt et mål", exact=False, within="main")
    anne.pick("Primær tilstand", "Købe ind")
    anne.radio("1 Let nedsat funktionsevne")
    anne.fill("Målet", "Handler selv to gange om ugen.")
    anne.fill("Borgerens eget mål", "Jeg vil selv kunne købe ind.")
    anne.button("Sæt målet")
    anne.sees("Handler selv to gange om ugen.")
    walk.count("write a goal", anne)


def recommend(walk: Walk) -> None:
    anne = walk.hand_of("anne")
    to_case(walk, anne)
    anne.link("Indstilling og afgørelse")
    anne.link("Indstilling", within="main")
    anne.radio("Værkstedet Åen")
    anne.fill("Indstilling", "Samvær på værkstedet, hvor der er andre at følges med.")
    anne.fill("Hvorfor ikke mindre indgribende", "Kan ikke komme af sted alene.")
    anne.fill("Omfang", "3 dage om ugen")
    anne.button("Lav indstillingen")
    anne.sees("Værkstedet Åen")
    walk.count("recommend", anne)


def at_committee(walk: Walk) -> None:
    """The recommendation is put on the agenda; the committee says what it comes to, with both sides at the table."""
    anne, vibeke = walk.hand_of("anne"), walk.hand_of("vibeke")
    to_case(walk, anne)
    anne.link("Indstilling og afgørelse")
    anne.link("Visitationsudvalg", within="main")
    anne.button("Sæt på dagsordenen")
    vibeke.open("/min-dag/")
    vibeke.link("Udvalg")
    vibeke.link("kl. 09.00", exact=False, within="main")
    vibeke.sees(walk.manner.citizen)
    vibeke.sees("Kan ikke komme af sted alene.")
    vibeke.radio("Følger indstillingen", about=walk.manner.citizen)
    vibeke.button("Gem udfaldet", about=walk.manner.citizen)


def judge_plan(walk: Walk) -> None:
    """Whether a plan is offered is judged before the letter may go; the case's facts have filled it in."""
    anne = walk.hand_of("anne")
    to_case(walk, anne)
    anne.link("Indstilling og afgørelse")
    anne.link("Handleplan", within="main")
    anne.button("Gem vurderingen")
    anne.sees("Vurderingen af handleplan er gemt.")
    walk.count("judge the plan", anne)


def decide(walk: Walk) -> None:
    """The decision is filled in by what was recommended, checked, made, and its letter read and sent."""
    anne = walk.hand_of("anne")
    to_case(walk, anne)
    anne.link("Indstilling og afgørelse")
    anne.link("Træf afgørelse", within="main")
    anne.pick("Ydelse og paragraf", "Oplevelsesaktivitet")
    anne.button("Gå videre til kontrol")
    anne.sees("Værkstedet Åen")
    anne.button("Træf afgørelse")
    anne.sees("Læs brevet, før du sender det")
    anne.button("Send brevet")
    anne.sees("sendt")
    walk.count("decide and send", anne)


def order(walk: Walk) -> None:
    anne = walk.hand_of("anne")
    to_case(walk, anne)
    anne.link("Indsats")
    anne.link("Bestil", exact=False, within="main")
    anne.button("Send bestillingen")
    anne.sees("Afventer svar")
    walk.count("order", anne)


def deliver(walk: Walk) -> None:
    """The provider takes the order, sets a step, writes a note and tells the authority how it goes."""
    petra = walk.hand_of("petra")
    petra.open("/min-dag/")
    petra.link(walk.manner.citizen, within="main")
    petra.sees("Jeg vil selv kunne købe ind.")
    petra.fill("Svar til myndigheden", "Velkommen på mandag.")
    petra.button("Acceptér bestillingen")
    petra.summary("Sæt et delmål")
    petra.fill("Delmål", "Køber brød sammen med en anden.")
    petra.button("Sæt delmålet")
    petra.fill("Hvad der skete", "Var med i butikken og betalte selv.")
    petra.button("Gem notatet")
    petra.sees("Var med i butikken og betalte selv.")
    petra.link("Giv status til myndigheden", within="main")
    petra.fill("Hvordan det går", "Kommer hver gang og går selv med ind.")
    petra.fill("Jeres forslag", "Fortsæt et halvt år.")
    petra.button("Send status")


def follow_up(walk: Walk) -> None:
    anne = walk.hand_of("anne")
    to_case(walk, anne)
    anne.link("Indsats")
    anne.link("Følg op", exact=False, within="main")
    anne.sees("Kommer hver gang og går selv med ind.")
    anne.pick("Niveau i dag", "2")
    anne.fill("Borgerens egne ord", "Det går bedre, når vi er to.")
    anne.fill("Myndighedens vurdering", "Hjælpen virker og fortsætter.")
    anne.radio("Træf afgørelse om fortsættelse af indsats")
    anne.button("Gem, og gå til afgørelsen")
    walk.count("follow up", anne)
    # What the follow-up came to stands in the decision that must follow.
    anne.button("Gå videre til kontrol")
    anne.sees("Hjælpen virker og fortsætter.")
    anne.button("Træf afgørelse")
    anne.sees("Læs brevet, før du sender det")


def carry_over(walk: Walk) -> None:
    """A new assessment begins with what the last one found."""
    anne = walk.hand_of("anne")
    to_case(walk, anne)
    anne.link("Udredning")
    anne.button("Begynd en ny udredning")
    anne.button("Før alle videre")
    anne.sees("ført videre")
    walk.count("carry an assessment over", anne)
    anne.link("Treklang")
    for words in (
        "Nogen at følges med.",
        "Går ikke ud alene og mangler mad i huset.",
        "Kommer hver gang og går selv med ind.",
    ):
        anne.sees(words)


STEPS = (
    receive, write_journal, assess, set_goal, recommend, at_committee, judge_plan, decide, order, deliver, follow_up, carry_over,
)  # fmt: skip
TASKS = {
    "find a citizen", "write a journal note", "open a case from an enquiry", "record a finding", "carry an assessment over",
    "write a goal", "recommend", "judge the plan", "decide and send", "order", "follow up",
}  # fmt: skip


@pytest.mark.mission(
    "S0.16", "S0.43", "S1.49", "S3.11", "S3.14", "S3.20", "S3.28", "S4.27", "S4.28", "S4.29", "S4.30", "S4.42"
)
def test_given_an_enquiry_when_all_do_their_work_then_the_course_is_carried_through(walk: Walk) -> None:
    for step in STEPS:
        step(walk)
    assert set(walk.counted) == TASKS
    too_many = {task: counted for task, counted in walk.counted.items() if counted[0] > MOST_CLICKS}
    assert too_many == {}, "more clicks than a common task may take (clicks, typed fields)"
