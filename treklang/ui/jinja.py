"""The Jinja2 environment of all pages: OPTIONS["environment"] of django.template.backends.jinja2.Jinja2."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import BaseLoader, ChainableUndefined, Environment, FileSystemLoader, StrictUndefined

from treklang.kernel import clock
from treklang.ui import accent, form_fields, formats, paging

UI = Path(__file__).resolve().parent
# Screens hang their templates in their own room. Found by folder: this room knows none of them by name.
ROOMS = ("web/*/templates", "portal/*/templates", "portal/templates")


class PageEnvironment(Environment):
    """Strict, except for dicts: a name or an object's attribute must exist, a dict's key may be missing.

    A component's optional facts are keys that the caller leaves out; everything else that is missing is a mistake that
    a test should meet. The design system's macros rely on it too, and mean the key where they write `params.items`.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else ChainableUndefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


def environment(**options: Any) -> PageEnvironment:
    options["undefined"] = StrictUndefined
    options["autoescape"] = True
    options["loader"] = page_loader()
    options["extensions"] = [*options.get("extensions", []), "jinja2.ext.i18n", "jinja2.ext.do"]
    options.setdefault("trim_blocks", True)
    options.setdefault("lstrip_blocks", True)
    made = PageEnvironment(**options)
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    made.globals.update(page_globals())
    made.filters.update(page_filters())
    return made


def page_loader() -> BaseLoader:
    """Own templates first, so that one of ours may stand in for one of the design system's."""
    return FileSystemLoader([UI / "templates", UI / "built" / "templates", *room_folders()])


def room_folders() -> Iterable[Path]:
    return sorted(folder for pattern in ROOMS for folder in UI.parent.glob(pattern) if folder.is_dir())


def page_globals() -> dict[str, Any]:
    return {
        "static": static,
        "url": url,
        "today": clock.today,
        "current_language": current_language,
        "languages": languages,
        "icon_sprite": icon_sprite,
        "root_style": accent.root_style,
        "field_data": form_fields.field_data,
        "form_error_list": form_fields.form_error_list,
        "page_numbers": paging.page_numbers,
        "days_until": formats.days_until,
    }


def page_filters() -> dict[str, Any]:
    return {
        "date": formats.show_date,
        "short_date": formats.show_short_date,
        "datetime": formats.show_datetime,
        "time": formats.show_time,
        "relative_date": formats.relative_date,
        "relative_deadline": formats.relative_deadline,
        "hide_cpr": formats.hide_cpr,
        "money": formats.show_money,
        "number": formats.show_number,
    }


def url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args, kwargs=kwargs)


def icon_sprite() -> str:
    return static("fds/img/all-svg-icons.svg")


def current_language() -> str:
    return (translation.get_language() or settings.LANGUAGE_CODE).split("-")[0]


def languages() -> list[dict[str, Any]]:
    """Each language the installation offers, named in itself."""
    current = current_language()
    return [
        {
            "code": code,
            "name": translation.get_language_info(code)["name_local"],
            "current": code.split("-")[0] == current,
        }
        for code, _name in settings.LANGUAGES
    ]
