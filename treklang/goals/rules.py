"""What a goal must hold. Pure: no database."""

from __future__ import annotations

from treklang.kernel.errors import RuleBroken
from treklang.kernel.wording import Worded, say


class GoalKind(Worded):
    """The kind of goal (FFB måltype)."""

    DEVELOP = "develop", say("Udvikle funktionsevne")
    KEEP = "keep", say("Fastholde funktionsevne")
    LIMIT_LOSS = "limit_loss", say("Begrænse tab af funktionsevne")


class MeasurementKind(Worded):
    """Where in the course a level was measured."""

    BASELINE = "baseline", say("Udgangspunkt")
    FOLLOW_UP = "follow_up", say("Opfølgning")


def check_themes(themes: list[tuple[str, int, str]]) -> None:
    """Themes are (concept kind, rank, title): each once, one primary, all of "Aktivitet og deltagelse"."""
    for kind, _, title in themes:
        if kind != "condition_ad":
            raise RuleBroken(
                say(
                    "Et mål kan ikke handle om “%(title)s”. Vælg tilstande under Aktivitet og deltagelse.", title=title
                ),
                law="VUM 2.0",
                field="themes",
            )
    titles = [title for _, _, title in themes]
    for title in titles:
        if titles.count(title) > 1:
            raise RuleBroken(
                say("“%(title)s” står to gange på målet. Fjern den ene.", title=title), law="VUM 2.0", field="themes"
            )
    if [rank for _, rank, _ in themes].count(1) != 1 or any(rank not in (1, 2) for _, rank, _ in themes):
        raise RuleBroken(
            say("Målet mangler en primær tilstand. Vælg én primær (rang 1); de øvrige er sekundære."),
            law="VUM 2.0",
            field="themes",
        )


def lacks_reason(kind: GoalKind, why_not_develop: str) -> bool:
    """The development perspective is always present (S4.22): another kind of goal is shown as lacking its reason."""
    return kind is not GoalKind.DEVELOP and not why_not_develop.strip()
