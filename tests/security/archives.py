"""Documents and what people make of them to do harm, built byte by byte in memory."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

OPEN_XML = "application/vnd.openxmlformats-officedocument"
MAIN = {
    "docx": ("word/document.xml", "wordprocessingml.document"), "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}  # fmt: skip
MIB = 1024 * 1024


def office(ending: str, more: dict[str, bytes] | None = None, *, types: str = "") -> bytes:
    """A Word, Excel or PowerPoint document, with further members."""
    part, kind = MAIN[ending]
    content_types = types or f'<Types><Override PartName="/{part}" ContentType="{OPEN_XML}.{kind}.main+xml"/></Types>'
    return packed({"[Content_Types].xml": content_types.encode(), part: b"<a/>", **(more or {})})


def open_document(kind: str, more: dict[str, bytes] | None = None) -> bytes:
    """A document of LibreOffice's."""
    named = f"application/vnd.oasis.opendocument.{kind}".encode()
    return packed({"mimetype": named, "content.xml": b"<a/>", **(more or {})})


def packed(members: dict[str, bytes]) -> bytes:
    """An archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def bursting() -> bytes:
    """A document of some hundred kB that unpacks to 300 MiB."""
    return office("docx", {f"word/media/image{one}.png": b"\0" * 50 * MIB for one in range(6)})


def many() -> bytes:
    """A document of thousands of members."""
    return office("docx", {f"word/a{one}.xml": b"" for one in range(3000)})


def lying() -> bytes:
    """A document whose list says of a member that it is small, which unpacks to 60 MiB."""
    made = bytearray(office("docx", {"word/big.xml": b"\0" * 60 * MIB}))
    true, small = struct.pack("<L", 60 * MIB), struct.pack("<L", 100)
    at = made.rfind(b"PK\x01\x02", 0, made.rfind(b"word/big.xml"))
    assert made[at + 24 : at + 28] == true
    made[at + 24 : at + 28] = small
    return bytes(made)


def overlapping() -> bytes:
    """A document whose list names the same bytes a hundred times (after David Fifield's)."""
    made = office("docx", {"word/big.xml": bytes(range(256)) * 4096 * 8})
    end = made.rfind(b"PK\x05\x06")
    start = struct.unpack("<L", made[end + 16 : end + 20])[0]
    entry = made[made.rfind(b"PK\x01\x02") : end]
    entries = made[start:end] + entry * 100
    told = struct.pack("<HHLL", 103, 103, len(entries), start)
    return made[:start] + entries + made[end : end + 8] + told + made[end + 20 :]


def with_password() -> bytes:
    """A document with the mark of a password on its members."""
    made = bytearray(office("docx"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(mark)
        while at >= 0:
            made[at + place] |= 1
            at = made.find(mark, at + 4)
    return bytes(made)


def pdf_bomb() -> bytes:
    """A PDF of some kB with a page that unpacks to 200 MiB."""
    packer = zlib.compressobj(9)
    stream = b"".join(packer.compress(b"0 0 m " * MIB) for _ in range(33)) + packer.flush()
    head = b"%PDF-1.7\n1 0 obj<</Length " + str(len(stream)).encode() + b"/Filter/FlateDecode>>stream\n"
    return head + stream + b"\nendstream endobj\n%%EOF"


def png(width: int = 1, height: int = 1) -> bytes:
    """The beginning of a picture of that many pixels."""
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">LL", width, height) + b"\x08\x02\0\0\0\0\0\0\0"
