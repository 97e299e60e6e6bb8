"""Who moved a figure: causes as people know them, with who, when and on what evidence."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.engagements.models import Engagement
from banyan.foundation.bulk import latest_rows_where_in, rows_where_in
from banyan.programmes.models import Credential, Outcome, Partnership, Platform
from banyan.provenance.models import Source
from banyan.provenance.queries import Happened, happened_to
from banyan.register.models import (
    IdentityEvent,
    Organization,
    OrganizationJudgement,
    Person,
    PersonJudgement,
)
from banyan.register.vocabulary import Happening
from banyan.results.moving import Cause, Shift
from banyan.results.vocabulary import Counted

ELSEWHERE: Final = "Another office's records"
MODEL: Final = "register:"


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of the trail between two snapshots, by the numbers of its lines."""

    after: int
    until: int


@dataclass(frozen=True, slots=True)
class Mover:
    """What one cause is called, who did it and when, on what evidence, and where it opens."""

    title: str
    kind: str  # of what opens: `source`, `engagement`, `organization` …; empty where nothing does
    ref: str = ""
    made_by: str = ""
    made_at: datetime | None = None
    evidence: str = ""
    acts: tuple[str, ...] = ()  # of the trail, the latest first


def identity_causes(
    counts: Counted, members: Mapping[int, int], *, most: int = 5
) -> dict[int, str]:
    """Return what made each member one with another, or took it apart: `judgement:person:7`.

    `members` are those that came or went, each with whom its records were or are. Two queries.
    """
    entity = Person if counts is Counted.PEOPLE else Organization
    numbers = set(members) | set(members.values())
    refs = dict(rows_where_in(entity, "id", sorted(numbers), ("id", "ref")))
    fields = ("id", "subject", "happening", "cause")
    rows = latest_rows_where_in(IdentityEvent, "subject", sorted(refs.values()), fields, each=most)
    causes = {
        subject: cause
        for _, subject, happening, cause in sorted(rows)
        if happening != Happening.ENROLLED.value
    }
    return {
        member: causes.get(refs.get(member, ""), "") or causes.get(refs.get(other, ""), "")
        for member, other in members.items()
    }


def movers(
    viewer: Actor, shifts: Sequence[Shift], *, counts: Counted, window: Window
) -> list[Mover]:
    """Return who and what stands behind each of these, in their order.

    Costs the same few queries however many there are. What `viewer` may not see is not named.
    """
    keys: dict[Cause, set[str]] = {}
    for shift in shifts:
        keys.setdefault(shift.cause, set()).add(shift.key)
    found: dict[tuple[Cause, str], Mover] = {}
    for cause, asked in keys.items():
        named = _NAMED[cause](viewer, asked, counts, window)
        found |= {(cause, key): mover for key, mover in named.items()}
    return [found.get((shift.cause, shift.key), _UNSEEN[shift.cause]) for shift in shifts]


Named = dict[str, Mover]


def _sources(viewer: Actor, keys: Collection[str], _: Counted, window: Window) -> Named:
    rows = Source.objects.filter(id__in=[int(key) for key in keys if key])
    told = happened_to(
        [f"source:{row.ref}" for row in rows], after=window.after, until=window.until
    )
    known_to = offices_for(viewer, Act.SEE_DELIVERIES)
    # What was entered on a page about one engagement opens with it.
    held = Engagement.objects.visible_to(viewer).filter(source__in=rows, source__kind="SCREEN")
    opens = {row.source_id: row.ref for row in held}
    return {
        str(row.id): _source(row, told.get(f"source:{row.ref}", []), opens.get(row.id, ""))
        for row in rows
        if row.office_code in known_to
    }


def _source(row: Source, told: Sequence[Happened], engagement: str) -> Mover:
    gone = row.withdrawn_at is not None
    why = next((one.reason for one in told if one.reason), "")
    what = "Withdrawn" if gone else str(Source.Kind(row.kind).label)
    return Mover(
        title=row.title,
        kind="engagement" if engagement else "source",
        ref=engagement or row.ref,
        made_by=row.withdrawn_by if gone else row.created_by,
        made_at=row.withdrawn_at or row.created_at,
        evidence=f"{what}: {why}" if why else what,
        acts=tuple(one.act for one in told),
    )


def _identities(viewer: Actor, keys: Collection[str], counts: Counted, window: Window) -> Named:
    table: type[Any] = PersonJudgement if counts is Counted.PEOPLE else OrganizationJudgement
    act = Act.SEE_PEOPLE if counts is Counted.PEOPLE else Act.SEE_REGISTER
    numbers = [int(key.rpartition(":")[2]) for key in keys if key.startswith("judgement:")]
    rows = table._default_manager.filter(pk__in=numbers).select_related(
        "left__counted_as", "right__counted_as"
    )
    open_to = offices_for(viewer, act)
    name = "person" if counts is Counted.PEOPLE else "organization"
    found = {
        f"judgement:{name}:{row.pk}": _judgement(row, name)
        for row in rows
        if {row.left.office_code, row.right.office_code} & open_to
    }
    return found | _arrivals(viewer, keys) | _by_model(keys, name, window)


def _judgement(row: Any, name: str) -> Mover:
    said = "taken back" if row.takes_back_id else "judged"
    verdict = row.get_verdict_display().lower()
    return Mover(
        title=f"{row.left.name} and {row.right.name}: {said} {verdict}",
        kind=name,
        ref=row.left.counted_as.ref,
        made_by=row.made_by,
        made_at=row.made_at,
        evidence=row.reason or "No reason was written",
    )


def _arrivals(viewer: Actor, keys: Collection[str]) -> Named:
    """Return the sources whose records told that others are one, or no longer do."""
    refs = [key.partition(":")[2] for key in keys if key.startswith("source:")]
    open_to = offices_for(viewer, Act.SEE_DELIVERIES)
    return {
        f"source:{row.ref}": Mover(
            title=row.title,
            kind="source",
            ref=row.ref,
            made_by=row.withdrawn_by or row.created_by,
            made_at=row.withdrawn_at or row.created_at,
            evidence="Withdrawn, it no longer tells that two are one"
            if row.withdrawn_at
            else "What came in tells that those counted apart are one",
        )
        for row in Source.objects.filter(ref__in=refs)
        if row.office_code in open_to
    }


def _by_model(keys: Collection[str], name: str, window: Window) -> Named:
    half = "people" if name == "person" else "organizations"
    subjects = [f"{MODEL}{half}", f"{MODEL}all"]
    told = happened_to(subjects, after=window.after, until=window.until)
    found = {}
    for key, subject in (("match", subjects[0]), ("rebuild", subjects[1])):
        last = next(iter(told.get(subject, [])), None)
        if key in keys:
            found[key] = Mover(
                title="Linked by the model" if key == "match" else "Worked out again",
                kind="",
                made_by=last.made_by if last else "",
                made_at=last.made_at if last else None,
                evidence="What agrees between their records; each page says why they are one",
            )
    return found


def _engagements(viewer: Actor, keys: Collection[str], _: Counted, window: Window) -> Named:
    rows = Engagement.objects.visible_to(viewer).filter(id__in=[int(key) for key in keys])
    return _changed("engagement", [(row.id, row.ref, row.title) for row in rows], window)


def _platforms(viewer: Actor, keys: Collection[str], _: Counted, window: Window) -> Named:
    rows = Platform.objects.visible_to(viewer).filter(id__in=[int(key) for key in keys])
    return _changed("platform", [(row.id, row.ref, row.name) for row in rows], window)


def _partnerships(viewer: Actor, keys: Collection[str], _: Counted, window: Window) -> Named:
    rows = Partnership.objects.visible_to(viewer).filter(id__in=[int(key) for key in keys])
    return _changed("partnership", [(row.id, row.ref, row.title) for row in rows], window)


def _outcomes(_: Actor, keys: Collection[str], __: Counted, window: Window) -> Named:
    rows = Outcome.objects.filter(id__in=[int(key) for key in keys])
    told = [(row.id, row.key, f"{row}: {row.title}") for row in rows]
    lists = ("list:outcomes", "list:contributions")
    found = _changed("outcome", told, window, besides=lists)
    plain = "What serves it was changed: its page names all of it"
    return {key: one if one.acts else _with(one, plain) for key, one in found.items()}


def _credentials(viewer: Actor, keys: Collection[str], _: Counted, window: Window) -> Named:
    open_to = offices_for(viewer, Act.SEE_PEOPLE)
    rows = Credential.objects.filter(id__in=[int(key) for key in keys], office__code__in=open_to)
    return _changed(
        "credential", [(row.id, row.ref, f"Credential {row.ref}") for row in rows], window
    )


def _otherwise(*_: object) -> Named:
    return {}


def _changed(
    kind: str,
    rows: Sequence[tuple[int, str, str]],
    window: Window,
    *,
    besides: Sequence[str] = (),
) -> Named:
    subjects = [f"{kind}:{ref}" for _, ref, _ in rows]
    told = happened_to([*subjects, *besides], after=window.after, until=window.until)
    general = [one for subject in besides for one in told.get(subject, [])]
    found = {}
    for number, ref, title in rows:
        acts = told.get(f"{kind}:{ref}", []) or general
        last = next(iter(acts), None)
        found[str(number)] = Mover(
            title=title,
            kind=kind,
            ref=ref,
            made_by=last.made_by if last else "",
            made_at=last.made_at if last else None,
            evidence=next((one.reason for one in acts if one.reason), ""),
            acts=tuple(one.act for one in acts),
        )
    return found


def _with(mover: Mover, evidence: str) -> Mover:
    return Mover(mover.title, mover.kind, mover.ref, evidence=evidence)


_NAMED: Final[dict[Cause, Callable[[Actor, Collection[str], Counted, Window], Named]]] = {
    Cause.IDENTITY: _identities,
    Cause.SOURCE: _sources,
    Cause.ENGAGEMENT: _engagements,
    Cause.CREDENTIAL: _credentials,
    Cause.PLATFORM: _platforms,
    Cause.PARTNERSHIP: _partnerships,
    Cause.OUTCOME: _outcomes,
    Cause.OTHERWISE: _otherwise,
}
_UNSEEN: Final = {
    Cause.IDENTITY: Mover("Records of other offices were found to be one, or taken apart", ""),
    Cause.SOURCE: Mover(ELSEWHERE, ""),
    Cause.ENGAGEMENT: Mover("An engagement that you do not see now", ""),
    Cause.CREDENTIAL: Mover("A credential of another office", ""),
    Cause.PLATFORM: Mover("A platform that you do not see now", ""),
    Cause.PARTNERSHIP: Mover("A partnership that you do not see now", ""),
    Cause.OUTCOME: Mover("An outcome that is no longer kept", ""),
    Cause.OTHERWISE: Mover(
        "Nothing was changed of these themselves",
        "",
        evidence="The day of counting moved on, or what is known of them all together changed",
    ),
}
