"""Which pairs wait to be judged, whoever asks: the one definition of it, for either half."""

from typing import Any, Final

from django.db.models import Case, CharField, Exists, F, OuterRef, QuerySet, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from banyan.accounts.permissions import Actor
from banyan.register.queries.ledger import LEDGERS
from banyan.register.vocabulary import Half

ORGANIZATIONS: Final = Half.ORGANIZATIONS
# A pair that was not put in a case yet is shown with those that begin with the same record.
CASE: Final[Combinable] = Case(
    When(case="", then=F("left__ref")), default=F("case"), output_field=CharField()
)


def standing_pairs(half: Half = ORGANIZATIONS) -> QuerySet[Any, Any]:
    """Return the pairs of which neither record was withdrawn, judged or not."""
    pairs = LEDGERS[half].near._default_manager
    return pairs.filter(left__withdrawn=False, right__withdrawn=False)


def undecided(pairs: QuerySet[Any, Any], half: Half = ORGANIZATIONS) -> QuerySet[Any, Any]:
    """Narrow pairs to those that nobody has judged and that have not become one since.

    Judged is a pair when anybody said anything of any records on both sides.
    """
    return pairs.filter(
        ~Exists(_judged("left", "right", half)),
        ~Exists(_judged("right", "left", half)),
    ).exclude(left__counted_as=F("right__counted_as"))


def _judged(one: str, other: str, half: Half) -> QuerySet[Any, Any]:
    # Two questions and not one with an `or`: each is answered from the indexes alone.
    return standing_judgements(half).filter(
        left__counted_as=OuterRef(f"{one}__counted_as"),
        right__counted_as=OuterRef(f"{other}__counted_as"),
    )


def standing_judgements(half: Half = ORGANIZATIONS) -> QuerySet[Any, Any]:
    """Return the judgements that were not taken back, without those that take back."""
    # The column is hidden in a function: SQLite would begin with all judgements that take nothing
    # back, which are nearly all there are.
    said = LEDGERS[half].judgement._default_manager.alias(takes=Coalesce("takes_back", 0))
    return said.filter(takes=0, taken_back_by=None)


def pairs_of(viewer: Actor, half: Half = ORGANIZATIONS) -> QuerySet[Any, Any]:
    """Return the pairs that `viewer` may judge, with what they have judged already.

    Both records must be of offices that they may see and judge: nobody learns from a question that
    another office knows somebody too.
    """
    offices = LEDGERS[half].offices_judged_by(viewer)
    pairs = standing_pairs(half)
    return pairs.filter(left__office_code__in=offices, right__office_code__in=offices)


def waiting(viewer: Actor, half: Half = ORGANIZATIONS) -> QuerySet[Any, Any]:
    """Return the pairs that wait for `viewer` to judge them."""
    return undecided(pairs_of(viewer, half), half)


def who_waits(half: Half) -> set[int]:
    """Return the organizations or people, by their ids, of whom any pair waits, whoever may judge
    it.
    """
    rows = undecided(standing_pairs(half), half)
    pairs = rows.values_list("left__counted_as", "right__counted_as").order_by("id")
    return {entity for pair in pairs for entity in pair}
