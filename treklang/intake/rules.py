"""How an enquiry comes in and what becomes of it. Pure: no database."""

from __future__ import annotations

from dataclasses import dataclass

from treklang.cases.rules import Agreement
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.wording import Worded, say

# The subject number (KLE) that most cases about adults get here: proposed, never forced.
USUAL_KLE = "27.36.12"


class Channel(Worded):
    """How an enquiry came."""

    PHONE = "phone", say("Telefon")
    VISIT = "visit", say("Personligt fremmøde")
    DIGITAL = "digital", say("Digital post")
    LETTER = "letter", say("Brev")
    COLLEAGUE = "colleague", say("Fra en anden forvaltning")


class EnquiryState(Worded):
    """What became of an enquiry."""

    NEW = "new", say("Ny")
    SENT_ON = "sent_on", say("Sendt videre")
    ANSWERED = "answered", say("Afsluttet med råd og vejledning")
    CASE = "case", say("Blevet til en sag")
    ADDED = "added", say("Lagt i borgerens åbne sag")


class Lack(Worded):
    """What an enquiry does not say yet. Nothing is stopped by it; a case that begins without it is hard to follow (S3.20)."""

    CITIZEN = "citizen", say("hvem borgeren er")
    CONTACT = "contact", say("hvordan vi får fat i den, der henvender sig")
    AGREEMENT = "agreement", say("om borgeren er indforstået")
    CAUSE = "cause", say("hvorfor der er brug for hjælp")
    NEED = "experienced_need", say("borgerens egen oplevelse af behovet")
    WISHES = "wishes", say("hvad borgeren ønsker")


@dataclass(frozen=True)
class Entry:
    """What an enquiry says, as far as it can lack."""

    known: bool
    contact: str
    agreement: Agreement
    cause: str
    experienced_need: str
    wishes: str


def lacking(entry: Entry) -> list[Lack]:
    """What is still to be asked before the enquiry is as thorough as a case's beginning should be."""
    there = {
        Lack.CITIZEN: entry.known,
        Lack.CONTACT: bool(entry.contact.strip()),
        Lack.AGREEMENT: entry.agreement is not Agreement.NOT_ASKED,
        Lack.CAUSE: bool(entry.cause.strip()),
        Lack.NEED: bool(entry.experienced_need.strip()),
        Lack.WISHES: bool(entry.wishes.strip()),
    }
    return [lack for lack, said in there.items() if not said]


WAITING = (EnquiryState.NEW, EnquiryState.SENT_ON)


def check_waiting(state: EnquiryState) -> None:
    """An enquiry is finished once: with an answer or with a case."""
    if state not in WAITING:
        raise RuleBroken(say("Henvendelsen er allerede behandlet: %(state)s.", state=state.title))


def check_told(*, name: str, known: bool, cause: str, experienced_need: str) -> None:
    """An enquiry says whom it is about, and what it is about."""
    if not name.strip() and not known:
        raise BadInput(say("Henvendelsen mangler, hvem den handler om. Skriv navnet."), field="name")
    if not cause.strip() and not experienced_need.strip():
        raise BadInput(say("Skriv, hvad henvendelsen handler om."), field="cause")


def check_knows_of_others(open_cases: int, *, knowingly: bool) -> None:
    """A second case beside an open one is opened knowingly or not at all."""
    if open_cases and not knowingly:
        raise RuleBroken(
            say(
                "Borgeren har allerede en åben sag. Læg henvendelsen i den, eller sæt kryds ved, at der skal åbnes en ny."
            ),
            field="knowingly",
        )


def check_same_citizen(citizen_id: int | None, case_of: int) -> None:
    """An enquiry is put into a case of the citizen it is about."""
    if citizen_id != case_of:
        raise RuleBroken(say("Sagen er ikke en sag om den borger, henvendelsen handler om."))
