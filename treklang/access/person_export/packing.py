"""An export as JSON, PDF and ZIP: the same bytes for the same data and day."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from django.conf import settings
from django.db import connection

from treklang.access.person_export.document import Document
from treklang.access.person_export.rules import ExportForm
from treklang.kernel import letters

TEMPLATE = "access/person_export/person_export.typ"
MEDIA_TYPES = {
    ExportForm.ZIP: "application/zip", ExportForm.PDF: "application/pdf", ExportForm.JSON: "application/json",
}  # fmt: skip


def file_name(document: Document, form: ExportForm) -> str:
    """The name of the file: the citizen's outer id and the day, never her name or number."""
    return f"indsigt-{document.data['person']['uid']}-{document.data['made_on']}.{form.value}"


def write(document: Document, form: ExportForm, target: BinaryIO) -> None:
    """Write the export in one form. Reads the files as the acting user, one at a time."""
    if form is ExportForm.ZIP:
        _write_zip(document, target)
    else:
        target.write(as_json(document) if form is ExportForm.JSON else as_pdf(document))


def as_json(document: Document) -> bytes:
    """The data, by docs/reference/person-export.schema.json."""
    return (json.dumps(document.data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def as_pdf(document: Document) -> bytes:
    """The export as a person reads it, as accessible as letters are."""
    return letters.render(TEMPLATE, {**document.data, "accent": settings.MUNICIPALITY.accent})


def _write_zip(document: Document, target: BinaryIO) -> None:
    day = date.fromisoformat(document.data["made_on"])
    paths = dict(document.files)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(name: str, content: bytes) -> None:
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)

        add("indsigt.json", as_json(document))
        add("indsigt.pdf", as_pdf(document))
        for key, content in _contents(list(paths)):
            add(paths[key], content)


def _contents(keys: list[int]) -> Iterator[tuple[int, bytes]]:
    """The bytes of some files, fetched one by one: together they may be more than a process should hold."""
    if not keys:
        return
    with connection.chunked_cursor() as cursor:
        cursor.execute("select id, content from kernel_file where id = any(%s) order by id", [keys])
        while row := cursor.fetchone():
            yield row[0], bytes(row[1])
