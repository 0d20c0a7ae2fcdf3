"""What a check of the reading log finds: each broken place in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from treklang.kernel.wording import Sentence, Worded, say


class Kind(Worded):
    """What can be wrong."""

    CHANGED = "changed", say("Kæde %(chain)s, række %(rows)s: ændret eller indsat udefra")
    MISSING = "missing", say("Kæde %(chain)s, række %(rows)s: mangler")
    DOUBLED = "doubled", say("Kæde %(chain)s, række %(rows)s: findes mere end én gang")
    SWAPPED = (
        "swapped",
        say("Kæde %(chain)s, række %(rows)s og kæde %(other_chain)s, række %(other)s: har byttet plads"),
    )
    FOREIGN = "foreign", say("Kæde %(chain)s, række %(rows)s: hører ikke til i loggen")
    CUT = "cut", say("Kæde %(chain)s, række %(rows)s: klippet af enden; et segl fra %(at)s har set dem")
    REBUILT = "rebuilt", say("Kæde %(chain)s, række %(rows)s: er en anden end den, der blev forseglet")
    HEAD = "head", say("Kæde %(chain)s: slutningen er sat til række %(head)s, men kæden slutter med række %(rows)s")
    HEAD_CHANGED = "head_changed", say("Kæde %(chain)s: slutningens kvittering efter række %(rows)s er ændret")
    HEAD_MISSING = "head_missing", say("Kæde %(chain)s: slutningen mangler")
    UNSEALED = (
        "unsealed",
        say("Kæde %(chain)s, række %(rows)s: ikke forseglet siden %(at)s; forseglingen har stået stille"),
    )
    WENT_BACK = "went_back", say("Kæde %(chain)s: gik tilbage fra række %(rows)s til %(head)s ifølge seglet fra %(at)s")
    SEAL_CHANGED = "seal_changed", say("%(file)s, linje %(line)s: seglet er ændret")
    SEAL_MISSING = "seal_missing", say("%(file)s, linje %(line)s: %(count)s segl mangler før linjen")
    SEAL_TORN = "seal_torn", say("%(file)s, linje %(line)s: skrivningen blev afbrudt (ingen fejl)")
    OTHER_KEY = "other_key", say("Intet passer til nøglen. Er TREKLANG_LOG_KEY den, som loggen er skrevet med?")


@dataclass(frozen=True)
class Finding:
    """One broken place. `first` and `last` are numbers of lines in the chain."""

    kind: Kind
    chain: int | None = None
    first: int = 0
    last: int = 0
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def is_fault(self) -> bool:
        """Whether somebody must look at it. A line that a crash cut off is none."""
        return self.kind is not Kind.SEAL_TORN

    @property
    def sentence(self) -> Sentence:
        """The place in words."""
        rows = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return Sentence(self.kind.title.text, {"chain": self.chain, "rows": rows, **self.more})

    def as_data(self) -> dict[str, Any]:
        """The place as JSON holds it."""
        plain = {name: one.isoformat() if isinstance(one, datetime) else one for name, one in self.more.items()}
        return {
            "kind": self.kind.value, "chain": self.chain, "first": self.first, "last": self.last, **plain,
            "sentence": str(self.sentence),
        }  # fmt: skip
