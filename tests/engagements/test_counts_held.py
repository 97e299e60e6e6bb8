"""Which published counts an organization stands in, and which engagements speak of its records."""

from datetime import date

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from banyan.accounts.permissions import Actor
from banyan.engagements.queries import counts_held, engagements_of_records
from banyan.register.vocabulary import Half
from tests.makers import (
    a_package,
    a_party,
    a_person_record,
    a_source,
    an_actor,
    an_attendance,
    an_engagement,
    an_organization_record,
)


def test_an_enterprise_stands_in_all_and_in_each_kind_of_count(db: None) -> None:
    shop = an_organization_record()
    visit = an_engagement(starts_on=date(2017, 2, 3), country="VN")
    training = an_engagement(package="SIYB", starts_on=date(2018, 3, 4))
    a_party(engagement=visit, record=shop)
    an_attendance(engagement=training, organization=shop)

    held = counts_held([shop.counted_as_id])

    package = f"package {a_package('SIYB').pk}"
    assert held == {
        shop.counted_as_id: {
            *("all", "country VN", "country MM", "starts_on__year 2017", "starts_on__year 2018"),
            package,
        }
    }


@pytest.mark.parametrize(
    ("more", "of_engagement", "of_record"),
    [
        ({"role": "RESEARCH_PARTICIPANT"}, {}, {}),
        ({}, {"status": "PLANNED"}, {}),
        ({}, {}, {"kind": "GOVERNMENT"}),
        ({"withdrawn": True}, {}, {}),
    ],
)
def test_what_is_not_counted_is_not_held(
    db: None, more: dict[str, object], of_engagement: dict[str, str], of_record: dict[str, str]
) -> None:
    shop = an_organization_record(**of_record)  # type: ignore[arg-type]  # one field of text
    more = dict(more)
    source = a_source(withdrawn=bool(more.pop("withdrawn", False)))
    held = an_engagement(**of_engagement)  # type: ignore[arg-type]  # one field of text
    a_party(engagement=held, record=shop, source=source, **more)  # type: ignore[arg-type]

    assert counts_held([shop.counted_as_id]) == {}


def test_people_stand_in_the_counts_of_those_trained(db: None) -> None:
    trained, trainer, visited = a_person_record(), a_person_record(), a_person_record()
    training = an_engagement(form="TRAINING", starts_on=date(2018, 3, 4), country="VN")
    an_attendance(engagement=training, person=trained)
    an_attendance(engagement=training, person=trainer, role="TRAINER")
    an_attendance(engagement=an_engagement(form="MEETING"), person=visited)
    ids = [one.counted_as_id for one in (trained, trainer, visited)]

    held = counts_held(ids, Half.PEOPLE)

    assert held == {trained.counted_as_id: {"all", "country VN", "starts_on__year 2018"}}
    assert engagements_of_records(
        an_actor("desk", role="DESK", office="desk"), [trained.ref], Half.PEOPLE
    ) == {trained.ref: {training.ref}}


def test_many_cost_as_many_questions_as_few(
    db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shops = [an_organization_record() for _ in range(20)]
    held = an_engagement()
    for shop in shops:
        a_party(engagement=held, record=shop)

    with django_assert_num_queries(2):
        assert len(counts_held([shop.counted_as_id for shop in shops])) == 20


def test_engagements_are_told_by_record_to_whoever_may_see_them(thiri: Actor, linh: Actor) -> None:
    one, other = an_organization_record(), an_organization_record()
    held = an_engagement(confidentiality="RESTRICTED")
    a_party(engagement=held, record=one)
    an_attendance(engagement=held, organization=one)

    assert engagements_of_records(thiri, [one.ref, other.ref]) == {one.ref: {held.ref}}
    assert engagements_of_records(linh, [one.ref]) == {}
