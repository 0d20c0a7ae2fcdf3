"""Reading what a letter says out of the PDF itself, so that tests need no program beside Python.

It reads what typst writes (Flate streams, fonts with a ToUnicode map) and no PDF in general.
"""

from __future__ import annotations

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)endobj", re.S)
STREAM = re.compile(rb"/Length (\d+).*?stream\r?\n(.*)", re.S)
# A string may hold parentheses in pairs, and those hold further pairs (five deep is more than ever met).
PAIRS = rb"(?:\\.|[^\\()])*"
for _ in range(5):
    PAIRS = rb"(?:\\.|[^\\()]|\(" + PAIRS + rb"\))*"
# A font being chosen, the strings that are shown, and the end of a piece of text.
SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|\((" + PAIRS + rb")\)|\b(ET)\b", re.S)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def text_of(pdf: bytes) -> str:
    """All text of a PDF in the order it is drawn, a line for each piece."""
    objects = dict(OBJECT.findall(pdf))
    fonts = {name: _letters(objects, objects[number]) for name, number in _fonts(objects)}
    pages = [body for body in objects.values() if b"/Type/Page/" in body]
    contents = [_number(rb"/Contents (\d+)", page) for page in pages]
    return "\n".join(_page(_stream(objects[number]), fonts) for number in contents)


def words_of(text: str) -> str:
    """A text by its visible characters alone: lines, blanks and hyphens fall where the page is full."""
    return re.sub(r"[\s\u00ad\u200b-]", "", text)


def _fonts(objects: dict[bytes, bytes]) -> list[tuple[bytes, bytes]]:
    lists = b"".join(body for body in objects.values() if b"/Font<<" in body)
    return re.findall(rb"/(f\d+) (\d+) 0 R", lists)


def _letters(objects: dict[bytes, bytes], font: bytes) -> dict[int, str]:
    """What the numbers in a font's strings stand for."""
    table = _stream(objects[_number(rb"/ToUnicode (\d+)", font)])
    pairs = re.findall(rb"<(\w{4})> <(\w+)>", table)
    return {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}


def _page(content: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    said: list[str] = []
    letters: dict[int, str] = {}
    for font, string, end in SHOWN.findall(content):
        letters = fonts[font] if font else letters
        glyphs = re.sub(rb"\\([0-7]{3}|.)", _unescaped, string, flags=re.S)
        said += [letters.get(int.from_bytes(glyphs[at : at + 2]), "") for at in range(0, len(glyphs), 2)]
        said += ["\n"] if end else []
    return "".join(said)


def _unescaped(found: re.Match[bytes]) -> bytes:
    code = found.group(1)
    return bytes([int(code, 8)]) if len(code) == 3 else ESCAPES.get(code, code)


def _stream(body: bytes) -> bytes:
    found = STREAM.search(body)
    assert found, "no stream"
    content = found.group(2)[: int(found.group(1))]
    return zlib.decompress(content) if b"FlateDecode" in body else content


def _number(pattern: bytes, body: bytes) -> bytes:
    found = re.search(pattern, body)
    assert found, pattern
    return found.group(1)
