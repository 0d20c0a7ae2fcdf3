"""The build of the front end, on small texts; the real packages are what every other test here draws with."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from treklang.ui.jinja import UI

SCRIPT = UI.parent.parent / "scripts" / "build_assets.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    if not SCRIPT.is_file():
        pytest.skip("an installed wheel has no scripts")
    spec = importlib.util.spec_from_file_location("build_assets", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("nunjucks", "jinja"),
    [
        ("{% if a === 'b' %}x{% elseif c !== 'd' %}", "{% if a == 'b' %}x{% elif c != 'd' %}"),
        ("{% set id = params.id + loop.index %}", "{% set id = params.id ~ loop.index %}"),
        ('{% set id = menu + "-" + loop.index %}', '{% set id = menu ~ "-" ~ loop.index %}'),
        ("{% if params.page + 4 > params.pages %}", "{% if params.page + 4 > params.pages %}"),
        (
            "{{ label({ text: params.text, for: params.id }) }}",
            '{{ label({ "text": params.text, "for": params.id }) }}',
        ),
        ('{% from "components/form/controls/label.njk" import label %}', '{% from "fds/label.html" import label %}'),
        ("{{ params.content | safe }}", "{{ params.content }}"),
        ("{% macro menu_top() %}", "{% macro menu_top(params={}) %}"),
        ("{% for name, value in params.attributes %}", "{% for name, value in params.attributes | items %}"),
        ('<use href="#{{params.name}}">', '<use href="{{ icon_sprite() }}#{{params.name}}">'),
        ("a === b outside", "a === b outside"),
    ],
)
def test_a_nunjucks_macro_becomes_jinja(script: ModuleType, nunjucks: str, jinja: str) -> None:
    assert script.to_jinja(nunjucks) == jinja


def test_only_woff2_is_kept(script: ModuleType) -> None:
    older = 'src:url(../f/a.eot),url(../f/a.woff) format("woff"),'
    face = (
        "@font-face{font-weight:400;" + older + 'url(../f/a.woff2) format("woff2"),url(../f/a.ttf) format("truetype")}'
    )
    assert script.one_font_format(face) == '@font-face{font-weight:400;src:url(../f/a.woff2) format("woff2")}'


def test_source_maps_are_not_named(script: ModuleType) -> None:
    assert script.without_source_map("a{}\n/*# sourceMappingURL=a.css.map*/") == "a{}\n"
    assert script.without_source_map("x();\n//# sourceMappingURL=x.js.map") == "x();\n"


def test_an_address_that_was_not_copied_stops_the_build(script: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a{background:url(b.svg)}", encoding="utf-8")
    with pytest.raises(script.BuildError, match=r"b\.svg"):
        script.check_addresses(tmp_path)


def test_the_lock_file_names_no_registry() -> None:
    lock = SCRIPT.parent.parent / "package-lock.json"
    if lock.is_file():
        text = lock.read_text(encoding="utf-8")
        assert "resolved" not in text
        assert "://" not in text
        assert text.count('"integrity"') == len(json.loads(text)["packages"]) - 1
