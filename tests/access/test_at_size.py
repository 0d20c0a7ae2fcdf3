"""Two thousand users and fifty thousand citizens: who sees what, asked set by set, and through every way that shows it."""

from __future__ import annotations

import random
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse

from tests.access.furnished import Furnished, furnish
from tests.access.stated_again import Rules
from tests.access.world import World, draw
from treklang.access import queries
from treklang.kernel import clock
from treklang.kernel.acting import acting_as, keep_time
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.models import Account
from treklang.web.conftest import demo_mode as demo_mode

pytestmark = pytest.mark.slow
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
USERS, CITIZENS, FURNISHED = 2_000, 50_000, 6_000
EACH = 100
# What the export tells in words; its files are by name.
EXPORTED = ("address", "journal", "assessment", "decision", "help")
PAIRS = 2_000
TABLES = {
    "journal": "cases_note", "assessment": "assessment_assessment", "help": "goals_goal", "decision": "visitation_decision",
    "documents": "cases_document", "economy": "services_grant", "identity": "cases_case",
}  # fmt: skip
PAGES_OF_CITIZEN = {"identity": "citizen", "address": "citizen-address"}
# The page of a case that tells of each class of facts, and the list of the API.
SCREENS = {
    "journal": "journal",
    "assessment": "assessment",
    "decision": "decision",
    "help": "goals",
    "economy": "services",
}
LISTS = {
    "journal": "notes", "assessment": "assessments", "decision": "decisions", "help": "goals", "economy": "grants",
    "documents": "documents",
}  # fmt: skip


@dataclass
class Drawn:
    """The world, the rules stated again over it, and the cases that have something of everything."""

    world: World
    rules: Rules
    cases: list[Furnished]


@pytest.fixture(scope="module")
def organisation(django_db_setup: None, django_db_blocker: Any) -> Drawn:
    """The whole organisation, committed: so large a one is drawn once, and read with the statistics of its size."""
    with django_db_blocker.unblock():
        with clock.at(NOW), transaction.atomic(), acting_as(accounts.system()):
            if Account.objects.filter(username="user0").exists():
                pytest.fail("A world was drawn in this database before. Run with --create-db.")
            with connection.cursor() as cursor:
                cursor.execute("set local treklang.bulk = 'yes'")
            world = draw(17, NOW, users=USERS, citizens=CITIZENS)
            cases = furnish(world, random.Random(17), FURNISHED)
        with connections["owner"].cursor() as cursor:
            cursor.execute("select access_redoor_all()")
            cursor.execute("analyze")
    return Drawn(world, Rules(world), cases)


@pytest.fixture
def drawn(organisation: Drawn, system: Actor) -> Iterator[Drawn]:
    """The organisation, at the moment it was drawn for."""
    with clock.at(NOW):
        keep_time()
        yield organisation


def actor(user: dict[str, Any]) -> Actor:
    return Actor(int(user["id"]), "", "", ActorKind(user["kind"]))


def rows(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def likely(drawn: Drawn) -> dict[Any, list[int]]:
    """Whom a reason, or the lack of one at its limit, brings near each holder."""
    near = defaultdict(list)
    for citizen, given in drawn.rules.by_citizen.items():
        for _reason, whom, _facts, _case in given:
            near[whom].append(citizen)
    return near


@pytest.mark.mission("R96", "R118")
def test_two_hundred_thousand_drawn_pairs_are_as_the_rules_say(drawn: Drawn) -> None:
    lot, near, open_pairs, wrong = random.Random(2), likely(drawn), 0, []
    everybody = [one["id"] for one in drawn.world.citizens]
    for user in drawn.world.users:
        pool = [citizen for whom in drawn.rules.whom[user["id"]] for citizen in near[whom]]
        some = set(lot.sample(pool, min(EACH // 2, len(pool))))
        some |= set(lot.sample(everybody, EACH - len(some)))
        with acting_as(actor(user)):
            found = rows(
                "select c.id, coalesce(bit_or(d.opens), 0) from people_citizen c left join access_door d on d.citizen = c.id"
                " where c.id = any (%s) group by c.id",
                [list(some)],
            )
        shown = {citizen: {fact.value for fact in queries.facts(opens)} for citizen, opens in found}
        due = {citizen: facts for citizen in some if (facts := drawn.rules.sees(user["id"], citizen))}
        open_pairs += len(due)
        wrong += [(user["id"], one) for one in shown.keys() | due.keys() if shown.get(one) != due.get(one)]
    assert wrong == []
    assert open_pairs > USERS * 10


@pytest.mark.mission("R118")
def test_every_users_rows_of_every_class_are_those_of_the_cases_that_are_open_to_her(drawn: Drawn) -> None:
    lot, of_citizen = random.Random(3), defaultdict(list)
    near = likely(drawn)
    for one in drawn.cases:
        of_citizen[one.citizen].append(one)
    compared = 0
    for user in lot.sample(drawn.world.users, USERS // 5):
        pool = [one for whom in drawn.rules.whom[user["id"]] for citizen in near[whom] for one in of_citizen[citizen]]
        some = {one.id: one for one in [*lot.sample(pool, min(25, len(pool))), *lot.sample(drawn.cases, 10)]}
        opened = {one.id: drawn.rules.sees(user["id"], one.citizen, one.id) for one in some.values()}
        with acting_as(actor(user)):
            for fact, table in TABLES.items():
                column = "id" if fact == "identity" else "case_id"
                found = {
                    key for (key,) in rows(f"select {column} from {table} where {column} = any (%s)", [list(some)])
                }
                assert found == {case for case, facts in opened.items() if fact in facts}, (user, fact)
                compared += len(found)
    assert compared > USERS * 2


def pairs(drawn: Drawn) -> list[tuple[dict[str, Any], Furnished]]:
    """Pairs of user and case: as many of each reason as of the others, and strangers."""
    lot, users = random.Random(4), {one["id"]: one for one in drawn.world.users}
    by_reason: dict[str, list[tuple[int, Furnished]]] = defaultdict(list)
    holders = defaultdict(list)
    for user, whom in drawn.rules.whom.items():
        for one in whom:
            holders[one].append(user)
    for case in drawn.cases:
        for reason, whom, _facts, of_case in drawn.rules.by_citizen[case.citizen]:
            if of_case in (None, case.id):
                by_reason[reason] += [(user, case) for user in holders[whom][:3]]
    each = PAIRS // (len(by_reason) + 3)
    chosen = [pair for found in by_reason.values() for pair in lot.sample(found, min(each, len(found)))]
    while len(chosen) < PAIRS:
        chosen.append((lot.choice(list(users)), lot.choice(drawn.cases)))
    return [(users[user], case) for user, case in chosen if users[user]["kind"] == "staff" and users[user]["is_active"]]


class Browser:
    """What one user is shown of a case, by every way."""

    def __init__(self, user: dict[str, Any]) -> None:
        self.client = Client()
        account = Account.objects.get(id=user["id"])
        self.client.force_login(account, backend="treklang.web.entrance.demo_login.DemoLogin")

    def screen(self, case: Furnished, fact: str) -> bool:
        """Whether a page of the staff shows it."""
        if fact == "documents":
            return self.file(case)
        if fact in PAGES_OF_CITIZEN:
            return self._says(
                case.name if fact == "identity" else case.marks[fact], PAGES_OF_CITIZEN[fact], case.citizen_uid
            )
        return self._says(case.marks.get(fact, ""), SCREENS[fact], case.uid)

    def _says(self, words: str, page: str, uid: uuid.UUID) -> bool:
        answer = self.client.get(reverse(page, args=[uid]))
        assert answer.status_code in (200, 404)
        assert answer.status_code == 200 or not words or words not in answer.text
        return answer.status_code == 200 and (words in answer.text or page == "assessment")

    def api(self, case: Furnished, fact: str) -> bool:
        """Whether the API tells it."""
        if fact == "identity":
            return self.client.get(f"/api/v1/cases/{case.uid}").status_code == 200
        if fact == "address":
            return case.marks[fact] in self.client.get(f"/api/v1/citizens/{case.citizen_uid}/addresses").text
        return str(case.rows[fact]) in self.client.get(f"/api/v1/cases/{case.uid}/{LISTS[fact]}").text

    def search(self, case: Furnished) -> bool:
        """Whether her name is found."""
        return str(case.citizen_uid) in self.client.post(reverse("search"), {"q": case.name}).text

    def file(self, case: Furnished) -> bool:
        """Whether the document's bytes are handed out."""
        answer = self.client.get(reverse("document", args=[case.uid, case.rows["documents"]]))
        return answer.status_code == 200 and case.marks["documents"].encode() in answer.getvalue()

    def export(self, case: Furnished) -> set[str]:
        """The classes of facts of the case that the export of its citizen tells."""
        typed = {"asked_on": NOW.date().isoformat(), "form": "json"}
        answer = self.client.post(reverse("person-export", args=[case.citizen_uid]), typed)
        text = answer.getvalue().decode()
        return {fact for fact, mark in case.marks.items() if mark in text}


@pytest.mark.mission("R118")
def test_two_thousand_pairs_get_the_same_answer_by_every_way(drawn: Drawn, demo_mode: None) -> None:
    asked: Counter[str] = Counter()
    wrong = []
    for number, (user, case) in enumerate(pairs(drawn)):
        due = drawn.rules.sees(user["id"], case.citizen, case.id)
        anywhere = drawn.rules.sees(user["id"], case.citizen)
        browser = Browser(user)
        facts = ("identity", "address", *LISTS)
        told = {fact for fact in EXPORTED if fact in (anywhere if fact == "address" else due)}
        wrong += [(user["id"], case.id, fact, "export") for fact in browser.export(case) ^ told]
        for fact in (facts[number % len(facts)], facts[(number // len(facts)) % len(facts)]):
            may = fact in (anywhere if fact == "address" else due)
            ways = {"screen": browser.screen(case, fact), "api": browser.api(case, fact)}
            if fact == "identity":
                ways["search"] = browser.search(case)
            if fact == "documents":
                ways["file"] = browser.file(case)
            wrong += [
                (user["id"], case.id, fact, way, *(reason for reason, _ in drawn.rules.given(user["id"], case.citizen)))
                for way, shown in ways.items()
                if shown is not may
            ]
            asked.update([f"{fact} {'open' if may else 'closed'}"])
    assert wrong == []
    assert all(asked[f"{fact} {state}"] > PAIRS // 100 for fact in ("identity", *LISTS) for state in ("open", "closed"))


def test_ids_that_nobody_has_are_answered_as_those_of_strangers(drawn: Drawn, demo_mode: None) -> None:
    stranger, case = next(
        (user, case) for user, case in pairs(drawn) if not drawn.rules.sees(user["id"], case.citizen)
    )  # fmt: skip
    browser = Browser(stranger)
    for name, uid in (("citizen", case.citizen_uid), ("case", case.uid)):
        here, nobody = (browser.client.get(reverse(name, args=[one])) for one in (uid, uuid.uuid4()))
        assert here.status_code == nobody.status_code == 404
