"""What devices sent from a door goes after its time; who was taken in stays."""

from datetime import datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.delivery.tasks import expire_sign_ins_later, look_daily
from banyan.engagements.commands.expire_sign_ins import expire_sign_ins
from banyan.engagements.models import Attendance, SignIn
from banyan.provenance.models import Change
from tests.engagements.at_the_door import a_door, a_sign_in, sent, taken_in
from tests.makers import an_actor

YEAR = timedelta(days=365)


def expired(by: Actor, at: datetime) -> int:
    return expire_sign_ins(kept_for=YEAR, by=by, at=at)


def test_after_its_time_what_was_sent_goes_and_who_came_stays(thiri: Actor, noon: datetime) -> None:
    door = a_door(by=thiri, at=noon)
    sent(door, [a_sign_in("Hla"), a_sign_in("Mya")], at=noon)
    taken_in(door, at=noon)
    came = Attendance.objects.count()

    assert expired(thiri, noon + YEAR) == 0
    assert expired(thiri, noon + YEAR + timedelta(days=1)) == 2
    assert expired(thiri, noon + YEAR + timedelta(days=2)) == 0

    assert not SignIn.objects.exists()
    assert Attendance.objects.count() == came == 2
    change = Change.objects.get(act="expire_sign_ins")
    assert (change.subject, change.detail) == (f"sign_ins:{door.ref}", {"sign_ins": 2})


def test_nothing_goes_while_somebody_waits(thiri: Actor, noon: datetime) -> None:
    door = a_door(by=thiri, at=noon)
    sent(door, [a_sign_in("Hla")], at=noon)
    taken_in(door, at=noon)
    sent(door, [a_sign_in("Mya")], at=noon)  # arrived, and not looked at

    assert expired(thiri, noon + 2 * YEAR) == 0
    assert SignIn.objects.count() == 2


def test_whoever_keeps_no_doors_lets_nothing_go(thiri: Actor, noon: datetime) -> None:
    auditor = an_actor("ada", role="AUDITOR", office="co-yangon")

    with pytest.raises(NotAllowed):
        expired(auditor, noon)


@pytest.mark.django_db
def test_a_worker_looks_once_a_day() -> None:
    look_daily(expire_sign_ins_later)
    look_daily(expire_sign_ins_later)
    assert DBTaskResult.objects.count() == 1
    DBTaskResult.objects.all().delete()

    an_actor("desk", role="DESK", office="desk")
    expire_sign_ins_later.call()

    (again,) = DBTaskResult.objects.all()
    assert again.task_path.endswith("expire_sign_ins_later")
    assert again.run_after > again.enqueued_at + timedelta(hours=23)
