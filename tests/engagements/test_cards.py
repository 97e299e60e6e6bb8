"""Performance cards: worked out by hand, once for each person, and silent about few."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from banyan.accounts.permissions import Actor
from banyan.engagements.commands.file_report import file_report_again
from banyan.engagements.commands.review_report import (
    accept_report,
    follow_up_report,
    return_report,
)
from banyan.engagements.queries.cards import By, Card, NoSuchCard, Whose, card, cards
from banyan.engagements.rules.reports import Mark
from banyan.foundation.periods import Period
from tests.engagements.reporting import FILED, a_trainer, filed, somebody
from tests.engagements.reporting import told as told_of
from tests.makers import an_actor

LATER = FILED + timedelta(days=1)
HOAS = tuple(somebody(f"Nguyễn Hoa {n}", phone=f"+8491234567{n}") for n in range(6))
ANS = tuple(somebody(f"Phạm An {n}", sex="MALE", phone=f"+8491234568{n}") for n in range(6))


@pytest.fixture
def tran(linh: Actor, minh: Actor) -> Actor:
    """Trains for the Vietnamese chamber."""
    return a_trainer()


@pytest.fixture
def told(tran: Actor, minh: Actor) -> Card:
    """The card of two trainings of one trainer, and of a report that waits."""
    once = filed(by=tran, people=HOAS, follow_up_on=date(2018, 8, 21)).ref
    marks = (Mark("OVERALL", Decimal("3.00"), 12), Mark("USE", Decimal("1.00"), 12))
    late = datetime(2018, 8, 31, tzinfo=UTC)
    more = filed(
        by=tran,
        key="k2",
        at=late,
        people=(*HOAS[:3], *ANS),
        marks=marks,
        follow_up_on=date(2018, 12, 1),
        provider="Huế Business Association",
    ).ref
    return_report(ref=once, comment="Hours?", by=minh, at=LATER)
    accept_report(ref=_again(once, tran), by=minh, at=LATER)
    accept_report(ref=more, by=minh, at=late)
    follow_up_report(ref=once, on=date(2018, 8, 21), by=tran, at=late)
    filed(by=tran, key="k3", place="Vinh")
    return card(minh, By.TRAINER, Whose("vcci-vn", "Tran"))


def _again(ref: str, by: Actor) -> str:

    said = told_of(people=HOAS, follow_up_on=date(2018, 8, 21))
    return file_report_again(ref=ref, said=said, key="again", by=by, at=LATER).ref


def test_a_card_is_what_one_reckons_by_hand(told: Card) -> None:
    assert (told.trainings, told.filed, told.in_time, told.returned) == (2, 3, 2, 1)
    assert (told.people, told.women_share) == (12, Decimal(50))  # 15 came, three of them twice
    assert (told.mark, told.answers) == (Decimal("3.60"), 20)  # (8 x 4.5 + 12 x 3) / 20
    assert (told.follow_ups_planned, told.follow_ups_done) == (2, 1)
    assert told.last_on == date(2018, 8, 15)


def test_providers_are_the_office_and_whoever_it_names(told: Card, minh: Actor) -> None:
    assert [(row.title, row.trainings) for row in cards(minh, By.PROVIDER)] == [
        ("Huế Business Association", 1),
        ("vcci-vn", 1),
    ]
    own = card(minh, By.PROVIDER, Whose("vcci-vn", ""))
    assert own.people == 6


def test_fewer_than_five_are_not_told(tran: Actor, minh: Actor) -> None:
    marks = (Mark("OVERALL", Decimal("2.00"), 4),)
    accept_report(ref=filed(by=tran, marks=marks).ref, by=minh, at=LATER)

    (found,) = cards(minh, By.TRAINER)

    assert (found.people, found.has_few_people) == (None, True)
    assert (found.women_share, found.mark, found.answers) == (None, None, 0)


def test_a_share_does_not_tell_of_few_men(tran: Actor, minh: Actor) -> None:
    accept_report(ref=filed(by=tran, people=(*HOAS, ANS[0])).ref, by=minh, at=LATER)

    (found,) = cards(minh, By.TRAINER)

    assert (found.people, found.women_share) == (7, None)


def test_a_period_narrows_to_what_ended_in_it(told: Card, minh: Actor) -> None:
    assert not cards(minh, By.TRAINER, period=Period(first=date(2018, 9, 1)))
    assert len(cards(minh, By.TRAINER, period=Period(last=date(2018, 8, 15)))) == 1


def test_cards_of_others_are_not_there(told: Card, tran: Actor, thiri: Actor) -> None:
    assert [row.title for row in cards(tran, By.TRAINER)] == ["Tran"]
    assert cards(tran, By.PROVIDER) == []
    assert cards(thiri, By.TRAINER) == []
    other = a_trainer("lan")
    with pytest.raises(NoSuchCard):
        card(other, By.TRAINER, Whose("vcci-vn", "Tran"))


def test_an_office_sees_the_cards_of_its_partners(told: Card) -> None:
    linh = an_actor("linh", role="COUNTRY_OFFICER", office="co-hanoi", countries="VN")

    assert [row.title for row in cards(linh, By.TRAINER)] == ["Tran"]
