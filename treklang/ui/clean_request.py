"""What no person sends: NUL bytes, control characters in an address, texts that are not UTF-8, bodies without end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.translation import gettext as _

from treklang.ui.refusals import bad_request, refused

# Texts may hold line ends and tabs, and those of Word also page breaks; the database takes all but NUL.
IN_TEXT = re.compile("\x00")
IN_ADDRESS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
IN_PATH = re.compile("[\x00-\x1f\x7f]")


class CleanRequest:
    """Middleware. Refuses with a sentence what would else break deep inside, or be read in two ways."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _length(request) > settings.LARGEST_REQUEST:
            return refused(request, _("Det er for stort til at blive sendt"), _too_large(), status=413)
        try:
            is_unreadable = _is_foreign(request) or _has_control_characters(request)
        except UnreadablePostError as error:  # whoever sent it has gone
            return bad_request(request, error)
        if is_unreadable:
            return refused(request, _("Det kan ikke læses"), _unreadable(), status=400)
        return self.get_response(request)


def _length(request: HttpRequest) -> int:
    given = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(given) if given.isascii() and given.isdigit() else 0


def _is_foreign(request: HttpRequest) -> bool:
    """A body in another character set: Django would decode address and form with it."""
    charset = (request.content_params or {}).get("charset", "utf-8")
    return charset.lower().replace("_", "-") not in ("utf-8", "utf8", "us-ascii")


def _has_control_characters(request: HttpRequest) -> bool:
    """Headers are left to the web server; what Django decodes once more (cookies, file names) is not."""
    if IN_PATH.search(request.path) or _any(IN_ADDRESS, _values(request.GET.lists())):
        return True
    return _any(IN_TEXT, [*request.COOKIES.values(), *_values(request.POST.lists()), *_values(_file_names(request))])


def _values(lists: Iterable[tuple[str, Sequence[object]]]) -> list[str]:
    return [str(one) for name, values in lists for one in (name, *values)]


def _file_names(request: HttpRequest) -> Iterable[tuple[str, Sequence[object]]]:
    return ((name, [one.name for one in files]) for name, files in request.FILES.lists())


def _any(pattern: re.Pattern[str], texts: Iterable[str]) -> bool:
    return any(pattern.search(one) for one in texts)


def _too_large() -> str:
    largest = settings.LARGEST_FILE // (1024 * 1024)
    return _(
        "Intet er gemt. En fil må højst fylde %(largest)s MB. Gå tilbage, og vælg en mindre fil, eller del den op."
    ) % {"largest": largest}


def _unreadable() -> str:
    return _(
        "Intet er gemt. Der er tegn i adressen eller teksten, som ikke kan læses."
        " Gå tilbage, og skriv det igen i stedet for at indsætte det."
    )
