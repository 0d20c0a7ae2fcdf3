"""What the tables that measures count from are called where people read it."""

from __future__ import annotations

from treklang.kernel.wording import Sentence, say

WORDS: dict[str, Sentence] = {
    "assessments": say("udredninger"),
    "assignments": say("hvem der har sagen"),
    "cases": say("sager"),
    "citizens": say("borgere"),
    "clocks": say("frister"),
    "complaints": say("klager"),
    "concepts": say("de fælles faglige begreber"),
    "contacts": say("kontakter uden visitation"),
    "decisions": say("afgørelser"),
    "dimension_scores": say("vurderede dimensioner"),
    "enquiries": say("henvendelser"),
    "experiences": say("borgernes egne svar"),
    "follow_ups": say("opfølgninger"),
    "goals": say("indsatsmål"),
    "grants": say("bevillinger"),
    "handovers": say("overdragelser"),
    "measurements": say("målinger af mål"),
    "needs": say("støttebehov"),
    "offers": say("tilbud"),
    "orders": say("bestillinger"),
    "placements": say("pladser i brug"),
    "planned_follow_ups": say("planlagte opfølgninger"),
    "prices": say("priser"),
    "rings": say("indsatstrappens ringe"),
    "target_groups": say("målgrupper"),
}
