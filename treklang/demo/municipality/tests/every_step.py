"""A hamlet whose citizens' courses have every kind of step, and what happens seldom in a planned municipality."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from treklang.assessment.rules import Dimension
from treklang.cases.rules import AccessKind, AccessOutcome, Agreement, NoteKind
from treklang.demo.municipality import plan
from treklang.demo.municipality.plan import LineFacts, Said
from treklang.effect import instrument
from treklang.effect.rules import Answer, AnsweredBy, FollowUpResult
from treklang.goals.rules import GoalKind
from treklang.kernel.clock import DENMARK
from treklang.offers.rules import Ownership, PriceUnit
from treklang.organisation.rules import FunctionKind, UnitKind
from treklang.people.rules import CivilStatus, Sex
from treklang.services.rules import SubGoalState
from treklang.visitation.rules import AppealOutcome, DecisionKind, LineKind, PlanDuty, Reassessment

TODAY = date(2026, 3, 2)
EVERYDAY = instrument.at(instrument.EVERYDAY, TODAY)
HOME, COOKING, DAY = "SEL-85-hjem", "SEL-85-hygiejne", "SEL-104-kreativ"
_PRICES = (
    plan.PriceFacts(PriceUnit.DAY, Decimal("1199.50"), date(2020, 1, 1)),
    plan.PriceFacts(PriceUnit.MONTH, Decimal("40123"), date(2024, 6, 1)),
)


def _offer(key: str, provider: str, section: str, services: tuple[str, ...], ring: str) -> plan.OfferFacts:
    return plan.OfferFacts(
        key=key, name=f"Tilbuddet {key}", type="Mobilt tilbud", provider=provider, section=section, services=services,
        ring=ring, must_register=False, places=None, distance_km=Decimal("3.5"), target_groups=("Angst",),
        # Told in the wrong order, an older price holds beside the newer one, which counts.
        prices=_PRICES if provider == "house" else _PRICES[::-1], verified_on=date(2025, 10, 1 + len(key)),
    )  # fmt: skip


def hamlet(citizens: int) -> plan.Municipality:
    """Two units, one employee of each role, an own offer and two bought ones."""
    roles = {
        "hans": ("office", FunctionKind.CASEWORKER), "grete": ("office", FunctionKind.CASEWORKER),
        "ib": ("house", FunctionKind.PROVIDER), "kaj": ("firm", FunctionKind.PROVIDER),
    }  # fmt: skip
    return plan.Municipality(
        name="Flække Kommune", sts=UUID("018f3c1a-5d2e-7b64-9a11-3c5d7e9f0a1b"), seed=7, citizens=citizens, today=TODAY,
        units=(
            plan.UnitFacts("office", "Myndighed", UnitKind.AUTHORITY),
            plan.UnitFacts("team", "Team Øst", UnitKind.TEAM, parent="office"),
            plan.UnitFacts("house", "Huset", UnitKind.PROVIDER),
            plan.UnitFacts("firm", "Firmaet", UnitKind.PROVIDER, outside=True),
        ),
        employees=tuple(
            plan.EmployeeFacts(key, key.title(), unit, (kind,), "Medarbejder") for key, (unit, kind) in roles.items()
        ),
        providers=(
            plan.ProviderFacts("house", "Huset", Ownership.OWN, "house"),
            plan.ProviderFacts("firm", "Firmaet ApS", Ownership.PRIVATE, "firm"),
        ),
        offers=(
            _offer("own", "house", "SEL-85", (HOME, COOKING), "home-individual"),
            _offer("bought", "firm", "SEL-85", (HOME, COOKING), "home-individual"),
            _offer("day", "firm", "SEL-104", (DAY,), ""),
        ),
    )  # fmt: skip


def courses(municipality: plan.Municipality, *, first: int = 1, last: int | None = None) -> Iterator[plan.Course]:
    """As `planning.courses`. All have the same steps, with texts, people and days of their own."""
    for number in range(first, (last or municipality.citizens) + 1):
        yield plan.Course(municipality.seed, number, tuple(_Telling(number).steps()))


class _Telling:
    def __init__(self, number: int) -> None:
        self.number = number
        self.now = datetime(2023, 1, 2, 8, tzinfo=DENMARK) + timedelta(days=number % 200)
        self.worker = ("hans", "grete")[number % 2]

    def on(self, days: int = 0, *, by: str = "") -> dict[str, Any]:
        """The next moment, some days later; nobody named is the caseworker."""
        self.now += timedelta(days=days, minutes=7)
        return {"at": self.now, "by": by or self.worker}

    @property
    def day(self) -> date:
        return self.now.date()

    def words(self, about: str) -> str:
        return f"{about} for nr. {self.number}:\tførste linje\nanden linje med \\ og “citat”. " + "Ord " * 30

    def steps(self) -> Iterator[plan.Step]:
        yield plan.Register(**self.on(), citizen=self.citizen())
        yield from self.first_case()
        yield from self.second_case()

    def citizen(self) -> plan.CitizenFacts:
        number = self.number
        cpr = f"{61 + number % 28:02}{1 + number // 28 % 12:02}{50 + number // 336 % 49:02}{number // 16464:04}"
        status = CivilStatus.MARRIED if number % 3 else CivilStatus.UNKNOWN
        return plan.CitizenFacts(f"Ærø Prøve {number}", cpr, Sex.FEMALE, status, number % 5 == 0)

    def open(self, number: str) -> plan.OpenCase:
        return plan.OpenCase(
            **self.on(), number=number, kle="27.36.12", unit="office", caseworker=self.worker, enquired_by="Borger",
            agreement=Agreement.AGREES, cause=self.words("Årsag"), experienced_need=self.words("Behov"), wishes="",
            purpose="",
        )  # fmt: skip

    def first_case(self) -> Iterator[plan.Step]:
        yield self.open(f"H-{self.number:06}-1")
        received = self.day - timedelta(days=self.number % 4)
        yield plan.Apply(**self.on(), area="stoette-i-hjemmet", received_on=received, text=self.words("Ansøgning"))
        for _ in range(2):  # the second changes nothing: an event and no version
            yield plan.JudgeCoordination(**self.on(1), needed=True, reason="Flere indsatser")
        yield plan.WriteNote(
            **self.on(), kind=NoteKind.CONTACT, title="Samtale", text=self.words("Samtale"), happened_at=self.now
        )
        yield plan.AddTask(**self.on(), key="call", title=" Ring op ", due_on=self.day, assigned_to=self.worker)
        yield plan.AddTask(**self.on(), key="wait", title="Afvent", due_on=None, assigned_to=None)
        yield plan.FinishTask(**self.on(1), task="call")
        yield from self.assess(("Spise", "Købe ind", "Lave mad", "Syn"), level=3)
        yield plan.ConfirmGroups(**self.on(), groups=(("Angst", 2), ("Depression", 1)))
        yield plan.Assign(**self.on(3), unit="team", caseworker="grete", coordinator="hans")
        yield from self.goals()
        yield from self.recommend_and_hear()
        yield from self.grant()
        yield from self.deliver()
        yield from self.change()
        yield from self.see_the_files()
        yield plan.CloseCase(**self.on(10))

    def see_the_files(self) -> Iterator[plan.Step]:
        """All kinds of wishes; one is answered late, one in part, and one not yet."""
        for kind, outcome, days in (
            (AccessKind.PARTY, AccessOutcome.GIVEN, 3), (AccessKind.PUBLIC, AccessOutcome.PARTLY, 20),
            (AccessKind.GDPR, None, 0),
        ):  # fmt: skip
            yield plan.AskAccess(**self.on(1), kind=kind, asked_by=" Borgeren ", wish="Alt")
            if outcome:
                yield plan.AnswerAccess(**self.on(days), outcome=outcome, text="Uden andres forhold ")

    def assess(self, conditions: tuple[str, ...], *, level: int) -> Iterator[plan.Step]:
        yield plan.StartAssessment(**self.on(1))
        found = [self.finding(condition, level) for condition in conditions]
        yield plan.Find(**self.on(1), findings=tuple(found[:2]))
        texts = ("background", "situation", "potential", "compensation", "perspective", "resources", "purpose")
        described: dict[str, Any] = {name: self.words(name) for name in texts}
        yield plan.Describe(**self.on(), **described)
        yield plan.Find(**self.on(), findings=tuple(found[2:]))
        yield plan.Diagnose(**self.on(), name="Angst", stated_by="Egen læge", code="DF41")
        yield plan.Score(**self.on(), dimension=Dimension.SOCIAL, digit=2, text="")
        yield plan.Score(**self.on(), dimension=Dimension.PHYSICAL, digit=level, text="Går dårligt")
        yield plan.JudgeNeed(**self.on(), level=level, reason="Som fundet")
        yield plan.Complete(**self.on(2))

    def finding(self, condition: str, level: int) -> plan.FindingFacts:
        said = (Said("Borger", self.words(condition)), Said("Udfører", "Enig"))
        return plan.FindingFacts(
            condition, None if condition in ("Syn", "Søvn") else level, said[: 1 + self.number % 2]
        )

    def goals(self) -> Iterator[plan.Step]:
        for key, primary, secondary in (("eat", "Spise", ("Lave mad",)), ("shop", "Købe ind", ())):
            yield plan.SetGoal(
                **self.on(), key=key, kind=GoalKind.DEVELOP, expected_level=1, primary=primary, secondary=secondary,
                text=self.words("Mål"), own_words="", why_not_develop="",
            )  # fmt: skip

    def recommend_and_hear(self) -> Iterator[plan.Step]:
        alternatives = [
            plan.AlternativeFacts(key, key == "own", None if key == "own" else 2, "") for key in ("own", "bought")
        ]
        grounds: dict[str, Any] = dict.fromkeys(
            ("text", "why_not_lower", "intensity", "extent", "duration", "evidence"), "Kort"
        )
        yield plan.Recommend(**self.on(), alternatives=tuple(alternatives), **grounds)
        yield plan.Hear(**self.on(), about=self.words("Høring"), answer_by=self.day + timedelta(days=10))
        if self.number % 2:
            yield plan.AnswerHearing(**self.on(4), text="Jeg er enig.")
        yield plan.OfferPlan(**self.on(10), duty=PlanDuty.MAY, judgement="", offered=True)
        yield plan.AnswerPlan(**self.on(1), yes=True)
        yield plan.WritePlan(**self.on(), purpose="A", effort="B", duration="C", other_matters="")

    def decide(self, kind: DecisionKind, *lines: LineFacts, follow_up: int | None = None) -> plan.Decide:
        return plan.Decide(
            **self.on(2), kind=kind, lines=lines, effective_on=self.day, in_full_favour=kind is not DecisionKind.REFUSE,
            follow_up_on=self.day + timedelta(days=follow_up) if follow_up else None,
            reasons="" if kind is not DecisionKind.REFUSE else "Fordi", complaint_guidance="Klag her",
        )  # fmt: skip

    def line(self, kind: LineKind, service: str, offer: str | None, *, days: int | None = None) -> LineFacts:
        until = self.day + timedelta(days=days) if days else None
        return LineFacts(kind, service, offer, self.day + timedelta(days=3), until, "2 timer" if days else "")

    def grant(self) -> Iterator[plan.Step]:
        new = LineKind.GRANT
        lines = (self.line(new, HOME, "own", days=400), self.line(new, COOKING, "own"), self.line(new, DAY, "day"))
        refused = self.line(LineKind.REFUSE, HOME, None)
        yield self.decide(DecisionKind.GRANT, *lines, refused, follow_up=100)
        yield plan.ServeGoal(**self.on(), offer="own", goal="eat")
        yield plan.PlaceOrder(**self.on(), offer="own", background="Baggrund")
        yield plan.PlaceOrder(**self.on(), offer="day", background="")
        yield plan.DeclineOrder(**self.on(1, by="kaj"), offer="day", text="Fuldt hus")
        yield plan.PlaceOrder(**self.on(), offer="day", background="Igen")
        yield plan.AcceptOrder(**self.on(1, by="kaj"), offer="day", text="")
        yield plan.AcceptOrder(**self.on(0, by="ib"), offer="own", text="Velkommen")
        yield plan.BeginPlacement(**self.on(3, by="kaj"), offer="day")

    def deliver(self) -> Iterator[plan.Step]:
        by = {"by": "ib"}
        yield plan.SetSubGoal(**self.on(2, **by), key="soup", offer="own", goal="eat", text="Lave suppe")
        yield plan.NoteDelivery(**self.on(1, **by), offer="own", text="Suppe", sub_goal="soup", happened_at=self.now)
        yield plan.NoteDelivery(**self.on(1, **by), offer="own", text="Hvile", sub_goal=None, happened_at=self.now)
        yield plan.ChangeSubGoal(**self.on(1, **by), sub_goal="soup", state=SubGoalState.REACHED)
        yield plan.ReportStatus(**self.on(1, **by), offer="own", text="Godt", proposal="")
        yield plan.Measure(**self.on(20, **by), goal="eat", level=2, remark="Bedre")

    def change(self) -> Iterator[plan.Step]:
        """Followed up and continued; assessed again; one service ends, then all; a hearing is used once more."""
        yield self.follow_up("own", FollowUpResult.CONTINUE, days=70)
        yield self.tell("own", "Jeg vil gerne mere ud.")
        kept = (self.line(LineKind.CONTINUE, HOME, "own"), self.line(LineKind.CONTINUE, DAY, "day"))
        yield self.decide(DecisionKind.CONTINUE, *kept, follow_up=90)
        yield from self.assess(("Spise", "Drikke", "Søvn"), level=2)
        yield plan.ConfirmGroups(**self.on(), groups=(("Angst", 1), ("Social isolation", 2)))
        yield plan.Hear(**self.on(), about="Igen", answer_by=self.day + timedelta(days=5))
        yield plan.AnswerHearing(**self.on(2), text="Nej tak")
        yield self.decide(DecisionKind.CHANGE, self.line(LineKind.END, COOKING, "own"))
        yield self.follow_up("day", FollowUpResult.END_AND_REFER, days=60)
        yield self.follow_up("own", FollowUpResult.END, days=1)
        end = LineKind.END
        lines = (self.line(end, HOME, "own"), self.line(end, DAY, "day"), self.line(LineKind.GRANT, HOME, "bought"))
        yield self.decide(DecisionKind.CHANGE, *lines, follow_up=50)
        yield plan.PlaceOrder(**self.on(), offer="bought", background="")
        yield plan.AcceptOrder(**self.on(1, by="kaj"), offer="bought", text="Ja")
        yield plan.BeginPlacement(**self.on(3, by="kaj"), offer="bought")
        yield self.decide(DecisionKind.END, self.line(end, HOME, "bought"))
        yield plan.EndGoal(**self.on(), goal="eat", reached=True)

    def follow_up(self, offer: str, result: FollowUpResult, *, days: int) -> plan.FollowUp:
        return plan.FollowUp(**self.on(days), offer=offer, result=result, own_words="Fint", judgement="Vurderet")

    def tell(self, offer: str, own_words: str) -> plan.TellExperience:
        given: tuple[int | None, ...] = (4, 2, None, 5, None)
        answers = tuple(
            Answer(key, score, declined=place == 2)
            for place, (key, score) in enumerate(zip(EVERYDAY.keys, given, strict=True))
        )
        return plan.TellExperience(
            **self.on(), offer=offer, answers=answers, answered_by=AnsweredBy.HELPED, own_words=own_words
        )

    def second_case(self) -> Iterator[plan.Step]:
        """The same citizen again: what was found of her before still counts; her need and groups are judged anew."""
        yield self.open(f"H-{self.number:06}-2")
        yield plan.Apply(**self.on(), area="botilbud", received_on=self.day, text="")
        yield plan.OfferPlan(**self.on(1), duty=PlanDuty.MAY, judgement="Ikke relevant", offered=False)
        yield from self.assess(("Spise", "Gøre rent", "Syn"), level=1)
        yield plan.ConfirmGroups(**self.on(), groups=(("Angst", 1),))
        yield plan.SetGoal(
            **self.on(), key="again", kind=GoalKind.KEEP, expected_level=1, primary="Spise", secondary=("Gøre rent",),
            text="Bevare", own_words="Selv", why_not_develop="Alder",
        )  # fmt: skip
        yield self.decide(DecisionKind.REFUSE, self.line(LineKind.REFUSE, HOME, "own"))
        yield plan.AnswerApplication(**self.on())
        yield from self.complain()

    def complain(self) -> Iterator[plan.Step]:
        """Upheld, sent on, and returned; refused anew; looked at again late, and in full favour."""
        yield plan.Complain(**self.on(20), text=" Det er forkert. ")
        yield plan.Reassess(**self.on(10), outcome=Reassessment.UPHELD, reasons="Vi fastholder.")
        yield plan.ForwardComplaint(**self.on(1))
        yield plan.NoteAppeal(**self.on(90), outcome=AppealOutcome.RETURNED, text="Ikke oplyst nok.")
        yield self.decide(DecisionKind.REFUSE, self.line(LineKind.REFUSE, HOME, "own"))
        yield plan.Complain(**self.on(3), text="Igen")
        yield plan.Reassess(**self.on(40), outcome=Reassessment.CHANGED, reasons="Ja")
