"""No user reads a sentence that is not marked for translation: not in a template, not in Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment

from tests.house.repository import TREKLANG, product, short, tree

MARKERS = {"say", "_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "pgettext"}
# Errors that a developer or an installer meets, in English, before or beside any user's screen.
TECHNICAL = {"ValueError", "TypeError", "RuntimeError", "LookupError", "KeyError", "ImproperlyConfigured"}
LOGGING = {"debug", "info", "warning", "error", "exception", "critical"}
DANISH = re.compile("[æøåÆØÅ]")
SENTENCE = re.compile(r"[A-ZÆØÅ“].*\s\S+\s.*\S[.?!:]|[A-ZÆØÅ]\w+(?: \w+){2,}", re.DOTALL)
LETTERS = re.compile(r"[A-Za-zÆØÅæøå]{2,}")
SPOKEN = {"title", "alt", "placeholder", "aria-label", "aria-description", "label"}

# Text in Python that stands unmarked, each with the reason.
ALLOWED = {
    "treklang/cli/": "a terminal: nobody is logged in, so no reader's language is known",
    "treklang/demo/": "invented names, and what the author of a story file reads in a terminal",
    "treklang/cases/extension_letter.py": "goes into letters, which follow Danish acts and are in Danish always",
    "treklang/visitation/letter_words.py": "goes into letters, which follow Danish acts and are in Danish always",
}
# Text in templates that is a name or a value, the same in every language.
SAME_IN_EVERY_LANGUAGE = {"Treklang", "False", "True", "kB"}


def test_no_python_file_holds_an_unmarked_sentence() -> None:
    files = [path for path in product() if not short(path).startswith(tuple(ALLOWED))]
    assert [found for path in files for found in unmarked(path, tree(path))] == []


def test_every_place_that_is_allowed_unmarked_sentences_holds_some() -> None:
    held = {short(path) for path in product() if list(unmarked(path, tree(path)))}
    assert [place for place in ALLOWED if not any(name.startswith(place) for name in held)] == []


def test_no_sentence_is_marked_inside_an_f_string_where_the_extraction_does_not_see_it() -> None:
    assert [found for path in product() for found in hidden(path, tree(path))] == []


def test_a_sentence_that_is_hidden_in_an_f_string_is_found() -> None:
    assert len(list(hidden(Path("made_up.py"), ast.parse("title = f\"{_('Sager')} {year}\"")))) == 1
    assert list(hidden(Path("made_up.py"), ast.parse("title = _('Sager %(year)s') % {'year': f'{year}'}"))) == []


def hidden(path: Path, module: ast.Module) -> Iterator[str]:
    """Marked sentences that Babel does not take up before Python 3.12: there an f-string is one word to it."""
    for text in ast.walk(module):
        if isinstance(text, ast.JoinedStr):
            calls = (node for node in ast.walk(text) if isinstance(node, ast.Call) and node.args)
            yield from (
                f"{short(path)}:{call.lineno} {ast.unparse(call.args[0])}"
                for call in calls
                if ast.unparse(call.func).rpartition(".")[2] in MARKERS and isinstance(call.args[0], ast.Constant)
            )


@pytest.mark.parametrize(
    "source",
    ['title = "Sag åbnet"', 'x = f"Opgaven er {state} nu."', 'raise NotAllowed("Dette kan ikke lade sig gøre.")',
     'text = "Der mangler et navn."\nsay(text)', 'notes = {"a": "Skriv navnet her"}'],
)  # fmt: skip
def test_an_unmarked_sentence_in_python_is_found(source: str) -> None:
    assert len(list(unmarked(Path("made_up.py"), ast.parse(source)))) == 1


@pytest.mark.parametrize(
    "source",
    ['say("Sag åbnet")', '"""Docstring of a module, in English."""', 'log.warning("Could not reach the gateway.")',
     'raise ValueError("the clock takes aware moments only")', 'raise ImproperlyConfigured(f"Write {x} like this.")',
     'law = "forvaltningsloven § 23"', 'ngettext("om en dag", "om flere dage, også i går", n)',
     'cursor.execute("select name from people_citizen where id = 1")'],
)  # fmt: skip
def test_what_no_user_reads_is_let_be(source: str) -> None:
    assert list(unmarked(Path("made_up.py"), ast.parse(source))) == []


def unmarked(path: Path, module: ast.Module) -> Iterator[str]:
    """Texts like words for a reader that stand outside a marker, a docstring, a log line and a technical error."""
    excused = {id(node) for node in _excused(module)}
    for node in ast.walk(module):
        if id(node) not in excused and isinstance(node, ast.Constant | ast.JoinedStr):
            text = _text(node)
            if DANISH.search(text) or SENTENCE.fullmatch(text):
                yield f"{short(path)}:{node.lineno} {text[:60]!r}"


def _text(node: ast.Constant | ast.JoinedStr) -> str:
    """A text without blanks at its ends; an f-string as one text, "x" for its values; "" for what is no text."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values).strip()
    return node.value.strip() if isinstance(node.value, str) else ""


def _excused(module: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(module):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value  # a docstring
        if isinstance(node, ast.JoinedStr):
            yield from node.values  # seen as one text
        if isinstance(node, ast.Call) and _name(node.func) in MARKERS:
            yield from (part for arg in node.args for part in ast.walk(arg))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LOGGING:
            yield from ast.walk(node)
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and _name(node.exc.func) in TECHNICAL:
            yield from ast.walk(node.exc)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def test_no_template_holds_an_unmarked_sentence() -> None:
    paths = [path for path in TREKLANG.rglob("templates/**/*.html") if "built" not in path.parts]
    assert paths
    assert [found for path in paths for found in unmarked_in_template(path, path.read_text())] == []


@pytest.mark.parametrize(
    "source",
    ["<p>Ingen sager</p>", '<a href="/" title="Til forsiden">{{ icon }}</a>', '{{ field("Navn på borger") }}',
     '{{ table({"text": "Åben"}) }}', "{% if a %}Mangler{% endif %}",
     '<input placeholder="Søg {{ what }}">', '{% set title = "Min dag" %}'],
)  # fmt: skip
def test_an_unmarked_sentence_in_a_template_is_found(source: str) -> None:
    assert len(list(unmarked_in_template(Path("made_up.html"), source))) == 1


@pytest.mark.parametrize(
    "source",
    ["<p>{% trans %}Ingen sager{% endtrans %}</p>", '<a title="{{ _(\'Til forsiden\') }}">{{ name }}</a>',
     "{# Skrevet til den, der bygger #}<br>", '{{ ngettext("en sag", "Flere sager her", n) }}',
     '{% from "ui/components/field.html" import field %}', '<style>.Klasse { color: red }</style>',
     "{% trans count=n %}{{ count }} År{% pluralize %}{{ count }} År{% endtrans %}", "<p>{{ a }} · {{ b }}&nbsp;-</p>",
     '{{ static("treklang/Treklang.css") }}'],
)  # fmt: skip
def test_what_is_marked_in_a_template_is_let_be(source: str) -> None:
    assert list(unmarked_in_template(Path("made_up.html"), source)) == []


def unmarked_in_template(path: Path, source: str) -> Iterator[str]:
    """Text outside `trans`, texts in expressions outside `_()`, and spoken attributes that hold words."""
    tokens = list(Environment(autoescape=True, extensions=["jinja2.ext.i18n", "jinja2.ext.do"]).lex(source))
    for text in [*_page_texts(tokens), *_texts_in_expressions(tokens)]:
        if text.strip(" ·-,.()") not in SAME_IN_EVERY_LANGUAGE:
            yield f"{short(path)} {text[:60]!r}"


def _page_texts(tokens: Iterable[tuple[int, str, str]]) -> list[str]:
    """What a reader would see or hear if every expression and translated block were left out."""
    page, is_data, translated = [], True, False
    for _, kind, value in tokens:
        if kind in ("variable_begin", "block_begin", "comment_begin", "raw_begin"):
            is_data = False
        elif kind in ("variable_end", "block_end", "comment_end", "raw_end"):
            is_data = True
        elif kind == "name" and value in ("trans", "endtrans"):
            translated = value == "trans"
        elif kind == "data" and is_data and not translated:
            page.append(value)
    reader = _Reader()
    reader.feed("".join(page))
    reader.close()
    return reader.texts


class _Reader(HTMLParser):
    """Collects what stands between tags, and the attributes that are shown or read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in ("script", "style")
        self.texts += [value for name, value in attrs if name in SPOKEN and value and LETTERS.search(value)]

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent and LETTERS.search(data):
            self.texts.append(data.strip())


def _texts_in_expressions(tokens: Iterable[tuple[int, str, str]]) -> list[str]:
    """Texts given to macros or set as variables that look like words for a reader."""
    words = [(kind, value) for _, kind, value in tokens if kind not in ("whitespace", "data")]
    found, marked = [], False
    for at, (kind, value) in enumerate(words):
        if kind != "string":
            marked = marked and value == ","
            continue
        before = words[at - 2 : at] if at > 1 else []
        marked = marked or (len(before) == 2 and before[1][1] == "(" and before[0][1] in MARKERS)
        text = value[1:-1]
        if not marked and (DANISH.search(text) or re.fullmatch(r"[A-ZÆØÅ][\wæøå]*(?: [\wæøå,.]+)*", text)):
            found.append(text)
    return found
