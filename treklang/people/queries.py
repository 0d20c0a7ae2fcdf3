"""Finding citizens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Count, F, OuterRef
from django.db.models.functions import JSONObject

from treklang.kernel.table import fetch
from treklang.people.models import (
    Address as Address,
    Caution as Caution,
    Citizen as Citizen,
    CitizenLogin as CitizenLogin,
    Consent as Consent,
    Rectification as Rectification,
    Relation as Relation,
    Representative as Representative,
)
from treklang.people.rules import age as age, check_cpr, check_works_with, is_alike, looks_like_number

# More than a page of hits says that the search was too wide.
MOST_FOUND = 50
MOST_ALIKE = 500


def by_uid(uid: UUID | str) -> Citizen:
    """The citizen with this outer id, with her open cautions (`shown_cautions`)."""
    return fetch(Citizen.objects.annotate(open_cautions=open_cautions("id")), uid=uid)


def by_id(citizen_id: int) -> Citizen:
    """The citizen with this inner key."""
    return fetch(Citizen.objects, id=citizen_id)


def to_write(citizen_id: int, *, check: Callable[[str], None] = check_works_with) -> Citizen:
    """The citizen, locked until the transaction ends, for whoever says who acts for her or where she can be found.

    Raises Missing for those who may not see her, NotAllowed for those whose nearest reason `check` refuses: by default
    those who do not work with her in the authority.
    """
    citizen = fetch(Citizen.objects.select_for_update(no_key=True), id=citizen_id)
    check(nearest_reason(citizen_id))
    return citizen


def nearest_reason(citizen_id: int) -> str:
    """The acting user's nearest reason to see a citizen today; "" for none."""
    with connection.cursor() as cursor:
        cursor.execute("select kernel_scope_reason(%s, null)", [citizen_id])
        (reason,) = cursor.fetchone()
    return reason or ""


def uid_of(citizen_id: int) -> UUID:
    """The outer id of a citizen, to lead to her page."""
    return by_id(citizen_id).uid


def named(citizen_ids: Iterable[int]) -> dict[int, str]:
    """The names of those of some citizens whom the acting user may see, by their inner keys."""
    return dict(Citizen.objects.filter(id__in=set(citizen_ids)).values_list("id", "name"))


def seen(citizen_ids: Iterable[int]) -> dict[int, Citizen]:
    """Those of some citizens whom the acting user may see, by their inner keys."""
    return Citizen.objects.in_bulk(set(citizen_ids))


def by_cpr(number: str) -> Citizen | None:
    """The citizen with exactly this CPR number. Raises BadInput where it is none."""
    return Citizen.objects.filter(cpr=check_cpr(number).digits).first()


def key_of_cpr(digits: str) -> int | None:
    """The inner key of the citizen with this number, whoever asks: for log-in, before which nobody may see anybody."""
    with connection.cursor() as cursor:
        cursor.execute("select people_by_cpr(%s)", [digits])
        found: int | None = cursor.fetchone()[0]
    return found


def login_of(citizen_id: int) -> CitizenLogin | None:
    """The account with which a citizen comes to the portal."""
    return CitizenLogin.objects.filter(citizen_id=citizen_id).first()


def meet(number: str) -> Citizen | None:
    """The citizen who says this whole CPR number at the desk, whom one may then write about in this transaction.

    For whoever receives enquiries, whether or not she has a reason to see the citizen yet: what she writes gives it.
    Raises BadInput where it is no number.
    """
    with connection.cursor() as cursor:
        cursor.execute("select people_meet(null, %s)", [check_cpr(number).digits])
        (met,) = cursor.fetchone()
    return None if met is None else by_id(met)


def find(name: str) -> list[Citizen]:
    """The citizens whose name has words that begin as those of `name`, by name; at most MOST_FOUND.

    The index is asked by a function of the owner's (row-level security would keep it from being used), and the rows
    it names are read as the acting user, so that nobody is found whom she may not see.
    """
    query = _beginnings(name)
    if not query:
        return []
    with connection.cursor() as cursor:
        cursor.execute("select people_find(%s, %s)", [query, MOST_FOUND])
        found = [row[0] for row in cursor.fetchall()]
    return list(Citizen.objects.filter(id__in=found).order_by("name", "id"))


def look_up(typed: str) -> list[Citizen]:
    """The citizens that a name (two letters at least) finds, or the one who says a CPR number (`meet`).

    Raises BadInput for ten digits that are no CPR number.
    """
    if not looks_like_number(typed):
        return find(typed) if sum(one.isalpha() for one in typed) > 1 else []
    found = meet(typed)
    return [found] if found else []


def alike(name: str, *, born_on: date | None) -> int:
    """How many citizens a new one could be the same as: the same name, and the birth date is not another.

    Counted among all, also those whom the acting user may not see.
    """
    with connection.cursor() as cursor:
        cursor.execute("select name, born_on from people_names(%s, %s)", [_beginnings(name), MOST_ALIKE])
        return sum(is_alike(other, born, name, born_on) for other, born in cursor.fetchall())


def _beginnings(name: str) -> str:
    """A search for words that begin as those of a name."""
    return " & ".join(f"{word}:*" for word in re.findall(r"\w+", name.lower()))


def open_cautions(citizen_key: str) -> ArraySubquery:
    """An expression for a query of another room: the open cautions of the citizen whose key is in `citizen_key`."""
    rows = Caution.objects.filter(citizen_id=OuterRef(citizen_key), ended_on=None).order_by("review_on", "id")
    shown = JSONObject(uid=F("uid"), text=F("text"), detail=F("detail"), review_on=F("review_on"))
    return ArraySubquery(rows.values_list(shown))


def cautions(citizen_id: int) -> list[Caution]:
    """All cautions of a citizen, open ones first."""
    rows = Caution.objects.filter(citizen_id=citizen_id).select_related("added_by")
    return list(rows.order_by(F("ended_on").desc(nulls_first=True), "review_on", "id"))


def caution(uid: UUID | str) -> Caution:
    """The caution with this outer id."""
    return fetch(Caution.objects.select_related("added_by"), uid=uid)


def shown_cautions(row: Any) -> list[dict[str, Any]]:
    """The open cautions on a row that was read with `open_cautions`: uid, text, detail and the day of review."""
    read = getattr(row, "open_cautions", None) or []
    return [{**one, "review_on": date.fromisoformat(one["review_on"])} for one in read]


def all_ids() -> list[int]:
    """Every citizen, in the order of the rows."""
    return list(Citizen.objects.order_by("id").values_list("id", flat=True))


def address(citizen_id: int, *, on: date) -> Address | None:
    """Where a citizen can be found on a day, as far as the acting user may know."""
    return Address.objects.filter(citizen_id=citizen_id, valid__contains=on).first()


def addresses(citizen_id: int) -> list[Address]:
    """Where a citizen can and could be found, the newest first; none to those whose reason does not open it."""
    return list(
        Address.objects.filter(citizen_id=citizen_id, valid__isempty=False).order_by("-valid__startswith", "-id")
    )


def around(citizen_id: int) -> dict[int, str]:
    """The names of a citizen's relatives and representatives, by their inner keys, also of those whom the acting user has
    no reason of her own to see: who works with a citizen knows who is around her. Never a secret citizen's name.
    """
    with connection.cursor() as cursor:
        cursor.execute("select id, name from people_around(%s)", [citizen_id])
        return dict(cursor.fetchall())


def family(citizen_id: int) -> list[Relation]:
    """Who is what to a citizen, those that go on first; the relatives' names are told by `around`."""
    return list(Relation.objects.filter(citizen_id=citizen_id, valid__isempty=False).order_by(*_GOING_ON_FIRST))


def representatives(citizen_id: int) -> list[Representative]:
    """Who acts for a citizen, those that go on first; their names are told by `around`."""
    return list(Representative.objects.filter(citizen_id=citizen_id, valid__isempty=False).order_by(*_GOING_ON_FIRST))


_GOING_ON_FIRST = (F("valid__endswith").desc(nulls_first=True), F("valid__startswith").desc(), "id")


def consents(citizen_id: int) -> list[Consent]:
    """All consents of a citizen, those that stand first, the newest of them first."""
    rows = Consent.objects.filter(citizen_id=citizen_id).select_related("noted_by")
    return list(rows.order_by(F("withdrawn_on").desc(nulls_first=True), "-given_on", "-id"))


def relation(uid: UUID | str) -> Relation:
    """The relation with this outer id."""
    return fetch(Relation.objects, uid=uid)


def representative(uid: UUID | str) -> Representative:
    """The representative with this outer id."""
    return fetch(Representative.objects, uid=uid)


def consent(uid: UUID | str) -> Consent:
    """The consent with this outer id."""
    return fetch(Consent.objects.select_related("noted_by"), uid=uid)


def rectifications(citizen_id: int) -> list[Rectification]:
    """What a citizen asked to have put right: what waits first, the longest waiting on top; then the newest answers."""
    rows = Rectification.objects.filter(citizen_id=citizen_id).select_related("noted_by", "answered_by")
    return list(rows.order_by(F("answered_on").desc(nulls_first=True), "asked_on", "id"))


def rectification(uid: UUID | str) -> Rectification:
    """The rectification with this outer id."""
    return fetch(Rectification.objects.select_related("noted_by", "answered_by"), uid=uid)


def rectifications_by_outcome(citizen_id: int) -> dict[str, int]:
    """How many of a citizen's rectifications have each outcome."""
    rows = Rectification.objects.filter(citizen_id=citizen_id).order_by().values_list("outcome")
    return dict(rows.annotate(Count("id")))


def acts_for(person_id: int, *, on: date) -> list[Representative]:
    """For whom a person acts on a day, as far as the acting user sees them: by citizen, in the order it was noted."""
    rows = Representative.objects.filter(person_id=person_id, valid__contains=on)
    return list(rows.order_by("citizen_id", "id"))


def addresses_of(citizen_ids: Iterable[int], *, on: date) -> dict[int, Address]:
    """Where some citizens can be found on a day, by citizen; none for those whose reason does not open it."""
    rows = Address.objects.filter(citizen_id__in=list(citizen_ids), valid__contains=on)
    return {row.citizen_id: row for row in rows}
