"""Finding citizens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject

from treklang.kernel.table import fetch
from treklang.people.models import (
    Address as Address,
    Caution as Caution,
    Citizen as Citizen,
    CitizenLogin as CitizenLogin,
    Consent as Consent,
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


def to_write(citizen_id: int) -> Citizen:
    """The citizen, locked until the transaction ends, for whoever says who acts for her or where she can be found.

    Raises Missing for those who may not see her, NotAllowed for those who do but do not work with her in the authority.
    """
    citizen = fetch(Citizen.objects.select_for_update(no_key=True), id=citizen_id)
    with connection.cursor() as cursor:
        cursor.execute("select kernel_scope_reason(%s, null)", [citizen_id])
        (reason,) = cursor.fetchone()
    check_works_with(reason or "")
    return citizen


def uid_of(citizen_id: int) -> UUID:
    """The outer id of a citizen, to lead to her page."""
    return by_id(citizen_id).uid


def named(citizen_ids: Iterable[int]) -> dict[int, str]:
    """The names of those of some citizens whom the acting user may see, by their inner keys."""
    return dict(Citizen.objects.filter(id__in=set(citizen_ids)).values_list("id", "name"))


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


def family(citizen_id: int) -> list[Relation]:
    """Who is what to a citizen, those that go on first; the relatives' names are told by `named`."""
    return list(Relation.objects.filter(citizen_id=citizen_id, valid__isempty=False).order_by(*_GOING_ON_FIRST))


def representatives(citizen_id: int) -> list[Representative]:
    """Who acts for a citizen, those that go on first; their names are told by `named`."""
    return list(Representative.objects.filter(citizen_id=citizen_id, valid__isempty=False).order_by(*_GOING_ON_FIRST))


_GOING_ON_FIRST = (F("valid__endswith").desc(nulls_first=True), F("valid__startswith").desc(), "id")


def consents(citizen_id: int) -> list[Consent]:
    """All consents of a citizen, those that stand first, the newest of them first."""
    rows = Consent.objects.filter(citizen_id=citizen_id).select_related("noted_by")
    return list(rows.order_by(F("withdrawn_on").desc(nulls_first=True), "-given_on", "-id"))
