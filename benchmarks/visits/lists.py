"""Ask for every page of every list, as those who would, and print how long each worked."""

import os
import re
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter, process_time
from typing import Any, Final, NamedTuple

os.environ["DJANGO_SETTINGS_MODULE"] = "banyan.config.settings"

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext

import banyan.config.wsgi  # noqa: F401 - a server's process: everything is loaded and warm
from benchmarks.lists import BAR, arguments
from benchmarks.visits.walking import Met, Read, Shown, route_of

HOPELESS: Final = 3.0  # seconds: whoever takes as long is not asked for more
TRIES: Final = 3
SHOWN: Final = Shown()


class Took(NamedTuple):
    """How long one address took at best."""

    address: str
    seconds: float
    queries: int


@dataclass
class Listed:
    """A route that shows a list, and how long each of its addresses took."""

    route: str
    is_list: bool = False
    took: list[Took] = field(default_factory=list)

    @property
    def worst(self) -> Took:
        """Return what took longest."""
        return max(self.took, key=lambda one: one.seconds)


class Visit:
    """One person asks for all that they are shown."""

    def __init__(self, name: str, asked: Namespace) -> None:
        self._client = Client()
        self._client.force_login(get_user_model().objects.get(username=name))
        self._only = re.compile(asked.only)
        self._quick = asked.quick
        self.found: dict[str, Listed] = {}

    def walk(self) -> None:
        """Ask for everything, following links."""
        met = Met()
        while met.waiting:
            address = met.waiting.pop(0)
            if not self._only.search(address):
                if self._only.pattern and route_of(address).count("<"):
                    continue
                answer = self._client.get(address)
                if answer.get("Content-Type", "").startswith("text/html"):
                    met.add(Read(answer.content.decode(), address).links)
                continue
            SHOWN.taken()
            answer, took = self._asked(address)
            shown = SHOWN.taken()
            if answer.status_code != 200 or not _is_page(answer):
                continue
            read = Read(answer.content.decode(), address)
            met.add(read.links)
            listed = self.found.setdefault(route_of(address), Listed(route_of(address)))
            listed.took.append(took)
            listed.is_list |= shown is not None
            if took.seconds < HOPELESS and not self._quick:
                self._more(listed, address, read, shown)

    def _more(self, listed: Listed, address: str, read: Read, shown: Any) -> None:
        for question in _questions(read, shown):
            answer, took = self._asked(f"{address}?{question}")
            if answer.status_code == 200:
                listed.took.append(took)

    def _asked(self, address: str) -> tuple[Any, Took]:
        best, queries = 9e9, 0
        for number in range(TRIES):
            reset_queries()  # so many are kept and no more: a full log would tell of none
            with CaptureQueriesContext(connection) as counted:
                answer, seconds = _timed(self._client, address)
            best, queries = min(best, seconds), len(counted)
            if best > HOPELESS or answer.status_code != 200 or (number and best < BAR):
                break
        return answer, Took(address, best, queries)


def _questions(read: Read, shown: Any) -> Iterator[str]:
    if shown is not None and shown.paginator.num_pages > 1:
        last = shown.paginator.num_pages
        yield from (f"page={number}" for number in dict.fromkeys((last // 2 + 1, last)))
    yield from read.questions()


def _timed(client: Client, address: str) -> tuple[Any, float]:
    # SQLite works within this process; another server's work is not seen but by the clock.
    clock = process_time if connection.vendor == "sqlite" else perf_counter
    begun = clock()
    answer: Any = client.get(address)
    if answer.streaming:
        list(answer.streaming_content)
    return answer, clock() - begun


def _is_page(answer: Any) -> bool:
    return str(answer.get("Content-Type", "")).startswith("text/html") and not answer.streaming


def printed(name: str, found: dict[str, Listed]) -> bool:
    """Print the table of one person; return whether a list is over the bar."""
    lists = [one for one in found.values() if one.is_list]
    others = [one for one in found.values() if not one.is_list]
    print(f"\n{connection.vendor}, as {name}: milliseconds"
          f"{' of the processor' if connection.vendor == 'sqlite' else ''}")  # fmt: skip
    print(f"{'page':52}{'asked':>7}{'median':>8}{'worst':>8}{'queries':>9}")
    for kind in (lists, others):
        for one in sorted(kind, key=lambda one: -one.worst.seconds):
            _line(one)
        print()
    return any(one.worst.seconds > BAR for one in lists)


def _line(one: Listed) -> None:
    worst = one.worst
    times = [took.seconds for took in one.took]
    over = f"  over: {worst.address}" if worst.seconds > BAR else ""
    print(f"{'/' + one.route:52}{len(times):>7}{1000 * median(times):>8.0f}"
          f"{1000 * worst.seconds:>8.0f}{max(took.queries for took in one.took):>9}"
          f"{over}", flush=True)  # fmt: skip


def main(asked: Namespace) -> int:
    """Walk as each of those asked for; return 1 when a list is over the bar."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    user_logged_in.disconnect(dispatch_uid="update_last_login")
    over = False
    for name in asked.people:
        visit = Visit(name, asked)
        visit.walk()
        over |= printed(name, visit.found)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(arguments(sys.argv[1:])))
