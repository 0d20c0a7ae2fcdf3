"""One believable call of every component: what the gallery shows and what the tests render. Invented people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from treklang.ui.charts import drawn
from treklang.ui.tests.chart_samples import LINES

TODAY = date(2026, 6, 29)


@dataclass(frozen=True)
class Sample:
    """A macro by its file and name, with the arguments of one call."""

    file: str
    macro: str
    arguments: dict[str, Any]


PERSON = {
    "name": "Anne-Mette Sørensen Kjær",
    "cpr": "010181-1234",
    "reveal_url": "/borgere/17/cpr/",
    "birth_on": date(1981, 1, 1),
    "age": 45,
    "protected": True,
    "warnings": [
        {
            "text": "Ring altid, før du kommer på besøg",
            "detail": "Stor hund i entréen",
            "review_on": date(2026, 9, 1),
            "href": "/advarsler/4/",
        }
    ],
    "facts": [{"label": "Repræsentant", "value": "Bo Kjær (værge)", "href": "/borgere/18/"}],
    "roles": [
        {"label": "Myndighed", "value": "Mette Holm, Voksen Syd", "href": "/medarbejdere/3/"},
        {"label": "Udfører", "value": "Bofællesskabet Åkanden"},
    ],
}
TABS = {
    "label": "Sider om borgeren",
    "items": [
        {"text": "Overblik", "href": "/borgere/17/", "current": True},
        {"text": "Sager", "href": "/borgere/17/sager/", "count": 2},
        {"text": "Udredning", "href": "/borgere/17/udredning/"},
        {"text": "Mål", "href": "/borgere/17/maal/", "count": 4},
        {"text": "Indsatser", "href": "/borgere/17/indsatser/", "count": 3},
        {"text": "Dokumenter", "href": "/borgere/17/dokumenter/"},
        {"text": "Økonomi", "href": "/borgere/17/oekonomi/"},
    ],
}
FACTS = {
    "title": "Kontakt og bolig",
    "actions": [{"text": "Ret", "href": "/borgere/17/ret/"}],
    "rows": [
        {"label": "Adresse", "value": "Søndergade 12, 2. th., 8700 Horsens", "source": "CPR den 28. juni 2026"},
        {"label": "Telefon", "missing_href": "/borgere/17/telefon/"},
        {"label": "Sprog", "value": "Dansk", "actions": [{"text": "Ret", "href": "/borgere/17/sprog/"}]},
        {"label": "Handlekommune", "value": None},
        {"label": "Hjemmeboende børn", "value": 0, "note": "Efter borgerens egen oplysning"},
    ],
}
EVENTS = {
    "events": [
        {
            "title": "Tilkendt socialpædagogisk støtte",
            "kind": "Afgørelse",
            "at": datetime(2026, 6, 26, 8, 42, tzinfo=UTC),
            "by": "Mette Holm, Voksen Syd",
            "text": "Seks timer om ugen i et år. Klagefrist den 24. juli 2026.",
            "href": "/afgoerelser/9/",
            "tone": "success",
        },
        {
            "title": "Partshøring sendt",
            "at": datetime(2026, 6, 10, 11, 5, tzinfo=UTC),
            "by": "Mette Holm",
            "tone": "info",
        },
        {
            "title": "Frist for svar overskredet",
            "at": date(2026, 6, 3),
            "by": "Systemet",
            "tone": "error",
        },
        {
            "title": "Henvendelse fra egen læge",
            "kind": "Henvendelse",
            "at": datetime(2026, 4, 2, 7, 15, tzinfo=UTC),
            "by": "Modtagelsen",
            "text": "Lægen beskriver, at borgeren har svært ved at komme ud af hjemmet.",
        },
    ]
}
TASKS = {
    "day": TODAY,
    "tasks": [
        {"text": "Indhent samtykke", "href": "/opgaver/1/", "status": "done"},
        {
            "text": "Beskriv borgerens ønsker",
            "href": "/opgaver/2/",
            "status": "in_progress",
            "due_on": date(2026, 7, 3),
        },
        {"text": "Vurder funktionsevne", "href": "/opgaver/3/", "status": "not_started", "due_on": date(2026, 6, 27)},
        {
            "text": "Skriv indstilling",
            "status": "blocked",
            "reason": "Begynder, når udredningen er færdig",
            "due_on": date(2026, 8, 14),
        },
        {"text": "Faglig vurdering", "href": "/opgaver/5/", "status": "error", "hint": "Støttebehov mangler"},
    ],
}
CASES = {
    "caption": "Mine sager",
    "columns": [
        {"text": "Borger", "sort_href": "?sorter=navn", "sorted": "ascending"},
        {"text": "Paragraf"},
        {"text": "Næste frist", "sort_href": "?sorter=frist"},
        {"text": "Bevilget pr. år", "numeric": True},
        {"text": "Tilstand"},
    ],
    "rows": [
        {
            "cells": [
                {"text": "Sørensen Kjær, Anne-Mette", "href": "/sager/11/", "note": "010181-••••"},
                "SEL § 85",
                {"on": date(2026, 6, 27), "day": TODAY},
                "212.400,00 kr.",
                {"badge": "Udredning", "tone": "info"},
            ],
            "tone": "late",
        },
        {
            "cells": [
                {"text": "Nguyen, Thi Lan", "href": "/sager/12/", "note": "240299-••••"},
                "SEL § 107",
                {"on": date(2026, 7, 3), "day": TODAY},
                "1.048.900,50 kr.",
                {"badge": "Afgørelse", "tone": "warning"},
            ],
            "tone": "near",
        },
        [
            {"text": "Åberg, Jens Ole", "href": "/sager/13/", "note": "110763-••••"},
            "SEL § 104",
            None,
            "88.000,00 kr.",
            {"badge": "Opfølgning"},
        ],
    ],
    "foot": ["I alt", "", "", "1.349.300,50 kr.", ""],
    "note": "Opgjort den 29. juni 2026 efter bevilgede indsatser.",
}
ERRORS = {
    "errors": [
        {"text": "Skriv, hvad borgeren selv ønsker", "href": "#oensker"},
        {"text": "Datoen skal ligge efter 29. juni 2026", "href": "#fra"},
    ]
}
CHOICES = [
    {"value": "a", "text": "Støtte i eget hjem", "hint": "SEL § 85"},
    {"value": "b", "text": "Midlertidigt botilbud", "hint": "SEL § 107"},
    {"value": "c", "text": "Længerevarende botilbud"},
]
FIELDS: list[dict[str, Any]] = [
    {
        "name": "oensker",
        "label": "Borgerens ønsker",
        "kind": "textarea",
        "hint": "Med borgerens egne ord",
        "required": True,
        "error": "Skriv, hvad borgeren selv ønsker",
    },
    {
        "name": "fra",
        "label": "Indsatsen begynder",
        "kind": "date",
        "value": "2026-06-01",
        "required": True,
        "error": "Datoen skal ligge efter 29. juni 2026",
    },
    {"name": "timer", "label": "Timer om ugen", "kind": "number", "value": "6", "suffix": "timer"},
    {"name": "pris", "label": "Pris pr. måned", "value": "17.700,00", "suffix": "kr.", "readonly": True},
    {
        "name": "team",
        "label": "Team",
        "kind": "select",
        "value": "2",
        "required": True,
        "options": [{"value": "1", "text": "Voksen Nord"}, {"value": "2", "text": "Voksen Syd"}],
    },
    {"name": "indsats", "label": "Indsats", "kind": "radios", "value": "a", "required": True, "options": CHOICES},
    {
        "name": "del",
        "label": "Hvem skal have besked?",
        "kind": "checkboxes",
        "value": ["b"],
        "options": CHOICES,
        "hint": "Vælg alle, der passer",
    },
    {
        "name": "samtykke",
        "label": "Borgeren har givet samtykke",
        "kind": "checkbox",
        "value": True,
        "hint": "Kan trækkes tilbage",
    },
    {"name": "navn", "label": "Navn", "attributes": {"autocomplete": "name", "lang": "da"}, "required": True},
]
FLOW = {
    "title": "Forløbet: voksne med psykisk sårbarhed",
    "current": 2,
    "value_label": "Borgere",
    "rings": [
        {"name": "Åbne tilbud uden visitation", "text": "Værested, mentor, civilsamfund", "value": 412},
        {"name": "Tidlig indsats", "text": "Op til seks måneder, SEL § 82 a", "value": 96, "href": "/indsatser/2/"},
        {
            "name": "Støtte i eget hjem",
            "text": "Socialpædagogisk støtte, SEL § 85",
            "value": 301,
            "href": "/indsatser/3/",
        },
        {"name": "Midlertidigt botilbud", "text": "SEL § 107", "value": 58},
        {"name": "Længerevarende botilbud", "text": "SEL § 108", "value": 44},
    ],
    "note": "Borgere med igangværende indsats den 29. juni 2026.",
}
NUMBERS = {
    "numbers": [
        {"text": "Overskredne frister", "value": 3, "href": "/arbejde/overskredet/", "tone": "late"},
        {"text": "Frister i denne uge", "value": 7, "href": "/arbejde/uge/", "tone": "near"},
        {"text": "Venter på andre", "value": 12, "href": "/arbejde/venter/", "note": "ældste 41 dage"},
        {"text": "Kladder", "value": 2, "href": "/arbejde/kladder/"},
    ]
}

SAMPLES = [
    Sample("identity_bar", "identity_bar", PERSON),
    Sample("sub_navigation", "sub_navigation", TABS),
    Sample("summary", "summary_card", FACTS),
    Sample("summary", "summary_list", {"rows": FACTS["rows"]}),
    Sample("timeline", "timeline", EVENTS),
    Sample("timeline", "timeline", {"events": [], "empty": "Ingen hændelser af den slags"}),
    Sample("task_list", "task_list", TASKS),
    Sample("contextual_date", "contextual_date", {"on": date(2026, 7, 3), "day": TODAY, "note": "SEL § 88"}),
    Sample("contextual_date", "contextual_date", {"on": date(2026, 6, 27), "day": TODAY, "label": "Klagefrist"}),
    Sample(
        "contextual_date",
        "contextual_date",
        {"on": date(2026, 8, 30), "day": TODAY, "kind": "event", "label": "Opfølgning"},
    ),
    Sample("contextual_date", "contextual_date", {"on": date(2026, 6, 1), "day": TODAY, "done": True}),
    Sample("data_table", "data_table", CASES),
    Sample("data_table", "data_table", {"caption": "Sager", "columns": [], "empty": "Ingen sager passer på filteret"}),
    Sample("status_badge", "status_badge", {"text": "Under behandling", "tone": "info"}),
    Sample(
        "empty_state",
        "empty_state",
        {"title": "Ingen kladder", "text": "Kladder vises her.", "href": "/ny/", "action": "Skriv et notat"},
    ),
    Sample("error_summary", "error_summary", ERRORS),
    *[Sample("field", "field", arguments) for arguments in FIELDS],
    Sample("level_scale", "level_scale", {"level": 3, "text": "Svære problemer", "previous": 2}),
    Sample("level_scale", "level_scale", {"level": None}),
    Sample(
        "scale_question",
        "scale_question",
        {
            "name": "heard",
            "label": "Bliver du hørt?",
            "low": "Aldrig",
            "high": "Altid",
            "value": "2",
            "steps": [{"value": str(step), "text": str(step)} for step in range(1, 6)],
            "others": [
                {"value": "ved-ikke", "text": "Ved ikke"},
                {"value": "vil-ikke", "text": "Ønsker ikke at svare"},
            ],
        },
    ),
    Sample("rings", "rings", FLOW),
    Sample(
        "pagination",
        "pagination",
        {"current": 6, "total": 23, "href": "?team=4&page={page}", "label": "Sider med sager"},
    ),
    Sample(
        "filter_chips", "filter_chips", {"chips": [{"text": "Team: Voksen Syd", "remove_href": "?"}], "clear_href": "?"}
    ),
    Sample("number_links", "number_links", NUMBERS),
    Sample("chart", "chart", drawn(LINES)),
    Sample(
        "refused_action",
        "refused_action",
        {"text": "Træf afgørelse", "reason": "Partshøringen løber til 3. juli.", "law": "FVL § 19"},
    ),
    Sample(
        "notice",
        "notice",
        {"text": "Notatet er gemt.", "title": "Gemt", "tone": "success", "href": "/n/1/", "action": "Se notatet"},
    ),
]
