"""Judgements correct the model: learned, used, told of and taken back, in the register."""

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.register.commands._judgements import insert_judgements
from banyan.register.commands.judge import judge_same, take_back
from banyan.register.commands.learn import (
    NothingLearned,
    forget_correction,
    learn_from_judgements,
)
from banyan.register.commands.match import match_register
from banyan.register.linkage.link import compare, shipped_model
from banyan.register.linkage.plan import ASKED, LINKED
from banyan.register.models import (
    LearnedCorrection,
    OrganizationJudgement,
    OrganizationLink,
    OrganizationRecord,
    SecondOpinion,
)
from banyan.register.queries.for_linking import listed_organizations
from banyan.register.queries.learned import correction_in_use, judgements_to_learn
from banyan.register.queries.ledger import ORGANIZATIONS
from banyan.register.queries.why import why_counted_once
from banyan.register.vocabulary import Verdict
from benchmarks.linkage import enterprises
from tests.register.enrolling import NOON, an_organization, enrol, register

pytestmark = pytest.mark.django_db
# Here people take for one what the model thinks is one in six.
TAKEN_FOR_ONE = -1.5
Judgement = tuple[int, int, bool]


@pytest.fixture
def generous(thiri: Actor) -> list[Judgement]:
    """Return what people say of the pairs that the model would ask about."""
    rows = enterprises.rows(450, seed=5, words="test")
    said = [
        an_organization(
            row.name, country=row.country, division="", locality=row.district, phone=row.phone
        )
        for row in rows
    ]
    enrol(thiri, *dict.fromkeys(said))
    listed = listed_organizations()
    _, _, met, score = compare(listed.rows, shipped_model())
    pairs = zip(met.left.tolist(), met.right.tolist(), score.tolist(), strict=True)
    return [
        (listed.ids[left], listed.ids[right], odds > TAKEN_FOR_ONE)
        for left, right, odds in pairs
        if ASKED < odds <= LINKED and listed.counted_as[left] != listed.counted_as[right]
    ]


def say(judgements: list[Judgement], by: Actor) -> None:
    insert_judgements(ORGANIZATIONS, judgements, reason="", by=by, at=NOON)


def unsay() -> None:
    """Leave the judgements out, so that what is left comes from the model alone."""
    OrganizationJudgement.objects.all().delete()


def linked() -> set[tuple[int, int]]:
    return set(OrganizationLink.objects.values_list("left", "right"))


def test_what_people_judge_links_more_like_it_until_it_is_forgotten(
    generous: list[Judgement], desk: Actor
) -> None:
    match_register(by=desk, at=NOON)
    before, links = register(), linked()
    say(generous, desk)
    taught = learn_from_judgements(by=desk, at=NOON)
    unsay()

    matched = match_register(by=desk, at=NOON)

    assert taught.version == 1
    assert taught.lesson.loss_after < taught.lesson.loss_before
    assert matched.organizations.after < matched.organizations.before
    assert linked() != links
    assert forget_correction(by=desk, at=NOON) == 1
    match_register(by=desk, at=NOON)
    assert register() == before
    assert linked() == links


def test_a_second_run_with_what_was_learned_changes_nothing(
    generous: list[Judgement], desk: Actor
) -> None:
    say(generous, desk)
    learn_from_judgements(by=desk, at=NOON)
    match_register(by=desk, at=NOON)
    before = register()

    matched = match_register(by=desk, at=NOON)

    assert (matched.organizations.linked, matched.organizations.parted) == (0, 0)
    assert register() == before


def test_why_tells_that_what_was_learned_took_part(generous: list[Judgement], desk: Actor) -> None:
    say(generous, desk)
    learn_from_judgements(by=desk, at=NOON)
    unsay()
    match_register(by=desk, at=NOON)
    links = OrganizationLink.objects.filter(correction__gt=0, left__counted_as__records=2)
    link = links.select_related("left__counted_as")[0]

    [why] = why_counted_once(desk, link.left.counted_as.ref)

    assert (link.learned, why.learned) == (1, link.correction)


def test_what_was_learned_last_is_used_and_forgotten_first(
    generous: list[Judgement], desk: Actor
) -> None:
    say(generous, desk)
    for version in (1, 2):
        assert learn_from_judgements(by=desk, at=NOON).version == version
    first = LearnedCorrection.objects.get(version=1)

    assert forget_correction(by=desk, at=NOON) == 2
    learned = correction_in_use()
    assert learned
    assert (learned.version, learned.same) == (1, first.same)
    assert forget_correction(by=desk, at=NOON) == 1
    with pytest.raises(NothingLearned):
        forget_correction(by=desk, at=NOON)


def test_what_was_learned_on_another_model_is_not_used(
    generous: list[Judgement], desk: Actor
) -> None:
    say(generous, desk)
    learn_from_judgements(by=desk, at=NOON)
    LearnedCorrection.objects.update(model="another")

    assert correction_in_use() is None


def test_few_judgements_are_left_aside(generous: list[Judgement], desk: Actor) -> None:
    say(generous[:12], desk)

    taught = learn_from_judgements(by=desk, at=NOON)

    assert (taught.version, taught.judgements) == (0, 12)
    assert not LearnedCorrection.objects.exists()


def test_each_pair_teaches_once_and_what_is_disputed_not_at_all(thiri: Actor, desk: Actor) -> None:
    enrol(thiri, *(an_organization(f"Shop {name}", phone="") for name in ("Ah", "Oh", "Uh")))
    one, other, third = OrganizationRecord.objects.order_by("ref")
    for pair in ((one, other), (other, one), (one, third)):
        left, right = (record.ref for record in pair)
        judge_same(one=left, other=right, verdict=Verdict.SAME, reason="", by=desk, at=NOON)
    judgement = OrganizationJudgement.objects.get(right=third)
    SecondOpinion.objects.filter(judgement=judgement).delete()
    SecondOpinion.objects.create(
        left=one, right=third, judgement=judgement,
        verdict=Verdict.DIFFERENT, made_by="min", made_at=NOON,
    )  # fmt: skip

    assert judgements_to_learn() == [(*sorted((one.pk, other.pk)), True)]
    for _ in range(2):
        take_back(one=one.ref, other=other.ref, reason="", by=desk, at=NOON)
    assert judgements_to_learn() == []


def test_only_who_keeps_the_lists_may_teach_and_forget(thiri: Actor) -> None:
    for command in (learn_from_judgements, forget_correction):
        with pytest.raises(NotAllowed):
            command(by=thiri, at=NOON)
