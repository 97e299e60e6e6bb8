"""Ask for every kind of page as the desk, twice each, and print how long each took as JSON.

Nothing is written into the records: the visit is kept in a signed cookie.
"""

import json
import os
from collections.abc import Iterator
from itertools import count
from time import perf_counter, process_time
from typing import Final

os.environ["DJANGO_SETTINGS_MODULE"] = "banyan.config.settings"

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in
from django.test import Client

import banyan.config.wsgi  # noqa: F401 - a server's process: everything is loaded and warm
from banyan.results.measures import MEASURES, Measure
from banyan.results.vocabulary import TIMES, Dimension

COUNTRIES: Final = ("MM", "VN", "KH", "ID", "PH", "FJ", "LA", "TH", "MN", "CN", "VU")
# Those with thousands of codes, which no chart holds and no filter offers.
UNBOUNDED: Final = frozenset({Dimension.DIVISION, Dimension.MODULE})
LISTS: Final = (
    "/register/",
    "/register/?page=100",
    "/register/?text=bakery",
    "/register/?country=MM",
    "/register/people/",
    "/register/people/?text=aung",
)
numbers = count()


def main() -> None:
    """Print `[kind, address, [first seconds, first of processor], [again, …]]`, one a line."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    user_logged_in.disconnect(dispatch_uid="update_last_login")
    client = Client()
    client.force_login(get_user_model().objects.get(username="desk"))
    for kind, address in [*figures(), *(("lists", address) for address in LISTS)]:
        print(json.dumps([kind, address, took(client, address), took(client, address)]))


def took(client: Client, address: str) -> tuple[float, float]:
    """Return how long a page took: seconds, and seconds of the processor."""
    begun, worked = perf_counter(), process_time()
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} was answered with {answer.status_code}.")
    return perf_counter() - begun, process_time() - worked


def figures() -> Iterator[tuple[str, str]]:
    """Give the addresses of figures: each measure whole, by everything, and narrowed."""
    for measure in MEASURES.values():
        for asked in ("", *by_everything(measure), *narrowed(measure)):
            yield "figures", f"/results/{measure.code}/?{asked}"


def by_everything(measure: Measure) -> Iterator[str]:
    """Give every breakdown, and two of two."""
    for dimension in sorted(measure.dimensions - UNBOUNDED):
        yield f"by={dimension}"
    if measure.dimensions >= TIMES:
        yield "by=year&and=country"
        yield "by=country&and=form"


def narrowed(measure: Measure) -> Iterator[str]:
    """Give breakdowns of one country, in a period where there is one, each narrowed anew."""
    for dimension in sorted(measure.dimensions - UNBOUNDED):
        number = next(numbers)
        country = f"country={COUNTRIES[number % len(COUNTRIES)]}"
        period = (
            f"&from=201{number % 7}-0{number % 9 + 1}-01" if measure.dimensions >= TIMES else ""
        )
        yield f"{country}{period}&by={dimension}"


if __name__ == "__main__":
    main()
