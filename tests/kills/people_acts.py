"""What is said about people that no step of a story says: family, representatives, consents, protection, log-in, glass, kin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from treklang.access.actions import exports, glass, kin
from treklang.access.models import Glass, Kin
from treklang.access.person_export.rules import ExportForm
from treklang.access.rules import GlassFinding, KinKind
from treklang.demo.stories.cast import Cast
from treklang.kernel import clock, ids
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.scope import Fact
from treklang.people import queries as people
from treklang.people.actions import addresses, consents, logins, protection, rectifications, relations, representatives
from treklang.people.models import Consent, Rectification, Relation, Representative
from treklang.people.rules import ConsentKind, ConsentManner, RectificationOutcome, RelationKind, Representation

Casts = dict[str, Cast]
AT = datetime(2022, 7, 3, 9, 0, tzinfo=UTC)
TODAY = date(2022, 7, 3)


@contextmanager
def _as(actor: Actor | None, what: str) -> Iterator[Actor]:
    with clock.at(AT), ids.seeded(f"people/{what}"), acting_as(actor or accounts.system()) as by:
        yield by


def note_address(casts: Casts) -> None:
    """The citizen moves in, and later on."""
    with _as(None, "note address") as by:
        for days in (0, 30):
            addresses.note(
                citizen_id=casts["second"].citizen_id, line="Prøvevej 1", postcode="6700", town="Esbjerg",
                from_on=TODAY + timedelta(days=days), by=by, at=AT,
            )  # fmt: skip


def note_relation(casts: Casts) -> None:
    """The two citizens of the stories are kin."""
    with _as(None, "note relation") as by:
        relations.note(
            citizen_id=casts["second"].citizen_id, relative_id=casts["guide"].citizen_id, kind=RelationKind.SIBLING,
            from_on=TODAY, by=by, at=AT,
        )  # fmt: skip


def end_relation(casts: Casts) -> None:
    """And were not after all."""
    with _as(None, "end relation") as by:
        relations.end(relation_id=Relation.objects.get().id, on=TODAY, by=by, at=AT)


def note_representative(casts: Casts) -> None:
    """One acts for the other."""
    with _as(None, "note representative") as by:
        representatives.note(
            citizen_id=casts["second"].citizen_id, person_id=casts["guide"].citizen_id,
            kind=Representation.POWER_OF_ATTORNEY, scope=["decision"], from_on=TODAY, by=by, at=AT,
        )  # fmt: skip


def end_representative(casts: Casts) -> None:
    """For a month."""
    with _as(None, "end representative") as by:
        noted = Representative.objects.get()
        representatives.end(representative_id=noted.id, on=TODAY + timedelta(days=30), by=by, at=AT)


def give_consent(casts: Casts) -> None:
    """The doctor may be asked."""
    with _as(None, "give consent") as by:
        consents.give(
            citizen_id=casts["second"].citizen_id, kind=ConsentKind.OBTAIN, party="Egen læge", scope="Diagnoser",
            manner=ConsentManner.WRITTEN, given_on=TODAY, by=by, at=AT,
        )  # fmt: skip


def withdraw_consent(casts: Casts) -> None:
    """And no more."""
    with _as(None, "withdraw consent") as by:
        consents.withdraw(consent_id=Consent.objects.get().id, withdrawn_on=TODAY, by=by, at=AT)


def change_protection(casts: Casts) -> None:
    """Address protection."""
    with _as(None, "change protection") as by:
        protection.change(
            citizen_id=casts["second"].citizen_id, is_protected=True, is_secret=False, because="Prøve", by=by, at=AT
        )


def ask_rectification(casts: Casts) -> None:
    """The citizen says that something is wrong."""
    with _as(None, "ask rectification") as by:
        rectifications.ask(
            citizen_id=casts["second"].citizen_id, fact=Fact.JOURNAL, about="Notatet fra maj", statement="Det var juni.",
            asked_on=TODAY, by=by, at=AT,
        )  # fmt: skip


def answer_rectification(casts: Casts) -> None:
    """It is put right."""
    with _as(None, "answer rectification") as by:
        asked = Rectification.objects.get()
        rectifications.answer(
            rectification_id=asked.id, outcome=RectificationOutcome.CORRECTED, answer="I notatet.", by=by, at=AT
        )


def link_login(casts: Casts) -> None:
    """The citizen comes to the portal."""
    with _as(None, "link login") as by:
        account = accounts.ensure_story_person(username="kills/borger", name="Borger", kind=ActorKind.CITIZEN)
        logins.link(citizen_id=casts["second"].citizen_id, account_id=account.id, by=by, at=AT)


def break_glass(casts: Casts) -> None:
    """Somebody who has nothing to do with the citizen must see her now."""
    with _as(casts["second"].actors["bo"], "break glass") as by:
        uid = casts["guide"].citizen_uid
        glass.break_glass(reason="Borgeren står på gaden i nat.", hours=4, uid=uid, by=by, at=AT)


def end_glass(casts: Casts) -> None:
    """Given back early."""
    with _as(casts["second"].actors["bo"], "end glass") as by:
        glass.end(glass_id=Glass.objects.get().id, by=by, at=AT)


def review_glass(casts: Casts) -> None:
    """Looked at."""
    with _as(None, "review glass") as by:
        glass.review(glass_id=Glass.objects.get().id, finding=GlassFinding.IN_ORDER, remark="", by=by, at=AT)


def note_kin(casts: Casts) -> None:
    """A worker is kin of the citizen."""
    with _as(None, "note kin") as by:
        cpr = people.by_id(casts["second"].citizen_id).cpr or ""
        kin.note(
            employee_id=casts["second"].employees["bo"], cpr=cpr, kind=KinKind.KIN, from_on=TODAY, by=by, at=AT
        )  # fmt: skip


def end_kin(casts: Casts) -> None:
    """No more."""
    with _as(None, "end kin") as by:
        kin.end(kin_id=Kin.objects.get().id, on=TODAY, by=by, at=AT)


def make_export(casts: Casts) -> None:
    """Everything on the citizen is taken out."""
    with _as(None, "make export") as by:
        exports.make(
            citizen_id=casts["second"].citizen_id, asked_on=TODAY, form=ExportForm.JSON, pages={}, by=by, at=AT
        )


ALL: tuple[Callable[[Casts], None], ...] = (
    note_address, note_relation, end_relation, note_representative, end_representative, give_consent, withdraw_consent,
    change_protection, ask_rectification, answer_rectification, link_login, break_glass, end_glass, review_glass, note_kin,
    end_kin, make_export,
)  # fmt: skip
