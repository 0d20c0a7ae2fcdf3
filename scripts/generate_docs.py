"""Writes the pages of docs/reference that follow from the code.

python scripts/generate_docs.py           write them
python scripts/generate_docs.py --check   exit 1, with each page named, unless all are current
"""

from __future__ import annotations

import ast
import json
import os
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treklang.kernel.events import EventName

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
sys.path.insert(0, str(ROOT))

from scripts import access_page, asvs_page, law_page, mission, retention_page, story_page, translations  # noqa: E402

MADE = "<!-- Made by scripts/generate_docs.py; do not change by hand. -->\n\n"
VARIABLE = re.compile(r"TREKLANG_[A-Z_]+")
READERS = {"text", "yes", "get", "_file", "number", "words", "secret"}


def main(arguments: list[str]) -> int:
    start_django()
    pages = {name: text_of(name) for name in makers()}
    stale = [name for name, text in pages.items() if not is_current(name, text)]
    if arguments == ["--check"]:
        tell(
            "\n".join(f"docs/reference/{name} is not current; run make docs" for name in stale)
            or "All pages are current."
        )
        return 1 if stale else 0
    for name in stale:
        (REFERENCE / name).write_text(pages[name])
    tell(f"{len(stale)} of {len(pages)} pages written.")
    return 0


def tell(text: str) -> None:
    print(text, flush=True)


def text_of(name: str) -> str:
    return ("" if name.endswith(".json") else MADE) + makers()[name]().rstrip("\n") + "\n"


def is_current(name: str, text: str) -> bool:
    path = REFERENCE / name
    return path.exists() and path.read_text() == text


def start_django() -> None:
    # No database and no home: a page must not depend on who makes it.
    os.environ.setdefault("SECRET_KEY", "of no use to anybody")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treklang.config.settings")
    import django

    django.setup()


def makers() -> dict[str, Callable[[], str]]:
    return {
        "../security/asvs.md": asvs_page.page,
        "access.md": access_page.page,
        "configuration.md": configuration,
        "data-model.md": tables,
        "events.md": events,
        "law.md": law_page.page,
        "mission.md": mission.page,
        "permissions.md": permissions,
        "openapi.json": openapi,
        "organisation.schema.json": organisation_file,
        "phases.md": phases,
        "retention.md": retention_page.page,
        "story.md": story_page.page,
    }


def openapi() -> str:
    """The API as others read it."""
    from treklang.rest.v1.api import api

    return json.dumps(api.get_openapi_schema(), indent=1, ensure_ascii=False, default=str)


def organisation_file() -> str:
    """The form of an organisation file, as `treklang organisation schema` prints it."""
    from treklang.integrations.organisation.format import OrganisationFile

    return json.dumps(OrganisationFile.model_json_schema(by_alias=True), indent=2, ensure_ascii=False)


def tables() -> str:
    """Every table; the module that draws them reads models, which Django must have loaded."""
    from scripts import data_model

    return data_model.page()


def configuration() -> str:
    """The environment's variables and the municipality's own file."""
    from treklang.config.municipality import Municipality

    known = tomllib.loads((REFERENCE / "configuration.toml").read_text())
    used = set(variables())
    if used != set(known):
        raise SystemExit(
            f"docs/reference/configuration.toml and the code part on: {', '.join(sorted(used ^ set(known)))}"
        )
    facts = [
        (one.name, "" if one.default is MISSING else f"`{one.default}`" if one.default else "none")
        for one in fields(Municipality)
    ]
    return "\n".join(
        [
            "# Configuration",
            "",
            "What an installation sets stands in the environment. A value that cannot be read stops the start with a",
            "sentence that says what to write.",
            "",
            "| variable | default | meaning |",
            "| --- | --- | --- |",
            *(f"| `{name}` | {one['default']} | {one['meaning']} |" for name, one in known.items()),
            "",
            "## The municipality's own facts",
            "",
            f"A TOML file, named by `TREKLANG_MUNICIPALITY`. {(Municipality.__doc__ or '').strip()}",
            "",
            "| key | default |",
            "| --- | --- |",
            *(f"| `{name}` | {default or 'must be given'} |" for name, default in facts),
        ]
    )


def variables() -> Iterator[str]:
    """The names of all environment variables that the program reads."""
    for path in (ROOT / "treklang").rglob("*.py"):
        if {"tests", "built"} & set(path.parts):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and called(node) in READERS:
                named = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                yield from (name for name in named if isinstance(name, str) and is_variable(name))


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def is_variable(name: str) -> bool:
    return bool(VARIABLE.fullmatch(name)) or name in (
        "SECRET_KEY",
        "ALLOWED_HOSTS",
        "DATABASE_URL",
        "DATABASE_OWNER_URL",
    )


def permissions() -> str:
    """Which function permits what."""
    from treklang.organisation.rules import PERMITS, Deed

    kinds = list(PERMITS)
    return "\n".join(
        [
            "# What a function permits",
            "",
            "An employee holds functions in units; each function permits deeds, as long as it is valid. The system",
            "itself may all. Which citizens a user may see is a question of its own; until the room `access` answers",
            "it, all staff see all (docs/decisions/0016).",
            "",
            "| deed | " + " | ".join(english(kind.title.text) for kind in kinds) + " |",
            "| --- |" + " :-: |" * len(kinds),
            *(
                f"| {english(deed.title.text)} (*{deed.title.text}*) | "
                + " | ".join("x" if deed in PERMITS[kind] else "" for kind in kinds)
                + " |"
                for deed in Deed
            ),
        ]
    )


def events() -> str:
    """Every event a room declares."""
    from treklang.cases.rules import ENTERS

    lines = [
        "# What can happen",
        "",
        "Each action appends one event in its own transaction. Timelines, phases and analyses read them.",
        "",
    ]
    for room, names in declared().items():
        lines += [f"## {room}", "", "| code | timeline | in English | leads into |", "| --- | --- | --- | --- |"]
        for one in names:
            phase = ENTERS.get(one.value)
            into = f"{phase.value} {english(phase.title.text)}" if phase else ""
            lines.append(f"| `{one.value}` | {one.title.text} | {english(one.title.text)} | {into} |")
        lines.append("")
    return "\n".join(lines)


def declared() -> dict[str, list[EventName]]:
    """The event names of each room, in the order of the rooms' modules."""
    from treklang.kernel.events import EventName

    found: dict[str, list[EventName]] = {}
    for path in sorted((ROOT / "treklang").rglob("events.py")):
        if path.parent.name != "kernel":
            module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            kinds = [
                one
                for one in vars(module).values()
                if isinstance(one, type) and issubclass(one, EventName) and one is not EventName
            ]
            found[path.parent.name] = [name for kind in kinds for name in kind]
    return found


def phases() -> str:
    """The phases of VUM 2.0 and what leads into them."""
    from treklang.cases.rules import ENTERS, Phase
    from treklang.kernel import events as kernel_events

    titles = kernel_events.known()
    lines = [
        "# The phases of a case",
        "",
        "A case is in the phase (VUM 2.0) that its newest event leads into; nobody sets it. It may go back: a need",
        "that changes after the order leads to a new assessment.",
        "",
        "| phase | on screens | in English | begins with |",
        "| --- | --- | --- | --- |",
    ]
    for phase in Phase:
        entering = ", ".join(
            f"{english(titles[code].text)} (`{code}`)" for code, into in ENTERS.items() if into is phase
        )
        lines.append(f"| {phase.value} | {phase.title.text} | {english(phase.title.text)} | {entering} |")
    return "\n".join(lines)


def english(danish: str) -> str:
    """A sentence in English, as the catalogue has it; in Danish where it is not translated yet."""
    found = translations.catalogue("en").get(danish)
    return str(found.string) if found and found.string else danish


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
