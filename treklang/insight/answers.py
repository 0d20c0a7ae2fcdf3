"""Answers are kept beside the version of the lake they were made from: in this process, and as files for the others.

What was asked is known by all that the answer hangs on, the reader's secret and units among it, as a digest; so a file
tells nobody whose it is, and goes with its version. A file that cannot be read is no answer.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from treklang.insight.lake.opened import Lake
from treklang.insight.measure import Answer, Question
from treklang.insight.reading import Reader
from treklang.insight.reckoning import answer

Result = TypeVar("Result")
# An answer is some hundred figures; a busy day asks a few hundred different questions.
MOST_KEPT = 600
FOLDER = "answers"

_kept: OrderedDict[Hashable, Any] = OrderedDict()
_lock = threading.Lock()


def answered(lake: Lake, question: Question, reader: Reader, *, language: str) -> Answer:
    """The answer to a question, as this reader may see it; what it is divided by is said in her language."""
    asked = (question, reader, language if question.by else "")
    return once(lake, asked, Answer, lambda: answer(lake, question, reader))


def once(lake: Lake, asked: object, kind: type[Result], find: Callable[[], Result]) -> Result:
    """What `find` gives, a dataclass of this kind, kept as long as the lake's version is there. `asked` names it."""
    key = (lake.folder, digest(asked))
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return cast(Result, _kept[key])
    found = _from_file(lake.folder, key[1], kind) or _to_file(lake.folder, key[1], kind, find())
    with _lock:
        _kept[key] = found
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found


def digest(asked: object) -> str:
    """The same for what is equal, in every process."""
    return hashlib.sha256(repr(_plain(asked)).encode()).hexdigest()[:40]


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__qualname__, *(_plain(getattr(value, field.name)) for field in fields(value))]
    if isinstance(value, (set, frozenset)):
        return sorted(map(_plain, value), key=repr)
    if isinstance(value, Mapping):
        return sorted(([_plain(key), _plain(one)] for key, one in value.items()), key=repr)
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, Enum):
        return _plain(value.value)
    return value.isoformat() if isinstance(value, date) else value


@cache
def _form(kind: Any) -> TypeAdapter[Any]:
    """How a kind of result is written; making it takes longer than using it."""
    return TypeAdapter(kind)


def _from_file(version: Path, name: str, kind: type[Result]) -> Result | None:
    with suppress(OSError, ValidationError):
        written: Result = _form(cast(Hashable, kind)).validate_json((version / FOLDER / name).read_bytes())
        return written
    return None


def _to_file(version: Path, name: str, kind: type[Result], found: Result) -> Result:
    """Written beside and moved into place. A full disk, or a version that is being deleted, keeps nobody from the answer."""
    with suppress(OSError):
        folder = version / FOLDER
        folder.mkdir(mode=0o700, exist_ok=True)
        with NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(_form(cast(Hashable, kind)).dump_json(found))
        os.replace(file.name, folder / name)
    return found
