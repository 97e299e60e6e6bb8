"""Long work, queued here and done by the worker. All of it may be done twice without harm.

A task is handed references and names alone, asks again who that person is and what they may do,
and reads the clock. When it is cut off, the worker's leases see to it that it is begun again.
"""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from banyan.accounts.permissions import Actor, Reach, Role
from banyan.accounts.queries import actor_named
from banyan.assessments.queries.plans import teaching_to_plan
from banyan.delivery.engines import configured_engine
from banyan.delivery.papers import papers
from banyan.engagements.commands.certify import keep_certificate_file
from banyan.engagements.commands.count_cascade import count_cascade
from banyan.engagements.commands.expire_sign_ins import expire_sign_ins
from banyan.engagements.commands.take_in import take_in_sign_ins
from banyan.engagements.queries import counts_held
from banyan.engagements.queries.certificates import certificate_file
from banyan.engagements.queries.doors import actor_at, door_named
from banyan.foundation.refusals import Refusal
from banyan.intake.commands.accept import accept_delivery
from banyan.intake.commands.read import read_delivery
from banyan.intake.commands.withdraw import withdraw_delivery
from banyan.publications.rendering.certificate import certificates_pdf
from banyan.register.commands.cases import sort_cases
from banyan.register.commands.index_for_entry import index_for_entry
from banyan.register.commands.match import match_register
from banyan.register.queries import who_waits
from banyan.register.vocabulary import Half
from banyan.results.commands.snapshot import take_snapshot

DAY: Final = timedelta(days=1)
# Counting again follows from an acceptance by whoever may accept; it is the house that counts.
HOUSE: Final = Actor("the house", (Reach(Role.DESK, frozenset({"desk"})),), home="desk")


@task()
def read_later(ref: str, username: str) -> str:
    """Read a delivery; what is refused is kept on the delivery, and said here."""
    try:
        read_delivery(ref=ref, by=actor_named(username), at=timezone.now())
    except Refusal as refusal:
        return refusal.message
    return ""


@task()
def accept_later(ref: str, username: str) -> str:
    """Accept a delivery, and have everything counted again afterwards."""
    try:
        accept_delivery(ref=ref, by=actor_named(username), at=timezone.now())
    except Refusal as refusal:
        return refusal.message
    snapshot_later.enqueue()
    sort_cases_later.enqueue()
    index_for_entry_later.enqueue()
    count_cascade_later.enqueue()
    return ""


@task()
def withdraw_later(ref: str, username: str, reason: str) -> str:
    """Withdraw a delivery, and have everything counted again afterwards."""
    try:
        withdraw_delivery(ref=ref, reason=reason, by=actor_named(username), at=timezone.now())
    except Refusal as refusal:
        return refusal.message
    snapshot_later.enqueue()
    sort_cases_later.enqueue()
    index_for_entry_later.enqueue()
    count_cascade_later.enqueue()
    return ""


@task()
def certificates_later(ref: str, username: str, place: str) -> str:
    """Set all certificates of an engagement in the file asked for; what is refused is kept on it.

    `place` is the address below which anybody checks a number.
    """
    by = actor_named(username)
    try:
        rows = papers(by, engagement=certificate_file(by, ref).engagement.ref)
        content = certificates_pdf(rows, place=place)
        keep_certificate_file(ref=ref, content=content, pages=len(rows), by=by, at=timezone.now())
    except Refusal as refusal:
        return refusal.message
    return ""


@task(priority=5)
def take_in_later(ref: str) -> int:
    """Take in who signed in at a door; once it is closed, have everything counted again."""
    door = door_named(ref)
    taken = take_in_sign_ins(ref=ref, by=actor_at(door.threshold), at=timezone.now())
    if not door.is_open(timezone.now()):
        snapshot_later.enqueue()
        sort_cases_later.enqueue()
        index_for_entry_later.enqueue()
        count_cascade_later.enqueue()
    return taken


@task(priority=-5)
def match_later(username: str) -> str:
    """Link the register by the model, and have everything counted and sorted again afterwards."""
    try:
        engine = configured_engine()
        match_register(by=actor_named(username), at=timezone.now(), engine=engine)
    except Refusal as refusal:
        return refusal.message
    snapshot_later.enqueue()
    sort_cases_later.enqueue()
    count_cascade_later.enqueue()
    return ""


@task(priority=-10)
def snapshot_later() -> str:
    """Take a snapshot, so that the figures tell what has been accepted, and return which."""
    return take_snapshot(by=HOUSE, at=timezone.now()).ref


@task(priority=-20)
def count_cascade_later() -> str:
    """Draw the cascade of trainers anew, and return as of when."""
    found = count_cascade(by=HOUSE, at=timezone.now(), teaching=teaching_to_plan())
    return found.counted_at.isoformat()


def redraw_cascade_later(half: Half) -> None:
    """Have the cascade drawn anew after a judgement of people, unless that waits already.

    Whoever judges hundreds in a row has it drawn once, not hundreds of times.
    """
    waiting = DBTaskResult.objects.filter(
        task_path=count_cascade_later.module_path, status=TaskResultStatus.READY
    )
    if half is Half.PEOPLE and not waiting.exists():
        count_cascade_later.enqueue()


@task(priority=-20)
def expire_sign_ins_later() -> int:
    """Let go of sign-ins that were kept for long enough, and look again in a day."""
    now = timezone.now()
    look_daily(expire_sign_ins_later, after=now + DAY)
    return expire_sign_ins(kept_for=settings.SIGN_INS_KEPT, by=HOUSE, at=now)


def look_daily(daily: Task[[], int], *, after: datetime | None = None) -> None:
    """Queue what is to be done each day, unless it waits already."""
    waiting = DBTaskResult.objects.filter(
        task_path=daily.module_path, status=TaskResultStatus.READY
    )
    if not waiting.exists():
        daily.using(run_after=after).enqueue()


@task(priority=-20)
def sort_cases_later() -> int:
    """Put what waits to be judged in order, by what it may change; return how many pairs wait."""
    waiting = 0
    for half in Half:
        counts = counts_held(who_waits(half), half)
        waiting += sort_cases(counts=counts, by=HOUSE, at=timezone.now(), half=half)
    return waiting


@task(priority=-20)
def index_for_entry_later() -> int:
    """Let what has been accepted be found while somebody types; return how many records that is."""
    return index_for_entry(by=HOUSE, at=timezone.now())
