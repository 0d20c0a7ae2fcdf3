"""Reading an organisation file: JSON, an Excel workbook or a folder of CSV files. All that is wrong is told at once."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from treklang.integrations.organisation import tables
from treklang.integrations.organisation.faults import Fault, FileFaults
from treklang.integrations.organisation.format import PARTS, Head, OrganisationFile
from treklang.kernel.wording import Sentence, say

P = TypeVar("P")
# Ten digits of which the first six are a day; what follows on a letter, a digit or a hyphen is part of something longer.
CPR = re.compile(r"(?<![\w-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[- ]?\d{4}(?![\w-])")
LARGEST = 20_000_000
# What the library adds to the place of a fault where a value can be of several kinds.
TAGS = ("int", "str", "constrained-int", "constrained-str", "[key]")

# The commonest faults in the reader's language; of the others the library tells itself, in English.
WORDS: dict[str, Sentence] = {
    "missing": say("feltet mangler. Skriv det."),
    "extra_forbidden": say("feltet findes ikke. Ret navnet, eller fjern det."),
    "string_too_short": say("feltet er tomt. Skriv noget, eller fjern rækken."),
    "string_type": say("skal være én tekst"),
    "int_parsing": say("skal være et helt tal"),
    "int_type": say("skal være et helt tal"),
    "int_from_float": say("skal være et helt tal"),
    "decimal_parsing": say("skal være et tal"),
    "decimal_type": say("skal være et tal"),
    "bool_parsing": say("skal være true eller false (ja eller nej)"),
    "date_parsing": say("er ikke en dato. Skriv den som 2010-01-01."),
    "date_from_datetime_parsing": say("er ikke en dato. Skriv den som 2010-01-01."),
    "date_type": say("er ikke en dato. Skriv den som 2010-01-01."),
    "string_pattern_mismatch": say("er skrevet forkert. Skriv bogstaver, tal, punktum og bindestreg uden mellemrum."),
    "tuple_type": say("skal være en liste"),
    "model_type": say("skal være et objekt med felter"),
    "dict_type": say("skal være et objekt med felter"),
}  # fmt: skip
POSTCODE = say("er ikke et postnummer. Skriv fire cifre; en række postnumre skrives som 1050-1473.")
MORE: dict[str, Sentence] = {
    "enum": say("kendes ikke. Vælg en af: %(expected)s."),
    "string_too_long": say("er for lang. Højst %(max_length)s tegn."),
    "greater_than_equal": say("skal være mindst %(ge)s"),
    "less_than_equal": say("kan højst være %(le)s"),
    "decimal_max_places": say("kan højst have %(decimal_places)s decimaler"),
    "decimal_whole_digits": say("er for stort: højst %(whole_digits)s cifre før kommaet"),
    "decimal_max_digits": say("er for stort: højst %(max_digits)s cifre"),
}


@dataclass(frozen=True)
class Row(Generic[P]):
    """A row of the file and where it stands."""

    path: str
    part: P


@dataclass
class Told:
    """What a file says. `rows` are those whose form is right; `keys` are the keys of all rows, the wrong ones too, so
    that what points to a wrong row is no fault of its own. `places` are the rows of a table by the path they became."""

    told: dict[str, Any]
    places: Mapping[str, str] = field(default_factory=dict)
    rows: dict[str, list[Row[Any]]] = field(default_factory=dict)
    keys: dict[str, set[str]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def file(self) -> OrganisationFile:
        """The file, where nothing is wrong with its form."""
        return OrganisationFile.model_validate(self.told)


def read(path: Path) -> Told:
    """Read a file or a folder of CSV files. Raises FileFaults where it cannot be read at all; what is wrong with its rows
    stands in the answer."""
    try:
        told, places, faults = _raw(path)
    except OSError as error:
        raise _unreadable(path, say("filen kan ikke læses (%(why)s)", why=error.strerror or error)) from None
    except UnicodeDecodeError:
        raise _unreadable(path, say("filen er ikke tekst i UTF-8. Gem den som UTF-8.")) from None
    except json.JSONDecodeError as error:
        raise _unreadable(f"{path}:{error.lineno}", say("filen er ikke JSON (%(why)s)", why=error.msg)) from None
    except RecursionError:
        raise _unreadable(path, say("filen er for dybt indlejret")) from None
    if not isinstance(told, dict):
        raise _unreadable(path, say("filen skal være et objekt med felter"))
    found = judged(told)
    found.places, found.faults = places, [*faults, *found.faults]
    return found


def _raw(path: Path) -> tuple[Any, Mapping[str, str], list[Fault]]:
    if path.is_dir():
        return tables.from_folder(path)
    if path.stat().st_size > LARGEST:
        raise _unreadable(path, say("filen er for stor: højst %(size)s MB", size=LARGEST // 1_000_000))
    if path.suffix.lower() == ".xlsx":
        return tables.from_workbook(path)
    if path.suffix.lower() == ".csv":
        raise _unreadable(path, say("angiv mappen med CSV-filerne i stedet for en enkelt fil"))
    return json.loads(path.read_text(encoding="utf-8")), {}, []


def judged(told: dict[str, Any]) -> Told:
    """Judge the form of what was read, row by row."""
    found = Told(told)
    found.faults += _texts(told)
    head = {name: value for name, value in told.items() if name not in PARTS}
    found.faults += _faults(Head, head, "")
    for name, kind in PARTS.items():
        found.rows[name], found.keys[name] = [], set()
        listed = told.get(name, [])
        if not isinstance(listed, list):
            found.faults.append(Fault(name, WORDS["tuple_type"]))
            continue
        for number, one in enumerate(listed):
            path = f"{name}[{number}]"
            if isinstance(one, dict):
                found.keys[name].add(str(one.get("key", one.get("code", ""))).strip())
            faults = _faults(kind, one, path)
            if not faults:
                found.rows[name].append(Row(path, kind.model_validate(one)))
            found.faults += faults
    return found


def _faults(kind: type[Any], told: object, path: str) -> list[Fault]:
    try:
        kind.model_validate(told)
    except ValidationError as error:
        return [Fault(_joined(path, one["loc"]), _reason(one)) for one in error.errors(include_url=False)]
    return []


def _reason(fault: Any) -> Sentence | str:
    if "postcodes" in fault["loc"][:-1] or fault["loc"][-1:] == ("postcode",):
        return POSTCODE
    if fault["type"] in MORE:
        return say(MORE[fault["type"]].text, **fault.get("ctx", {}))
    return WORDS.get(fault["type"], str(fault["msg"]))


def _joined(path: str, loc: tuple[str | int, ...]) -> str:
    """The place of a fault as one finds it in the file; the library's own words for kinds of value are left out."""
    own = [one for one in loc if one not in TAGS]
    rest = "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in own)
    return f"{path}{rest}".lstrip(".").encode("utf-8", "backslashreplace").decode()


def _texts(told: object, path: str = "") -> Iterator[Fault]:
    """Texts that no file may hold: half characters, the character with number 0, and what looks like a CPR number."""
    if isinstance(told, dict):
        for name, value in told.items():
            yield from _texts(value, f"{path}.{name}".lstrip("."))
    elif isinstance(told, list):
        for number, value in enumerate(told):
            yield from _texts(value, f"{path}[{number}]")
    elif isinstance(told, str):
        if "\x00" in told or any("\ud800" <= letter <= "\udfff" for letter in told):
            yield Fault(
                path, say("teksten indeholder et tegn, der ikke kan gemmes (nul eller et halvt tegn). Fjern det.")
            )
        if CPR.search(told):
            yield Fault(path, say("ligner et CPR-nummer. Fjern det: filen må ikke indeholde CPR-numre."))


def _unreadable(path: Path | str, reason: Sentence) -> FileFaults:
    return FileFaults([Fault(str(path), reason)])
