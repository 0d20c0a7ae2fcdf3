"""What no code of the house does: statements made of text, shells, evaluated input, requests from anywhere, mail."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.house.repository import TREKLANG, product, short, tree

ASSETS = sorted((TREKLANG / "ui" / "assets").glob("*.js"))
TEMPLATES = sorted(path for path in TREKLANG.rglob("templates/**/*.html") if "built" not in path.parts)
# Statements that name a table or a database object of our own code; nothing of a user's can get into them.
OWN_NAMES = ("kernel/bulk/", "kernel/migrating.py", "kernel/database/", "kernel/embedded/", "kernel/scope.py",
             "kernel/reading/", "access/", "organisation/charting.py", "organisation/one_statement.py", "demo/",
             "kernel/jobs.py", "integrations/login/")  # fmt: skip
# Statements to an engine in memory, over files: of the lake, which the house wrote itself, or of the analyst who runs the
# command on her own log. No database of the house is near; names are quoted (tests/flow/test_formats.py tries hostile ones).
OWN_FILES = ("insight/flow/preparing.py", "insight/lake/", "integrations/eventlog/")
# Chance that nobody gains by guessing: invented people, ids of a seed, which of the reading log's chains is next.
SEEDED = ("demo/", "kernel/ids.py", "kernel/bulk/", "kernel/reading/writer.py", "insight/")
OWN_PATTERNS = ("kernel/sessions.py",)  # of the names of systems that it lists itself
OWN_MARKUP = ("web/entrance/factor_views.py",)  # the second factor's QR code, drawn by a library


def found(wrong: Callable[[ast.AST], bool], *, but: tuple[str, ...] = ()) -> list[str]:
    """Where the product's code has such a node, outside the named places."""
    return sorted(
        f"{short(path)}:{node.lineno}"  # type: ignore[attr-defined]
        for path in product()
        if not str(path.relative_to(TREKLANG)).startswith(but) or not but
        if "migrations" not in path.parts
        for node in ast.walk(tree(path))
        if wrong(node)
    )


def call(node: ast.AST) -> str:
    """What a call calls, as it is written; "" for anything else."""
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def is_made(node: ast.AST) -> bool:
    """A text that is put together: an f-string with something in it, `%` or `+` or .format on text."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in node.values)
    return isinstance(node, ast.BinOp) or call(node).endswith(".format")


def statement_of_text(node: ast.AST) -> bool:
    is_sql = call(node).endswith((".execute", ".executemany", ".raw", "RawSQL", ".extra"))
    return is_sql and bool(node.args) and is_made(node.args[0])  # type: ignore[attr-defined]


def test_no_statement_is_made_of_text() -> None:
    assert found(statement_of_text, but=(*OWN_NAMES, *OWN_FILES)) == []


def shell(node: ast.AST) -> bool:
    if call(node) in ("os.system", "os.popen", "subprocess.getoutput", "subprocess.getstatusoutput"):
        return True
    return call(node).startswith("subprocess.") and any(one.arg == "shell" for one in node.keywords)  # type: ignore[attr-defined]


def test_no_command_goes_through_a_shell() -> None:
    assert found(shell) == []


def evaluated(node: ast.AST) -> bool:
    return call(node) in ("eval", "exec", "compile", "__import__") or call(node).startswith(
        ("pickle.", "marshal.", "shelve.", "yaml.load", "dill.")
    )


def test_nothing_is_evaluated_or_unpickled() -> None:
    assert found(evaluated, but=("demo/municipality/tell",)) == []  # from its own parent process, by a pipe
    assert settings.SESSION_ENGINE != "django.contrib.sessions.backends.file"
    assert "Pickle" not in settings.SESSION_SERIALIZER


def request(node: ast.AST) -> bool:
    return call(node).startswith(
        ("urllib.request", "requests.", "httpx.", "http.client", "socket.create_connection", "urlopen")
    )


def test_requests_go_out_from_the_integrations_only() -> None:
    assert found(request, but=("integrations/", "kernel/embedded/")) == []


def mail(node: ast.AST) -> bool:
    return call(node).rpartition(".")[2] in (
        "send_mail",
        "EmailMessage",
        "EmailMultiAlternatives",
        "mail_admins",
        "SMTP",
    )


def test_no_mail_is_sent_but_the_reminder_that_holds_numbers_only() -> None:
    assert found(mail, but=("cases/reminders.py",)) == []


def pattern_of_text(node: ast.AST) -> bool:
    is_pattern = call(node) in (
        "re.compile",
        "re.search",
        "re.match",
        "re.fullmatch",
        "re.sub",
        "re.split",
        "re.findall",
    )
    if not is_pattern or not is_made(node.args[0]):  # type: ignore[attr-defined]
        return False
    put_in = [part for part in ast.walk(node.args[0]) if isinstance(part, ast.Name | ast.Call)]  # type: ignore[attr-defined]
    return not all(
        "escape" in call(part) or (isinstance(part, ast.Name) and (part.id.isupper() or part.id == "re"))
        for part in put_in
    )


def test_no_pattern_is_made_of_text() -> None:
    assert found(pattern_of_text, but=OWN_PATTERNS) == []


def template_of_text(node: ast.AST) -> bool:
    return call(node).endswith((".from_string", "mark_safe", "SafeString")) or (
        call(node) in ("Markup", "Template") and bool(node.args) and not isinstance(node.args[0], ast.Constant)  # type: ignore[attr-defined]
    )


def test_no_template_is_made_of_text() -> None:
    assert found(template_of_text, but=OWN_MARKUP) == []


def table_form(node: ast.AST) -> bool:
    return isinstance(node, ast.ClassDef) and any("ModelForm" in ast.unparse(one) for one in node.bases)


def test_no_form_takes_its_fields_from_a_table() -> None:
    assert found(table_form) == []


def weak_hash(node: ast.AST) -> bool:
    return call(node) in ("hashlib.md5", "hashlib.sha1", "hashlib.new") or "MD5" in call(node)


def test_no_weak_hash_is_used() -> None:
    assert found(weak_hash) == []


def chance(node: ast.AST) -> bool:
    return isinstance(node, ast.Import) and any(one.name == "random" for one in node.names)


def test_chance_that_must_not_be_guessed_is_the_system_s() -> None:
    assert found(chance, but=SEEDED) == []


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (statement_of_text, "cursor.execute(f'select {x}')"), (shell, "subprocess.run(x, shell=True)"),
        (evaluated, "pickle.loads(x)"), (request, "urllib.request.urlopen(x)"), (mail, "mail.send_mail(x)"),
        (pattern_of_text, "re.search(f'{word}', x)"), (template_of_text, "Markup(text)"),
        (table_form, "class A(forms.ModelForm): pass"), (weak_hash, "hashlib.md5(x)"), (chance, "import random"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found(wrong: Callable[[ast.AST], bool], code: str) -> None:
    assert any(wrong(node) for node in ast.walk(ast.parse(code)))


def _hits(pattern: str, files: list[Path]) -> Iterator[str]:
    for path in files:
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if re.search(pattern, line):
                yield f"{short(path)}:{number} {line.strip()[:80]}"


def test_no_template_writes_data_into_script() -> None:
    inside = (
        r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|javascript:|\bhx-on|\bhx-vals=['\"]js|autoescape false"
        r"|(?<!['\"])(?<!['\"] )\|\s*safe\b"
    )
    # A report that is one file on the analyst's own disk: its style and script are in it, and of numbers alone.
    served = [path for path in TEMPLATES if path.name != "flow_report.html"]
    # The letter as HTML, which a template of ours has drawn and escaped.
    kept = [hit for hit in _hits(inside, served) if "visitation/letter.html" not in hit or "{{ text " not in hit]
    assert kept == []


def test_scripts_put_text_on_pages_as_text() -> None:
    loose = (
        r"document\.write|outerHTML\s*=|insertAdjacentHTML|\beval\(|new Function|postMessage|setTimeout\(\s*['\"]"
        r"|\.innerHTML\s*="
    )
    # The answer of our own server, drawn by the escaping templates, into an element that is on no page.
    kept = [hit for hit in _hits(loose, ASSETS) if "autosave.js" not in hit or "holder.innerHTML = sentence" not in hit]
    assert kept == []


def test_scripts_keep_nothing_in_the_browser() -> None:
    assert list(_hits(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\.", ASSETS)) == []


def test_password_fields_hide_and_can_be_pasted_into() -> None:
    from treklang.web.entrance.login_forms import LoginForm

    field = LoginForm().fields["password"]
    assert (field.widget.input_type, field.strip) == ("password", False)  # type: ignore[attr-defined]
    assert (getattr(field, "max_length", None) or 4096) >= 64
    assert list(_hits(r"onpaste|'paste'|\"paste\"", [*ASSETS, *TEMPLATES])) == []
