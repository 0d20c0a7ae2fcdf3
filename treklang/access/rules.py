"""Which reason opens which facts, how long glass stays broken, and how many citizens one may open. Pure: no database."""

from __future__ import annotations

from datetime import datetime, timedelta

from treklang.kernel.errors import BadInput, NotAllowed
from treklang.kernel.wording import Worded, say

GLASS_HOURS = (1, 4, 12, 24)
SHORTEST_REASON = 20


class Reason(Worded):
    """Why a user sees a citizen today. What each opens stands in `access/opens.py`."""

    CASEWORKER = "caseworker", say("Sagsbehandler på sagen")
    COORDINATOR = "coordinator", say("Koordinerende sagsbehandler på sagen")
    TEAM = "team", say("Medarbejder i den enhed, der har sagen")
    HANDOVER = "handover", say("Medarbejder i den enhed, sagen er tilbudt")
    ENQUIRY = "enquiry", say("Medarbejder i den enhed, der har en åben henvendelse")
    REGISTERED = "registered", say("Har selv registreret borgeren i dag")
    PROVIDER = "provider", say("Medarbejder hos udføreren af en bestilt indsats")
    CONTACT = "contact", say("Medarbejder i det tilbud, borgeren selv er kommet i")
    COMMITTEE = "committee", say("Medlem af udvalget, hvor sagen er på dagsordenen")
    LEGAL = "legal", say("Jurist med en åben opgave i sagen")
    ECONOMY = "economy", say("Controller; borgeren har en bevilling")
    CITIZEN = "citizen", say("Borgeren selv")
    CUSTODY = "custody", say("Forældremyndighedens indehaver, til barnet fylder 18")
    REPRESENTATIVE = "representative", say("Repræsentant inden for det, fuldmagten dækker")
    GLASS = "glass", say("Nødadgang med begrundelse")
    SYSTEM = "system", say("Systemet selv")


class KinKind(Worded):
    """Why a citizen's case is closed to an employee."""

    OWN = "own", say("Medarbejderen selv")
    KIN = "kin", say("Nær slægtning")
    HOUSEHOLD = "household", say("Samme husstand")
    OTHER = "other", say("Anden særlig interesse")


class GlassFinding(Worded):
    """What a leader found when she looked at a break of the glass."""

    IN_ORDER = "in_order", say("I orden")
    NOT_IN_ORDER = "not_in_order", say("Ikke i orden")


def check_glass(reason: str, hours: int) -> None:
    """Refuse a break of the glass without a real reason, or for longer than may be."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise BadInput(
            say("Skriv, hvorfor du må se borgeren nu, så din leder kan forstå det (mindst 20 tegn)."), field="reason"
        )
    if hours not in GLASS_HOURS:
        raise BadInput(say("Vælg, hvor længe du har brug for adgangen."), field="hours")


def check_review(finding: GlassFinding, remark: str) -> None:
    """Refuse a finding against a worker that does not say what is wrong."""
    if finding is GlassFinding.NOT_IN_ORDER and not remark.strip():
        raise BadInput(say("Skriv, hvad der ikke er i orden, og hvad du gør ved det."), field="remark")


def check_closes(*, own: bool, answers: bool) -> None:
    """A case is closed to an employee by herself or by whoever answers for her."""
    if not (own or answers):
        raise NotAllowed(say("En sag lukkes for en medarbejder af hende selv, hendes leder eller en systemejer."))


def check_opens_again(*, own: bool, answers: bool) -> None:
    """Nobody opens her own kin's case to herself, nor to a colleague: whoever answers for the employee does."""
    if own:
        raise NotAllowed(say("Bed din leder om at ophæve det. Man ophæver ikke sin egen inhabilitet."))
    if not answers:
        raise NotAllowed(say("Inhabilitet ophæves af medarbejderens leder eller en systemejer."))


def glass_ends(broken_at: datetime, hours: int) -> datetime:
    """When a break of the glass is over."""
    return broken_at + timedelta(hours=hours)
