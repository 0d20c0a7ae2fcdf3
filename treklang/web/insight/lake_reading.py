"""How a page reads the lake: one version kept open in each thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from treklang.insight.lake.opened import Lake, present_lake
from treklang.ui.formats import show_datetime

OLD_AFTER = timedelta(hours=1)


@contextmanager
def opened() -> Iterator[Lake]:
    """The present lake. Raises NoLake where there is none."""
    with present_lake(Path(settings.LAKE)) as lake:
        yield lake


def as_of(lake: Lake, now: datetime) -> dict[str, str]:
    """Up to when the figures know what had happened, and what to do where that is long ago."""
    said = _("Tallene er opgjort %(moment)s.") % {"moment": show_datetime(lake.as_of)}
    old = _("Tallene er mere end en time gamle. Systemets drift kan hente nye med: treklang lake refresh")
    return {"as_of": said, "as_of_old": old if now - lake.as_of > OLD_AFTER else ""}
