"""Both languages are complete, and whoever forgets one is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.utils.translation import override
from jinja2.ext import GETTEXT_FUNCTIONS, extract_from_ast

from scripts import translations
from treklang.kernel.wording import say
from treklang.ui.jinja import environment


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_sentence_is_there_in(language: str) -> None:
    assert list(translations.faults(translations.template(), translations.catalogue(language), language)) == []


def made(**sentences: str) -> Catalog:
    catalogue = Catalog(locale="en", fuzzy=False)
    for english in sentences.values():
        catalogue.add("%(n)s mål mangler", english, flags=["python-format"])
    return catalogue


@pytest.mark.parametrize(
    ("english", "fault"),
    [("%(n)s goals are missing", None), ("", "not translated"), ("Goals are missing", "its placeholders differ"),
     ("%(count)s goals are missing", "its placeholders differ")],
)  # fmt: skip
def test_a_translation_that_is_not_right_is_found(english: str, fault: str | None) -> None:
    found = list(translations.faults(made(said=""), made(said=english), "en"))
    assert found == ([f"en: {fault}: %(n)s mål mangler"] if fault else [])


def test_a_fuzzy_one_one_that_is_not_taken_up_and_one_that_nobody_says_are_found() -> None:
    fuzzy = made(said="%(n)s goals are missing")
    fuzzy["%(n)s mål mangler"].flags.add("fuzzy")
    assert list(translations.faults(made(said=""), fuzzy, "en")) == ["en: fuzzy: %(n)s mål mangler"]
    assert list(translations.faults(made(said=""), Catalog(), "en")) == [
        "en: not taken up (run extract): %(n)s mål mangler"
    ]
    assert list(translations.faults(Catalog(), made(said="x"), "en")) == [
        "en: nobody says it any more: %(n)s mål mangler"
    ]


def test_danish_stands_as_it_was_written() -> None:
    assert list(translations.faults(made(said=""), made(said="%(n)s mål mangler her"), "da")) == [
        "da: not as it was written: %(n)s mål mangler"
    ]


def test_sentences_are_taken_from_python_and_from_templates_but_not_from_tests(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_it.py").write_text('say("Fra en test")')
    (tmp_path / "rules.py").write_text('say("%(n)s mål mangler", n=1)\nngettext("om en dag", "om %(d)s dage", 2)')
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(
        "{% trans name=n %}\n  Hej\n  {{ name }}\n{% endtrans %}{% do a.append(_('Ring')) %}"
    )
    assert {translations.name(one) for one in translations.template(tmp_path) if one.id} == {
        "%(n)s mål mangler", "om en dag", "Hej %(name)s", "Ring",
    }  # fmt: skip


def test_a_template_that_cannot_be_read_stops_the_extraction(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text("{% if %}")
    with pytest.raises(Exception, match="Expected an expression"):
        translations.template(tmp_path)


def test_templates_ask_for_the_very_sentences_that_are_taken_up() -> None:
    """The page environment cuts a message out of a template as babel.cfg does, blanks and all."""
    pages = environment()
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in translations.catalogue("en")}
    asked = {
        text
        for path in translations.PACKAGE.rglob("templates/**/*.html")
        if "built" not in path.parts
        for _, _, message in extract_from_ast(pages.parse(path.read_text()), GETTEXT_FUNCTIONS)
        for text in ([message] if isinstance(message, str) else (message or ())[:1])
    }
    assert len(asked) > 50
    assert asked - known == set()


def test_a_sentence_is_shown_in_the_readers_language() -> None:
    if not translations.path_of("en").with_suffix(".mo").exists():
        translations.make_binary()
    sentence = say("Datoen %(day)s ligger i fremtiden. Ret datoen.", day="03.07.2026")
    with override("en"):
        assert str(sentence) == "The date 03.07.2026 lies in the future. Correct the date."
    with override("da"):
        assert str(sentence) == "Datoen 03.07.2026 ligger i fremtiden. Ret datoen."
