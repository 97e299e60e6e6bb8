"""Which pairs wait to be judged, whoever asks: the one definition of it."""

from typing import Final

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.register.models import NearPair, OrganizationJudgement

# A pair that was not put in a case yet is shown with those that begin with the same record.
CASE: Final[Combinable] = Case(
    When(case="", then=F("left__ref")), default=F("case"), output_field=CharField()
)


def standing_pairs() -> QuerySet[NearPair]:
    """Return the pairs of which neither record was withdrawn, judged or not."""
    return NearPair.objects.filter(left__withdrawn=False, right__withdrawn=False)


def undecided(pairs: QuerySet[NearPair]) -> QuerySet[NearPair]:
    """Narrow pairs to those that nobody has judged and that have not become one since.

    Judged is a pair when anybody said anything of any records on both sides.
    """
    return pairs.filter(
        ~Exists(_judged("left", "right")),
        ~Exists(_judged("right", "left")),
    ).exclude(left__counted_as=F("right__counted_as"))


def _judged(one: str, other: str) -> QuerySet[OrganizationJudgement]:
    # Two questions and not one with an `or`: each is answered from the indexes alone.
    return standing_judgements().filter(
        left__counted_as=OuterRef(f"{one}__counted_as"),
        right__counted_as=OuterRef(f"{other}__counted_as"),
    )


def standing_judgements() -> QuerySet[OrganizationJudgement]:
    """Return the judgements that were not taken back, without those that take back."""
    # The column is hidden in a function: SQLite would begin with all judgements that take nothing
    # back, which are nearly all there are.
    said = OrganizationJudgement.objects.alias(takes=Coalesce("takes_back", 0))
    return said.filter(takes=0, taken_back_by=None)


def pairs_of(viewer: Actor) -> QuerySet[NearPair]:
    """Return the pairs that `viewer` may judge, with what they have judged already."""
    offices = offices_for(viewer, Act.JUDGE_SAMENESS)
    return standing_pairs().filter(left__office_code__in=offices, right__office_code__in=offices)


def waiting(viewer: Actor) -> QuerySet[NearPair]:
    """Return the pairs that wait for `viewer` to judge them."""
    return undecided(pairs_of(viewer))


def organizations_waiting() -> set[int]:
    """Return the organizations, by their ids, of which any pair waits, whoever may judge it."""
    rows = undecided(standing_pairs()).values_list("left__counted_as", "right__counted_as")
    return {entity for pair in rows.order_by("id") for entity in pair}
