"""The letter's words outside its template: its name in the case, and how to complain where nobody typed it. Pure.

Danish always, and not marked for translation: the words go to the citizen and follow Danish acts, whatever language
the caseworker's screens have.
"""

from __future__ import annotations

from typing import Protocol

DRAFT_TITLE = "Afgørelsesbrev (udkast)"
SENT_TITLE = "Afgørelsesbrev"

WEEKS_TO_COMPLAIN = 4  # retssikkerhedsloven § 67
WEEKS_TO_REASSESS = 4  # retssikkerhedsloven § 66


class Appealable(Protocol):
    """A legal section, as far as this module cares: which body hears complaints; empty where that is not known."""

    @property
    def appeal_to(self) -> str: ...


TEXT = """\
Du kan klage over afgørelsen til {body}. Du skal klage inden {complain} uger fra den dag, du har fået afgørelsen.

Giv din klage til os i kommunen. Du kan skrive den, eller du kan sige den til os. Vi vurderer først, om du skal have \
helt eller delvis medhold. Får du ikke det, sender vi klagen og sagens papirer videre til {body} inden {reassess} uger \
efter, at vi har fået klagen.

Reglerne står i retssikkerhedsloven §§ 66 og 67."""


def default_guidance(*sections: Appealable) -> str:
    """The guidance for a decision by these sections; empty (it must be typed) where they name no body or several."""
    bodies = {section.appeal_to for section in sections}
    body = bodies.pop() if len(bodies) == 1 else ""
    return TEXT.format(body=body, complain=WEEKS_TO_COMPLAIN, reassess=WEEKS_TO_REASSESS) if body else ""
