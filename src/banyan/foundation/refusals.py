"""Refusals: answers that say no, to whom, of what, and what to do next."""

from enum import StrEnum
from typing import ClassVar


class Why(StrEnum):
    """The family a refusal belongs to. Pages and commands choose a status from it."""

    NOT_FOUND = "not_found"
    NOT_ALLOWED = "not_allowed"
    CONFLICT = "conflict"
    INVALID = "invalid"


class Refusal(Exception):
    """Base of every refusal. Subclasses live beside the command or query that raises them."""

    why: ClassVar[Why]
    code: ClassVar[str]
    template: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        self.message = self.template.format(**facts)
        super().__init__(self.message)
