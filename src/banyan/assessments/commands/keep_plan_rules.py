"""Keeping what is asked of each kind of plan."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.assessments.models import PlanRule, PlanTeaching
from banyan.assessments.plans.statements import PlanRuleStatement
from banyan.assessments.plans.vocabulary import PlanKind
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.queries import package
from banyan.provenance.commands.record import record_change

HOUSE = "desk"


class NoMonthsAtAll(Refusal):
    """A rule by which a test, or a review, holds for no time."""

    why = Why.INVALID
    code = "assessments.no_months_at_all"
    template = "For a {kind}, a test and a review hold for one month or more. Give that or more."


@transaction.atomic
def keep_plan_rules(
    *,
    statements: Sequence[PlanRuleStatement],
    by: Actor,
    at: datetime,
    only_new: bool = False,
) -> int:
    """Add or correct what is asked of kinds of plans. Return how many changed; repeated, 0.

    With `only_new`, what is kept already stays as it is: a reference list that is read again does
    not undo what the desk has changed.

    :raises NotAllowed: if `by` may not keep reference lists.
    :raises NoSuchPackage: if one names a package that is not kept.
    :raises NoMonthsAtAll: if one counts over no time.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    changed = 0
    for said in statements:
        if only_new and PlanRule.objects.filter(kind=said.kind).exists():
            continue
        if min(said.tested_months, said.review_months) < 1:
            raise NoMonthsAtAll(kind=PlanKind(said.kind).label.lower())
        if _keep(said):
            changed += 1
            record_change(
                act="keep_plan_rule",
                subject=f"plan_rule:{said.kind}",
                made_by=by.name,
                at=at,
                detail={"tested_months": said.tested_months, "packages": list(said.packages)},
            )
    return changed


def _keep(said: PlanRuleStatement) -> bool:
    values = {
        "tested_months": said.tested_months,
        "review_months": said.review_months,
        "note": said.note,
    }
    found, is_new = PlanRule.objects.get_or_create(kind=said.kind, defaults=values)
    packages = {package(code) for code in said.packages}
    taught = {row.package for row in found.teaching.select_related("package")}
    is_same = all(getattr(found, name) == value for name, value in values.items())
    if not is_new and is_same and packages == taught:
        return False
    PlanRule.objects.filter(pk=found.pk).update(**values)
    found.teaching.all().delete()
    PlanTeaching.objects.bulk_create(PlanTeaching(rule=found, package=one) for one in packages)
    return True
