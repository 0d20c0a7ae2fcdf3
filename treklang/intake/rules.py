"""How an enquiry comes in and what becomes of it. Pure: no database."""

from __future__ import annotations

from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.wording import Worded, say


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
