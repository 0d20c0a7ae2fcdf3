"""What a row of the write table is: an action of the house, and the address that does it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Act:
    """An action that is done by POST.

    Its address, its body and its words follow from the function. `named` says which object a parameter names where
    its own name does not; `without` are the parameters that the API does not take, with why.
    """

    do: Callable[..., Any]
    named: Mapping[str, str] = field(default_factory=dict)
    without: Mapping[str, str] = field(default_factory=dict)
    # The body is a form with a file in it: `name` and `content` are the file's.
    takes_file: bool = False

    @property
    def code(self) -> str:
        """room.noun.verb: "cases.notes.write"."""
        room, _, noun = self.do.__module__.removeprefix("treklang.").partition(".actions.")
        return f"{room}.{noun}.{self.do.__name__}"

    @property
    def room(self) -> str:
        """The room it is an action of."""
        return self.code.split(".")[0]

    @property
    def path(self) -> str:
        """Its address below the API's: "/cases/notes/write"."""
        return "/" + self.code.replace(".", "/").replace("_", "-")

    @property
    def summary(self) -> str:
        """The first sentence of its docstring."""
        return (inspect.getdoc(self.do) or "").partition("\n")[0]
