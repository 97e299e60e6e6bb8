"""The figures of an edition: counted today in a draft, copied in a published one."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from banyan.accounts.permissions import ANYBODY, Actor
from banyan.accounts.queries import whole_view
from banyan.foundation.periods import Period
from banyan.foundation.refusals import Refusal, Why
from banyan.publications import content as plain
from banyan.publications.models import Edition
from banyan.publications.queries import texts_of
from banyan.publications.rules import cited
from banyan.results.queries import NoSuchFigure, figures_asked, kept_figures, scope_in_words
from banyan.results.rules import shown, sure_words
from banyan.results.statements import FigureAnswer, KeptFigure

OVER_PUBLIC: Final = "Public records alone"
NOTHING: Final = "nothing to show"


class NotToBeShown(Refusal):
    """A figure has no number over the records that its publication may count."""

    why = Why.CONFLICT
    code = "publications.not_to_be_shown"
    template = (
        "{figure} ({label}) has no number to show over public records alone. Take it out, or cite "
        "what an office states publicly."
    )


@dataclass(frozen=True, slots=True)
class Drift:
    """A figure of a published edition: what it printed, and what it counts today.

    `until_today` is what it comes to when its period goes on to this day; empty for what an office
    states, and for what has no day of its own to go on from.
    """

    position: int
    ref: str
    label: str
    unit: str
    printed: str
    now: str
    until_today: str = ""

    @property
    def has_moved(self) -> bool:
        """Test whether it counts differently today."""
        return self.printed != self.now

    @property
    def has_grown(self) -> bool:
        """Test whether more, or less, has come since its period ended."""
        return bool(self.until_today) and self.until_today != self.printed


def view_of(edition: Edition) -> Actor:
    """Return as whom an edition's figures are counted: as anybody where it tells public facts only.

    Every other publication counts all that is recorded, for everybody.
    """
    return ANYBODY if edition.form.is_public_only else whole_view()


def figures_of(edition: Edition) -> tuple[plain.CitedFigure, ...]:
    """Return the figures an edition cites, in order of first citation.

    :raises NoSuchFigure: if a draft cites one that is gone, or that it may not show.
    :raises NotToBeShown: if one of a public draft has no number over public records.
    """
    if edition.state != Edition.State.DRAFT:
        return tuple(_copied(row.content) for row in edition.cited.order_by("position"))
    refs = cited(texts_of([edition])[edition.pk])
    view = view_of(edition)
    known = kept_figures(view, list(refs))
    if missing := [ref for ref in refs if ref not in known]:
        raise NoSuchFigure(figure=missing[0])
    return tuple(counted_now([known[ref] for ref in refs], view))


def drifts_of(edition: Edition) -> list[Drift]:
    """Return the figures of a published edition that count differently over today's records."""
    return [drift for drift in figures_then_and_now(edition) if drift.has_moved]


def figures_then_and_now(edition: Edition) -> list[Drift]:
    """Return every figure of a published edition: as printed, as it counts today, until today."""
    view = view_of(edition)
    printed = figures_of(edition)
    known = kept_figures(view, [one.ref for one in printed])
    there = [one for one in printed if one.ref in known]
    kept = [known[one.ref] for one in there]
    today = counted_now(kept, view, hides=True)
    open_ended = [replace(one, period=Period(one.period.first, None)) for one in kept]
    onwards = counted_now(open_ended, view, hides=True)
    return [
        Drift(
            position=one.position,
            ref=one.ref,
            label=one.label,
            unit=one.unit,
            printed=one.shown,
            now=now.shown,
            until_today=onward.shown if goes_on(figure) else "",
        )
        for one, figure, now, onward in zip(there, kept, today, onwards, strict=True)
    ]


def goes_on(kept: KeptFigure) -> bool:
    """Test whether a figure counts what came until a day, and so may have grown since."""
    return not kept.is_stated and kept.period.last is not None


def frozen(figures: Sequence[plain.CitedFigure]) -> list[dict[str, Any]]:
    """Return figures as they are copied into a published edition: plain, without addresses."""
    return [
        asdict(one) | {"as_of": one.as_of.isoformat(), "kind": one.kind.value, "address": ""}
        for one in figures
    ]


def counted_now(
    figures: Sequence[KeptFigure], view: Actor, *, hides: bool = False
) -> list[plain.CitedFigure]:
    """Return figures as they count today, as `view` sees the records, numbered in order.

    What has no number over public records, where only they are counted, is refused; with `hides`
    it says that there is nothing to show.

    :raises NotToBeShown: naming the first such figure.
    """
    asked = [(one.measure, one.scope, one.period) for one in figures if not one.is_stated]
    answers = iter(figures_asked(view, asked) if asked else ())
    found = []
    for position, one in enumerate(figures, start=1):
        told = _told(one, position)
        if not one.is_stated:
            told = _counted(told, one, next(answers), over_public=view is ANYBODY)
            if told.shown == NOTHING and not hides:
                raise NotToBeShown(figure=one.ref, label=one.label)
        found.append(told)
    return found


def _counted(
    told: plain.CitedFigure, kept: KeptFigure, answer: FigureAnswer, *, over_public: bool
) -> plain.CitedFigure:
    if answer.value is None and over_public:
        return replace(told, shown=NOTHING, value="", records=None)
    # A count that is too small to show stays as it was kept: it was shown once.
    value = kept.value if answer.value is None else Decimal(str(answer.value))
    return replace(
        told,
        shown=shown(value, unit=kept.unit, qualifier=kept.qualifier),
        value=str(value),
        records=answer.naive.records if answer.naive else kept.records,
        as_of=answer.as_of.date(),
        sure=sure_words(answer),
        over=OVER_PUBLIC if over_public else "",
    )


def _told(kept: KeptFigure, position: int) -> plain.CitedFigure:
    return plain.CitedFigure(
        position=position,
        ref=kept.ref,
        kind=plain.FigureKind.STATED if kept.is_stated else plain.FigureKind.COMPUTED,
        shown=shown(kept.value, unit=kept.unit, qualifier=kept.qualifier),
        label=kept.label,
        unit=kept.unit,
        definition=kept.definition,
        as_of=kept.as_of,
        scope=scope_in_words(kept.scope),
        period=kept.period.in_words(),
        evidence=kept.evidence,
        said_by=kept.office_name if kept.is_stated else "",
        measure=f"{kept.measure}, version {kept.version}" if kept.measure else "",
        records=kept.records,
        value=str(kept.value),
        attributed=kept.attributed.in_words(),
    )


def _copied(content: dict[str, Any]) -> plain.CitedFigure:
    told = content | {
        "as_of": date.fromisoformat(content["as_of"]),
        "kind": plain.FigureKind(content["kind"]),
    }
    return plain.CitedFigure(**told)
