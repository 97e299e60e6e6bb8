"""Look one enterprise up in the register from the command line."""

from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from banyan.accounts.permissions import Act, may_somewhere
from banyan.accounts.queries import actor_named
from banyan.jobs.words import Answer, Word
from banyan.register.commands.index_for_entry import index_for_entry
from banyan.register.linkage.rows import COLUMNS, Row
from banyan.register.queries.entry import as_plain, records_like

ASKED = tuple(name for name in COLUMNS if name not in ("record_id", "name"))
SIGNS = {"AGREES": "=", "NEARLY": "~", "CONTRADICTS": "!", "NOT_SAID": " "}


class Command(Word):
    help = "Show the five records of the register likeliest to be the one described, and why."

    def describe(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", required=True)
        for column in ASKED:
            parser.add_argument(f"--{column.replace('_', '-')}", default="")

    def answer(self, options: Mapping[str, Any]) -> Answer:
        by = actor_named(options["username"])
        if may_somewhere(by, Act.KEEP_REFERENCE_LISTS):
            index_for_entry(by=by, at=timezone.now())
        asked = Row(name=options["name"], **{column: options[column] for column in ASKED})
        return {"likely": [as_plain(one) for one in records_like(by, asked)]}

    def in_words(self, answer: Answer) -> str:
        if not answer["likely"]:
            return "Nothing like it is in the register, among what you may see."
        return "\n\n".join(_in_words(one) for one in answer["likely"])


def _in_words(one: Mapping[str, Any]) -> str:
    where = ", ".join(filter(None, (one["locality"], one["country"])))
    sure = "probably the same" if one["is_warned"] else "perhaps"
    lines = [f"{one['counted_as']}  {one['name']}{f' ({where})' if where else ''}: {sure}"]
    lines += [
        f"  {SIGNS[why['agreement']]} {why['label']:<20} {why['weight']:>6.1f}  {why['sentence']}"
        + (f": {why['found']}" if why["found"] else "")
        for why in one["reasons"]
    ]
    return "\n".join(lines)
