"""Keeping the bytes of documents: what a file says it is must be what it is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import PurePath

from treklang.kernel import ids
from treklang.kernel.errors import BadInput
from treklang.kernel.models import File
from treklang.kernel.wording import say

LARGEST = 25 * 1024 * 1024


def _is_text(content: bytes) -> bool:
    try:
        return "\x00" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False


# ending -> (media type, does the content look like it)
KINDS: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    ".pdf": ("application/pdf", lambda content: content.startswith(b"%PDF-")),
    ".png": ("image/png", lambda content: content.startswith(b"\x89PNG\r\n\x1a\n")),
    ".jpg": ("image/jpeg", lambda content: content.startswith(b"\xff\xd8\xff")),
    ".jpeg": ("image/jpeg", lambda content: content.startswith(b"\xff\xd8\xff")),
    ".txt": ("text/plain", _is_text),
}


def check_file(name: str, content: bytes) -> str:
    """Refuse a file that is empty, too large, of a kind not taken or not what its ending says; give its media type."""
    ending = PurePath(name).suffix.lower()
    if ending not in KINDS:
        raise BadInput(
            say(
                "Filer af typen %(ending)s kan ikke modtages. Gem filen som PDF, PNG, JPEG eller tekst.", ending=ending
            ),
            field="file",
        )
    if re.search(r"(?<!\d)\d{6}-?\d{4}(?!\d)", name):
        raise BadInput(say("Filens navn ligner et CPR-nummer. Giv filen et andet navn."), field="file")
    if not content:
        raise BadInput(say("Filen er tom. Vælg filen igen."), field="file")
    if len(content) > LARGEST:
        raise BadInput(say("Filen er større end 25 MB. Del den op, eller gem den i mindre størrelse."), field="file")
    media_type, looks_right = KINDS[ending]
    if not looks_right(content):
        raise BadInput(
            say("Filen hedder %(ending)s, men indholdet er noget andet. Gem den igen fra det program, den er lavet i.",
                ending=ending),
            field="file",
        )  # fmt: skip
    return media_type


def keep(*, name: str, content: bytes, citizen: int | None = None, case: int | None = None) -> File:
    """Check and store a file in the caller's transaction. Raises BadInput with the sentence for the user."""
    return File.objects.create(
        uid=ids.new("file", name),
        name=PurePath(name).name,
        media_type=check_file(name, content),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        content=content,
        citizen=citizen,
        case=case,
    )
