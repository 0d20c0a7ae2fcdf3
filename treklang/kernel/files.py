"""Keeping the bytes of documents: what a file says it is must be what it is.

They lie in a table of their own in the database, never on a path that a web server or a shell could run; and they are
only ever sent as an attachment (`ui.answer_headers`).
"""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath
from unicodedata import category, normalize
from zipfile import BadZipFile

from django.conf import settings

from treklang.kernel import ids
from treklang.kernel.contents import ARCHIVES, KINDS, is_bomb, is_live
from treklang.kernel.errors import BadInput
from treklang.kernel.models import File
from treklang.kernel.wording import Sentence, say

LARGEST: int = settings.LARGEST_FILE
LONGEST_NAME = 120
# What Windows, a shell or a header would read as something else than a letter of a name.
UNWANTED = re.compile(r'[<>:"|?*;`$%\\/]')
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def clean_name(name: str) -> str:
    """A file's name without path, control and direction characters, and short; its ending is kept."""
    last = re.split(r"[/\\]", normalize("NFC", name))[-1]
    shown = "".join(" " if category(one) in ("Zs", "Zl", "Zp") else one for one in last if category(one)[0] != "C")
    path = PurePath(UNWANTED.sub("_", shown).strip(" ."))
    stem = path.stem.strip(" .")[: LONGEST_NAME - len(path.suffix)] or "fil"
    return f"{'_' if DEVICES.fullmatch(stem) else ''}{stem}{path.suffix[:LONGEST_NAME]}"


def check_file(name: str, content: bytes) -> str:
    """Refuse a file that is empty, too large, of a kind not taken or not what its ending says; give its media type."""
    ending = PurePath(clean_name(name)).suffix.lower()
    if ending not in KINDS:
        raise _bad(
            say(
                "Filer af typen %(ending)s kan ikke modtages. Gem filen som PDF, PNG, JPEG, tekst"
                " eller i Office-format uden makroer (docx, xlsx, pptx, odt, ods, odp).",
                ending=ending,
            )
        )
    if re.search(r"(?<!\d)\d{6}-?\d{4}(?!\d)", name):
        raise _bad(say("Filens navn ligner et CPR-nummer. Giv filen et andet navn."))
    if not content:
        raise _bad(say("Filen er tom. Vælg filen igen."))
    if len(content) > LARGEST:
        raise _bad(
            say(
                "Filen er større end %(largest)s MB. Del den op, eller gem den i mindre størrelse.",
                largest=LARGEST // (1024 * 1024),
            )
        )
    media_type, looks_right = KINDS[ending]
    if not looks_right(content):
        raise _bad(_is_something_else(ending))
    if media_type.startswith(ARCHIVES):
        _check_archive(ending, content)
    return media_type


def _check_archive(ending: str, content: bytes) -> None:
    try:
        if is_live(content):
            raise _bad(
                say(
                    "Filen indeholder makroer eller programmer og kan ikke modtages. Gem den som PDF, og send den igen."
                )
            )
        if is_bomb(content):
            raise _bad(say("Filen fylder for meget, når den pakkes ud. Gem den som PDF, og send den igen."))
    except BadZipFile:
        raise _bad(_is_something_else(ending)) from None


def _is_something_else(ending: str) -> Sentence:
    return say(
        "Filen hedder %(ending)s, men indholdet er noget andet. Gem den igen fra det program, den er lavet i.",
        ending=ending,
    )


def _bad(sentence: Sentence) -> BadInput:
    return BadInput(sentence, field="file")


def keep(*, name: str, content: bytes, citizen: int | None = None, case: int | None = None) -> File:
    """Check and store a file in the caller's transaction. Raises BadInput with the sentence for the user."""
    return File.objects.create(
        uid=ids.new("file", name),
        name=clean_name(name),
        media_type=check_file(name, content),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        content=content,
        citizen=citizen,
        case=case,
    )
