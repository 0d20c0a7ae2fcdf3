"""The pages that show a citizen, as the reading log names them; the log's readers get the words."""

from __future__ import annotations

from treklang.kernel.wording import Worded, say


class Page(Worded):
    """A page of a citizen or case."""

    MY_DAY = "my_day", say("Liste på Min dag")
    CITIZEN = "citizen", say("Borgerens side")
    CPR = "citizen.cpr", say("Hele CPR-nummeret")
    READERS = "citizen.readers", say("Hvem har set")
    OVERVIEW = "case.overview", say("Sagens overblik")
    ASSESSMENT = "case.assessment", say("Udredning")
    GOALS = "case.goals", say("Mål")
    DECISION = "case.decision", say("Indstilling og afgørelse")
    SERVICES = "case.services", say("Indsats")
    TREKLANG = "case.treklang", say("Treklang")
    SUMMARY = "case.summary", say("Sagen på én side")
    ORDER = "case.order", say("Udførerens side om indsatsen")
    FOLLOW_UP = "case.follow_up", say("Opfølgning")
    EXPERIENCES = "case.experiences", say("Borgerens egen oplevelse")
    DRAFT = "case.draft", say("Kladde")
    AGENDA = "agenda", say("Visitationsudvalgets dagsorden")
    ENQUIRY = "enquiry", say("Henvendelse")
    SEARCH = "search", say("Søgning")
    SAMPLE = "looks.sample", say("Stikprøve af opslag")
    GLASS = "glass", say("Nødadgang")
    FILE = "list.file", say("Liste hentet som fil")
    PORTAL = "portal", say("Borgerens egen forside")
    PORTAL_READERS = "portal.readers", say("Borgerens egen liste over, hvem der har set")
    PORTAL_EXPERIENCE = "portal.experience", say("Borgerens egne svar på Min sag")
    CAUTIONS = "citizen.cautions", say("Advarsler")
    FAMILY = "citizen.family", say("Familie og netværk")
    ADDRESS = "citizen.address", say("Adresse og beskyttelse")
    CONSENTS = "citizen.consents", say("Samtykker")
    RECTIFICATIONS = "citizen.rectifications", say("Berigtigelser")
    JOURNEY = "citizen.journey", say("Borgerens rejse")
    EXPORT = "citizen.export", say("Indsigt: alt om borgeren")
    KIN = "kin", say("Habilitet")
    TEAM = "case.team", say("Hold og samarbejde")
    HANDOVER = "case.handover", say("Overdragelse")
    CLOSING = "case.closing", say("Lukning af sagen")
    JOURNAL = "case.journal", say("Journal")
    DOCUMENT = "case.document", say("Dokument")
    DEADLINES = "case.deadlines", say("Sagens frister")
    APPLICATION = "case.application", say("Ansøgning")
    ACCESS_REQUEST = "case.access_request", say("Anmodning om aktindsigt")
    COMPLAINT = "case.complaint", say("Klage")
    CHANGE_PLAN = "change.plan", say("Sager i en organisationsplan")
    RULE = "rule", say("Sager, hvor en lovregel løber")
    MEASURE_ROWS = "insight.rows", say("Sager bag et tal i analyser")
