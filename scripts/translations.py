"""Keeps the catalogues of Danish and English in step with what the code says.

    python scripts/translations.py extract   take up new sentences, drop those that are gone
    python scripts/translations.py compile   make the .mo files that Django reads (set-up does it; git ignores them)
    python scripts/translations.py check     exit 1, with each fault named, unless both languages are complete

The Danish sentence is the message id. The Danish catalogue repeats it, so that no sentence of Django's own can take its
place; the English one is written by hand in treklang/locale/en/LC_MESSAGES/django.po.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "treklang"
LOCALE = PACKAGE / "locale"
SOURCE, TARGET = "da", "en"
LANGUAGES = (SOURCE, TARGET)
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "say": (1,),
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]")
# A catalogue's bytes follow from the code alone: no date of the day somebody ran this.
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)


def main(arguments: list[str]) -> int:
    deeds = {"extract": extract, "compile": make_binary, "check": check}
    if len(arguments) != 1 or arguments[0] not in deeds:
        tell(__doc__ or "")
        return 2
    return deeds[arguments[0]]()


def tell(text: str) -> None:
    print(text, flush=True)


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def template(package: Path = PACKAGE) -> Catalog:
    """Every sentence that the code and the templates of a package mark."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file, "babel.cfg")  # type: ignore[no-untyped-call]
    found = Catalog(fuzzy=False)
    for name, _, message, _, context in extract_from_dir(package, methods, options, keywords=KEYWORDS):
        found.add(message, None, [(f"treklang/{name}", 0)], context=context)
    return found


def catalogue(language: str) -> Catalog:
    """A language's catalogue as it lies in git; an empty one where there is none."""
    path = path_of(language)
    if not path.exists():
        return empty(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="django")


def empty(language: str) -> Catalog:
    made = Catalog(locale=language, domain="django", project="Treklang", version="", fuzzy=False)
    made.header_comment = f"# Treklang: {'Danish' if language == SOURCE else 'English'} sentences."
    made.creation_date = made.revision_date = NO_DATE
    return made


def extract() -> int:
    said = template()
    for language in LANGUAGES:
        known, fresh = catalogue(language), empty(language)
        for message in said:
            if message.id:
                kept = known.get(message.id, message.context)
                words = same(message) if language == SOURCE else kept.string if kept else None
                fresh.add(message.id, words, message.locations, context=message.context)
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        with path_of(language).open("wb") as file:
            write_po(file, fresh, width=120, sort_output=True, include_lineno=False, ignore_obsolete=True)
    tell(
        f"{len(said)} sentences; without English: {sum(not is_translated(one) for one in catalogue(TARGET) if one.id)}"
    )
    return 0


def same(message: Message) -> str | tuple[str, ...]:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def make_binary() -> int:
    for language in LANGUAGES:
        with path_of(language).with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue(language))
    return 0


def check() -> int:
    said = template()
    wrong = [fault for language in LANGUAGES for fault in faults(said, catalogue(language), language)]
    tell("\n".join(wrong) or f"{len(said)} sentences, complete in {' and '.join(LANGUAGES)}.")
    return 1 if wrong else 0


def faults(said: Catalog, known: Catalog, language: str) -> Iterator[str]:
    """What parts a language's catalogue from what the code says, a line each."""
    for message in said:
        if message.id:
            kept = known.get(message.id, message.context)
            yield from (f"{language}: {fault}: {name(message)}" for fault in faults_of(message, kept, language))
    for message in known:
        if message.id and said.get(message.id, message.context) is None:
            yield f"{language}: nobody says it any more: {name(message)}"
    yield from (f"{language}: nobody says it any more: {name(message)}" for message in known.obsolete.values())


def faults_of(message: Message, kept: Message | None, language: str) -> Iterator[str]:
    if kept is None:
        yield "not taken up (run extract)"
        return
    if kept.fuzzy:
        yield "fuzzy"
    if not is_translated(kept):
        yield "not translated"
    elif language == SOURCE and kept.string != same(message):
        yield "not as it was written"
    elif placeholders(forms(kept)) != placeholders(forms(message, of_id=True)):
        yield "its placeholders differ"


def forms(message: Message, *, of_id: bool = False) -> list[str]:
    """The singular and the plural of a message or of its translation; one form where there is one."""
    words = message.id if of_id else message.string or ""
    return [words] if isinstance(words, str) else list(words)


def is_translated(message: Message) -> bool:
    return all(forms(message))


def placeholders(texts: list[str]) -> tuple[set[str], bool]:
    """The placeholders of the last form, and whether the others keep to them (a singular may leave its number out)."""
    found = [{one.group() for one in PLACEHOLDER.finditer(text)} for text in texts]
    return found[-1], all(some <= found[-1] for some in found)


def name(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
