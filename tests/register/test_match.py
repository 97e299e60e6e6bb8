"""What the model links in the register: tried on invented records whose truth is known."""

from collections.abc import Iterable

import numpy as np
import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.register.commands.judge import judge_same, take_back
from banyan.register.commands.match import MatchedRegister, match_register
from banyan.register.commands.rebuild import rebuild_register
from banyan.register.commands.review import take_back_together
from banyan.register.commands.split import split_off
from banyan.register.commands.withdraw import withdraw_records
from banyan.register.linkage.link import NOBODY, Compared, Judgements, Model, compare
from banyan.register.linkage.rows import Row
from banyan.register.models import IdentityEvent, NearPair, OrganizationLink, OrganizationRecord
from banyan.register.queries.why import why_counted_once
from banyan.register.statements import OrganizationStatement
from banyan.register.vocabulary import OrganizationKind, Verdict
from benchmarks.linkage import enterprises
from benchmarks.linkage.score import Score, scored
from tests.makers import a_source
from tests.register.enrolling import NOON, an_organization, enrol, register, replayed

pytestmark = pytest.mark.django_db
Truth = dict[str, str]  # which enterprise each record is of, by the record's reference


def stated(row: enterprises.Row) -> OrganizationStatement:
    return an_organization(
        row.name,
        country=row.country,
        division="",
        locality=row.district,
        phone=row.phone,
        registration=row.registration,
        email=row.email,
    )


@pytest.fixture
def truth(thiri: Actor) -> Truth:
    rows = {stated(row): row.entity_id for row in enterprises.rows(300, seed=5, words="test")}
    enrolled = enrol(thiri, *rows)
    return {
        one.record_ref: entity
        for one, entity in zip(enrolled, rows.values(), strict=True)
        if one.record_ref
    }


def run(desk: Actor) -> MatchedRegister:
    return match_register(by=desk, at=NOON)


def how_well(truth: Truth) -> Score:
    rows = OrganizationRecord.objects.filter(ref__in=truth).values_list("ref", "counted_as")
    found = np.array([entity for _, entity in rows], np.int64)
    names = sorted(set(truth.values()))
    true = np.array([names.index(truth[ref]) for ref, _ in rows], np.int64)
    return scored(found, true)


def a_linked_pair() -> tuple[str, str]:
    link = OrganizationLink.objects.select_related("left", "right").order_by("-weight")[0]
    return link.left.ref, link.right.ref


def test_what_is_one_by_any_other_name_is_counted_once(truth: Truth, desk: Actor) -> None:
    by_rules = how_well(truth)

    matched = run(desk)

    by_model = how_well(truth)
    assert by_model.f1 > by_rules.f1 + 0.1
    assert by_model.precision > 0.9
    assert matched.organizations.after < matched.organizations.before
    assert matched.organizations.linked == OrganizationLink.objects.count()
    assert matched.waiting >= NearPair.objects.filter(grounds="MODEL").count() > 0


def test_a_second_run_changes_nothing(truth: Truth, desk: Actor) -> None:
    run(desk)
    before, events = register(), IdentityEvent.objects.count()

    matched = run(desk)

    assert (matched.organizations.linked, matched.organizations.parted) == (0, 0)
    assert register() == before
    assert IdentityEvent.objects.count() == events


def test_the_log_and_a_rebuild_give_the_same_register(truth: Truth, desk: Actor) -> None:
    run(desk)
    before = register()

    assert sorted(replayed().items()) == before[0]
    rebuild_register(by=desk, at=NOON)
    assert register() == before


def test_what_people_say_holds_against_the_model_in_every_run(truth: Truth, desk: Actor) -> None:
    run(desk)
    one, other = a_linked_pair()

    judge_same(one=one, other=other, verdict=Verdict.DIFFERENT, reason="", by=desk, at=NOON)
    for _ in range(2):
        entities = OrganizationRecord.objects.filter(ref__in=[one, other])
        assert len(set(entities.values_list("counted_as", flat=True))) == 2
        run(desk)


def test_a_link_of_the_model_tells_why_field_by_field(truth: Truth, desk: Actor) -> None:
    run(desk)
    links_of_two = OrganizationLink.objects.filter(left__counted_as__records=2)
    link = links_of_two.select_related("left__counted_as", "right")[0]
    left, right = link.left, link.right

    links = why_counted_once(desk, left.counted_as.ref)

    [found] = [one for one in links if {one.one.ref, one.other.ref} == {left.ref, right.ref}]
    assert not found.agrees
    assert {reason.label for reason in found.alike} >= {"Name"}


def test_a_judgement_of_linked_records_taken_back_leaves_no_trace(
    truth: Truth, desk: Actor
) -> None:
    run(desk)
    before = register()
    one, other = a_linked_pair()

    judge_same(one=one, other=other, verdict=Verdict.DIFFERENT, reason="", by=desk, at=NOON)
    assert register() != before
    take_back(one=one, other=other, reason="", by=desk, at=NOON)

    assert register() == before


def test_what_the_model_alone_joined_can_be_set_apart_and_put_back(
    truth: Truth, desk: Actor
) -> None:
    run(desk)
    before = register()
    one, other = a_linked_pair()

    said = split_off(records=[other], reason="", by=desk, at=NOON)

    entities = OrganizationRecord.objects.filter(ref__in=[one, other])
    assert len(set(entities.values_list("counted_as", flat=True))) == 2
    pairs = [(judgement.left.ref, judgement.right.ref) for judgement in said]
    take_back_together(pairs=pairs, reason="", by=desk, at=NOON)
    assert register() == before


def test_what_comes_and_goes_between_two_runs_changes_nothing_else(
    truth: Truth, thiri: Actor, desk: Actor
) -> None:
    run(desk)
    before = register()
    source = a_source()
    more = [stated(row) for row in enterprises.rows(40, seed=6, words="test")]

    enrol(thiri, *more, source=source)
    withdraw_records(source=source, by=thiri, at=NOON)

    assert register() == before


def test_a_ministry_is_no_enterprise_however_alike(thiri: Actor, desk: Actor) -> None:
    alike = {"phone": "+95911112345", "email": "office@lotus.example", "locality": "Hlaing"}
    one = an_organization("Golden Lotus Trading", **alike)
    ministry = an_organization(
        "Golden Lotus Tradings", kind=OrganizationKind.GOVERNMENT, phone="+95911112346"
    )
    enrol(thiri, one, ministry)

    assert run(desk).organizations.linked == 0


def test_only_who_keeps_the_lists_may_link_the_register(thiri: Actor) -> None:
    with pytest.raises(NotAllowed):
        match_register(by=thiri, at=NOON)


def test_another_engine_compares_organizations_and_hears_what_was_judged(
    truth: Truth, desk: Actor
) -> None:
    match_register(by=desk, at=NOON)
    before, pair = register(), a_linked_pair()
    judge_same(one=pair[0], other=pair[1], verdict=Verdict.SAME, reason="", by=desk, at=NOON)
    heard: list[Judgements] = []

    def engine(rows: Iterable[Row], model: Model, judged: Judgements = NOBODY) -> Compared:
        heard.append(judged)
        return compare(rows, model, judged)

    match_register(by=desk, at=NOON, engine=engine)

    assert len(heard) == 1
    assert heard[0].same
    assert register()[0] == before[0]
