"""What the words of the command line share: who asks, how answers and refusals are printed.

An answer goes to standard output, a refusal to standard error as one sentence. With `--json` there
is one JSON object on standard output either way: the answer, or `{"error": {"code", "message"}}`.
"""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.core.management import BaseCommand

from banyan.foundation.refusals import Refusal, Why

# Exit statuses. A fault (a bug) ends with Python's own 1.
REFUSED: Final = 2
NOT_ALLOWED: Final = 3
NOT_FOUND: Final = 4

STATUS: Final[Mapping[Why, int]] = {
    Why.INVALID: REFUSED,
    Why.CONFLICT: REFUSED,
    Why.NOT_ALLOWED: NOT_ALLOWED,
    Why.NOT_FOUND: NOT_FOUND,
}

Answer = dict[str, Any]


class NoSuchFile(Refusal):
    """A path at which no file lies."""

    why = Why.NOT_FOUND
    code = "jobs.no_such_file"
    template = "There is no file {path}. Check the path, and name one file."


class Word(BaseCommand):
    """One word of the command line: parse, call one command or query, print the answer."""

    default_as = "desk"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        self.describe(parser)
        parser.add_argument("--as", dest="username", default=self.default_as, metavar="USER")
        parser.add_argument("--json", dest="as_json", action="store_true")

    def describe(self, parser: ArgumentParser) -> None:
        """Add the arguments of this word."""

    def answer(self, options: Mapping[str, Any]) -> Answer:
        """Do it, and return what is to be printed."""
        raise NotImplementedError

    def in_words(self, answer: Answer) -> str:
        """Return the answer as somebody at a terminal reads it."""
        return "\n".join(f"{name}: {value}" for name, value in answer.items())

    def in_json(self, answer: Answer) -> object:
        """Return what `--json` prints: the answer as it is, for most words."""
        return answer

    def handle(self, *_: object, **options: Any) -> None:
        as_json = bool(options["as_json"])
        answer = self._or_exit(lambda: self.answer(options), as_json=as_json)
        said = json.dumps(self.in_json(answer), ensure_ascii=False)
        text = said if as_json else self.in_words(answer)
        self.stdout.write(text)

    def _or_exit(self, ask: Callable[[], Answer], *, as_json: bool) -> Answer:
        try:
            return ask()
        except Refusal as refusal:
            if as_json:
                error = {"code": refusal.code, "message": refusal.message}
                self.stdout.write(json.dumps({"error": error}, ensure_ascii=False))
            self.stderr.write(refusal.message)
            raise SystemExit(STATUS[refusal.why]) from refusal
