"""Link the records of a file from the command line."""

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from banyan.delivery.engines import configured_engine
from banyan.jobs.words import Answer, NoSuchFile, Word
from banyan.register.linkage.match_file import match_file


class Command(Word):
    help = "Link the records of a CSV file; no database is touched."

    def describe(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE.csv")
        parser.add_argument("--out", required=True, metavar="CLUSTERS.csv")
        parser.add_argument("--ask", default="", metavar="QUESTIONS.csv")
        parser.add_argument("--judged", action="append", default=[], metavar="ANSWERS.csv")
        parser.add_argument("--engine", default="", metavar="embedded|spark")

    def answer(self, options: Mapping[str, Any]) -> Answer:
        path = Path(options["file"])
        judged = [Path(one) for one in options["judged"] or []]
        for one in (path, *judged):
            if not one.is_file():
                raise NoSuchFile(path=one)
        matched = match_file(
            path,
            out=Path(options["out"]),
            engine=configured_engine(options["engine"]),
            judged=judged,
            ask=Path(options["ask"]) if options["ask"] else None,
        )
        return {
            "records": matched.records,
            "clusters": matched.clusters,
            "seconds": round(matched.seconds, 1),
            "out": options["out"],
            "asked": matched.asked,
            "ask": options["ask"],
        }

    def in_words(self, answer: Answer) -> str:
        told = (
            f"{answer['records']:,} records are {answer['clusters']:,} enterprises "
            f"({answer['seconds']} s). Which is which stands in {answer['out']}."
        )
        if answer["ask"]:
            told += (
                f" {answer['asked']:,} pairs to judge stand in {answer['ask']}: write yes or no "
                "under `same`, and hand it back with --judged."
            )
        return told
