"""The codes that reports and forms must know by heart, from the data files. Pure: no database.

The digit 0-4 of a level or a need is ours, beside KL's code; 9 stands for "Ikke vurderet", which has one code as a
level and another as a need.
"""

from __future__ import annotations

from functools import cache
from typing import Final
from uuid import UUID

from treklang.catalogue import data_files
from treklang.catalogue.rules import ConceptKind
from treklang.kernel.errors import BadInput
from treklang.kernel.wording import say

FFB: Final = "FFB"
CARE_SOCIAL: Final = "CareSocialCodes"
FFB_SYSTEM: Final = "urn:oid:1.2.208.176.2.22"
CARE_SOCIAL_SYSTEM: Final = "http://fhir.kl.dk/term/CodeSystem/CareSocialCodes"
SNOMED_SYSTEM: Final = "http://snomed.info/sct"
ACT_CODE_SYSTEM: Final = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
SYSTEM_OF: Final = {FFB: FFB_SYSTEM, CARE_SOCIAL: CARE_SOCIAL_SYSTEM}

CARE_EVALUATION: Final = UUID("effe55c7-572c-4a99-8fb4-2a9dda2f6572")
INTERVENTION_GOAL: Final = UUID("0bb3daef-538d-45dc-b444-abdbcb63f6bc")
MEASURE_LEVEL: Final = UUID("66959f77-6e2a-4574-8423-3ff097f8b9fa")
MEASURE_CHANGE: Final = UUID("90c48f03-f194-4b2f-ad7d-6cba1069ae48")
FOLLOW_UP_ENCOUNTER: Final = UUID("9f03dfbb-7a97-45a5-94db-d4c3501714a9")
GOAL_DESCRIPTION: Final = "410518001"
FOLLOW_UP_OBSERVATION: Final = "712744002"

NOT_ASSESSED: Final = 9


def level_code(digit: int) -> UUID:
    """FFB's code of a level of functioning, 0 (none reduced) to 4 (wholly reduced), or 9 (not assessed)."""
    return _of_digit(ConceptKind.LEVEL, digit)


def need_code(digit: int) -> UUID:
    """FFB's code of a need for support, 0 (none) to 4 (total), or 9 (not assessed)."""
    return _of_digit(ConceptKind.NEED, digit)


def goal_kind_code(key: str) -> UUID:
    """FFB's code of a goal that is to "develop", to "keep" or to "limit_loss"; another word is a KeyError."""
    return _by_key(ConceptKind.GOAL_KIND)[key]


def follow_up_code(key: str) -> UUID:
    """FFB's code of a follow-up that ends in "continue", "end" or "end_and_refer"; another word is a KeyError."""
    return _by_key(ConceptKind.FOLLOW_UP_RESULT)[key]


def _of_digit(kind: ConceptKind, digit: int) -> UUID:
    try:
        return _by_digit(kind)[digit]
    except KeyError:
        raise BadInput(
            say("%(digit)s er ikke et %(kind)s. Vælg 0-4, eller 9 for “Ikke vurderet”.", digit=digit, kind=kind.title)
        ) from None


@cache
def _by_digit(kind: ConceptKind) -> dict[int, UUID]:
    rows = data_files.concepts()
    return {row.digit: row.code for row in rows if row.kind == kind.value and row.digit is not None}


@cache
def _by_key(kind: ConceptKind) -> dict[str, UUID]:
    return {row.key: row.code for row in data_files.concepts() if row.kind == kind.value}
