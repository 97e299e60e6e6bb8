"""A worker that died holds no job for ever; one that lives keeps its own."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from banyan.jobs.commands._leases import ATTEMPTS, put_back, renew

NOON = datetime(2018, 8, 31, 12, tzinfo=UTC)
LEASE = timedelta(seconds=60)
Job = DBTaskResult[Any, Any]


def a_job(
    *, workers: tuple[str, ...] = ("one",), started: datetime = NOON, status: str = "RUNNING"
) -> Job:
    return DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="banyan.delivery.tasks.read_later",
        backend_name="default",
        worker_ids=list(workers),
        started_at=started,
        run_after=get_date_max(),
        exception_class_path="",
        traceback="",
    )


def now_is(job: Job) -> str:
    job.refresh_from_db()
    return str(job.status)


@pytest.mark.django_db
def test_a_job_without_a_sign_of_life_is_put_back() -> None:
    job = a_job()

    assert put_back(lease=LEASE, now=NOON + timedelta(seconds=61)) == 1

    assert now_is(job) == TaskResultStatus.READY
    assert job in DBTaskResult.objects.ready()


@pytest.mark.django_db
def test_a_job_that_has_only_just_been_taken_is_left_alone() -> None:
    job = a_job()

    assert put_back(lease=LEASE, now=NOON + timedelta(seconds=59)) == 0

    assert now_is(job) == TaskResultStatus.RUNNING


@pytest.mark.django_db
def test_a_renewed_lease_keeps_a_long_job_with_its_worker() -> None:
    job = a_job()
    later = NOON + timedelta(hours=1)

    assert renew("one", lease=LEASE, now=later) == 1

    assert put_back(lease=LEASE, now=later + timedelta(seconds=59)) == 0
    assert now_is(job) == TaskResultStatus.RUNNING


@pytest.mark.django_db
def test_a_worker_renews_only_what_it_runs_now() -> None:
    taken_over = a_job(workers=("one", "two"))

    assert renew("one", lease=LEASE, now=NOON) == 0
    assert renew("two", lease=LEASE, now=NOON) == 1
    assert now_is(taken_over) == TaskResultStatus.RUNNING


@pytest.mark.django_db
def test_a_job_that_was_lost_too_often_is_given_up() -> None:
    job = a_job(workers=("one",) * ATTEMPTS)

    put_back(lease=LEASE, now=NOON + timedelta(minutes=2))

    assert now_is(job) == TaskResultStatus.FAILED
    assert "given up" in job.traceback
    assert job.finished_at == NOON + timedelta(minutes=2)


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["READY", "SUCCESSFUL", "FAILED"])
def test_only_running_jobs_are_put_back(status: str) -> None:
    a_job(status=status)

    assert put_back(lease=LEASE, now=NOON + timedelta(days=1)) == 0
