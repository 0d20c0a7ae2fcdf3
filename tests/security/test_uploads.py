"""Files made to do harm: refused with a sentence, in little time and memory; what is taken comes out as a file only."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.security import archives
from tests.security.archives import office, open_document, packed
from treklang.cases import queries
from treklang.kernel import files
from treklang.kernel.errors import BadInput
from treklang.kernel.files import check_file, clean_name
from treklang.web.tests.course import Course

HTML = b"<!DOCTYPE html><script>alert(1)</script>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
REFUSED: list[tuple[str, str, Callable[[], bytes]]] = [
    ("a page", "side.html", lambda: HTML),
    ("a drawing with script", "tegning.svg", lambda: SVG),
    ("a page called text", "side.txt", lambda: HTML),
    ("a drawing called text", "side.txt", lambda: b"\xef\xbb\xbf \n" + SVG),
    ("a page called PDF", "side.pdf", lambda: HTML),
    ("a program", "program.exe", lambda: b"MZ"),
    ("a program called PDF", "program.pdf", lambda: b"MZ\x90\0"),
    ("a double ending", "udtalelse.pdf.exe", lambda: b"%PDF-1.7"),
    ("an archive", "filer.zip", lambda: packed({"a.txt": b"a"})),
    ("an archive called Word", "brev.docx", lambda: packed({"a.txt": b"a"})),
    ("Excel called Word", "brev.docx", lambda: office("xlsx")),
    ("LibreOffice called Word", "brev.docx", lambda: open_document("text")),
    ("half an archive", "brev.docx", lambda: office("docx")[:-30]),
    ("Word with macros in its list", "brev.docx", lambda: office(
        "docx", types=f'<Types ContentType="{archives.OPEN_XML}.wordprocessingml.document.main+xml macroEnabled"/>')),
    ("Word with macros", "brev.docx", lambda: office("docx", {"word/vbaProject.bin": b"x"})),
    ("Excel with old macros", "ark.xlsx", lambda: office("xlsx", {"xl/macrosheets/sheet1.xml": b"x"})),
    ("Word with a control", "brev.docx", lambda: office("docx", {"word/activeX/activeX1.xml": b"x"})),
    ("Word with a program", "brev.docx", lambda: office("docx", {"word/embeddings/oleObject1.bin": b"x"})),
    ("LibreOffice with macros", "brev.odt", lambda: open_document("text", {"Basic/Standard/a.xml": b"x"})),
    ("an archive that bursts", "brev.docx", archives.bursting),
    ("an archive of thousands", "brev.docx", archives.many),
    ("an archive whose list lies", "brev.docx", archives.lying),
    ("an archive that shares its bytes", "brev.docx", archives.overlapping),
    ("an archive with a password", "brev.docx", archives.with_password),
    ("a way out of the archive", "brev.docx", lambda: office("docx", {"../../etc/cron.d/x": b"x"})),
    ("a way out by a drive", "brev.docx", lambda: office("docx", {"C:\\x.xml": b"x"})),
]  # fmt: skip
TAKEN: list[tuple[str, bytes, str]] = [
    ("udtalelse.pdf", b"%PDF-1.7 x", "application/pdf"),
    ("foto.PNG", archives.png(), "image/png"),
    ("foto.jpeg", b"\xff\xd8\xff\xe0x", "image/jpeg"),
    ("brev.txt", "Hej Åse, 3 < 4 og <3".encode(), "text/plain"),
    *((f"brev.{ending}", office(ending, {"word/media/image1.png": b"x" * 5000}), f"{archives.OPEN_XML}.{kind}")
      for ending, (_, kind) in archives.MAIN.items()),
    *((f"brev.{ending}", open_document(kind), f"application/vnd.oasis.opendocument.{kind}")
      for ending, kind in (("odt", "text"), ("ods", "spreadsheet"), ("odp", "presentation"))),
]  # fmt: skip


@pytest.mark.parametrize(("what", "name", "made"), REFUSED, ids=[what for what, _, _ in REFUSED])
def test_a_file_made_to_do_harm_is_refused_quickly(what: str, name: str, made: Callable[[], bytes]) -> None:
    content = made()
    began, memory = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(BadInput) as refused:
        check_file(name, content)
    assert refused.value.field == "file"
    assert time.process_time() - began < 3
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 100 * 1024  # kB


@pytest.mark.parametrize(("name", "content", "media_type"), TAKEN, ids=[name for name, _, _ in TAKEN])
def test_what_people_write_and_scan_is_taken(name: str, content: bytes, media_type: str) -> None:
    assert check_file(name, content) == media_type


def test_a_pdf_that_bursts_is_kept_unopened_and_sent_as_a_file(course: Course, caseworker: Client) -> None:
    bomb = archives.pdf_bomb()
    began = time.process_time()
    assert send(course, caseworker, "rapport.pdf", bomb).status_code == 302
    assert caseworker.get(reverse("journal", args=[course.case.uid])).status_code == 200
    sent = caseworker.get(reverse("document", args=[course.case.uid, queries.documents(course.case.id)[0].uid]))
    assert (sent.content, sent["Content-Disposition"][:10]) == (bomb, "attachment")
    assert time.process_time() - began < 5


def test_a_refused_file_leaves_what_was_typed_and_writes_nothing(course: Course, caseworker: Client) -> None:
    before = len(queries.documents(course.case.id))
    sent = send(course, caseworker, "brev.docx", archives.bursting())
    assert sent.status_code == 422
    assert "fylder for meget, når den pakkes ud" in sent.text
    assert 'value="Udtalelse fra Åen"' in sent.text
    assert len(queries.documents(course.case.id)) == before


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\windows\\win.txt", "win.txt"),
        ("/abs/olut.txt", "olut.txt"),
        ("....//x.txt", "x.txt"),
        ("a\r\nSet-Cookie: b=c.txt", "aSet-Cookie_ b=c.txt"),
        ('a"; filename="b.exe".txt', "a__ filename=_b.exe_.txt"),
        ("regning\u202efdp.txt", "regningfdp.txt"),
        ("nul\x00byte.txt", "nulbyte.txt"),
        ("CON.txt", "_CON.txt"),
        ("$(rm -rf x)`id`.txt", "_(rm -rf x)_id_.txt"),
        ("æøå e\u0301.txt", "æøå é.txt"),
        ("x" * 500 + ".txt", "x" * 116 + ".txt"),
    ],
)
def test_a_name_is_kept_without_what_a_shell_a_path_or_a_header_would_read(given: str, kept: str) -> None:
    assert clean_name(given) == kept


HEADS = ["a\r\nX-Evil: 1.txt", 'a".txt', "æ\u2028ø.txt", "%0d%0aX.txt", "=cmd.txt", "a;b=c.txt"]


@pytest.mark.parametrize("name", HEADS, ids=range(len(HEADS)))
def test_the_name_of_a_file_adds_no_header_to_the_answer(name: str, course: Course, caseworker: Client) -> None:
    kept = files.keep(name=name, content=b"Hej", case=course.case.id)
    assert not set(kept.name) & set("\r\n\0\u2028")
    if send(course, caseworker, name, b"Hej").status_code == 422:  # the name broke the form itself
        return
    sent = caseworker.get(reverse("document", args=[course.case.uid, queries.documents(course.case.id)[0].uid]))
    told = sent["Content-Disposition"]
    assert told.startswith("attachment; filename")
    assert not set(told) & set("\r\n\0")
    assert told.count('"') in (0, 2)
    assert "X-Evil" not in sent.headers


def test_the_type_that_a_browser_declares_counts_for_nothing(course: Course, caseworker: Client) -> None:
    sent = send(course, caseworker, "brev.txt", b"Hej", declared="text/html")
    assert sent.status_code == 302
    assert queries.documents(course.case.id)[0].file.media_type == "text/plain"


def test_files_lie_in_the_database_and_nowhere_that_a_server_runs(
    course: Course, caseworker: Client, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    send(course, caseworker, "brev.txt", b"Hej")
    assert list(tmp_path.rglob("*")) == []
    assert settings.MEDIA_URL == "/"
    assert caseworker.get("/brev.txt").status_code == 404


@pytest.mark.parametrize("path", ["/static/../config/settings.py", "/static/%2e%2e/config/settings.py",
                                  "/static/..%2f..%2fconfig%2fsettings.py", "/static/....//settings.py",
                                  "/.git/config", "/static//etc/passwd", "/static/%5c..%5csettings.py"])  # fmt: skip
def test_no_path_leads_to_a_file_of_the_server(path: str, caseworker: Client, course: Course) -> None:
    sent = caseworker.get(path)
    assert sent.status_code == 404
    assert "SECRET_KEY" not in sent.text


def send(course: Course, client: Client, name: str, content: bytes, *, declared: str = "application/pdf") -> Any:
    """Send a file to the case's journal, as the browser does."""
    file = SimpleUploadedFile("x", content, content_type=declared)
    file.name = name  # as it comes from the wire: Django has taken the path off, nothing else
    return client.post(reverse("document-add", args=[course.case.uid]), {
        "document-title": "Udtalelse fra Åen", "document-direction": "received", "document-dated_on": "2026-02-20",
        "document-file": file,
    })  # fmt: skip
