"""What imports do not show of how the code is built: sizes, names, who writes, what leaves no trace of one machine."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.house.repository import ROOT, TREKLANG, floors, ours, product, short, tree

Function = ast.FunctionDef | ast.AsyncFunctionDef
LONGEST_FUNCTION = 50
LONGEST_FILE = 500
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "base"}
NAMED_BY_OTHERS = {"treklang/kernel/database/base.py": "Django looks for a database backend in a module of this name"}
SCREENS = ("web", "portal", "ui", "cli", "demo")
MAY_REACH_ROWS = ("demo/bulk.py", "demo/bulk")
ROWS = {"objects", "_default_manager", "_base_manager", "save", "delete", "get_or_create", "bulk_create"}

# Public functions of action modules that are no actions of a user (or whole modules of them), each with its reason.
WITHOUT_AN_ACTOR = {
    "assessment.actions.assessments.bump": "a step of the room's actions, inside their transaction",
    "assessment.actions.assessments.check_seen": "a question that the room's actions ask first",
    "assessment.actions.assessments.open_for_writing": "a question that the room's actions ask first",
    "assessment.actions.findings.copy_statements": "a step of the room's actions, inside their transaction",
    "assessment.actions.findings.standing_condition": "a step of the room's actions, inside their transaction",
    "assessment.actions.findings.write": "a step of the room's actions, inside their transaction",
    "cases.actions.clocks.hold": "a step of keeping clocks, inside the transaction of what happened",
    "cases.actions.clocks.keep": "follows an event, which says who acted",
    "cases.actions.nights.age_rules": "a question that the night asks first",
    "cases.actions.nights.make_figures": "the calendar's: numbers of a public page, nobody asked for them",
    "cases.actions.nights.note_passed": "the calendar's: time has run out, nobody did anything",
    "catalogue.actions.bring": "brings one table in step with its data file; nothing in it is about people",
    "catalogue.actions.catalogue.load": "brings the official codes in; nothing in it is about people",
    "catalogue.actions.rows": "makes unsaved rows of what a data file says",
    "effect.actions.follow_ups.note_decision": "follows a decision whose event says who made it",
    "integrations.ffb_gateway.actions.attempts": "questions about earlier attempts, asked inside a delivery's transaction",
    "integrations.ffb_gateway.actions.deliveries.settle": "the last step of a delivery, with what the first one made",
    "integrations.ffb_gateway.actions.outbox.mark": "follows an event, which says who made it",
    "integrations.ffb_gateway.actions.outbox.mark_missing": "a step of a delivery, inside its transaction",
    "integrations.ffb_gateway.actions.outbox.untold": "says of a block that nothing in it is told of",
    "integrations.ffb_gateway.actions.outbox.mark_planned_ends": "a job's: nobody asked for it but the calendar",
    "kernel.actions.accounts.ensure_demo_user": "makes the accounts that later act",
    "kernel.actions.accounts.ensure_story_person": "makes the accounts that later act",
    "kernel.actions.accounts.named": "a question that commands ask first",
    "kernel.actions.accounts.system": "gives the account that jobs and commands act as",
    "kernel.actions.accounts.with_id": "a question that log-in asks first",
    "kernel.actions.tokens.every": "a question that a command asks",
    "kernel.actions.tokens.holding": "finds whose token it is, before anybody acts",
    "organisation.actions.units.place": "a step of making a unit, inside its transaction",
    "services.actions.grants.use_right_need": "follows a correction whose event says who made it",
    "services.actions.planned_follow_ups.note_held": "follows a follow-up whose event says who held it",
    "visitation.actions.decisions.decision_facts": "gathers what the law's guards look at; writes nothing",
    "visitation.actions.decisions.refusals": "a question that screens ask before anything is decided",
    "visitation.actions.decisions.confirm_replacement": "follows a correction whose event says who made it",
}
HOSTS = re.compile(r"\b(?:pypi|npmjs|pythonhosted|jsdelivr|unpkg|yarnpkg)\.(?:org|com|net)\b|--(?:extra-)?index-url")
HOMES = re.compile(r"(?<![\w.*])/(?:home|Users)/\w+/|\b[A-Z]:\\Users\\")
STANDARD = {"/", "/tmp", "/home", "/srv", "/opt", "/usr", "/var", "/root", "/app", "/src"}


def test_no_function_is_longer_than_50_lines() -> None:
    assert [found for path in _python() for found in long_functions(path, tree(path))] == []


def test_a_long_function_is_found() -> None:
    lines = "\n".join("    1" for _ in range(LONGEST_FUNCTION))
    assert long_functions(Path("made_up.py"), ast.parse(f"def long():\n{lines}\n")) == [
        "made_up.py:1 long has 51 lines"
    ]


def long_functions(path: Path, module: ast.Module) -> list[str]:
    """Functions over the limit, from `def` to their last line."""
    sizes = [(node, (node.end_lineno or 0) - node.lineno + 1) for node in _functions(module)]
    where = short(path)
    return [f"{where}:{node.lineno} {node.name} has {size} lines" for node, size in sizes if size > LONGEST_FUNCTION]


def test_no_file_is_longer_than_500_lines() -> None:
    assert [found for path in _written() for found in long_file(path, path.read_text())] == []


def test_a_long_file_is_found() -> None:
    assert long_file(Path("made_up.py"), "\n" * 501) == ["made_up.py has 501 lines"]


def long_file(path: Path, text: str) -> list[str]:
    lines = text.count("\n")
    return [f"{short(path)} has {lines} lines"] if lines > LONGEST_FILE else []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert vague(path for path in ours() if path.suffix == ".py") == []


def test_a_name_that_says_nothing_is_found() -> None:
    assert vague([Path("treklang/cases/utils.py"), Path("treklang/common/dates.py")]) == [
        "treklang/cases/utils.py", "treklang/common/dates.py",
    ]  # fmt: skip


def vague(paths: Iterable[Path]) -> list[str]:
    """Python files and folders that are called by what they are not."""
    named = [(path, Path(short(path))) for path in paths]
    bad = [name for _, name in named if VAGUE & {*name.parts[:-1], name.stem}]
    return [str(name) for name in bad if str(name) not in NAMED_BY_OTHERS]


def test_no_screen_reaches_for_rows_or_writes_one() -> None:
    screens = [path for room in SCREENS for path in (TREKLANG / room).rglob("*.py") if "tests" not in path.parts]
    kept = [path for path in screens if not str(path.relative_to(TREKLANG)).startswith(MAY_REACH_ROWS)]
    assert [found for path in kept for found in row_reads(path, tree(path))] == []


def test_a_screen_that_reaches_for_rows_or_writes_one_is_found() -> None:
    made_up = "def view(request, case):\n    case.save()\n    return Case.objects.all()"
    assert row_reads(Path("made_up.py"), ast.parse(made_up)) == ["made_up.py:2 .save", "made_up.py:3 .objects"]


def row_reads(path: Path, module: ast.Module) -> list[str]:
    nodes = [node for node in ast.walk(module) if isinstance(node, ast.Attribute) and node.attr in ROWS]
    return sorted(f"{short(path)}:{node.lineno} .{node.attr}" for node in nodes)


def test_no_room_listens_to_another_by_signals() -> None:
    assert [found for path in product() for found in signals(path, tree(path))] == []


def test_a_signal_is_found() -> None:
    source = "from django.db.models.signals import post_save\nimport django.dispatch"
    assert signals(Path("made_up.py"), ast.parse(source)) == ["made_up.py:1 signals", "made_up.py:2 signals"]


def signals(path: Path, module: ast.Module) -> list[str]:
    """Imports of Django's signals: what happened is told by events, which say so where they are read."""
    imports = [node for node in ast.walk(module) if isinstance(node, ast.Import | ast.ImportFrom)]
    return [
        f"{short(path)}:{node.lineno} signals"
        for node in imports
        if any(re.match(r"django\.(.*\.)?(signals|dispatch)\b", name) for name in _imported(node))
    ]


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    before = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
    return [before + alias.name for alias in node.names]


def test_every_action_says_who_acts_and_names_what_it_is_given() -> None:
    assert [found for path in _actions() for found in loose_actions(path, tree(path))] == []


def test_every_function_excused_from_naming_an_actor_exists_and_needs_it() -> None:
    public = [(name, node) for path in _actions() for name, node in _public(path, tree(path))]
    needed = {_excuse(name) for name, node in public if loose_action(name, node)}
    assert set(WITHOUT_AN_ACTOR) - needed == set()


def test_an_action_without_an_actor_is_found() -> None:
    made_up = ast.parse("def close(case_id, *, at):\n    pass\ndef _inner(case): pass\ndef fine(*, by: Actor): pass")
    assert loose_actions(TREKLANG / "cases/actions/cases.py", made_up) == [
        "cases.actions.cases.close takes case_id by position", "cases.actions.cases.close does not say who acts (by)",
    ]  # fmt: skip


def loose_actions(path: Path, module: ast.Module) -> list[str]:
    """Public functions of an action module that take something by position or not the actor."""
    return [found for name, node in _public(path, module) if not _excuse(name) for found in loose_action(name, node)]


def loose_action(name: str, node: Function) -> list[str]:
    by_position = [f"{name} takes {arg.arg} by position" for arg in [*node.args.posonlyargs, *node.args.args]]
    return by_position + ([] if _has_actor(node) else [f"{name} does not say who acts (by)"])


def _excuse(name: str) -> str:
    """The line of the list above that excuses a function, "" where there is none."""
    return next((line for line in (name, name.rpartition(".")[0]) if line in WITHOUT_AN_ACTOR), "")


def test_every_action_is_one_transaction() -> None:
    assert [found for path in _actions() for found in split_actions(path, tree(path))] == []


def test_an_action_in_no_transaction_is_found() -> None:
    made_up = "def close(*, by: Actor): pass\n@transaction.atomic\ndef open(*, by: Actor): pass"
    assert split_actions(TREKLANG / "cases/actions/cases.py", ast.parse(made_up)) == ["cases.actions.cases.close"]


def split_actions(path: Path, module: ast.Module) -> list[str]:
    """Actions that are neither `@transaction.atomic` nor open a transaction of an actor themselves."""
    if "integrations" in path.parts:  # an outside system is called between two transactions, never inside one
        return []
    return [
        name
        for name, node in _public(path, module)
        if not _excuse(name) and not any("atomic" in ast.unparse(one) for one in node.decorator_list)
    ]


def test_no_file_names_a_registry_or_a_place_on_one_machine() -> None:
    assert [found for path in ours() for found in places(path, _text(path))] == []


@pytest.mark.parametrize(
    "line",
    ["https://registry.npm" + "js.org/dkfds", "pip install --inde" + "x-url x", "/ho" + "me/ida/x", str(ROOT / "docs")],
)
def test_a_registry_or_a_place_on_one_machine_is_found(line: str) -> None:
    assert len(places(Path("made_up.txt"), f"one\n{line}\n")) == 1


def places(path: Path, text: str) -> list[str]:
    """Lines that name a registry's host, somebody's home, or where this very checkout lies."""
    here = {str(folder) for folder in (ROOT, ROOT.parent)} - STANDARD
    checkout = re.compile("|".join(rf"(?<![\w.*-]){re.escape(folder)}(?:/|$)" for folder in here) or "(?!)")
    return [
        f"{short(path)}:{number} {line.strip()[:80]}"
        for number, line in enumerate(text.splitlines(), 1)
        if HOSTS.search(line) or HOMES.search(line) or checkout.search(line)
    ]


def test_every_room_named_here_has_its_floor() -> None:
    assert {path.name for path in TREKLANG.iterdir() if (path / "__init__.py").exists()} <= set(floors())


def _python() -> Iterator[Path]:
    return (path for path in ours() if path.suffix == ".py" and "migrations" not in path.parts)


def _written() -> Iterator[Path]:
    """What people write by hand: not migrations, pinned packages, official codes or catalogues."""
    kinds = {".py", ".html", ".css", ".js", ".typ"}
    return (path for path in ours() if path.suffix in kinds and "migrations" not in path.parts)


def _functions(module: ast.Module) -> Iterator[Function]:
    return (node for node in ast.walk(module) if isinstance(node, Function))


def _actions() -> Iterator[Path]:
    return (path for path in product() if path.parent.name == "actions")


def _public(path: Path, module: ast.Module) -> Iterator[tuple[str, Function]]:
    name = ".".join(path.relative_to(TREKLANG).with_suffix("").parts)
    for node in module.body:
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield f"{name}.{node.name}", node


def _has_actor(node: Function) -> bool:
    return any(
        arg.arg == "by" and arg.annotation and "Actor" in ast.unparse(arg.annotation) for arg in node.args.kwonlyargs
    )


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""
