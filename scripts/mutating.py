"""Small faults put into Python source, one at a time: what a test that holds must notice (docs/decisions/0029).

A mutant is known by its file, the function it is in, and its line before and after: that stays when other lines change.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
CALLED = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}
# What users read, and what developers do in errors, is not the law; a test that compared each text would be the text again.
NEVER = 10**9
TEXTS = {"say", "Phrase", "ValueError", "BadLaw", "RuntimeError", "TypeError"}


@dataclass(frozen=True)
class Mutant:
    """One fault: where it is, the line before and after, and its number among those of its file."""

    file: str
    function: str
    before: str
    after: str
    number: int

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What it is known by."""
        return self.file, self.function, self.before, self.after

    def __str__(self) -> str:
        return f"{self.file} {self.function}: {self.before}  ->  {self.after}"


def count(source: str) -> int:
    """How many mutants a file has."""
    maker = _Maker(NEVER)
    maker.visit(ast.parse(source))
    return NEVER - maker.left


def mutated(source: str, number: int, file: str) -> tuple[Mutant, ast.Module]:
    """The file with the fault of this number in it; the first is 0. Raises LookupError where it has no such many."""
    module, maker = ast.parse(source), _Maker(number)
    maker.visit(module)
    if maker.made is None:
        raise LookupError(f"{file} has no mutant {number}")
    return Mutant(file, maker.function, *maker.made, number), ast.fix_missing_locations(module)


class _Maker(ast.NodeVisitor):
    """Walks a module in its order, counts what may be changed, and changes the one of the given number."""

    def __init__(self, number: int) -> None:
        self.left = number
        self.made: tuple[str, str] | None = None
        self.function = ""
        self._names: list[str] = []
        self._held: list[ast.AST] = []

    def visit(self, node: ast.AST) -> None:
        if self.made is not None:
            return
        holds = isinstance(node, ast.stmt | ast.match_case | ast.ExceptHandler)
        if holds:
            self._held.append(node)
        for change in _changes(node):
            if self._try(change):
                break
        if self.made is None:
            self._inside(node)
        if holds:
            self._held.pop()

    def _try(self, change: Callable[[], None]) -> bool:
        if self.left:
            self.left -= 1
            return False
        before = _line(self._held[-1])
        change()
        self.made, self.function = (before, _line(self._held[-1])), ".".join(self._names) or "module"
        return True

    def _inside(self, node: ast.AST) -> None:
        named = isinstance(node, ast.FunctionDef | ast.ClassDef)
        if named:
            self._names.append(node.name)  # type: ignore[attr-defined]
        for child in _looked_into(node):
            self.visit(child)
        if named:
            self._names.pop()


def _looked_into(node: ast.AST) -> Iterator[ast.AST]:
    """The children that may hold a fault: no annotation, no decorator, no text for readers."""
    if isinstance(node, ast.Call) and _name(node.func) in TEXTS:
        yield from node.args[1:]
        yield from node.keywords
        return
    left_out = {"annotation", "returns", "decorator_list", "bases", "ctx"}
    if isinstance(node, ast.ClassDef) and any(_name(base) == "Protocol" for base in node.bases):
        return
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if name not in left_out and isinstance(child, ast.AST) and not _is_text(child):
                yield child


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _line(node: ast.AST) -> str:
    """A statement on one line; of one that holds others, its head."""
    lines = ast.unparse(node).splitlines()
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        lines = [line for line in lines if line.startswith(("def ", "class "))]
    return lines[0]


def _changes(node: ast.AST) -> Iterator[Callable[[], None]]:
    """What may be changed at a node itself, each as a deed upon it."""
    yield from _of_statement(node)
    yield from _of_operator(node)
    yield from _of_collection(node)
    if isinstance(node, ast.Constant):
        yield from _of_constant(node)
    if isinstance(node, ast.Call):
        yield from _of_call(node)


def _of_statement(node: ast.AST) -> Iterator[Callable[[], None]]:
    match node:
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test) if not isinstance(test, ast.Compare):
            yield lambda: setattr(node, "test", _not(test))
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield lambda: setattr(node, "value", ast.Constant(None))
        case ast.match_case():
            yield lambda: setattr(node, "guard", ast.Constant(False))
        case ast.Raise() | ast.Continue() | ast.Expr():
            yield lambda: setattr(node, "__class__", ast.Pass)


def _of_operator(node: ast.AST) -> Iterator[Callable[[], None]]:
    match node:
        case ast.Compare(ops=[one]) if type(one) in COMPARED:
            yield lambda: node.ops.__setitem__(0, COMPARED[type(one)]())
        case ast.BoolOp():
            yield lambda: setattr(node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
            yield from (_of_no_weight(node, at) for at in range(len(node.values)))
        case ast.BinOp(op=operator) | ast.AugAssign(op=operator) if type(operator) in RECKONED:
            yield lambda: setattr(node, "op", RECKONED[type(operator)]())


def _of_collection(node: ast.AST) -> Iterator[Callable[[], None]]:
    match node:
        case ast.comprehension(ifs=[_, *_]):
            yield from (_without(node.ifs, at) for at in range(len(node.ifs)))
        case ast.Set() | ast.List() | ast.Tuple() if len(node.elts) > 1 and _is_read(node):
            yield from (_without(node.elts, at) for at in range(len(node.elts)))
        case ast.Dict() if len(node.keys) > 1:
            yield from (_without_pair(node, at) for at in range(len(node.keys)))


def _of_constant(node: ast.Constant) -> Iterator[Callable[[], None]]:
    value = node.value
    if isinstance(value, bool):
        yield lambda: setattr(node, "value", not value)
    elif isinstance(value, int):
        yield lambda: setattr(node, "value", value + 1)
    elif isinstance(value, str):
        yield lambda: setattr(node, "value", f"{value}x")


def _of_call(node: ast.Call) -> Iterator[Callable[[], None]]:
    if _name(node.func) in TEXTS:
        return
    called = node.func
    if isinstance(called, ast.Name) and called.id in CALLED and not (called.id == "sorted" and node.keywords):
        yield lambda: setattr(called, "id", CALLED[called.id])
    yield from (_without(node.keywords, at) for at in range(len(node.keywords)))


def _is_read(node: ast.Set | ast.List | ast.Tuple) -> bool:
    return isinstance(getattr(node, "ctx", ast.Load()), ast.Load)


def _not(test: ast.expr) -> ast.expr:
    return test.operand if isinstance(test, ast.UnaryOp) else ast.UnaryOp(ast.Not(), test)


def _of_no_weight(node: ast.BoolOp, at: int) -> Callable[[], None]:
    """Of several conditions, one that no longer says anything."""
    return lambda: node.values.__setitem__(at, ast.Constant(isinstance(node.op, ast.And)))


def _without(held: list[ast.expr] | list[ast.keyword], at: int) -> Callable[[], None]:
    return lambda: held.__delitem__(at)


def _without_pair(node: ast.Dict, at: int) -> Callable[[], None]:
    def change() -> None:
        del node.keys[at], node.values[at]

    return change
