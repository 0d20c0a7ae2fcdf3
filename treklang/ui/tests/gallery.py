"""Pages to look at: every component on pages as a caseworker would meet them.

    python -m treklang.ui.tests.gallery FOLDER [--axe PATH/axe.min.js]

Writes the pages, serves them for itself, photographs them in Debian's Chromium at 1280 and 390 pixels wide and counts
axe's findings.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import shutil
import sys
import threading
from pathlib import Path
from typing import Any

from treklang.ui.tests import samples

SETTINGS: dict[str, Any] = {
    "ROOT_URLCONF": "treklang.ui.tests.addresses",
    "STATIC_URL": "/static/",
    "USE_I18N": True,
    "USE_TZ": True,
    "TIME_ZONE": "Europe/Copenhagen",
    "LANGUAGE_CODE": "da",
    "LANGUAGES": [("da", "Dansk"), ("en", "English")],
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
}
FRAME: dict[str, Any] = {
    "municipality": {"name": "Havneby Kommune", "accent": "#1d5b79"},
    "demo_notice": "Alle personer er opfundne. Skriv ikke om rigtige mennesker her.",
    "home_url": "/",
    "navigation": [
        {"text": "Mit arbejde", "href": "/", "current": True},
        {"text": "Borgere", "href": "/borgere/"},
        {"text": "Visitation", "href": "/visitation/"},
        {"text": "Tilbud", "href": "/tilbud/"},
        {"text": "Økonomi", "href": "/oekonomi/"},
        {"text": "Analyser", "href": "/analyser/"},
    ],
    "signed_in": {
        "name": "Mette Holm",
        "unit": "Rådgiver, Voksen Syd",
        "logout_url": "/log-ud/",
        "links": [{"text": "Mine indstillinger", "href": "/mig/"}],
    },
    "footer_links": [{"text": "Tilgængelighed", "href": "/tilgaengelighed/"}, {"text": "Hjælp", "href": "/hjaelp/"}],
}
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
NAMES = sorted({(sample.file, sample.macro) for sample in samples.SAMPLES})
IMPORTS = "".join(f'{{% from "ui/components/{file}.html" import {macro} %}}' for file, macro in NAMES)
HEAD = '{% extends "ui/layout.html" %}' + IMPORTS
PAGES = {
    "person": HEAD
    + """{% block title %}Anne-Mette Sørensen Kjær{% endblock %}
{% block above %}{{ identity_bar(**s.PERSON) }}{{ sub_navigation(**s.TABS) }}{% endblock %}
{% block main %}
{{ notice("Notatet er gemt.", tone="success") }}
<p>{{ contextual_date(s.TASKS.tasks[1].due_on, day=s.TODAY, label="Næste frist", note="SEL § 88") }}</p>
<h2>Opgaver i udredningen</h2>{{ task_list(**s.TASKS) }}
<h2>Hvad er der sket?</h2>{{ timeline(**s.EVENTS) }}{% endblock %}
{% block aside %}{{ summary_card(**s.FACTS) }}
{% call summary_card("Funktionsevne") %}
<p>{{ level_scale(3, "Svære problemer", previous=2) }}</p>
<p>{{ level_scale(1, "Lette problemer") }}</p><p>{{ level_scale(none) }}</p>
{% endcall %}
{{ refused_action("Træf afgørelse", "Partshøringen løber til 3. juli.", law="FVL § 19") }}{% endblock %}""",
    "work": HEAD
    + """{% block title %}Mit arbejde{% endblock %}
{% block main %}<div class="page-top"><h1>Mit arbejde</h1>
<a class="button button-primary" href="/ny/">Ny henvendelse</a></div>
{{ number_links(**s.NUMBERS) }}
{{ filter_chips([{"text": "Team: Voksen Syd", "remove_href": "?"},
{"text": "SEL § 85", "remove_href": "?"}], clear_href="?") }}
{{ data_table(**s.CASES) }}{{ pagination(6, 23, "?page={page}", label="Sider med sager") }}
<h2>Tilstande</h2>
<p>{{ status_badge("Under behandling", "info") }} {{ status_badge("Tilkendt", "success") }}
{{ status_badge("Afventer", "warning") }} {{ status_badge("Afvist", "error") }} {{ status_badge("Lukket") }}</p>
<p>{{ contextual_date(s.TODAY, day=s.TODAY) }}</p>
<p>{{ contextual_date(s.SAMPLES[8].arguments.on, day=s.TODAY, label="Klagefrist") }}</p>
<p>{{ contextual_date(s.SAMPLES[9].arguments.on, day=s.TODAY, kind="event", label="Opfølgning") }}</p>
<h2>Kladder</h2>
{{ empty_state("Ingen kladder", "Det, du begynder på og ikke gemmer, ligger her.", "/ny/", "Skriv et notat") }}
{% endblock %}
{% block aside %}{{ rings(**s.FLOW) }}{% endblock %}""",
    "flow": HEAD
    + """{% block title %}Forløb{% endblock %}
{% block main %}<h1>Forløb</h1>{{ rings(**s.FLOW) }}{% endblock %}""",
    "form": HEAD
    + """{% block title_prefix %}Fejl: {% endblock %}{% block title %}Ny indsats{% endblock %}
{% block above %}{{ identity_bar("Åse Bæk", cpr="241260-9999") }}{% endblock %}
{% block main %}<h2>Ny indsats</h2>
{{ error_summary(**s.ERRORS) }}
<form method="post" novalidate data-guard>{% for one in s.FIELDS %}{{ field(**one) }}{% endfor %}
<div class="button-row"><button class="button button-primary">Gem indsatsen</button>
<a href="/">Fortryd</a></div></form>{% endblock %}""",
    "charts": HEAD
    + """{% from "ui/components/chart.html" import chart_files %}{% block head %}{{ chart_files() }}{% endblock %}
{% block title %}Diagrammer{% endblock %}
{% block main %}<h1>Diagrammer</h1>{% for one in s.CHARTS %}{{ chart(**s.drawn(one)) }}{% endfor %}{% endblock %}""",
    "error": """{% extends "ui/error.html" %}""",
    "login": """{% extends "ui/layout_narrow.html" %}{% from "ui/components/field.html" import field %}
{% block title %}Log ind{% endblock %}{% block main %}<h1>Log ind</h1>
<form method="post">
{{ field("bruger", "Brugernavn", required=true) }}
{{ field("kode", "Adgangskode", kind="password", required=true) }}
<div class="button-row"><button class="button button-primary">Log ind</button></div></form>{% endblock %}""",
}
REFUSAL = {
    "heading": "Afgørelsen kan ikke træffes endnu",
    "sentence": "Borgeren har ret til at udtale sig inden 3. juli 2026, før der træffes afgørelse.",
    "law": "Forvaltningsloven § 19, stk. 1",
    "ways": [{"text": "Se partshøringen", "href": "/hoering/4/"}],
    "reference": "7f3a-11",
}


def render(name: str) -> str:
    from treklang.ui.jinja import environment

    context: dict[str, Any] = {**FRAME, "s": vars(samples), **(REFUSAL if name == "error" else {})}
    return environment().from_string(PAGES[name]).render(context)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--axe", type=Path)
    arguments = parser.parse_args()
    configure()
    write_pages(arguments.folder)
    return photograph(arguments.folder, arguments.axe.read_text(encoding="utf-8") if arguments.axe else "")


def configure() -> None:
    import django
    from django.conf import settings

    settings.configure(**SETTINGS)
    django.setup()


def write_pages(folder: Path) -> None:
    from treklang.ui.jinja import UI

    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(UI / "built" / "static", folder / "static", dirs_exist_ok=True)
    for name in PAGES:
        (folder / f"{name}.html").write_text(render(name), encoding="utf-8")


def photograph(folder: Path, axe: str) -> int:
    from playwright.sync_api import sync_playwright

    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(FLAGS))
        for width in (1280, 390):
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.on("pageerror", lambda error: print("script error:", error))  # noqa: T201
            for name in PAGES:
                page.goto(f"http://127.0.0.1:{server.server_port}/{name}.html")
                page.screenshot(path=str(folder / f"{name}-{width}.png"), full_page=True)
                found += look(page, f"{name} at {width}", axe)
        browser.close()
    server.shutdown()
    return 1 if found else 0


def look(page: Any, name: str, axe: str) -> int:
    """Counts axe's findings, and one more if the page is wider than the screen."""
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    result: dict[str, Any] = {"violations": [], "passes": [], "incomplete": []}
    if axe:
        page.evaluate(axe)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations', 'incomplete']})")
    counts = {kind: len(result[kind]) for kind in ("violations", "passes", "incomplete")}
    print(name, counts, f"{wider} px too wide" if wider else "")  # noqa: T201
    for kind in ("violations", "incomplete"):
        for finding in result[kind]:
            nodes = [node["html"][:160] for node in finding["nodes"][:4]]
            print("  ", kind, finding["id"], len(finding["nodes"]), *nodes, sep="\n      ")  # noqa: T201
    return counts["violations"] + (1 if wider else 0)


if __name__ == "__main__":
    sys.exit(main())
