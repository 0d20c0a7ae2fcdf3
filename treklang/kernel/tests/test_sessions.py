"""Sessions end by disuse, by age and when their account's sessions are ended; a page shows no key to one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.utils import timezone

from treklang.kernel import sessions, throttle
from treklang.kernel.actions import accounts
from treklang.kernel.models import Attempt, Session
from treklang.kernel.sessions import SessionStore


@pytest.fixture
def account(db: None) -> Any:
    return accounts.ensure_story_person(username="anne", name="Anne Lund")


def begun(account: Any, **data: Any) -> SessionStore:
    store = SessionStore()
    store[SESSION_KEY] = str(account.id)
    store.update(data)
    store.save()
    return store


def test_a_session_says_whose_it_is_and_ends_after_half_an_hour(account: Any) -> None:
    store = begun(account)
    row = Session.objects.get(session_key=store.session_key)
    assert row.account_id == account.id
    assert timedelta(minutes=29) < row.expire_date - timezone.now() <= timedelta(minutes=30)
    Session.objects.update(expire_date=timezone.now())
    assert SESSION_KEY not in SessionStore(store.session_key)


def test_a_use_moves_the_end_on_and_is_written_once_a_minute(account: Any) -> None:
    store = begun(account)
    again = SessionStore(store.session_key)
    assert again[SESSION_KEY]
    assert not again.modified
    Session.objects.update(
        seen_at=timezone.now() - timedelta(minutes=2), expire_date=timezone.now() + timedelta(minutes=1)
    )
    later = SessionStore(store.session_key)
    assert later[SESSION_KEY]
    assert later.modified
    later.save()
    assert Session.objects.get().expire_date > timezone.now() + timedelta(minutes=29)


def test_no_use_moves_it_past_eight_hours(account: Any) -> None:
    since = timezone.now() - timedelta(hours=7, minutes=50)
    store = begun(account, begun=since.isoformat())
    row = Session.objects.get(session_key=store.session_key)
    assert timedelta(minutes=9) < row.expire_date - timezone.now() <= timedelta(minutes=10)
    old = begun(account, begun=(since - timedelta(hours=1)).isoformat())
    assert SESSION_KEY not in SessionStore(old.session_key)


def test_an_accounts_sessions_are_ended_all_but_one_or_one_alone(account: Any, system: Any) -> None:
    kept, other, third = begun(account), begun(account), begun(account)
    accounts.end_session(account_id=account.id, mark=sessions.mark_of(str(other.session_key)), by=system)
    assert {one.session_key for one in sessions.of_account(account.id)} == {kept.session_key, third.session_key}
    assert accounts.end_sessions(account_id=account.id, by=system, keep=str(kept.session_key)) == 1
    assert [one.session_key for one in sessions.of_account(account.id)] == [kept.session_key]


def test_a_closed_account_loses_its_sessions_at_once(account: Any, system: Any) -> None:
    begun(account)
    assert not accounts.close(account_id=account.id, by=system).is_active
    assert list(sessions.of_account(account.id)) == []


def test_what_stands_for_a_session_on_a_page_is_not_its_key(account: Any) -> None:
    key = str(begun(account).session_key)
    assert key not in sessions.mark_of(key)
    assert sessions.mark_of(key) == sessions.mark_of(key)


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0",
            "Edge · Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari · iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Linux"),
        ("<script>", ""),
    ],
)
def test_a_browser_is_named_as_people_say_it(agent: str, name: str) -> None:
    assert sessions.named(agent) == name


def test_sessions_and_attempts_that_are_over_are_cleared_away(account: Any) -> None:
    begun(account)
    Session.objects.update(expire_date=timezone.now() - timedelta(days=1))
    throttle.note("a", "b")
    assert (sessions.clear(), throttle.clear()) == (1, 0)


def test_attempts_are_counted_for_a_quarter_of_an_hour_and_forgotten_when_one_goes_well(db: None) -> None:
    for _ in range(3):
        throttle.note("Anne", "there")
    assert throttle.is_too_many({"anne": 3})
    assert not throttle.is_too_many({"anne": 4, "other": 1})
    throttle.forget("anne")
    assert not throttle.is_too_many({"anne": 1})
    assert throttle.is_too_many({"there": 3})


def test_what_was_typed_does_not_stand_in_the_table(db: None) -> None:
    throttle.note("my password by mistake")
    assert "password" not in str(list(Attempt.objects.values()))
