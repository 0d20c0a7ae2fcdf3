"""Every component draws, escapes what it is given and marks its own words."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from jinja2 import nodes

from treklang.ui.jinja import UI, PageEnvironment
from treklang.ui.tests.samples import SAMPLES, Sample

HOSTILE = "\"'><script>alert(1)</script>"
PARAMS = {"id": "x", "text": "Tekst", "currentPage": 2, "totalPages": 9, "items": [{"text": "Et"}]}
# Words of the programmer's, not of a user's: they choose a class or a branch.
CHOSEN_WORDS = {"tone", "status", "kind", "sorted", "width"}
READ_OUT = {"aria-label", "title", "placeholder", "alt", "content"}
OWN_TEMPLATES = sorted(path.relative_to(UI / "templates").as_posix() for path in (UI / "templates").rglob("*.html"))
DESIGN_SYSTEM = sorted(path.name for path in (UI / "built" / "templates" / "fds").glob("*.html"))


def draw(pages: PageEnvironment, sample: Sample, arguments: dict[str, Any]) -> str:
    source = (
        f'{{% from "ui/components/{sample.file}.html" import {sample.macro} %}}{{{{ {sample.macro}(**arguments) }}}}'
    )
    return pages.from_string(source).render(arguments=arguments)


def made_hostile(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: made_hostile(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [made_hostile(inner, name) for inner in value]
    return value + HOSTILE if isinstance(value, str) and name not in CHOSEN_WORDS else value


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.macro)
def test_a_component_draws_what_it_is_given(pages: PageEnvironment, sample: Sample) -> None:
    drawn = draw(pages, sample, sample.arguments)
    assert drawn.strip().startswith("<")
    assert "None" not in drawn
    assert balanced(drawn) == []


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.macro)
def test_markup_in_any_parameter_is_shown_as_text(pages: PageEnvironment, sample: Sample) -> None:
    drawn = draw(pages, sample, made_hostile(sample.arguments))
    assert "<script" not in drawn
    assert not attributes_broken_out_of(drawn)


def test_the_last_four_of_a_cpr_number_are_never_on_the_page(pages: PageEnvironment) -> None:
    bar = SAMPLES[0]
    assert "1234" in bar.arguments["cpr"]
    assert "1234" not in draw(pages, bar, bar.arguments)


def test_a_deadline_says_in_words_that_it_is_late(pages: PageEnvironment) -> None:
    late = next(sample for sample in SAMPLES if sample.arguments.get("label") == "Klagefrist")
    assert "overskredet 2 dage" in draw(pages, late, late.arguments)


def test_a_level_is_said_as_well_as_drawn(pages: PageEnvironment) -> None:
    level = next(sample for sample in SAMPLES if sample.macro == "level_scale")
    assert 'aria-label="Niveau 3 af 4"' in draw(pages, level, level.arguments)


def test_nought_is_a_value_and_nothing_is_not(pages: PageEnvironment) -> None:
    facts = {"rows": [{"label": "Børn", "value": 0}, {"label": "Sprog", "value": ""}]}
    drawn = draw(pages, Sample("summary", "summary_list", facts), facts)
    assert drawn.count("Ikke oplyst") == 1


def test_a_field_leads_from_its_error_to_its_input(pages: PageEnvironment) -> None:
    wrong = {"name": "fra", "label": "Fra", "kind": "date", "error": "Mangler", "hint": "Dag"}
    drawn = draw(pages, Sample("field", "field", wrong), wrong)
    assert 'aria-describedby="fra-hint fra-error"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'id="fra-error"' in drawn


@pytest.mark.parametrize("name", OWN_TEMPLATES)
def test_no_words_stand_outside_a_translation(pages: PageEnvironment, name: str) -> None:
    source = (UI / "templates" / name).read_text(encoding="utf-8")
    reader = WordReader()
    reader.feed("".join(literal_text(pages.parse(source))))
    assert reader.words == []


@pytest.mark.parametrize("name", DESIGN_SYSTEM)
def test_the_design_systems_macros_work_in_jinja(pages: PageEnvironment, name: str) -> None:
    source = (UI / "built" / "templates" / "fds" / name).read_text(encoding="utf-8")
    macros = [macro.name for macro in pages.parse(source).find_all(nodes.Macro)]
    assert macros
    module = pages.get_template(f"fds/{name}").module
    for macro in macros:
        function = getattr(module, macro)
        function(**{argument: PARAMS if argument == "params" else [] for argument in function.arguments})


def test_all_of_the_design_systems_macros_were_converted() -> None:
    assert len(DESIGN_SYSTEM) == 48


def test_a_misspelt_name_is_an_error_and_a_left_out_key_is_not(pages: PageEnvironment) -> None:
    assert pages.from_string("{{ row.missing.deeper }}|").render(row={}) == "|"
    with pytest.raises(Exception, match="is undefined"):
        pages.from_string("{{ rwo.text }}").render(row={})


class WordReader(HTMLParser):
    """Collects what a user would read or hear, from a template's literal text."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None and re.search(r"[^\W\d_]", data):
            self.words.append(data.strip())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            return
        self.words += [value for name, value in attrs if name in READ_OUT and value and re.search(r"[^\W\d_]", value)]


def literal_text(tree: nodes.Template) -> list[str]:
    """The template's own text in order, with a mark where something is put in, so that tags keep their shape."""
    outputs = (part for output in tree.find_all(nodes.Output) for part in output.nodes)
    return [part.data if isinstance(part, nodes.TemplateData) else "0" for part in outputs]


class ShapeReader(HTMLParser):
    VOID = {"input", "img", "br", "meta", "link", "hr", "path", "circle", "use"}

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.odd: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.odd += [name for name, _value in attrs if not re.fullmatch(r"[a-zA-Z][\w-]*", name)]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def balanced(html: str) -> list[str]:
    reader = ShapeReader()
    reader.feed(html)
    return reader.wrong + reader.open


def attributes_broken_out_of(html: str) -> list[str]:
    reader = ShapeReader()
    reader.feed(html)
    return reader.odd
