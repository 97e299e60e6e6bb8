"""How much a door takes at a time: whoever holds its address may send anything, for ever."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

SENDINGS: Final = 3_000  # to a door from one address, in a span: a hall behind one router
SIGN_INS: Final = 150_000  # kept at a door, in a span: more than any hall holds
SPAN: Final = 60.0  # seconds


@dataclass(slots=True)
class Pace:
    """What one web process has let through lately.

    Each process counts for itself: two let through twice as much, which is as good a limit.
    """

    began: float = 0.0
    sendings: Counter[tuple[str, str]] = field(default_factory=Counter)
    sign_ins: Counter[str] = field(default_factory=Counter)

    def lets(self, token: str, address: str, *, items: int, now: float) -> bool:
        """Count a sending and its items, and tell whether it may pass. `now` is in seconds."""
        if not 0 <= now - self.began < SPAN:
            self.began = now
            self.sendings.clear()
            self.sign_ins.clear()
        self.sendings[token, address] += 1
        self.sign_ins[token] += items
        is_calm = self.sendings[token, address] <= SENDINGS
        return is_calm and self.sign_ins[token] <= SIGN_INS
