"""Fill a database of its own with a large cascade, and time what its branches reached."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from time import perf_counter
from typing import Any, Final

os.environ["DJANGO_SETTINGS_MODULE"] = "banyan.config.settings"

from django.db import connection

import banyan.config.wsgi  # noqa: F401 - everything is loaded, as in a server's process
from banyan.engagements.queries.cascade import branch_total, roots, tree
from benchmarks.cascade import BAR, NOON, WIDTHS, arguments
from benchmarks.visits.cascade_made import desk, drawn_anew, filled

NAIVE: Final = """
    WITH RECURSIVE stands AS (
        SELECT a.engagement_id, p.counted_as_id AS person, a.role
        FROM engagements_attendance a
        JOIN register_personrecord p ON p.id = a.person_id
        JOIN provenance_source s ON s.id = a.source_id
        WHERE NOT p.withdrawn AND s.withdrawn_at IS NULL
    ), links AS (
        SELECT DISTINCT t.person AS teacher, l.person AS learner
        FROM stands t
        JOIN engagements_engagement e ON e.id = t.engagement_id AND e.training_level = 'TOT'
        JOIN stands l ON l.engagement_id = e.id AND l.role = 'PARTICIPANT'
        WHERE t.role = 'TRAINER'
    ), branch(person) AS (
        SELECT CAST(%s AS bigint)
        UNION SELECT links.learner FROM links JOIN branch ON links.teacher = branch.person
    )
    SELECT count(DISTINCT c.person)
    FROM branch
    JOIN stands t ON t.person = branch.person AND t.role = 'TRAINER'
    JOIN engagements_engagement e ON e.id = t.engagement_id AND e.training_level = 'TOE'
    JOIN stands c ON c.engagement_id = e.id AND c.role = 'PARTICIPANT'
"""


def measured(asked: Namespace) -> int:
    """Fill the database, draw the cascade, and print what each branch takes."""
    begun = perf_counter()
    trainers = filled(trainers=asked.trainers, people=asked.people, chance=Random(asked.seed))
    print(f"{connection.vendor}: {asked.people:,} people, {len(trainers):,} trainers, "
          f"made in {perf_counter() - begun:.0f} s", flush=True)  # fmt: skip
    begun = perf_counter()
    counted = drawn_anew(at=NOON)
    print(f"cascade drawn in {perf_counter() - begun:.1f} s: {counted.links:,} links, "
          f"{counted.people:,} people", flush=True)  # fmt: skip
    return _table(trainers, desk(), naive=not asked.without_naive)


def _table(trainers: list[int], viewer: Any, *, naive: bool) -> int:
    print(f"{'branch':28}{'people':>10}{'total':>10}{'page':>10}{'recursive query':>18}")
    worst, wrong = 0.0, False
    for name, person in _sizes(trainers):
        total, took = _timed(partial(branch_total, viewer, person))
        _, page = _timed(partial(tree, viewer, person))
        said, slow = _timed(partial(_asked, person)) if naive else (total, 0.0)
        wrong |= said != total
        worst = max(worst, took, page)
        print(f"{name:28}{total:>10,}{1000 * took:>7.0f} ms{1000 * page:>7.0f} ms"
              f"{f'{slow:.1f} s' if naive else '':>18}", flush=True)  # fmt: skip
    _, took = _timed(lambda: roots(viewer))
    print(f"{'all tops, with their totals':28}{'':>10}{'':>10}{1000 * took:>7.0f} ms")
    if wrong:
        print("The totals differ.")
    return 1 if wrong or max(worst, took) > BAR else 0


def _sizes(trainers: list[int]) -> Iterator[tuple[str, int]]:
    starts = [0, *(sum(WIDTHS[: n + 1]) for n in range(len(WIDTHS)))]
    for level, start in enumerate(starts):
        if start < len(trainers):
            yield f"from level {level + 1}", trainers[start]


def _timed(ask: Callable[[], Any]) -> tuple[Any, float]:
    begun = perf_counter()
    answer = ask()
    return answer, perf_counter() - begun


def _asked(person: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(NAIVE, [person])
        return int(cursor.fetchone()[0])


if __name__ == "__main__":
    sys.exit(measured(arguments(sys.argv[1:])))
