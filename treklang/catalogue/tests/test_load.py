"""Loading fills the tables, and loading again changes nothing."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from treklang.catalogue import data_files
from treklang.catalogue.actions.catalogue import load
from treklang.catalogue.models import Concept, LegalSection, Service

pytestmark = pytest.mark.django_db


def test_all_files_are_loaded() -> None:
    loaded = load()
    assert (loaded.concepts, loaded.flows, loaded.rings) == (311, 2, 10)
    assert Concept.objects.count() == 311
    assert LegalSection.objects.count() == loaded.sections
    assert Service.objects.count() == loaded.services
    assert {row.key for row in data_files.services()} == set(Service.objects.values_list("key", flat=True))


def test_codes_know_their_parents() -> None:
    load()
    assert Concept.objects.get(title="Vaske sig").parent == Concept.objects.get(title="Egenomsorg")
    assert Concept.objects.filter(parent=None).count() == 21


def test_loading_again_changes_nothing_and_asks_little() -> None:
    load()
    with CaptureQueriesContext(connection) as asked:
        again = load()
    assert (again.added, again.changed) == (0, 0)
    assert len(asked) <= 8


def test_what_was_changed_by_hand_is_changed_back() -> None:
    load()
    LegalSection.objects.filter(key="SEL-85").update(title="Noget andet")
    Concept.objects.filter(title="Vaske sig").update(parent=None)
    assert load().changed == 2
    assert LegalSection.objects.get(key="SEL-85").title == "Socialpædagogisk støtte"


def test_a_service_follows_the_versions_of_its_section() -> None:
    load()
    changed_on = date(2025, 7, 1)
    before, after = Service.objects.filter(key="SEL-83").order_by("valid")
    assert (before.valid.upper, after.valid.lower) == (changed_on, changed_on)
    assert before.section != after.section


def test_rows_that_the_files_do_not_know_stay() -> None:
    load()
    section = LegalSection.objects.get(key="SEL-85")
    own = Service.objects.create(key="OWN", title="Egen ydelse", section=section, valid=section.valid)
    assert load().changed == 0
    assert Service.objects.filter(pk=own.pk).exists()
