"""What stands in some cases of a drawn world: a line of every class of facts, each with a mark that no other case has."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tests.access.world import World
from treklang.assessment.models import Assessment
from treklang.cases.models import Case, Document, Note
from treklang.goals.models import Goal
from treklang.kernel.models import File
from treklang.people.models import Address, Citizen
from treklang.services.models import Grant
from treklang.visitation.models import Decision

LETTER = b"%PDF-1.7\n"


@dataclass(frozen=True)
class Furnished:
    """A case with something of everything. `marks` are the words by class of facts, `rows` the outer ids."""

    id: int
    uid: UUID
    citizen: int
    citizen_uid: UUID
    name: str
    marks: dict[str, str]
    rows: dict[str, UUID]


def furnish(world: World, drawn: random.Random, count: int) -> list[Furnished]:
    """Put something of every class into `count` cases in which help was granted, one a citizen."""
    of_citizen = {one["citizen_id"]: one["case_id"] for one in world.rows["grant"]}
    chosen = drawn.sample(sorted(of_citizen.values()), min(count, len(of_citizen)))
    cases = list(Case.objects.filter(id__in=chosen).order_by("id"))
    someone = world.users[0]["id"]
    marks = {one.id: _marks(one.id) for one in cases}
    assessments = Assessment.objects.bulk_create([
        Assessment(case=one, citizen_id=one.citizen_id, started_at=world.now, situation=marks[one.id]["assessment"])
        for one in cases
    ])  # fmt: skip
    goals = Goal.objects.bulk_create([
        Goal(case=one, citizen_id=one.citizen_id, assessment=known, kind="develop", expected_level=1, set_at=world.now,
             text=marks[one.id]["help"]) for one, known in zip(cases, assessments, strict=True)
    ])  # fmt: skip
    notes = Note.objects.bulk_create([
        Note(case=one, kind="contact", title="Notat", text=marks[one.id]["journal"], happened_at=world.now,
             written_by_id=someone) for one in cases
    ])  # fmt: skip
    files = File.objects.bulk_create([
        File(name="brev.pdf", media_type="application/pdf", sha256=hashlib.sha256(LETTER).hexdigest(), size=len(LETTER),
             content=LETTER + marks[one.id]["documents"].encode(), citizen=one.citizen_id, case=one.id) for one in cases
    ])  # fmt: skip
    documents = Document.objects.bulk_create([
        Document(case=one, title="Brev", direction="received", file=kept, dated_on=world.now.date(), journalised_by_id=someone)
        for one, kept in zip(cases, files, strict=True)
    ])  # fmt: skip
    addresses = Address.objects.bulk_create([
        Address(citizen_id=one.citizen_id, line=marks[one.id]["address"], postcode="6700", town="Esbjerg",
                valid=(date(2000, 1, 1), None)) for one in cases
    ])  # fmt: skip
    decisions = _decided(cases, marks)
    grants = {one.case_id: one.uid for one in Grant.objects.filter(case__in=cases)}
    people = Citizen.objects.in_bulk([one.citizen_id for one in cases])
    return [
        Furnished(
            case.id, case.uid, case.citizen_id, people[case.citizen_id].uid, people[case.citizen_id].name, marks[case.id],
            {"identity": case.uid, "journal": notes[n].uid, "assessment": assessments[n].uid, "help": goals[n].uid,
             "documents": documents[n].uid, "address": addresses[n].uid, "decision": decisions[case.id].uid,
             "economy": grants[case.id]},
        )
        for n, case in enumerate(cases)
    ]  # fmt: skip


def _marks(case: int) -> dict[str, str]:
    facts = ("address", "journal", "assessment", "decision", "help", "documents")
    return {fact: f"{fact}-{case}-mark" for fact in facts}


def _decided(cases: list[Case], marks: dict[int, dict[str, str]]) -> dict[int, Decision]:
    found = {one.case_id: one for one in Decision.objects.filter(case__in=cases)}
    for case, decision in found.items():
        decision.reasons = marks[case]["decision"]
    Decision.objects.bulk_update(found.values(), ["reasons"], batch_size=500)
    return found
