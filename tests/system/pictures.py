"""Pictures of every page at both widths and in both languages, for people to look at: `make pictures`. Kept out of git.

python -m tests.system.pictures [FOLDER] [--citizens N] [--only NAME ...]
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.system.address_map import Page, environment_of, pages
from tests.system.conftest import QUIET, ROOT, log_in, program, served

WIDTHS = (1280, 390)
LANGUAGES = ("da", "en")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "build" / "pictures")
    parser.add_argument("--citizens", default="40")
    parser.add_argument("--only", nargs="*", default=[])
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="treklang-pictures-") as place:
        home = Path(place) / "home"
        environment = environment_of(home)
        subprocess.run(program("demo", "--citizens", given.citizens), env=environment, cwd=ROOT, check=True)
        found = [page for page in pages(home, environment) if not given.only or page.name in given.only]
        _take_all(environment, found, given.folder)


def _take_all(environment: dict[str, str], found: list[Page], folder: Path) -> None:
    with served(environment) as site, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        for width in WIDTHS:
            for language in LANGUAGES:
                _take(browser, site, found, folder, width, language)


def _take(browser: Browser, site: str, found: list[Page], folder: Path, width: int, language: str) -> None:
    for user in sorted({page.user for page in found}):
        context = browser.new_context(base_url=site, viewport={"width": width, "height": 900}, locale="da-DK")
        page = context.new_page()
        if user:
            log_in(page, user)
        context.add_cookies([{"name": "django_language", "value": language, "url": site}])
        for one in found:
            if one.user == user:
                page.goto(one.address)
                page.screenshot(path=folder / f"{one.name}-{width}-{language}.png", full_page=True)
        context.close()


if __name__ == "__main__":
    main()
