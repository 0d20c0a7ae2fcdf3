"""What a document may be, judged by its bytes and never by its name alone. Nothing is unpacked to memory or disk.

An archive's own list is read first; then each member is run through the decompressor in small pieces, counted and thrown
away, so that a list which lies is found too. PDFs and images are never opened here: whoever downloads them opens them.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
import zlib
from collections.abc import Callable

import filetype

MOST_MEMBERS = 2000
MOST_UNPACKED = 100 * 1024 * 1024
# Office documents shrink ten to forty times; what shrinks more, and is not small, is made to burst.
MOST_RATIO, SMALL = 100, 1024 * 1024
PIECE = 64 * 1024
# Macros, controls and packed programs; whoever needs one may send the file as PDF.
LIVE = re.compile(
    r"(^|/)(vba\w*|activex\d*|oleobject\d*|basic|scripts|macros?|macrosheets)(/|\.(bin|xml|rels)$)"
    r"|\.(exe|dll|js|vbs|jar|bat|cmd|ps1|scr|hta|lnk|zip)$"
    r"|^word/embeddings/.*\.bin$",
    re.IGNORECASE,
)
MARKUP = re.compile(r"\s*<(!doctype|html|svg|script|\?xml|\?php|iframe|body|head|!--)", re.IGNORECASE)
OPEN_XML = "application/vnd.openxmlformats-officedocument"
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"


def _is(media_type: str) -> Callable[[bytes], bool]:
    def looks(content: bytes) -> bool:
        found = filetype.guess(content)  # type: ignore[no-untyped-call]
        return found is not None and found.mime == media_type

    return looks


def _is_text(content: bytes) -> bool:
    """Text in UTF-8 without control characters that is no page, picture or program in disguise."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not re.search("[\x00-\x08\x0e-\x1f]", text) and not MARKUP.match(text)


def _is_open_xml(main: str) -> Callable[[bytes], bool]:
    """A Word, Excel or PowerPoint document whose list of contents names the one part that its ending promises."""

    def looks(content: bytes) -> bool:
        types = _member(content, "[Content_Types].xml").lower()
        return f"{OPEN_XML}.{main}.main+xml".encode().lower() in types and b"macroenabled" not in types

    return looks


def _is_open_document(kind: str) -> Callable[[bytes], bool]:
    def looks(content: bytes) -> bool:
        return _member(content, "mimetype").strip() == f"{OPEN_DOCUMENT}.{kind}".encode()

    return looks


def _member(content: bytes, name: str) -> bytes:
    """The first bytes of a small member of an archive; b"" where there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(name) as member:
            return member.read(256 * 1024)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, zlib.error, OSError, ValueError, EOFError):
        return b""


# ending -> (media type, do the bytes say the same)
KINDS: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    ".pdf": ("application/pdf", _is("application/pdf")),
    ".png": ("image/png", _is("image/png")),
    ".jpg": ("image/jpeg", _is("image/jpeg")),
    ".jpeg": ("image/jpeg", _is("image/jpeg")),
    ".txt": ("text/plain", _is_text),
    ".docx": (f"{OPEN_XML}.wordprocessingml.document", _is_open_xml("wordprocessingml.document")),
    ".xlsx": (f"{OPEN_XML}.spreadsheetml.sheet", _is_open_xml("spreadsheetml.sheet")),
    ".pptx": (f"{OPEN_XML}.presentationml.presentation", _is_open_xml("presentationml.presentation")),
    ".odt": (f"{OPEN_DOCUMENT}.text", _is_open_document("text")),
    ".ods": (f"{OPEN_DOCUMENT}.spreadsheet", _is_open_document("spreadsheet")),
    ".odp": (f"{OPEN_DOCUMENT}.presentation", _is_open_document("presentation")),
}
ARCHIVES = (OPEN_XML, OPEN_DOCUMENT)


def is_live(content: bytes) -> bool:
    """Does an archive carry what runs: macros, controls, programs? Raises BadZipFile where it cannot be read."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any(LIVE.search(one.filename) for one in archive.infolist())


def is_bomb(content: bytes) -> bool:
    """Would unpacking an archive fill a machine, or put files where they do not belong? Raises BadZipFile as above."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        packed = sum(one.compress_size for one in members)
        if len(members) > MOST_MEMBERS or packed > len(content):  # members that share their bytes
            return True
        return any(map(_misleads, members)) or _unpacked(archive, members) is None


def _misleads(member: zipfile.ZipInfo) -> bool:
    """A path out of the archive, a link, a password, or a promise of too much."""
    name = member.filename.replace("\\", "/")
    is_link = (member.external_attr >> 28) == 0xA
    return name.startswith("/") or ".." in name.split("/") or ":" in name or is_link or bool(member.flag_bits & 1)


def _unpacked(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> int | None:
    """How many bytes the members really unpack to; None where it is too much, or not what they say."""
    total = 0
    for member in members:
        size = _counted(archive, member, MOST_UNPACKED - total)
        if size is None or (size > SMALL and size > MOST_RATIO * max(member.compress_size, 1)):
            return None
        total += size
    return total


def _counted(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> int | None:
    """Run one member through the decompressor, past the end that it states."""
    if member.file_size > most:
        return None
    told = copy.copy(member)
    told.file_size = most + 1
    size = 0
    try:
        with archive.open(told) as stream:
            while piece := stream.read(PIECE):
                size += len(piece)
                if size > member.file_size:
                    return None
    except (RuntimeError, NotImplementedError, zlib.error, OSError, ValueError, EOFError) as error:
        raise zipfile.BadZipFile(str(error)) from None
    return size if size == member.file_size else None
