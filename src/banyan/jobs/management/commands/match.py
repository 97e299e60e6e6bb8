"""Link the register by the model from the command line, and let judgements correct the model."""

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from banyan.accounts.queries import actor_named
from banyan.delivery.engines import configured_engine
from banyan.delivery.tasks import sort_cases_later
from banyan.jobs.words import Answer, Word
from banyan.register.commands.learn import forget_correction, learn_from_judgements
from banyan.register.commands.match import match_register
from banyan.register.linkage.learn import LEAST, SEEN

# What the weights of a correction are of; a country's are called by its code.
WORDS = {**SEEN, "all": "every pair", "odds": "for every three of the model's own"}


class Command(Word):
    help = "Link the records of organizations and people that the model takes for one."

    def describe(self, parser: ArgumentParser) -> None:
        parser.add_argument("--engine", default="", metavar="embedded|spark")
        instead = parser.add_mutually_exclusive_group()
        instead.add_argument(
            "--learn", action="store_true", help="learn from judgements, for the runs to come"
        )
        instead.add_argument(
            "--forget", action="store_true", help="forget what was learned last from judgements"
        )

    def answer(self, options: Mapping[str, Any]) -> Answer:
        by, at = actor_named(options["username"]), timezone.now()
        if options["learn"]:
            version, judgements, lesson = learn_from_judgements(
                by=by, at=at, engine=configured_engine(options["engine"])
            )
            correction = lesson.correction
            told = {name: value for name, value in lesson._asdict().items() if name != "correction"}
            weights = dict(correction.weights) if correction else {}
            return {"learned": version, "judgements": judgements, **told, "weights": weights}
        if options["forget"]:
            return {"forgotten": forget_correction(by=by, at=at)}
        matched = match_register(by=by, at=at, engine=configured_engine(options["engine"]))
        sort_cases_later.call()
        return {
            **matched.organizations._asdict(),
            "waiting": matched.waiting,
            "people": {**matched.people._asdict(), "waiting": matched.people_waiting},
            "seconds": round(matched.seconds, 1),
        }

    def in_words(self, answer: Answer) -> str:
        if "learned" in answer:
            return _lesson_in_words(answer)
        if "forgotten" in answer:
            return (
                f"Version {answer['forgotten']} is forgotten. Run ./banyan match to link "
                "the register without it."
            )
        return (
            f"{_counted(answer, 'organizations')} {_counted(answer['people'], 'people')} "
            f"({answer['seconds']} s)"
        )


def _lesson_in_words(answer: Answer) -> str:
    told = (
        f"{answer['judgements']:,} judgements stand; {answer['same']:,} same and "
        f"{answer['different']:,} different are of pairs that the model asks about."
    )
    if answer["same"] < LEAST or answer["different"] < LEAST:
        return f"{told} It takes {LEAST} of each to learn from. Nothing was changed."
    losses = (
        f"Log loss of judgements held out: {answer['loss_before']:.3f} without, "
        f"{answer['loss_after']:.3f} with what they teach, {answer['loss_of_share']:.3f} by their "
        "share alone."
    )
    if not answer["learned"]:
        return f"{told} {losses} That is no better for certain. Nothing was changed."
    weights = sorted(answer["weights"].items(), key=lambda one: -abs(one[1]))
    lines = "\n".join(f"  {value:+.2f}  {WORDS.get(name, name)}" for name, value in weights)
    return (
        f"{told} {losses} Kept as version {answer['learned']}; run ./banyan match to use it. "
        f"Log odds that it adds:\n{lines}"
    )


def _counted(done: Answer, sort: str) -> str:
    return (
        f"{done['records']:,} records are {done['after']:,} {sort}, {done['before']:,} before: "
        f"{done['linked']:,} pairs linked, {done['parted']:,} parted. "
        f"{done['waiting']:,} pairs wait for a person."
    )
