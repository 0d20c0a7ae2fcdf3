"""What `treklang check` says of the installation's own part in security: what the environment must hold."""

from __future__ import annotations

from django.conf import settings

from treklang.kernel.wording import Sentence, say


def look() -> tuple[bool, Sentence]:
    """Well in demo mode, where all people are invented; else the first thing that is missing, with what to set."""
    if settings.DEMO:
        return True, say("prøveudgave: alle personer er opfundne")
    missing = next((sentence for is_missing, sentence in _faults() if is_missing), None)
    return (False, missing) if missing else (True, say("HTTPS, egen nøgle, ingen fejlsøgning"))


def _faults() -> list[tuple[bool, Sentence]]:
    return [
        (settings.DEBUG, say("TREKLANG_DEBUG er slået til. Slå den fra.")),
        (
            bool(settings.SECRET_KEY_FAULT),
            say("nøglen, der underskriver sessioner, mangler eller er for kort. Sæt TREKLANG_SECRET_KEY_FILE."),
        ),
        (not settings.HTTPS, say("TREKLANG_HTTPS er ikke sat. Sæt den til 1, og stil en HTTPS-server foran.")),
        ("*" in settings.ALLOWED_HOSTS, say("ALLOWED_HOSTS tager imod alle navne. Skriv systemets eget.")),
    ]
