"""Saying of a stated figure whether it is gross or attributable."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change
from banyan.provenance.rules import refuse_attribution
from banyan.provenance.statements import Attributed
from banyan.results.models import Figure
from banyan.results.queries.kept import NoSuchFigure, described
from banyan.results.statements import KeptFigure


class CountedIsGross(Refusal):
    """Somebody would say of a counted figure what its measure says already."""

    why = Why.CONFLICT
    code = "results.counted_is_gross"
    template = "{figure} was counted, and its measure says how. State a figure of your own instead."


def attribute_figure(
    *, ref: str, said: Attributed, reason: str, by: Actor, at: datetime
) -> KeptFigure:
    """Say whether a stated figure is gross or attributable; said again, the last word stands.

    :raises NotAttributedSo: if what is said does not go together.
    :raises NoSuchFigure: if there is none, or `by` may not see it.
    :raises CountedIsGross: if it was counted, not stated.
    :raises NotAllowed: if `by` may not state figures for its office.
    """
    refuse_attribution(said)
    with transaction.atomic():
        rows = Figure.objects.visible_to(by).select_for_update(of=("self",))
        found = rows.select_related("office", "snapshot").filter(ref=ref).first()
        if found is None:
            raise NoSuchFigure(figure=ref)
        if found.kind != Figure.Kind.STATED or found.office is None:
            raise CountedIsGross(figure=ref)
        require(by, Act.STATE_FIGURE, office=found.office.code)
        before = found.attributed.in_words()
        for name, value in said.as_columns().items():
            setattr(found, name, value)
        found.save()
        record_change(
            act="attribute_figure",
            subject=f"figure:{ref}",
            made_by=by.name,
            at=at,
            reason=reason,
            detail={"before": before, "after": said.in_words()},
        )
    return described(found)
