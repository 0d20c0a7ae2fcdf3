"""The faults that are put into the law: one at a time, known by the line before and after, none in what users read."""

from __future__ import annotations

import pytest

from scripts import mutants
from scripts.mutating import count, mutated

HEAD = "def f(x, y=2):\n    '''Docstring.'''\n"


def made(source: str) -> list[str]:
    """The lines that faults make of a source, each after `->`."""
    return [mutated(source, number, "a.py")[0].after for number in range(count(source))]


@pytest.mark.parametrize(
    ("line", "faults"),
    [
        ("return x < y", ["return None", "return x <= y"]),
        ("return x is None", ["return None", "return x is not None"]),
        ("return x and y", ["return None", "return x or y", "return True and y", "return x and True"]),
        ("return x or y", ["return None", "return x and y", "return False or y", "return x or False"]),
        ("return x + 1", ["return None", "return x - 1", "return x + 2"]),
        ("x += y", ["x -= y"]),
        ("return min(x)", ["return None", "return max(x)"]),
        ("return sorted(x, key=y)", ["return None", "return sorted(x)"]),
        ("return sorted(x)", ["return None", "return list(x)"]),
        ("return 'a'", ["return None", "return 'ax'"]),
        ("return True", ["return None", "return False"]),
        ("return (x, y)", ["return None", "return (y,)", "return (x,)"]),
        ("return {1: x, 2: y}",
         ["return None", "return {2: y}", "return {1: x}", "return {2: x, 2: y}", "return {1: x, 3: y}"]),
        ("return [a for a in x if a]", ["return None", "return [a for a in x]"]),
        ("return x if y else 0", ["return None", "return x if not y else 0", "return x if y else 1"]),
        ("f(x)", ["pass"]), ("raise x", ["pass"]),
        ("return say('Lagt til', n=x)", ["return None"]),
        ("raise ValueError('no length')", ["pass"]),
        ("a: str = 'b'", ["a: str = 'bx'"]),
        ("return f'{x} dage'", ["return None"]),
        ("(a, b) = x", []),
    ],
)  # fmt: skip
def test_what_is_changed_on_a_line(line: str, faults: list[str]) -> None:
    source = f"{HEAD}    {line}\n"
    assert made(source) == ["def f(x, y=3):", *faults]


@pytest.mark.parametrize(
    ("block", "faults"),
    [
        ("if x:\n  pass", ["if not x:"]), ("if not x:\n  pass", ["if x:"]), ("if x > y:\n  pass", ["if x >= y:"]),
        ("while x:\n  pass", ["while not x:"]), ("for a in x:\n  continue", ["pass"]),
        ("match x:\n  case y:\n    pass", ["case y if False:"]),
        ("@cache\nclass A(Protocol):\n  a = 1", []), ("class A:\n  a: int = 1", ["a: int = 2"]),
    ],
)  # fmt: skip
def test_what_is_changed_in_a_block(block: str, faults: list[str]) -> None:
    assert made(block) == faults


def test_a_mutant_is_known_by_its_function_and_its_lines() -> None:
    mutant, module = mutated("class A:\n    def b(self):\n        return 1\n", 1, "a.py")
    assert mutant.key == ("a.py", "A.b", "return 1", "return 2")
    assert str(mutant) == "a.py A.b: return 1  ->  return 2"
    namespace: dict[str, type] = {}
    exec(compile(module, "a.py", "exec"), namespace)
    assert namespace["A"]().b() == 2


def test_there_are_no_more_than_there_are() -> None:
    assert count("x = 1") == 1
    with pytest.raises(LookupError, match=r"^a\.py has no mutant 1$"):
        mutated("x = 1", 1, "a.py")


def test_every_mutant_that_is_let_live_can_be_made_and_says_why() -> None:
    keys = {
        mutated(path.read_text(), number, path.name)[0].key
        for path in mutants.LAW.glob("*.py")
        if path.name in {file for file, *_ in mutants.let_live()}
        for number in range(count(path.read_text()))
    }
    assert set(mutants.let_live()) - keys == set()
    assert all(mutants.let_live().values())
