"""Drafts: one a form and subject, of their writer only (the database holds it), gone when the form is saved."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction

from tests.world import NOW, World, world as world
from treklang.kernel import clock, drafts
from treklang.kernel.acting import acting_as
from treklang.kernel.actor import Actor
from treklang.kernel.models import Draft

SUBJECT = uuid4()


def keep(by: Actor, text: str, **other: Any) -> Draft:
    """A draft that its writer keeps, as a request of hers does."""
    given: dict[str, Any] = {"form": "note", "subject": SUBJECT, **other}
    with acting_as(by):
        return drafts.keep(by=by, data={"text": text}, **given)


def test_what_is_typed_is_found_again_with_the_minute_it_was_kept(world: World) -> None:
    made = keep(world["anne"], "Aya ri", citizen=1, case=2)
    assert made.saved_at == NOW
    with acting_as(world["anne"]):
        found = drafts.find(by=world["anne"], form="note", subject=SUBJECT)
    assert found is not None
    assert (found.data, found.citizen, found.case) == ({"text": "Aya ri"}, 1, 2)


def test_typing_on_writes_over_and_moves_the_minute(world: World) -> None:
    keep(world["anne"], "Aya ri")
    with clock.at(NOW + timedelta(minutes=2)):
        again = keep(world["anne"], "Aya ringede")
    assert again.saved_at == NOW + timedelta(minutes=2)
    with acting_as(world["anne"]):
        assert drafts.of_user(world["anne"]) == [again]
    assert again.data == {"text": "Aya ringede"}


def test_a_draft_is_its_writers_and_nobody_else_reads_it(world: World) -> None:
    mine, theirs = keep(world["anne"], "Min", citizen=1), keep(world["lars"], "Hans", citizen=1)
    with acting_as(world["lars"]):
        assert list(Draft.objects.all()) == [theirs]
        assert drafts.of_citizen(world["lars"], 1) == [theirs]
        assert drafts.of_citizen(world["lars"], 2) == []
        assert drafts.find(by=world["anne"], form="note", subject=SUBJECT) is None
    with acting_as(world["anne"]):
        assert drafts.of_user(world["anne"]) == [mine]
        assert drafts.of_user(world["ravi"]) == []


def test_nobody_writes_a_draft_in_anothers_name(world: World) -> None:
    with acting_as(world["lars"]), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        drafts.keep(by=world["anne"], form="note", subject=SUBJECT, data={})


def test_a_draft_ends_when_its_form_is_saved_and_others_stay(world: World) -> None:
    keep(world["anne"], "Notat")
    keep(world["anne"], "Mål", form="goal")
    keep(world["anne"], "Et andet", subject=uuid4())
    with acting_as(world["anne"]):
        drafts.drop(by=world["anne"], form="note", subject=SUBJECT)
        drafts.drop(by=world["anne"], form="note", subject=SUBJECT)
        assert sorted(one.data["text"] for one in drafts.of_user(world["anne"])) == ["Et andet", "Mål"]
