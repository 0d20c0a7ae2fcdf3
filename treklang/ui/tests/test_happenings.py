from __future__ import annotations

from treklang.kernel import events
from treklang.ui.happenings import KIND_OF, SHOWN_ON, Happening

# Events about the house itself: they are of no citizen, and stand on no timeline.
OF_THE_HOUSE = {
    "committee", "conduct", "delegation", "district", "employee", "login", "meeting", "offer", "plan", "price", "provider",
    "responsibility", "unit", "workplace",
}  # fmt: skip


def test_every_event_of_a_citizen_is_of_a_kind_that_a_timeline_can_be_narrowed_to() -> None:
    parts = {code.partition(".")[0] for code in events.known()}
    assert parts - set(KIND_OF) == OF_THE_HOUSE
    assert set(KIND_OF) <= parts


def test_every_kind_has_a_page_of_the_case_but_the_citizen_s_own() -> None:
    assert set(Happening) - set(SHOWN_ON) == {Happening.CITIZEN}
