"""A believable chart of every kind."""

from __future__ import annotations

from typing import Any

from treklang.ui.charts import Chart, Kind, Link, Node, Point, Series, Table

YEARS = ("2022", "2023", "2024", "2025", "2026")


def _points(*values: float | None, unit: str = "%", broad: float = 0) -> tuple[Point, ...]:
    return tuple(
        Point(None, hidden="skjult: for få borgere")
        if value is None
        else Point(value, f"{value:g} {unit}", value - broad if broad else None, value + broad if broad else None)
        for value in values
    )


def _table(heading: str, categories: tuple[str, ...], series: tuple[Series, ...]) -> Table:
    columns: list[dict[str, Any]] = [{"text": heading}, *({"text": one.name, "numeric": True} for one in series)]
    rows = [[name, *(one.points[at].said for one in series)] for at, name in enumerate(categories)]
    return Table(columns, tuple(rows))


def _numbers(
    key: str, kind: Kind, title: str, summary: str, categories: tuple[str, ...], series: tuple[Series, ...]
) -> Chart:
    return Chart(key, kind, title, summary, _table("", categories, series), "%", categories, series)


LINE = _numbers(
    "frister",
    Kind.LINE,
    "Frister, der blev holdt",
    "Andelen steg fra 71 % i 2022 til 84 % i 2026.",
    YEARS,
    (Series("Kommunen", _points(71, 74, 78, 80, 84, broad=3)),),
)
LINES = _numbers(
    "frister-enhed",
    Kind.LINE,
    "Frister, der blev holdt, efter enhed",
    "Team Nord steg mest.",
    YEARS,
    (
        Series("Team Nord", _points(61, 70, None, 79, 88)),
        Series("Team Syd med et ganske langt navn", _points(70, 72, 71, 75, 74)),
        Series("Modtagelsen", _points(80, 79, 82, 84, 83)),
    ),
)
BAR = _numbers(
    "tilbud",
    Kind.BAR,
    "Ventetid efter tilbud",
    "Længst er ventetiden til Bofællesskabet.",
    ("Kraftcenter", "Bofællesskabet Åkanden ved Søndergade", "Værkstedet"),
    (Series("Dage", _points(12, 94, None, unit="dage", broad=5)),),
)
STACKED = _numbers(
    "faser",
    Kind.STACKED,
    "Arbejde og ventetid i hver fase",
    "Der ventes mest før visitation.",
    ("Modtagelse", "Udredning", "Visitation"),
    (Series("Arbejde", _points(4, 20, 6, unit="dage")), Series("Venter", _points(2, 15, 31, unit="dage"))),
)
FOREST = _numbers(
    "virkning",
    Kind.INTERVALS,
    "Virkning efter tilbud",
    "Et tilbud skiller sig ud fra gennemsnittet.",
    ("Kraftcenter", "Bofællesskabet Åkanden", "Værkstedet"),
    (
        Series("Sammenlignelig virkning", _points(0.4, 0.1, -0.2, unit="niveauer", broad=0.25)),
        Series("Rå forskel", _points(0.1, 0.3, -0.3, unit="niveauer", broad=0.15)),
    ),
)
SANKEY = Chart(
    "bevaegelse",
    Kind.SANKEY,
    "Bevægelse mellem ringe",
    "42 borgere flyttede til mindre indgribende hjælp.",
    Table(
        ({"text": "Fra"}, {"text": "Til"}, {"text": "Borgere", "numeric": True}), (["Botilbud", "Egen bolig", "42"],)
    ),
    nodes=(
        Node("Botilbud", "52 borgere"),
        Node("Træning", "40 borgere"),
        Node("Botilbud", "22 borgere", 1),
        Node("Egen bolig", "70 borgere", 1),
    ),
    links=(
        Link(0, 2, 10, "10 blev i botilbud"),
        Link(0, 3, 42, "42 fra botilbud til egen bolig"),
        Link(1, 3, 28, "28"),
        Link(1, 2, 12, "12"),
    ),
)
PROCESS = Chart(
    "sagsgang",
    Kind.PROCESS,
    "Sagernes vej",
    "De fleste sager går lige igennem.",
    Table(
        ({"text": "Fra"}, {"text": "Til"}, {"text": "Gange", "numeric": True}), (["Sagen åbnet", "Udredning", "900"],)
    ),
    nodes=(
        Node("Sagen er åbnet", "1000 gange", 0.5, 0),
        Node("Udredning er færdig", "900", 0.3, 0.33),
        Node("Høring er sendt", "300", 0.8, 0.5),
        Node("Afgørelse er truffet", "800", 0.4, 1),
    ),
    links=(
        Link(0, 1, 900, "900 gange"),
        Link(1, 2, 280, "280"),
        Link(2, 3, 270, "270"),
        Link(1, 3, 510, "510"),
        Link(2, 1, 60, "60 gange tilbage"),
    ),
)
HEAT = _numbers(
    "overdragelser",
    Kind.HEAT,
    "Overdragelser mellem enheder",
    "Modtagelsen giver flest videre.",
    ("Modtagelsen", "Team Nord", "Team Syd"),
    (
        Series("Modtagelsen", _points(0, 120, 90, unit="")),
        Series("Team Nord", _points(4, 0, None, unit="")),
        Series("Team Syd", _points(2, 12, 0, unit="")),
    ),
)
CHARTS = (LINE, LINES, BAR, STACKED, FOREST, SANKEY, PROCESS, HEAT)
