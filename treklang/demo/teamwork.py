"""What the demo's people work on together: enquiries, a visitation committee with a meeting, a code of conduct,
and the help without referral and in flying teams, which no story tells of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from treklang.cases import queries as cases
from treklang.cases.rules import Agreement
from treklang.demo.users import DEMO_PASSWORD, DEMO_USERS
from treklang.intake import queries as intake
from treklang.intake.actions import enquiries
from treklang.intake.actions.enquiries import Told
from treklang.intake.rules import Channel
from treklang.kernel import clock
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.offers import queries as offers
from treklang.offers.actions import offers as keeping
from treklang.offers.actions.offers import OfferFacts
from treklang.organisation import queries as organisation
from treklang.organisation.actions import conduct
from treklang.services import contact_queries, learning_queries
from treklang.services.actions import contacts, workplaces
from treklang.services.actions.workplaces import WorkplaceFacts
from treklang.services.rules import ContactKind
from treklang.visitation import queries as visitation
from treklang.visitation.actions import committees
from treklang.visitation.rules import Side

COMMITTEE = "Visitationsudvalget"
SEATS = (("vibeke", Side.AUTHORITY), ("lars", Side.AUTHORITY), ("petra", Side.PROVIDER))
ON_THE_AGENDA = 5
MEETS_AT, PLACE = time(9, 0), "Mødelokale 2, rådhuset"
TUESDAY = 1

CONDUCT_TITLE = "Sådan arbejder vi"
CONDUCT = """\
1. Borgeren er med. Vi taler med borgeren, før vi taler om borgeren, og skriver det, borgeren siger, med borgerens ord.
2. Vi svarer. Den, der henvender sig, får at vide, hvad der nu sker, hvem der har sagen, og hvornår vi vender tilbage.
3. Vi gør det færdigt, vi kan gøre færdigt. Kun det, der hører til hos andre, sendes videre, og altid med en grund.
4. Vi oplyser sagen, før vi træffer afgørelse, og spørger kun om det, vi ikke allerede ved.
5. Vi vælger den hjælp, der er mindst indgribende og stadig er nok, og skriver, hvorfor mindre ikke er nok.
6. Vi sætter mål sammen med borgeren, måler, om hjælpen virker, og laver den om, når den ikke gør.
7. En sag falder ikke mellem to stole. Den, der giver en sag videre, har den, til modtageren har sagt ja.
8. Vi læser kun det, vi har brug for i vores arbejde, og tier om det udenfor.
9. Vi skriver, så borgeren kan læse med. Vi retter fejl åbent og siger undskyld.
"""

# Each with days ago, the hour, and what was said. The names are invented.
WAITING = (
    (0, 8, Told(
        Channel.PHONE, "Pårørende alene", name="Mikkel Vang", contact="Mor, Lone Vang, 20 00 00 01", is_urgent=True,
        agreement=Agreement.AGREES, cause="Mikkel på 19 år er blevet sat ud af sin lejlighed i går og sover hos en ven.",
        experienced_need="Jeg kan ikke overskue, hvem jeg skal ringe til.", wishes="Et sted at bo, hvor der er nogen.",
    )),
    (1, 10, Told(
        Channel.VISIT, "Borger", name="Karin Toft", contact="20 00 00 02", agreement=Agreement.AGREES,
        cause="Karin har fået tiltagende angst og går ikke længere ud alene.",
        experienced_need="Jeg vil gerne kunne handle ind selv igen.",
    )),
    (4, 13, Told(
        Channel.DIGITAL, "Medarbejder alene", name="Jens Holt", contact="Jobcentret, Mette Bay",
        cause="Jens møder ikke til sine aftaler. Jobcentret mener, at han har brug for støtte i hverdagen.",
    )),
)  # fmt: skip
OF_A_CITIZEN = (2, 9, Told(
    Channel.PHONE, "Borger", contact="Ringer selv", agreement=Agreement.AGREES,
    cause="Vil gerne tale om en ekstra dag om ugen.", experienced_need="Jeg er der to dage og har mod på en tredje.",
))  # fmt: skip
SENT_ON = (6, 11, Told(
    Channel.LETTER, "Andre", name="Sofie Krog", contact="Egen læge, Lægehuset Nord", agreement=Agreement.AGREES,
    cause="Lægen henviser Sofie, der har fået en hjerneskade og brug for genoptræning og støtte hjemme.",
))  # fmt: skip
SENT_BECAUSE = "Der skal udredes for støtte i hjemmet. Det gør Myndighed Voksne."
ANSWERED = (3, 14, Told(
    Channel.PHONE, "Pårørende alene", name="Ole Friis", contact="Datter, 20 00 00 03", agreement=Agreement.AGREES,
    cause="Datteren spørger, om kommunen har et sted, hvor hendes far kan møde andre.",
))  # fmt: skip
ADVICE = "Fortalt om værestedet på Torvet, som er åbent for alle uden visitation. Sendt åbningstiderne."


HOUSE = "Værkstedet Åen"  # Petra's unit, which runs both of them
CENTRE = OfferFacts(
    name="Kraftcenter Torvet", type="Aktivitets- og samværstilbud", open_from=date(2020, 1, 1), must_register=False,
    ring="home-kraftcenter", distance_km=Decimal("0.4"), accessibility="Niveaufri adgang fra torvet.",
    theory_of_change="Et sted, hvor man kan komme, som man er, holder kontakten, når det går op og ned.",
)  # fmt: skip
FLYING = OfferFacts(
    name="Flyverteamet", type="Beskyttet beskæftigelsestilbud", open_from=date(2020, 1, 1), ring="employment-flying",
    registered_from=date(2020, 1, 1), places=8, distance_km=Decimal("1.2"), section="SEL-103",
    theory_of_change="Et hold med sin egen leder løser rigtige opgaver ude på arbejdspladserne, og vejen derfra er kort.",
)  # fmt: skip
WORKPLACE = WorkplaceFacts(
    name="Byens gartneri",
    trade="Grønne områder",
    contact="Formand Iben Ravn, 20 00 00 04",
    explanation="Holdet kommer tirsdag og torsdag med egen leder og tager bedene langs åen.",
    leadership="Teamlederen er med hele dagen og aftaler arbejdet med formanden.",
)
# Each with days ago, the hour, how long in minutes, and what was said; nobody is named.
CAME = (
    (1, 10, ContactKind.ADVICE, 20, "Spurgte, hvordan man søger boligstøtte. Fik vist, hvor det står."),
    (3, 14, ContactKind.COMPANY, 90, "Kom til fællesspisning for første gang."),
)


def prepare_teamwork(system: Actor) -> None:
    """Make what is not there yet, counted from today; done again, it adds only the next meeting when the last is over."""
    _publish_conduct(system)
    _prepare_committee(system)
    _prepare_enquiries(system)
    _prepare_open_house(system)


def _publish_conduct(system: Actor) -> None:
    today = clock.today()
    if organisation.conduct(on=today) is None:
        conduct.publish(title=CONDUCT_TITLE, text=CONDUCT, holds_from=date(today.year, 1, 1), by=system)


def _prepare_committee(system: Actor) -> None:
    found = next((one for one in visitation.committees(on=clock.today()) if one.name == COMMITTEE), None)
    committee = found or _establish(system)
    coming = [one for one in visitation.coming_meetings() if one.committee_id == committee.id]
    if any(one.meets_at > clock.now() for one in coming):
        return
    meeting = committees.plan_meeting(
        committee_id=committee.id, meets_at=_next_tuesday(), place=PLACE, by=system, at=clock.now()
    )
    for recommendation in visitation.waiting_for_committee()[:ON_THE_AGENDA]:
        committees.put_on_agenda(
            meeting_id=meeting.id, recommendation_id=recommendation.id, by=system, at=clock.now()
        )  # fmt: skip


def _establish(system: Actor) -> visitation.Committee:
    at, since = clock.now(), date(clock.today().year, 1, 1)
    committee = committees.establish(name=COMMITTEE, unit_id=_unit_of("vibeke"), by=system, at=at)
    for username, side in SEATS:
        employee = organisation.employee_of(_actor(username))
        if employee:
            committees.seat(
                committee_id=committee.id, employee_id=employee.id, side=side, from_on=since, by=system, at=at
            )
    return committee


def _next_tuesday() -> datetime:
    """The first Tuesday that is two days off or more, at nine."""
    day = clock.today() + timedelta(days=2)
    day += timedelta(days=(TUESDAY - day.weekday()) % 7)
    return datetime.combine(day, MEETS_AT, tzinfo=clock.DENMARK)


def _prepare_enquiries(system: Actor) -> None:
    reception, authority = _unit_of("ravi"), _unit_of("anne")
    units, ravi = [reception, authority], _actor("ravi")
    if intake.waiting(units).exists() or intake.finished(units).exists():
        return
    for days, hour, told in WAITING:
        _receive(days, hour, told, reception, ravi)
    days, hour, told = OF_A_CITIZEN
    known = cases.in_units([authority], on=clock.today()).first()
    if known:
        _receive(days, hour, told, reception, ravi, citizen_id=known.citizen_id)
    sent = _receive(*SENT_ON, reception, ravi)
    enquiries.send_on(enquiry_id=sent.id, unit_id=authority, because=SENT_BECAUSE, by=ravi, at=clock.now())
    answered = _receive(*ANSWERED, reception, ravi)
    enquiries.answer(enquiry_id=answered.id, text=ADVICE, by=ravi, at=clock.now())


def _receive(
    days: int, hour: int, told: Told, unit_id: int, by: Actor, *, citizen_id: int | None = None
) -> intake.Enquiry:
    received_at = _days_ago(days, hour)
    told = replace(told, name="") if citizen_id else told
    return enquiries.receive(
        told=told, unit_id=unit_id, received_at=received_at, citizen_id=citizen_id, by=by, at=received_at
    )


def _prepare_open_house(system: Actor) -> None:
    """The offers that no story has, where the house that runs them is there."""
    owner = offers.provider_named(HOUSE)
    if owner is None:
        return
    centre, flying = (_offer(owner.id, facts, system) for facts in (CENTRE, FLYING))
    petra = _actor("petra")
    if not contact_queries.newest(centre.id).exists():
        for days, hour, kind, minutes, text in CAME:
            contacts.note(
                offer_id=centre.id, kind=kind, happened_at=_days_ago(days, hour), minutes=minutes, text=text,
                by=petra, at=clock.now(),
            )  # fmt: skip
    if not learning_queries.workplaces(flying.id):
        workplaces.add(offer_id=flying.id, facts=WORKPLACE, begun_on=date(2024, 3, 1), by=petra, at=clock.now())


def _offer(provider_id: int, facts: OfferFacts, system: Actor) -> offers.Offer:
    there = offers.by_name_and_type(facts.name, facts.type, on=clock.today())
    return there or keeping.add(provider_id=provider_id, facts=facts, by=system)


def _days_ago(days: int, hour: int) -> datetime:
    moment = datetime.combine(clock.today() - timedelta(days=days), time(hour), tzinfo=clock.DENMARK)
    return min(moment, clock.now())


def _actor(username: str) -> Actor:
    user = next(one for one in DEMO_USERS if one.username == username)
    return accounts.ensure_demo_user(username=user.username, name=user.name, password=DEMO_PASSWORD).actor


def _unit_of(username: str) -> int:
    return int(organisation.units_of(_actor(username), on=clock.today())[0].id)
