"""Load the demonstration: a region in August 2018, through the doors that everybody uses."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo.answering import check_questions
from demo.checking import check_facts
from demo.founding import PASSWORD
from demo.lists import people
from demo.load import load


class Command(BaseCommand):
    help = "Load the demonstration. Run again, it changes nothing."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="tell nothing on the way")
        parser.add_argument(
            "--check",
            action="store_true",
            help="load nothing; walk the table of facts, and ask every question",
        )

    def handle(self, *_: Any, **options: Any) -> None:
        if options["check"]:
            self._check()
            return

        def tell(line: str) -> None:
            if not options["quiet"]:
                self.stdout.write(line)
                self.stdout.flush()

        load(data=Path(settings.DATA), at=timezone.now(), tell=tell)
        tell(f"Sign in with the password {PASSWORD} as one of:")
        for person in people():
            places = ", ".join(
                f"{role.replace('_', ' ').lower()} at {o}" for o, role in person.postings
            )
            tell(f"  {person.username:<8} {person.full_name}, {places}")

    def _check(self) -> None:
        checked = [*check_facts(), *check_questions()]
        for one in checked:
            word = "so" if one.is_so else "NOT SO"
            self.stdout.write(f"{one.fact} {one.how:<8} {word:<6} {one.found}")
        wrong = sum(not one.is_so for one in checked)
        if wrong:
            raise CommandError(
                f"{wrong} of {len(checked)} facts and answers are not as they should be."
            )
        self.stdout.write(f"All {len(checked)} facts and answers are as they should be.")
