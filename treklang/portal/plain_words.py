"""What the house calls things, in the words of the citizen whom they are about. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from treklang.access.rules import Reason
from treklang.cases.rules import CaseKind, Phase
from treklang.kernel.scope import Fact
from treklang.people.rules import Representation
from treklang.ui.pages import Page

# The values are sentences of gettext_lazy, which has no type of its own.
CASES: Mapping[CaseKind, Any] = {CaseKind.ADULT: _("Hjælp og støtte til voksne")}

# A test holds that every page has its words: none is left to a code.
SHOWN: Mapping[Page, Any] = {
    Page.MY_DAY: _("En liste over sager, hvor navnet står"),
    Page.CITIZEN: _("Overblik over borgeren og sagerne"),
    Page.CPR: _("Hele CPR-nummeret"),
    Page.READERS: _("Listen over, hvem der har set"),
    Page.OVERVIEW: _("Overblik over sagen"),
    Page.ASSESSMENT: _("Udredningen: hvad der er svært, og hvad der går godt"),
    Page.GOALS: _("Målene for hjælpen"),
    Page.DECISION: _("Indstilling og afgørelse om hjælp"),
    Page.SERVICES: _("Den hjælp, der er bevilget"),
    Page.TREKLANG: _("Sagen set fra tre sider: borger, kommune og udfører"),
    Page.SUMMARY: _("Sagen kort på én side"),
    Page.ORDER: _("Udførerens side om hjælpen"),
    Page.FOLLOW_UP: _("Opfølgning på, om hjælpen virker"),
    Page.EXPERIENCES: _("Svar om, hvordan borgeren selv oplever hjælpen"),
    Page.DRAFT: _("En kladde, som en medarbejder skriver på"),
    Page.AGENDA: _("Dagsordenen for det udvalg, der ser på sager om hjælp"),
    Page.ENQUIRY: _("En henvendelse til kommunen"),
    Page.SEARCH: _("Navnet i en søgning"),
    Page.SAMPLE: _("En leders kontrol af, hvem der har set hvad"),
    Page.GLASS: _("Siden, hvor en medarbejder tager nødadgang"),
    Page.FILE: _("En liste, der er hentet som fil"),
    Page.PORTAL: _("Forsiden af Min sag"),
    Page.PORTAL_READERS: _("Listen her over, hvem der har set"),
    Page.PORTAL_EXPERIENCE: _("Siden, hvor borgeren selv kan svare om sin hjælp"),
    Page.CAUTIONS: _("Det, medarbejdere skal være opmærksomme på"),
    Page.FAMILY: _("Familie, netværk og hvem der handler for borgeren"),
    Page.ADDRESS: _("Adressen, og om den er beskyttet"),
    Page.CONSENTS: _("Samtykker"),
    Page.RECTIFICATIONS: _("Ønsker om at få noget rettet"),
    Page.JOURNEY: _("Hvad der er sket undervejs, og hvor længe der blev ventet"),
    Page.KIN: _("Hvilke medarbejdere der er for tæt på til at have sagen"),
    Page.EXPORT: _("En kopi af alt, der står om borgeren"),
    Page.TEAM: _("Hvem der arbejder med sagen"),
    Page.CHANGE_PLAN: _("Hvilke sager en ændring af organisationen flytter"),
    Page.HANDOVER: _("At sagen gives videre til en anden enhed"),
    Page.CLOSING: _("At sagen lukkes"),
    Page.JOURNAL: _("Journalen: det, kommunen har skrevet i sagen"),
    Page.DOCUMENT: _("Et dokument i sagen"),
    Page.DEADLINES: _("Fristerne i sagen"),
    Page.APPLICATION: _("En ansøgning"),
    Page.ACCESS_REQUEST: _("En anmodning om aktindsigt"),
    Page.COMPLAINT: _("En klage"),
    Page.RULE: _("En liste over sager med samme frist"),
    Page.MEASURE_ROWS: _("En liste over de sager, et tal i kommunens analyser er talt af"),
}

# Why somebody may see: of her who looked.
WHY: Mapping[Reason, Any] = {
    Reason.CASEWORKER: _("Er sagsbehandler på sagen"),
    Reason.COORDINATOR: _("Er koordinator på sagen"),
    Reason.TEAM: _("Arbejder i den enhed, der har sagen"),
    Reason.HANDOVER: _("Arbejder i en enhed, som sagen er tilbudt"),
    Reason.ENQUIRY: _("Arbejder i den enhed, der svarer på en henvendelse"),
    Reason.REGISTERED: _("Skrev borgeren ind i systemet den dag"),
    Reason.PROVIDER: _("Arbejder der, hvor hjælpen gives"),
    Reason.CONTACT: _("Arbejder et sted, som borgeren selv er kommet"),
    Reason.COMMITTEE: _("Sidder i det udvalg, der skulle se på sagen"),
    Reason.LEGAL: _("Er jurist og har en opgave i sagen"),
    Reason.ECONOMY: _("Kontrollerer, hvad kommunen betaler for hjælp"),
    Reason.CITIZEN: _("Er den, sagen handler om"),
    Reason.CUSTODY: _("Har forældremyndigheden"),
    Reason.REPRESENTATIVE: _("Må handle for borgeren"),
    Reason.GLASS: _("Nødadgang: havde ellers ikke adgang. En leder ser efter, om det var i orden."),
    Reason.SYSTEM: _("It-systemet selv"),
}

# What has been reached, as the step on the way that a case is at.
STEPS: Mapping[Phase, Any] = {
    Phase.OPENING: _("Sagen er åbnet"),
    Phase.INFORMATION: _("Kommunen finder ud af, hvad der er brug for"),
    Phase.ASSESSMENT: _("Kommunen vurderer, hvilken hjælp der passer"),
    Phase.RECOMMENDATION: _("Der er lavet en indstilling om hjælp"),
    Phase.PLAN: _("Der er tilbudt en handleplan"),
    Phase.DECISION: _("Der er truffet en afgørelse"),
    Phase.ORDER: _("Hjælpen er bestilt"),
    Phase.DELIVERY: _("Hjælpen er i gang"),
    Phase.FOLLOW_UP: _("Der er fulgt op på, om hjælpen virker"),
}

# By what right one acts for another.
ACTS: Mapping[Representation, Any] = {
    Representation.GUARDIAN: _("Du er værge."),
    Representation.LEGAL_GUARDIAN: _("Du er værge."),
    Representation.CO_GUARDIAN: _("Du er samværge."),
    Representation.FUTURE_POWER: _("Du har en fremtidsfuldmagt."),
    Representation.POWER_OF_ATTORNEY: _("Du har en fuldmagt."),
    Representation.ASSISTANT: _("Du er bisidder."),
}

# What a representative may see.
MATTERS: Mapping[Fact, Any] = {
    Fact.IDENTITY: _("hvem der har sagen"),
    Fact.ADDRESS: _("adressen"),
    Fact.JOURNAL: _("journalen"),
    Fact.ASSESSMENT: _("udredningen"),
    Fact.DECISION: _("indstillinger og afgørelser"),
    Fact.HELP: _("mål og hjælp"),
    Fact.ECONOMY: _("bevillinger og bestillinger"),
    Fact.DOCUMENTS: _("dokumenter"),
}
