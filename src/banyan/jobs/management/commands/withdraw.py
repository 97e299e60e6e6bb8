"""Withdraw a delivery from the command line."""

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from banyan.accounts.queries import actor_named
from banyan.intake.commands.withdraw import withdraw_delivery
from banyan.jobs.words import Answer, Word


class Command(Word):
    help = "Withdraw a delivery: everything is counted as if it had never come."

    def describe(self, parser: ArgumentParser) -> None:
        parser.add_argument("delivery", metavar="DELIVERY")
        parser.add_argument("--reason", default="")

    def answer(self, options: Mapping[str, Any]) -> Answer:
        withdrawn = withdraw_delivery(
            ref=options["delivery"],
            reason=options["reason"],
            by=actor_named(options["username"]),
            at=timezone.now(),
        )
        return {"delivery": withdrawn.ref, "state": withdrawn.state}

    def in_words(self, answer: Answer) -> str:
        return f"{answer['delivery']} is withdrawn. Its file is kept; nothing it said is counted."
