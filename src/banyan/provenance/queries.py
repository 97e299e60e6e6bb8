"""What can be asked of sources and of the trail."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q

from banyan.provenance.models import Change


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of history, as a reader sees it."""

    act: str
    made_by: str
    made_at: datetime
    reason: str
    detail: dict[str, object]


def history(subject: str, *, limit: int = 50) -> list[Happened]:
    """Return what was done to `subject` (`kind:reference`), latest first.

    Whoever asks must have found the subject itself first: the trail knows no permissions.
    """
    return history_of([subject], limit=limit)


def history_of(subjects: Collection[str], *, limit: int = 50) -> list[Happened]:
    """Return what was done to any of these subjects, latest first, for one page about them all.

    Whoever asks must have found each of them first.
    """
    rows = Change.objects.filter(subject__in=subjects).order_by("-made_at", "-id")[:limit]
    return [Happened(row.act, row.made_by, row.made_at, row.reason, row.detail) for row in rows]


def happened_to(
    subjects: Collection[str], *, after: int = 0, until: int | None = None
) -> dict[str, list[Happened]]:
    """Return what was done to each of these, latest first, in a stretch of the trail.

    `after` and `until` are numbers of its lines. Whoever asks must have found the subjects first.
    """
    rows = Change.objects.filter(subject__in=list(subjects), id__gt=after)
    if until is not None:
        rows = rows.filter(id__lte=until)
    found: dict[str, list[Happened]] = {}
    for row in rows.order_by("-id"):
        line = Happened(row.act, row.made_by, row.made_at, row.reason, row.detail)
        found.setdefault(row.subject, []).append(line)
    return found


def subjects_changed(kinds: Collection[str], *, after: int, until: int) -> dict[str, set[str]]:
    """Return, for each kind of subject, the references changed in a stretch of the trail."""
    about = Q()
    for kind in kinds:
        about |= Q(subject__startswith=f"{kind}:")
    rows = Change.objects.filter(about, id__gt=after, id__lte=until)
    found: dict[str, set[str]] = {kind: set() for kind in kinds}
    for subject in rows.order_by().values_list("subject", flat=True).distinct():
        kind, _, ref = subject.partition(":")
        found[kind].add(ref)
    return found


def latest_change() -> int:
    """Return the number of the last line of the trail: it grows whenever anything changes."""
    return int(Change.objects.aggregate(last=Max("id"))["last"] or 0)


def changes_after(
    number: int, *, passing_over: Collection[str] = (), made_by: Collection[str] | None = None
) -> int:
    """Count the lines of the trail after `number`, but for those about these kinds of subject.

    Those that anybody made, or only those of the people named.
    """
    about = Q()
    for kind in passing_over:
        about |= Q(subject__startswith=f"{kind}:")
    rows = Change.objects.filter(id__gt=number).exclude(about)
    return (rows if made_by is None else rows.filter(made_by__in=made_by)).count()
