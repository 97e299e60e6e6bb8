"""Leases on jobs: a worker that died holds none, and what it was at is begun again.

A job that runs may not be taken by others until its `run_after`: its worker moves that on while it
works, from a thread. When the time has passed, the worker is gone, killed or cut off from the
database, and any other puts the job back. A job that was lost too often is given up.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

ATTEMPTS: Final = 3
LEASE: Final = timedelta(seconds=60)
GIVEN_UP: Final = "The worker was lost {times} times while at it, so it was given up."


def renew(worker: str, *, lease: timedelta, now: datetime) -> int:
    """Keep the jobs that `worker` runs from being put back, and return how many those are."""
    mine = [job.pk for job in _running() if job.worker_ids and job.worker_ids[-1] == worker]
    return _running().filter(pk__in=mine).update(run_after=now + lease)


def put_back(*, lease: timedelta, now: datetime) -> int:
    """Put back the jobs whose workers are gone, give up those lost too often; return how many.

    A job that has only just been taken has no lease yet: it is given that long from its start.
    """
    lapsed = Q(run_after__lt=now) | Q(run_after=get_date_max())
    lost = _running().filter(lapsed, started_at__lt=now - lease)
    done = 0
    for job in lost:
        still = lost.filter(pk=job.pk, started_at=job.started_at)
        if len(job.worker_ids) < ATTEMPTS:
            done += still.update(status=TaskResultStatus.READY, run_after=now)
        else:
            done += still.update(
                status=TaskResultStatus.FAILED,
                finished_at=now,
                traceback=GIVEN_UP.format(times=len(job.worker_ids)),
            )
    return done


def _running() -> "QuerySet[DBTaskResult[Any, Any]]":
    return DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).order_by("id")
