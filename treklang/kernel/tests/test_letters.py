"""What every letter is, whatever it says: accessible, archivable, the same bytes again, and text that stays text."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
import typst

from treklang.kernel import letters
from treklang.kernel.tests.pdf_text import text_of, words_of

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: "Prøve", date: datetime(year: 2026, month: 3, day: 2))
#set text(lang: "da")
= Prøve
#data.text
"""


@pytest.fixture
def render(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Renders a text with a template of nothing but a heading and the text."""
    (tmp_path / "plain.typ").write_text(TEMPLATE)
    compiler = typst.Compiler(root=str(tmp_path), ignore_system_fonts=True)
    monkeypatch.setattr(letters, "PACKAGE", tmp_path)
    monkeypatch.setattr(letters, "_compiler", lambda: compiler)
    return lambda text: letters.render("plain.typ", {"text": text})


def test_a_letter_is_tagged_and_says_so(render: Any) -> None:
    pdf = render("Hej")
    marks = (b"/MarkInfo", b"/StructTreeRoot", b"/Lang(da)", b"DisplayDocTitle true")
    for mark in (*marks, b"<pdfuaid:part>1<", b"<pdfaid:part>2<"):
        assert mark in pdf, mark


def test_the_same_data_give_the_same_bytes(render: Any) -> None:
    assert render("Hej") == render("Hej")
    assert render("Hej") != render("Hej igen")


def test_threads_do_not_mix_their_letters(render: Any) -> None:
    wanted = {str(number): render(f"Brev {number}") for number in range(8)}
    made: dict[str, bytes] = {}

    def write(number: str) -> None:
        made[number] = render(f"Brev {number}")

    threads = [threading.Thread(target=write, args=(number,)) for number in wanted]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == wanted


@pytest.mark.parametrize(
    "text",
    [
        '#import "@preview/x:0.1.0": *',
        '#read("/etc/passwd") #sys.inputs',
        "= overskrift *fed* _kursiv_ $x^2$ `kode` <label> @ref // slut /* mere */",
        """"anførsel" 'enkelt' \\ \\u{41} \\n {"a": 1}""",
        "<script>alert(1)</script> &amp;",
        "</Span> EMC ET (( ) endstream",
        "æøå ÆØÅ é ü ł ğ Ελλάδα Україна § 85 € – … “citat”",
    ],
)
def test_hostile_text_stays_text(render: Any, text: str) -> None:
    assert words_of(text) in words_of(text_of(render(text)))


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", "\x00\x07\x1b", "\u202e\u2066\ufeff", "a" * 5000, "( " * 400], ids=range(7)
)
def test_any_text_makes_a_letter(render: Any, text: str) -> None:
    assert render(text).startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Godt gået 😀!", "Godt gået □!"),
        ("👩‍👩‍👧", "□□□"),
        ("漢字", "□□"),
        pytest.param("a\ud800b", "a□b", id="half a character"),
        ("e\u0301 A\u030a", "é Å"),
        ("et\r\nto\u2028tre\tfire", "et\nto\ntre fire"),
        pytest.param("ab\x00c\u202ed\u200be", "abcde", id="characters that show nothing"),
    ],
)
def test_what_the_fonts_lack_becomes_a_box(render: Any, typed: str, shown: str) -> None:
    assert letters.showable(typed) == shown
    assert words_of(shown) in words_of(text_of(render(typed)))


def test_every_character_that_is_let_through_can_be_shown(render: Any) -> None:
    every = [chr(code) for code in range(0x20, 0x3000) if letters.showable(chr(code)) == chr(code)]
    assert len(every) > 2000
    assert render(" ".join(every)).startswith(b"%PDF")


def test_all_texts_of_the_data_are_made_showable(render: Any) -> None:
    data = json.loads(json.dumps({"text": "ok", "lines": [{"service": "😀", "until": None, "n": 1}], "yes": True}))
    assert letters._showable(data)["lines"] == [{"service": "□", "until": None, "n": 1}]  # type: ignore[index]


def test_a_template_that_is_not_accessible_is_refused(tmp_path: Path, render: Any) -> None:
    (tmp_path / "bare.typ").write_text("#rect[#sys.inputs.data]")
    with pytest.raises(typst.TypstError, match="PDF/UA-1 error: missing document title"):
        letters.render("bare.typ", {})


def test_a_template_can_read_nothing_outside_the_package(tmp_path: Path, render: Any) -> None:
    (tmp_path / "sly.typ").write_text(TEMPLATE + '\n#read("../../../etc/hostname")')
    with pytest.raises(typst.TypstError):
        letters.render("sly.typ", {"text": ""})
