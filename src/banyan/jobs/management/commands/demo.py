"""Load the demonstration: a region in August 2018, through the doors that everybody uses."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from demo.founding import PASSWORD
from demo.lists import people
from demo.load import load


class Command(BaseCommand):
    help = "Load the demonstration. Run again, it changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="tell nothing on the way")

    def handle(self, *args: Any, **options: Any) -> None:
        def tell(line: str) -> None:
            if not options["quiet"]:
                self.stdout.write(line)
                self.stdout.flush()

        load(data=Path(settings.DATA), at=timezone.now(), tell=tell)
        tell(f"Sign in with the password {PASSWORD} as one of:")
        for person in people():
            places = ", ".join(f"{role.replace('_', ' ').lower()} at {o}" for o, role in person.postings)
            tell(f"  {person.username:<8} {person.full_name}, {places}")
