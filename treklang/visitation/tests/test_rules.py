"""When a decision may be made and its letter sent: tables of what is there and what is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from treklang.kernel.errors import RuleBroken
from treklang.visitation.letter_words import default_guidance
from treklang.visitation.rules import DecisionFacts, SendFacts, check_decision, check_send

TODAY = date(2026, 3, 2)
MADE = DecisionFacts(
    in_full_favour=False,
    reasons="Fordi",
    complaint_guidance="Du kan klage",
    has_law=True,
    hearing_open_until=None,
    exception_reason="",
    today=TODAY,
    assessment_completed=True,
)
SENT = SendFacts(
    in_full_favour=False,
    reasons="Fordi",
    complaint_guidance="Du kan klage",
    has_law=True,
    hearing_open_until=None,
    exception_reason="",
    today=TODAY,
    sent_on=None,
    is_newest=True,
    is_up_to_date=True,
)
NO_LAW = ({"has_law": False}, "mangler en linje med ydelse og paragraf", "forvaltningsloven § 24")
NO_REASONS = ({"reasons": " \n"}, "mangler begrundelse", "forvaltningsloven §§ 22 og 24")
NO_GUIDANCE = ({"complaint_guidance": " "}, "mangler klagevejledning", "forvaltningsloven § 25")
HEARD_TODAY = ({"hearing_open_until": TODAY}, "frist til den 02.03.2026", "forvaltningsloven § 19")
NOT_INFORMED = ({"assessment_completed": False}, "ingen afsluttet udredning", "retssikkerhedsloven § 10")


@pytest.mark.parametrize(
    ("missing", "sentence", "law"),
    [
        NO_LAW,
        NO_REASONS,
        NO_GUIDANCE,
        HEARD_TODAY,
        NOT_INFORMED,
        ({"in_full_favour": True, "hearing_open_until": TODAY}, "frist til den", "forvaltningsloven § 19"),
        ({"in_full_favour": True, "assessment_completed": False}, "udredning", "retssikkerhedsloven § 10"),
        ({"exception_reason": "Akut", "has_law": False}, "mangler en linje", "forvaltningsloven § 24"),
        ({"exception_reason": "  ", "reasons": ""}, "mangler begrundelse", "forvaltningsloven §§ 22 og 24"),
        ({"is_oral": True, "hearing_open_until": TODAY}, "frist til den", "forvaltningsloven § 19"),
    ],
)
def test_a_decision_is_refused(missing: dict[str, object], sentence: str, law: str) -> None:
    with pytest.raises(RuleBroken, match=sentence) as refused:
        check_decision(replace(MADE, **missing))  # type: ignore[arg-type]
    assert refused.value.law == law


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"in_full_favour": True, "reasons": "", "complaint_guidance": ""},
        {"is_oral": True, "reasons": "", "complaint_guidance": ""},
        {"hearing_open_until": date(2026, 3, 1)},
        {"exception_reason": "Akut", "hearing_open_until": TODAY, "reasons": "", "assessment_completed": False},
    ],
)
def test_a_decision_is_allowed(facts: dict[str, object]) -> None:
    check_decision(replace(MADE, **facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("missing", "sentence", "law"),
    [
        NO_LAW,
        NO_REASONS,
        NO_GUIDANCE,
        HEARD_TODAY,
        ({"in_full_favour": True, "hearing_open_until": TODAY}, "frist til den 02.03.2026", "forvaltningsloven § 19"),
        ({"exception_reason": "Akut", "has_law": False}, "mangler en linje", "forvaltningsloven § 24"),
        ({"sent_on": TODAY}, "Brevet er sendt den 02.03.2026", ""),
        ({"is_newest": False}, "et nyere brev", ""),
        ({"is_up_to_date": False}, "Lav brevet igen", ""),
        ({"exception_reason": "Akut", "sent_on": TODAY}, "Brevet er sendt", ""),
    ],
)
def test_a_letter_is_refused(missing: dict[str, object], sentence: str, law: str) -> None:
    with pytest.raises(RuleBroken, match=sentence) as refused:
        check_send(replace(SENT, **missing))  # type: ignore[arg-type]
    assert refused.value.law == law


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"in_full_favour": True, "reasons": "", "complaint_guidance": ""},
        {"hearing_open_until": date(2026, 3, 1)},
        {"exception_reason": "Akut", "hearing_open_until": TODAY, "reasons": "", "complaint_guidance": ""},
    ],
)
def test_a_letter_may_go(facts: dict[str, object]) -> None:
    check_send(replace(SENT, **facts))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Section:
    appeal_to: str


@pytest.mark.parametrize(
    ("bodies", "body"),
    [
        (["Ankestyrelsen"], "Ankestyrelsen"),
        (["Ankestyrelsen", "Ankestyrelsen"], "Ankestyrelsen"),
        ([""], None),
        (["Ankestyrelsen", ""], None),
        (["Ankestyrelsen", "Et andet nævn"], None),
        ([], None),
    ],
)
def test_guidance_names_the_one_body_that_hears_the_complaint(bodies: list[str], body: str | None) -> None:
    text = default_guidance(*map(Section, bodies))
    assert text.startswith(f"Du kan klage over afgørelsen til {body}.") if body else text == ""


def test_guidance_says_to_whom_how_and_by_when() -> None:
    text = default_guidance(Section("Ankestyrelsen"))
    for fact in ("inden 4 uger fra den dag, du har fået", "til os i kommunen", "Vi vurderer først", "§§ 66 og 67"):
        assert fact in text
