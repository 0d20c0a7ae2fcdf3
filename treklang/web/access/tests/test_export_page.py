"""Everything on one person, as a caseworker takes it on the screen, and whoever has the server at a command."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from treklang.access.events import AccessEvent
from treklang.cli import house
from treklang.cli.access import command
from treklang.kernel import clock, events, reading
from treklang.kernel.reading import Channel
from treklang.people.actions import citizens
from treklang.ui.pages import Page
from treklang.web.tests.course import CPR, NOW, Course

Browser = Callable[[str], Client]


def address(course: Course) -> str:
    return f"/borgere/{course.citizen.uid}/indsigt/"


def taken(client: Client, course: Course, form: str = "zip", asked_on: str = "2026-02-20") -> bytes:
    """The file that the page gives."""
    answer = client.post(address(course), {"asked_on": asked_on, "form": form})
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == (
        f'attachment; filename="indsigt-{course.citizen.uid}-2026-03-02.{form}"'
    )  # fmt: skip
    assert answer["Cache-Control"] == "no-store"
    content: bytes = answer.getvalue()
    return content


def exported(course: Course) -> list[events.Event]:
    found = events.of_citizen(course.citizen.id)
    return [one for one in found if one.name == AccessEvent.PERSON_EXPORTED.value]


def test_the_page_counts_what_is_in_it_and_says_what_to_look_at(course: Course, caseworker: Client) -> None:
    page = caseworker.get(address(course)).text
    assert "Åbn 1 fil." in page
    assert "senest 2. april 2026" in page
    assert f"kun med for: {course.case.number}" in page
    assert CPR not in page


@pytest.mark.mission("R117")
def test_a_caseworker_takes_it_and_the_look_and_what_was_taken_are_kept(course: Course, caseworker: Client) -> None:
    with zipfile.ZipFile(io.BytesIO(taken(caseworker, course))) as archive:
        told = json.loads(archive.read("indsigt.json"))
        assert archive.read("indsigt.pdf").startswith(b"%PDF")
    assert (told["asked_on"], told["answer_by"], told["made_on"]) == ("2026-02-20", "2026-03-20", "2026-03-02")
    assert exported(course)[0].by.username == "anne"
    look = reading.of_citizen(course.citizen.id)[0]
    assert (look.page, look.channel) == (Page.EXPORT.value, Channel.EXPORT.value)
    assert "artikel 15" in look.purpose
    assert "Borgeren spurgte 20. februar 2026; frist 20. marts 2026" in caseworker.get(address(course)).text


@pytest.mark.mission("R117")
def test_who_has_looked_is_in_it_with_the_pages_in_danish(course: Course, caseworker: Client) -> None:
    caseworker.cookies["django_language"] = "en"
    caseworker.get(f"/sager/{course.case.uid}/journal/")
    told = json.loads(taken(caseworker, course, "json"))
    looks = next(group for group in told["groups"] if group["key"] == "looks")["things"][0]["rows"]
    shown = [{fact["column"]: fact["words"] for fact in row["facts"]} for row in looks]
    assert ("Anne Lund, Myndighed Voksne", "Journal") in [(one["by_id"], one["page"]) for one in shown]


@pytest.mark.mission("R117")
def test_a_provider_takes_half_and_is_told_whom_to_ask(course: Course, provider: Client) -> None:
    page = provider.get(address(course)).text
    assert "Lukket for dig: journal, udredning, indstilling og afgørelse, dokumenter." in page
    assert "Anne Lund, Myndighed Voksne" in page
    told = json.loads(taken(provider, course, "json"))
    assert told["closed"] == ["journal", "assessment", "decision", "documents"]
    assert "Aya ringede." not in json.dumps(told)
    assert exported(course)[0].data["closed"] == told["closed"]


def test_a_citizen_of_nobody_gives_no_export_and_the_refusal_is_noted(course: Course, provider: Client) -> None:
    stranger = citizens.register(name="Fremmed", by=course.by, at=NOW - timedelta(days=5))
    for send in (provider.get, provider.post):
        assert send(f"/borgere/{stranger.uid}/indsigt/").status_code == 404
    assert [look.refused for look in reading.of_citizen(stranger.id)] == [True, True]


@pytest.mark.parametrize(
    ("asked_on", "form", "sentence"),
    [("", "zip", "Vælg en dato."), ("i går", "pdf", "Vælg en dato."), ("2026-03-03", "pdf", "ikke har været"),
     ("2001-01-01", "pdf", "mere end fem år"), ("2026-03-02", "exe", "exe")],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_taken(
    course: Course, caseworker: Client, asked_on: str, form: str, sentence: str
) -> None:
    answer = caseworker.post(address(course), {"asked_on": asked_on, "form": form})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert not asked_on or f'value="{asked_on}"' in answer.text
    assert exported(course) == []


def test_the_citizens_page_leads_there(course: Course, caseworker: Client) -> None:
    assert address(course) in caseworker.get(f"/borgere/{course.citizen.uid}/").text


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own database stands for the house's."""
    monkeypatch.setattr(house, "open_house", lambda: None)


def run(*words: str) -> Result:
    return CliRunner().invoke(command, words)


@pytest.mark.mission("R117")
@pytest.mark.usefixtures("opened")
def test_the_command_takes_all_of_it_and_prints_what_it_wrote(course: Course, tmp_path: Path) -> None:
    told = run("export", "--citizen", str(course.citizen.uid), "--out", str(tmp_path / "new"), "--form", "json")
    assert told.exit_code == 0, told.output
    path = Path(told.stdout.splitlines()[-1])
    assert json.loads(path.read_text())["is_whole"] is True
    assert path.stat().st_mode & 0o077 == 0
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert "Journal: 2" in told.stdout
    assert reading.of_citizen(course.citizen.id)[0].channel == Channel.COMMAND.value


@pytest.mark.parametrize(
    ("words", "sentence"),
    [(("--citizen", "no-uid"), "findes ikke"), (("--citizen", "00000000-0000-7000-8000-000000000000"), "findes ikke"),
     (("--asked-on", "2099-01-01"), "ikke har været")],
)  # fmt: skip
@pytest.mark.usefixtures("opened")
def test_the_command_refuses_with_a_sentence_and_writes_nothing(
    course: Course, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    told = run("export", "--citizen", str(course.citizen.uid), "--out", str(tmp_path), *words)
    assert told.exit_code == 1
    assert sentence in told.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("opened")
def test_what_cannot_be_written_whole_is_not_there_and_no_event_says_it_was(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from treklang.access.person_export import packing

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(packing, "write", full)
    told = run("export", "--citizen", str(course.citizen.uid), "--out", str(tmp_path))
    assert told.exit_code == 1
    assert "Kan ikke skrive til" in told.output
    assert list(tmp_path.iterdir()) == []
    assert exported(course) == []


@pytest.mark.parametrize(("who", "status"), [("anne", 403), ("petra", 403), ("lars", 200), ("sys", 200)])
def test_retention_is_for_leaders_and_the_system_owner(
    course: Course, browser_of: Browser, who: str, status: int
) -> None:
    assert browser_of(who).get("/adgang/opbevaring/").status_code == status


def test_the_page_counts_for_the_day_in_its_address_and_says_that_nothing_is_deleted(
    course: Course, browser_of: Browser
) -> None:
    lars = browser_of("lars")
    page = lars.get("/adgang/opbevaring/?dag=2040-01-01").text
    assert "Intet bliver slettet" in page
    assert 'value="2040-01-01"' in page
    assert "Ikke talt" in page
    assert course.citizen.name not in page
    file = lars.get("/adgang/opbevaring/?dag=2040-01-01&format=csv").content.decode("utf-8-sig")
    assert "Arkivloven" in file
    assert file.count("\n") > 15


def test_a_day_that_is_none_is_said_so_and_today_is_shown(course: Course, browser_of: Browser) -> None:
    answer = browser_of("lars").get("/adgang/opbevaring/?dag=<b>")
    assert answer.status_code == 422
    assert "Vælg en dato inden for halvtreds år." in answer.text
    assert "&lt;b&gt;" in answer.text


@pytest.mark.usefixtures("opened")
def test_the_retention_command_tells_the_same(course: Course) -> None:
    told = json.loads(run("retention", "--on", "2040-01-01", "--json").stdout)
    assert told["deleted"] == 0
    assert {one["id"] for one in told["rules"]} >= {"journal", "drafts"}
    with clock.at(NOW):
        assert "Intet bliver slettet" in run("retention").stdout
