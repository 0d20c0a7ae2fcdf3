"""Which dimension a theme belongs to and which kind of reduction a target group is: data (groupings.toml) over FFB's tree."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIMENSION, KIND = "dimension", "kind"
_DEEPEST = 5  # headings above a code in FFB's tree


@cache
def _titles(grouping: str) -> dict[str, str]:
    data = tomllib.loads(Path(__file__).with_name("groupings.toml").read_text("utf-8"))
    return {title: key for key, titles in data[grouping].items() for title in titles}


def keys(grouping: str) -> tuple[str, ...]:
    """The groups of a grouping, in the file's order."""
    return tuple(dict.fromkeys(_titles(grouping).values()))


def grouped(concepts: ir.Table, grouping: str) -> ir.Table:
    """`concept_id` and `key`: the group of each concept that has one, by the nearest named heading above it (or itself)."""
    titles = _titles(grouping)
    rows = concepts.select("id", "parent_id", "title")
    named = rows.mutate(key=rows.title.cases(*titles.items(), else_=ibis.null(str)))
    walk = named.select(concept_id=named.id, key=named.key, above=named.parent_id)
    for _ in range(_DEEPEST):
        up = named.select(up_id=named.id, up_key=named.key, up_above=named.parent_id)
        joined = walk.left_join(up, [("above", "up_id")])
        walk = joined.select(
            concept_id=joined.concept_id, key=ibis.coalesce(joined.key, joined.up_key), above=joined.up_above
        )
    return walk.filter(walk.key.notnull()).select("concept_id", "key")
