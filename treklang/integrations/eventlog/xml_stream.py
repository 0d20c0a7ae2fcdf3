"""XML files of any size, also packed (.gz), element by element, safe against files that are made to do harm.

Nothing outside the file is fetched, entities are refused, and a packed file may not unpack to what no log is.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO
from xml.parsers import expat  # entities are refused below  # nosec

from treklang.kernel.errors import BadInput
from treklang.kernel.wording import say

CHUNK = 256 * 1024
# A real log packs 10 to 100 times; deflate can do 1,032 times at most, which only a made one reaches.
MOST_TIMES, FREE = 400, 64 * 1024 * 1024
# So much text without any element is no log, and would have to be kept in memory.
MOST_WITHOUT_ELEMENT = 16 * 1024 * 1024

Start = Callable[[str, dict[str, str]], None]


def parse(path: Path, start: Start, end: Callable[[str], None], text: Callable[[str], None] | None = None) -> None:
    """Call `start`, `end` and `text` for each element of the file. Raises BadInput where it is no whole, harmless XML."""
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.EntityDeclHandler = _refuse
    if text is not None:
        parser.buffer_text, parser.CharacterDataHandler = True, text
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as source:
            _feed(parser, source, path)
    except expat.ExpatError as error:
        raise BadInput(say(
            "%(file)s er ikke hel XML: fejl i linje %(line)s.", file=path.name, line=error.lineno,
        )) from None  # fmt: skip
    except (gzip.BadGzipFile, zlib.error, EOFError):
        raise BadInput(say("%(file)s kan ikke pakkes ud. Den er ingen hel .gz-fil.", file=path.name)) from None


def _feed(parser: expat.XMLParserType, source: gzip.GzipFile | BinaryIO, path: Path) -> None:
    size, fed, at = path.stat().st_size, 0, 0
    while chunk := source.read(CHUNK):
        fed += len(chunk)
        parser.Parse(chunk)
        # Where the last element began: a token that goes on and on does not move it.
        at = max(at, parser.CurrentByteIndex)
        if fed - at > MOST_WITHOUT_ELEMENT:
            raise BadInput(
                say("%(file)s er ingen hændelseslog: den har for megen tekst uden elementer.", file=path.name)
            )
        if fed > FREE and fed > size * MOST_TIMES:
            raise BadInput(say(
                "%(file)s fylder mere end %(times)s gange så meget, når den pakkes ud. Pak den selv ud, hvis du stoler på den.",
                file=path.name, times=MOST_TIMES,
            ))  # fmt: skip
    parser.Parse(b"", True)


def _refuse(*_: object) -> None:
    raise BadInput(say("Filen erklærer XML-entiteter. Det har ingen hændelseslog brug for, og den læses ikke."))
