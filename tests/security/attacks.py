"""Run as a program in a home of its own: sends every page of a demo what no person types, then puts a script into
every text that a table can hold.

    TREKLANG_HOME=... python -m tests.security.attacks

One line of JSON: {"faults": [...], "refused": number, "stored": number, "poisoned": number, "addresses": [...]}
"""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any

from treklang.cli import house

SCRIPT = "\"'></textarea></title><img src=x onerror=window.pwned=1><script>window.pwned=1</script>{{7*7}}${7*7}"
# What names and short columns have room for.
SHORT = "<img src=x onerror=window.pwned=1>"
HOSTILE = [
    "%s %(x)s {0.__class__}", "' or 1=1 --\"", "<script>window.pwned=1</script>", "9" * 40, "٣",
    "../../../etc/passwd", "99999-01-01", "x\r\nSet-Cookie: a=b", "a" * 5000, "NaN\\\u202e",
]  # fmt: skip
LEAKS = re.compile(r"Traceback \(most|psycopg|DoesNotExist|/site-packages/|SELECT \"|Exception Type|<h1>Server Error")
ASKED = re.compile(r'href="[^"]*\?([^"#]+)"')
READ_BY_THE_CODE = ("side", "q", "ord", "fra", "til", "sorter", "format", "ring", "slags", "next", "primary", "tema",
                    "venter", "dokumenter", "afloeser", "follow_up", "borger")  # fmt: skip
# Codes and keys of the house's own: never typed by anybody, and read by the code.
NOT_TYPED = re.compile(
    r"code|kind|number|username|password|uid|digest|sha256|media_type|session|slug|section|language|^rule$"
)
NOT_BY_PEOPLE = re.compile(
    r"kernel_(reading|seal|session|attempt|token|job|event$)|catalogue_|ffb_|login_|cases_clock$"
)


class Form(HTMLParser):
    """The fields of a page's POST forms with what a browser would send; `typed` are those one types text into."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.forms: list[tuple[str, dict[str, str], set[str]]] = []
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what the tag adds."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((given.get("action", "") if given.get("method") == "post" else "-", {}, set()))
        name = given.get("name", "")
        if name:
            self.names.add(name)
        if not self.forms:
            return
        _, values, typed = self.forms[-1]
        if tag == "textarea" or (tag == "input" and given.get("type", "text") in ("text", "search")):
            values[name] = given.get("value", "")
            if not re.search(r"date|_on$|cpr|time|_at$|number|amount|level|share|hours|price", name):
                typed.add(name)
        elif tag == "input" and (given.get("type") not in ("checkbox", "radio", "file") or name not in values):
            values[name] = given.get("value", "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and not values.get(self._select):
            values[self._select] = given.get("value", "")


class Attack:
    """Everything that is sent to one demo, and what came of it."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.answers: Counter[int] = Counter()
        self._clients: dict[str, Any] = {}

    def on(self, one: dict[str, Any]) -> None:
        """Ask the page with every hostile value in all it reads, send its forms so, then with a script in each text."""
        client = self._client(one["user"])
        page = client.get(one["address"]).content.decode("utf-8", "replace")
        names = {*Form(page).names, *READ_BY_THE_CODE, *(pair.split("=")[0] for pair in _pairs(page))}
        names -= {"csrfmiddlewaretoken", ""}
        for value in HOSTILE:
            self._look(one, value, client.get(one["address"], dict.fromkeys(names, value)))
            if one["name"] != "logout":
                self._look(one, value, client.post(one["address"], dict.fromkeys(names, value)))

    def store(self, one: dict[str, Any]) -> None:
        """Send each form of the page as a browser would, with a script in every text."""
        client = self._client(one["user"])
        page = client.get(one["address"]).content.decode("utf-8", "replace")
        for action, values, typed in Form(page).forms:
            if action in ("-", "/log-ud/", "/sprog/"):
                continue
            sent = client.post(action or one["address"], {**values, **dict.fromkeys(typed, SCRIPT)})
            self._look(one, "a script in every text", sent)

    def _look(self, one: dict[str, Any], value: str, sent: Any) -> None:
        text = "" if sent.headers.get("Content-Disposition") else sent.content.decode("utf-8", "replace")
        self.answers[sent.status_code] += 1
        told = [f"{one['name']} {value[:30]!r}: {sent.status_code}"] if sent.status_code >= 500 else []
        told += [f"{one['name']} {value[:30]!r} leaks {found[0]}" for found in LEAKS.finditer(text)]
        if "<img src=x onerror" in text or "<script>window" in text or "<script>alert" in text:
            told.append(f"{one['name']} {value[:30]!r} is not escaped")
        if "Set-Cookie" in sent.headers or "elsewhere" in sent.headers.get("Location", ""):
            told.append(f"{one['name']} {value[:30]!r} got into a header")
        self.faults += told

    def _client(self, user: str) -> Any:
        from django.test import Client

        from treklang.kernel.models import Account

        if user not in self._clients:
            client = Client(raise_request_exception=False, headers={"host": "localhost"})
            if user:
                account = Account.objects.get(username=user)
                client.force_login(account, backend="treklang.web.entrance.demo_login.DemoLogin")
            self._clients[user] = client
        return self._clients[user]


def _pairs(page: str) -> list[str]:
    return [pair for query in ASKED.findall(page) for pair in query.split("&amp;")]


def poison() -> int:
    """Write a script into every text column that people type into, of every row of every room; give the columns."""
    from django.apps import apps
    from django.db import connections, models

    done = 0
    with connections["owner"].cursor() as cursor:
        cursor.execute("set session_replication_role = replica")  # no trigger stands in the way of this attack
        for model in apps.get_models():
            if not model.__module__.startswith("treklang.") or NOT_BY_PEOPLE.match(model._meta.db_table):
                continue
            for field in model._meta.concrete_fields:
                if _is_typed(model, field, models):
                    payload = SCRIPT if field.max_length is None or field.max_length >= 150 else SHORT
                    table, column = model._meta.db_table, field.column
                    room = field.max_length or 10**6
                    cursor.execute(
                        f'update "{table}" set "{column}" = left("{column}", %s) || %s where "{column}" <> %s',
                        [max(room - len(payload), 0), payload, ""],
                    )
                    done += 1
        cursor.execute("set session_replication_role = origin")
    return done


def _is_typed(model: Any, field: Any, models: Any) -> bool:
    if not isinstance(field, models.CharField | models.TextField) or field.choices or field.unique:
        return False
    if model._meta.db_table.endswith("event"):
        return False
    if field.max_length is not None and field.max_length < len(SHORT) + 6:
        return False
    return not NOT_TYPED.search(field.name) and not any(field.name in one for one in model._meta.unique_together)


def main() -> None:
    house.start_django()
    from tests.system.examples import examples

    found = examples()
    attack = Attack()
    for one in found:
        attack.on(one)
    for one in found:
        attack.store(one)
    told = {"faults": attack.faults, "answers": attack.answers, "poisoned": poison(), "addresses": found}
    print(json.dumps(told))  # noqa: T201 - the result of a program


if __name__ == "__main__":
    main()
