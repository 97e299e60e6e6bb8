"""Take a snapshot from the command line."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from banyan.accounts.queries import actor_named
from banyan.jobs.words import Answer, Word
from banyan.results.commands.snapshot import take_snapshot


class Command(Word):
    help = "Copy everything countable into columnar files, as it stands now."

    def answer(self, options: Mapping[str, Any]) -> Answer:
        at = timezone.now()
        taken = take_snapshot(by=actor_named(options["username"]), at=at)
        return {
            "snapshot": taken.ref,
            "taken": taken.taken_at == at,
            "as_of": taken.taken_at.isoformat(),
            "rows": taken.rows,
            "fingerprint": taken.fingerprint,
        }

    def in_words(self, answer: Answer) -> str:
        said = ", ".join(f"{number:,} {name}" for name, number in answer["rows"].items())
        if answer["taken"]:
            return f"{answer['snapshot']} is taken: {said}."
        return f"Nothing has changed since {answer['snapshot']}: {said}."
