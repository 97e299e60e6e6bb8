"""Drawing a sample, reviewing it, and what follows for the count."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np
import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.provenance.models import Change
from banyan.register.commands._frames import near_pairs_of
from banyan.register.commands.judge import judge_same
from banyan.register.commands.match import match_register
from banyan.register.commands.sample import (
    AnswerUnclear,
    NothingToDraw,
    ReviewedBefore,
    draw_more,
    draw_size_sample,
    review_drawn,
)
from banyan.register.models import (
    NearPair,
    OrganizationRecord,
    RecordSpread,
    SizeDraw,
    SizeReview,
    SizeSample,
)
from banyan.register.queries.drawn import (
    NoSuchCandidate,
    NoSuchDraw,
    ToReview,
    candidates_named,
    next_to_review,
)
from banyan.register.queries.samples import (
    NoSample,
    interval_over,
    sample_named,
    sample_progress,
)
from banyan.register.statements import Interval
from banyan.register.vocabulary import Answer, Grounds, Sureness, Verdict
from tests.makers import an_organization_record

pytestmark = pytest.mark.django_db


def bakeries(count: int) -> list[OrganizationRecord]:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [
        an_organization_record(name=f"Bakery {letters[number % 26]}{number} Lane")
        for number in range(count)
    ]


def review(
    sample: SizeSample,
    record: str,
    *,
    by: Actor,
    at: datetime,
    same: Sequence[str] = (),
    answer: Answer | None = None,
) -> SizeReview:
    return review_drawn(
        sample=sample.ref,
        record=record,
        answer=answer or (Answer.SAME if same else Answer.NONE),
        same=same,
        sureness=Sureness.SURE,
        by=by,
        at=at,
    )


def drawn(sample: SizeSample) -> list[str]:
    rows = SizeDraw.objects.filter(sample=sample).order_by("position")
    return list(rows.values_list("record__ref", flat=True))


def shown(viewer: Actor) -> ToReview:
    found = next_to_review(viewer)
    assert found
    return found


def test_the_same_seed_draws_the_same_records(thiri: Actor, noon: datetime) -> None:
    bakeries(30)

    first = draw_size_sample(reviews=10, seed=4, by=thiri, at=noon)
    again = draw_size_sample(reviews=10, seed=4, by=thiri, at=noon)
    other = draw_size_sample(reviews=10, seed=5, by=thiri, at=noon)

    assert drawn(first) == drawn(again)
    assert set(drawn(first)) != set(drawn(other))


def test_drawing_more_keeps_what_was_drawn_and_reviewed(thiri: Actor, noon: datetime) -> None:
    bakeries(30)
    sample = draw_size_sample(reviews=10, seed=4, by=thiri, at=noon)
    before = drawn(sample)
    review(sample, before[0], by=thiri, at=noon)

    draw_more(sample=sample.ref, reviews=20, by=thiri, at=noon)

    assert drawn(sample)[:10] == before
    assert len(set(drawn(sample))) == 20
    assert sample_progress(sample).answered == 1


def test_where_the_model_expects_more_to_be_off_more_is_drawn(
    thiri: Actor, desk: Actor, noon: datetime
) -> None:
    records = bakeries(200)
    match_register(by=desk, at=noon)
    kept = RecordSpread.objects.values_list("record", flat=True)
    assert set(kept) == {record.pk for record in records}
    doubtful = {record.pk for record in records[:8]}
    RecordSpread.objects.update(spread=0.03)
    RecordSpread.objects.filter(record__in=doubtful).update(spread=0.5)

    sample = draw_size_sample(reviews=48, seed=4, by=thiri, at=noon)

    given_out = set(SizeDraw.objects.filter(sample=sample).values_list("record", flat=True))
    assert len(given_out & doubtful) >= 6
    # What came since is drawn too, by what is nearly like it.
    later = an_organization_record(name="Weaver Yard")
    everything = draw_size_sample(reviews=201, seed=4, by=thiri, at=noon)
    assert later.ref in drawn(everything)


def test_a_run_of_the_model_again_expects_the_same(desk: Actor, noon: datetime) -> None:
    bakeries(20)
    match_register(by=desk, at=noon)
    before = dict(RecordSpread.objects.values_list("record", "spread"))

    match_register(by=desk, at=noon)

    assert dict(RecordSpread.objects.values_list("record", "spread")) == before


def test_how_likely_the_model_takes_two_for_one_is_read_as_it_was_written(noon: datetime) -> None:
    one, other, third = bakeries(3)
    NearPair.objects.create(left=one, right=other, grounds=Grounds.MODEL, score=50.0)
    NearPair.objects.create(left=one, right=third, grounds=Grounds.NEAR_NAME, score=98.0)

    near = near_pairs_of(np.array([one.pk, other.pk, third.pk]))

    assert near.odds == pytest.approx([0.0, 0.0])
    NearPair.objects.filter(grounds=Grounds.MODEL).update(score=100 / (1 + np.exp(2.5)))
    assert near_pairs_of(np.array([one.pk, other.pk, third.pk])).odds[0] == pytest.approx(-2.5)


def test_more_cannot_be_drawn_than_stand(thiri: Actor, noon: datetime) -> None:
    bakeries(3)

    with pytest.raises(NothingToDraw):
        draw_size_sample(reviews=4, seed=1, by=thiri, at=noon)


def test_who_may_not_judge_for_every_office_draws_no_sample(
    thiri: Actor, linh: Actor, ada: Actor, noon: datetime
) -> None:
    bakeries(3)

    for nobody in (linh, ada):
        with pytest.raises(NotAllowed):
            draw_size_sample(reviews=2, seed=1, by=nobody, at=noon)


def test_a_register_reviewed_whole_is_counted_exactly(thiri: Actor, noon: datetime) -> None:
    records = bakeries(40)
    twins = [records[3].ref, records[4].ref]
    sample = draw_size_sample(reviews=40, seed=1, by=thiri, at=noon)

    for record in drawn(sample):
        same = [ref for ref in twins if ref != record] if record in twins else []
        review(sample, record, same=same, by=thiri, at=noon)

    said = sample_progress(sample)
    assert said.estimate.count == pytest.approx(39)
    assert said.interval == Interval(39, 39, 0.95, 40, noon.date())


def test_an_answer_joins_nothing_and_a_later_merge_does_not_move_the_frame(
    thiri: Actor, noon: datetime
) -> None:
    records = bakeries(40)
    one, other = records[0].ref, records[1].ref
    sample = draw_size_sample(reviews=40, seed=1, by=thiri, at=noon)
    review(sample, one, same=[other], by=thiri, at=noon)
    before = sample_progress(sample).estimate

    judge_same(one=one, other=other, verdict=Verdict.SAME, reason="", by=thiri, at=noon)

    assert sample_progress(sample).estimate == before
    assert sample_progress(sample).counted == 40


def test_what_one_cannot_tell_is_missing_and_is_said(thiri: Actor, noon: datetime) -> None:
    bakeries(10)
    sample = draw_size_sample(reviews=5, seed=1, by=thiri, at=noon)

    review(sample, drawn(sample)[0], answer=Answer.UNKNOWN, by=thiri, at=noon)

    said = sample_progress(sample)
    assert (said.drawn, said.answered, said.untold) == (5, 0, 1)
    assert said.interval is None


def test_an_answer_is_never_overwritten(thiri: Actor, noon: datetime) -> None:
    bakeries(10)
    sample = draw_size_sample(reviews=5, seed=1, by=thiri, at=noon)
    record = drawn(sample)[0]
    review(sample, record, by=thiri, at=noon)

    with pytest.raises(ReviewedBefore):
        review(sample, record, by=thiri, at=noon + timedelta(hours=1))

    assert SizeReview.objects.count() == 1
    assert Change.objects.filter(act="review_drawn").count() == 1


def test_answer_and_records_must_fit(thiri: Actor, noon: datetime) -> None:
    records = bakeries(10)
    sample = draw_size_sample(reviews=10, seed=1, by=thiri, at=noon)

    with pytest.raises(AnswerUnclear):
        review(sample, records[0].ref, answer=Answer.SAME, by=thiri, at=noon)
    with pytest.raises(AnswerUnclear):
        review(sample, records[0].ref, answer=Answer.NONE, same=[records[1].ref], by=thiri, at=noon)


def test_one_in_ten_is_reviewed_twice_and_agreement_is_told(
    thiri: Actor, anong: Actor, noon: datetime
) -> None:
    records = bakeries(12)
    thiris = Actor(thiri.name, anong.reaches, home="co-yangon")
    sample = draw_size_sample(reviews=12, seed=1, by=anong, at=noon)
    for record in drawn(sample):
        review(sample, record, by=thiris, at=noon)

    second = shown(anong)
    others = [record.ref for record in records if record.ref != second.record.ref][:1]
    review(sample, second.record.ref, same=others, by=anong, at=noon)

    assert second.is_second
    assert second.waiting == 2
    assert next_to_review(thiris) is None
    said = sample_progress(sample)
    assert (said.twice, said.agreeing) == (1, 0)
    assert said.estimate.count == pytest.approx(12)  # the first answer counts


def test_a_record_goes_to_somebody_who_may_see_all_that_may_be_the_same(
    thiri: Actor, linh: Actor, anong: Actor, noon: datetime
) -> None:
    ours = an_organization_record(name="Golden Lotus")
    theirs = an_organization_record(name="Lotus, Golden", office="co-hanoi")
    alone = an_organization_record(name="Inle Sail")
    both = {"one": ours.ref, "other": theirs.ref, "verdict": Verdict.SAME, "reason": ""}
    judge_same(**both, by=_everywhere(anong), at=noon)  # type: ignore[arg-type]  # by name
    sample = draw_size_sample(reviews=3, seed=1, by=_everywhere(anong), at=noon)

    found = shown(thiri)

    assert (found.record.ref, found.waiting) == (alone.ref, 1)
    assert next_to_review(linh) is None
    assert shown(_everywhere(anong)).waiting == 3
    with pytest.raises(NoSuchDraw):
        review(sample, ours.ref, by=linh, at=noon)


def test_nobody_names_a_record_that_they_may_not_see(
    thiri: Actor, linh: Actor, anong: Actor, noon: datetime
) -> None:
    ours = an_organization_record(name="Golden Lotus")
    theirs = an_organization_record(name="Inle Sail", office="co-hanoi")
    sample = draw_size_sample(reviews=2, seed=1, by=_everywhere(anong), at=noon)

    assert candidates_named(thiri, "Inle", besides=[]) == []
    with pytest.raises(NoSuchCandidate):
        review(sample, ours.ref, same=[theirs.ref], by=thiri, at=noon)


def test_who_may_only_read_reviews_nothing(thiri: Actor, ada: Actor, noon: datetime) -> None:
    bakeries(3)
    sample = draw_size_sample(reviews=3, seed=1, by=thiri, at=noon)
    reader = Actor("ada", tuple(reach for reach in _everywhere(ada).reaches))

    with pytest.raises(NotAllowed):
        review(sample, drawn(sample)[0], by=reader, at=noon)


def test_there_is_no_sample_before_one_was_drawn() -> None:
    with pytest.raises(NoSample):
        sample_named("")
    assert interval_over([1], 1) == "not yet reviewed"


def test_records_of_a_domain_are_estimated_from_the_same_reviews(
    thiri: Actor, noon: datetime
) -> None:
    records = bakeries(80)
    sample = draw_size_sample(reviews=80, seed=1, by=thiri, at=noon)
    for record in drawn(sample):
        review(sample, record, by=thiri, at=noon)

    half = interval_over([record.pk for record in records[:40]], 40)
    few = interval_over([record.pk for record in records[:20]], 20)

    assert half == Interval(40, 40, 0.95, 40, noon.date())
    assert few == "too few reviewed to say"


def test_a_figure_over_records_that_came_later_is_not_reviewed(
    thiri: Actor, noon: datetime
) -> None:
    records = bakeries(40)
    draw_size_sample(reviews=40, seed=1, by=thiri, at=noon)
    later = [an_organization_record(name=f"Weaver {n} Yard").pk for n in range(20)]

    said = interval_over([*(record.pk for record in records), *later], 60)

    assert said == "not yet reviewed: most was added after the sample was drawn"


def _everywhere(actor: Actor) -> Actor:
    """Return them with a reach over the offices of the cast."""
    offices = frozenset({"co-yangon", "co-hanoi", "dwt-bangkok", "desk"})
    reaches = tuple(type(reach)(reach.role, offices) for reach in actor.reaches)
    return Actor(actor.name, reaches, home=actor.home)
