"""Link the register by the model from the command line."""

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from banyan.accounts.queries import actor_named
from banyan.delivery.engines import configured_engine
from banyan.delivery.tasks import sort_cases_later
from banyan.jobs.words import Answer, Word
from banyan.register.commands.match import match_register


class Command(Word):
    help = "Link the records of organizations that the model takes for one."

    def describe(self, parser: ArgumentParser) -> None:
        parser.add_argument("--engine", default="", metavar="embedded|spark")

    def answer(self, options: Mapping[str, Any]) -> Answer:
        by, engine = actor_named(options["username"]), configured_engine(options["engine"])
        matched = match_register(by=by, at=timezone.now(), engine=engine)
        sort_cases_later.call()
        return {**matched._asdict(), "seconds": round(matched.seconds, 1)}

    def in_words(self, answer: Answer) -> str:
        return (
            f"{answer['records']:,} records are {answer['after']:,} organizations, "
            f"{answer['before']:,} before: {answer['linked']:,} pairs linked, "
            f"{answer['parted']:,} parted. {answer['waiting']:,} pairs wait for a person "
            f"({answer['seconds']} s)."
        )
