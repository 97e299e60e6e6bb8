"""Link the register by the model from the command line."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from banyan.accounts.queries import actor_named
from banyan.delivery.tasks import sort_cases_later
from banyan.jobs.words import Answer, Word
from banyan.register.commands.match import match_register


class Command(Word):
    help = "Link the records of organizations that the model takes for one."

    def answer(self, options: Mapping[str, Any]) -> Answer:
        matched = match_register(by=actor_named(options["username"]), at=timezone.now())
        sort_cases_later.call()
        return {**matched._asdict(), "seconds": round(matched.seconds, 1)}

    def in_words(self, answer: Answer) -> str:
        return (
            f"{answer['records']:,} records are {answer['after']:,} organizations, "
            f"{answer['before']:,} before: {answer['linked']:,} pairs linked, "
            f"{answer['parted']:,} parted. {answer['waiting']:,} pairs wait for a person "
            f"({answer['seconds']} s)."
        )
