"""Link the register by the model from the command line."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from banyan.accounts.queries import actor_named
from banyan.delivery.tasks import sort_cases_later
from banyan.jobs.words import Answer, Word
from banyan.register.commands.match import match_register


class Command(Word):
    help = "Link the records of organizations and people that the model takes for one."

    def answer(self, options: Mapping[str, Any]) -> Answer:
        matched = match_register(by=actor_named(options["username"]), at=timezone.now())
        sort_cases_later.call()
        return {
            **matched.organizations._asdict(),
            "waiting": matched.waiting,
            "people": matched.people._asdict(),
            "seconds": round(matched.seconds, 1),
        }

    def in_words(self, answer: Answer) -> str:
        return (
            f"{_counted(answer, 'organizations')} {answer['waiting']:,} pairs wait for a person. "
            f"{_counted(answer['people'], 'people')} ({answer['seconds']} s)"
        )


def _counted(done: Answer, sort: str) -> str:
    return (
        f"{done['records']:,} records are {done['after']:,} {sort}, {done['before']:,} before: "
        f"{done['linked']:,} pairs linked, {done['parted']:,} parted."
    )
