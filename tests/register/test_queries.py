from collections.abc import Callable
from typing import Any

import pytest

from banyan.accounts.permissions import Actor
from banyan.register.commands.judge import judge_same
from banyan.register.matching.prepare import prepare_organization, prepare_person
from banyan.register.models import NearPair, Organization
from banyan.register.queries import (
    NoSuchOrganization,
    NoSuchPerson,
    befell,
    foresee_organizations,
    foresee_people,
    judgements_of,
    near_pairs_waiting,
    organization,
    organizations,
    people,
    person,
    records_of,
    search,
)
from banyan.register.queries.why import why_counted_once
from banyan.register.vocabulary import Verdict
from tests.register.enrolling import (
    NOON,
    a_person,
    an_organization,
    counted,
    enrol,
    enrol_persons,
)


def ref_of(counted_as: int) -> str:
    return Organization.objects.get(pk=counted_as).ref


@pytest.fixture
def both(thiri: Actor, linh: Actor) -> Actor:
    """Somebody who works for both offices."""
    return Actor("both", reaches=(*thiri.reaches, *linh.reaches))


def test_what_another_office_said_of_an_organization_is_not_seen(
    thiri: Actor, linh: Actor, both: Actor
) -> None:
    phone = "+95911112345"
    (ours,) = enrol(thiri, an_organization("Golden Lotus", phone=phone))
    more = {"phone": phone, "email": "secret@lotus.example", "workers": 90}
    enrol(linh, an_organization("Golden Lotus Bakery", **more), office="co-hanoi")

    seen = organization(thiri, ref_of(ours.counted_as_id))
    whole = organization(both, seen.ref)

    assert (seen.name, seen.email, seen.workers) == ("Golden Lotus", "", None)
    assert (seen.records, seen.unseen) == (1, 1)
    assert (whole.name, whole.workers) == ("Golden Lotus Bakery", 90)
    assert (whole.records, whole.unseen) == (2, 0)
    assert [one.office_code for one in records_of(linh, seen.ref)] == ["co-hanoi"]


def test_an_organization_of_another_office_is_not_there(thiri: Actor, linh: Actor) -> None:
    (ours,) = enrol(thiri, an_organization())
    ref = ref_of(ours.counted_as_id)

    for ask in (organization, records_of, why_counted_once, judgements_of, befell):
        with pytest.raises(NoSuchOrganization, match=ref):
            ask(linh, ref)
    assert not organizations(linh).exists()
    assert search(linh, "golden") == []


def test_an_old_reference_opens_no_door_to_another_office(
    thiri: Actor, linh: Actor, both: Actor
) -> None:
    (ours,) = enrol(thiri, an_organization("Golden Lotus"))
    (theirs,) = enrol(linh, an_organization("Hoa Sen", country="VN"), office="co-hanoi")
    before = ref_of(theirs.counted_as_id)
    pair = {"one": ours.record_ref, "other": theirs.record_ref}
    judge_same(**pair, verdict=Verdict.SAME, reason="", by=both, at=NOON)

    assert organization(linh, before).ref == ref_of(ours.counted_as_id)
    assert organization(linh, before).asked_for == before
    assert organization(linh, before).name == "Hoa Sen"
    assert organization(thiri, before).name == "Golden Lotus"


def test_people_are_seen_by_those_who_may(thiri: Actor, linh: Actor) -> None:
    (one,) = enrol_persons(thiri, a_person("Daw Hla Hla", phone="+95911112345"))
    ref = people(thiri).get().ref

    assert person(thiri, ref).phone == "+95911112345"
    assert not people(linh).exists()
    with pytest.raises(NoSuchPerson):
        person(linh, ref)
    assert one.record_id


def test_the_list_is_narrowed_by_what_is_asked(thiri: Actor) -> None:
    enrol(
        thiri,
        an_organization("Alpha", size_class="SMALL", sector="C31", ownership="FEMALE"),
        an_organization("Beta", kind="COOPERATIVE", sector="G", division="MM-04"),
        an_organization("ร้านสุดา", country="TH", division="TH-10"),
    )

    def names(**asked: str) -> list[str]:
        return [one.name for one in organizations(thiri, **asked)]

    assert names() == ["Alpha", "Beta", "ร้านสุดา"]
    assert names(sector="C") == names(size="SMALL") == names(ownership="FEMALE") == ["Alpha"]
    assert names(kind="COOPERATIVE") == names(division="MM-04") == ["Beta"]
    assert names(text="สุดา") == names(country="TH") == ["ร้านสุดา"]
    assert names(text="beta") == ["Beta"]


def test_both_chambers_are_found_by_their_initials(thiri: Actor) -> None:
    enrol(
        thiri,
        an_organization(
            "Viet Nam Chamber of Commerce and Industry",
            kind="EMPLOYERS",
            country="VN",
            other_names=("VCCI",),
        ),
        an_organization(
            "Vanuatu Chamber of Commerce and Industry",
            kind="EMPLOYERS",
            country="VU",
            other_names=("VCCI",),
        ),
        an_organization("Vccinated Shop"),
    )

    found = [(one.name, one.country) for one in search(thiri, "vcci")]

    assert counted() == 3
    assert ("Viet Nam Chamber of Commerce and Industry", "VN") in found
    assert ("Vanuatu Chamber of Commerce and Industry", "VU") in found


def test_a_reference_finds_what_it_is_counted_as(thiri: Actor) -> None:
    one, other = enrol(thiri, an_organization("Golden Lotus"), an_organization("Silver"))
    absorbed = ref_of(other.counted_as_id)
    pair = {"one": one.record_ref, "other": other.record_ref}
    judge_same(**pair, verdict=Verdict.SAME, reason="", by=thiri, at=NOON)

    (found,) = search(thiri, absorbed.lower())

    assert (found.ref, found.name) == (ref_of(one.counted_as_id), "Golden Lotus")


def test_why_it_is_counted_once_names_what_agrees(thiri: Actor) -> None:
    phone = "+95911112345"
    first, second, third = enrol(
        thiri,
        an_organization("Golden Lotus", phone=phone),
        an_organization("GOLDEN LOTUS", phone=phone),
        an_organization("Silver"),
    )
    pair = {"one": first.record_ref, "other": third.record_ref}
    judge_same(**pair, verdict=Verdict.SAME, reason="One owner", by=thiri, at=NOON)

    by_rule, by_person = why_counted_once(thiri, ref_of(first.counted_as_id))

    assert [(one.label, one.one) for one in by_rule.agrees] == [
        ("Same telephone", phone),
        ("Same name in the same place", "Golden Lotus, Yangon"),
    ]
    assert (by_rule.one.ref, by_rule.other.ref) == (first.record_ref, second.record_ref)
    assert (by_person.judged_by, by_person.reason) == ("thiri", "One owner")
    assert [one.stands for one in judgements_of(thiri, ref_of(first.counted_as_id))] == [True]
    happened = [one.happening for one in befell(thiri, ref_of(first.counted_as_id))]
    assert happened == ["ABSORBED", "JOINED"]


def test_nearly_alike_waits_until_it_is_judged(thiri: Actor, linh: Actor, ada: Actor) -> None:
    one, other = enrol(
        thiri,
        an_organization("Golden Lotus Bakery", registration="REG-11111"),
        an_organization("Goldan Lotus Bakery", registration="REG-22222"),
    )

    pair = NearPair.objects.select_related("left", "right").get()

    assert (pair.left.ref, pair.right.ref) == (one.record_ref, other.record_ref)
    assert pair.score == pytest.approx(94.7, abs=0.1)
    assert near_pairs_waiting(thiri) == 1
    assert near_pairs_waiting(linh) == near_pairs_waiting(ada) == 0
    refs = {"one": pair.left.ref, "other": pair.right.ref}
    judge_same(**refs, verdict=Verdict.DIFFERENT, reason="", by=thiri, at=NOON)
    assert near_pairs_waiting(thiri) == 0


def test_what_waits_is_counted_no_further_than_helps(
    thiri: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("banyan.register.queries.review.COUNTED_SO_FAR", 1)
    enrol(
        thiri,
        an_organization("Golden Lotus Bakery", registration="REG-11111"),
        an_organization("Goldan Lotus Bakery", registration="REG-22222"),
        an_organization("Golden Lotus Bakary", registration="REG-33333"),
    )

    assert NearPair.objects.count() == 3
    assert near_pairs_waiting(thiri) == 2  # "over 1"


def test_what_is_foreseen_is_what_becomes_of_it(thiri: Actor) -> None:
    enrol(thiri, an_organization(registration="REG-11111"), an_organization("Silver"))
    said = [
        an_organization(),
        an_organization(registration="REG-22222"),
        an_organization("SILVER"),
        an_organization("Copper"),
        an_organization("Copper"),
    ]

    foreseen = foresee_organizations(prepared=[prepare_organization(one) for one in said])

    enrolled = enrol(thiri, *said)
    assert [one.how for one in foreseen] == [one.how for one in enrolled]
    assert [one.how for one in foreseen] == [
        "AMBIGUOUS",
        "NEW",
        "KNOWN",
        "NEW",
        "SAID_BEFORE",
    ]
    assert foreseen[2].counted_as == ref_of(enrolled[2].counted_as_id)


def test_people_are_foreseen_with_those_they_come_from(thiri: Actor) -> None:
    (shop,) = enrol(thiri, an_organization())
    enrol_persons(thiri, a_person("U Aung Aung"), organizations=[shop.record_id])

    shouted = prepare_organization(an_organization("GOLDEN LOTUS"))
    said = [
        (a_person("Aung Aung"), shouted),
        (a_person("Aung Aung"), None),
        (a_person("Hla"), None),
    ]
    foreseen = foresee_people(
        prepared=[prepare_person(one, source=0, employer=employer) for one, employer in said],
        employers=[employer and employer.said for _, employer in said],
    )

    assert [one.how for one in foreseen] == ["KNOWN", "NEW", "NEW"]


def test_lists_and_searches_cost_the_same_whatever_their_length(
    thiri: Actor, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    enrol(thiri, *(an_organization(f"Lotus {number}") for number in range(30)))

    with django_assert_max_num_queries(4):
        found = search(thiri, "lotus")
        listed = list(organizations(thiri, text="lotus")[:25])

    assert (len(found), len(listed)) == (20, 25)
