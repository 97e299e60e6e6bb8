"""Mentoring: proposing a pair, how far it comes, when it met."""

from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office as office_with
from banyan.engagements.models import MentoringPair, MentoringSession, PairMove
from banyan.engagements.queries.mentoring import cohort as cohort_seen
from banyan.engagements.queries.mentoring import pair as pair_seen
from banyan.engagements.rules import PAIR_MOVES, pair_may_become
from banyan.engagements.statements import PairEntry
from banyan.engagements.vocabulary import PairState
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.queries import programmes
from banyan.provenance.commands.record import record_change
from banyan.register.commands.enter import enter_person, screen_source


class OneOfTwo(Refusal):
    """A pair is of two people."""

    why = Why.INVALID
    code = "engagements.one_of_two"
    template = "{name} cannot be the mentor and the mentee. Name another mentor."


class PairCannotBecome(Refusal):
    """A state that cannot follow the present one."""

    why = Why.CONFLICT
    code = "engagements.pair_cannot_become"
    template = "{pair} is {now}; it cannot become {then}. It can become: {may}."


class BeforeThat(Refusal):
    """A day that lies before what has happened already."""

    why = Why.INVALID
    code = "engagements.before_that"
    template = "{pair} has been {now} since {since}. Give that day or a later one."


class NotMeeting(Refusal):
    """A session of a pair that does not meet."""

    why = Why.CONFLICT
    code = "engagements.not_meeting"
    template = "{pair} is {now}, so it has no sessions. Make it active first."


def propose_pair(
    *, entry: PairEntry, office: str, on: date, by: Actor, at: datetime
) -> MentoringPair:
    """Propose that somebody be somebody's mentor, and return the pair.

    :raises NotAllowed: if `by` may not record mentoring for the office.
    :raises NoSuchCohort: if a cohort is named that is not there, or not for `by` to see.
    :raises PersonUnclear: if one of the two could be any of several.
    :raises OneOfTwo: if both are one person.
    """
    require(by, Act.RECORD_MENTORING, office=office)
    cohort = cohort_seen(by, entry.cohort) if entry.cohort else None
    known = {row.code: row for row in programmes()}
    title = f"{entry.mentor.person.name} and {entry.mentee.person.name}"
    with transaction.atomic():
        source = screen_source(title=title, office=office, by=by, at=at)
        mentor, mentee = (
            enter_person(said=one.person, source=source, by=by, at=at, same_as=one.same_as)
            for one in (entry.mentor, entry.mentee)
        )
        if mentor == mentee:
            raise OneOfTwo(name=entry.mentor.person.name)
        made = MentoringPair.objects.create(
            ref=new_reference("MEN"),
            office=office_with(office),
            cohort=cohort,
            programme=cohort.programme if cohort else known.get(entry.programme),
            country=entry.country,
            mentor_id=mentor,
            mentee_id=mentee,
            goals=entry.goals,
            state=PairState.PROPOSED,
            since=on,
            source=source,
        )
        if made.mentor.counted_as_id == made.mentee.counted_as_id:
            raise OneOfTwo(name=entry.mentor.person.name)
        PairMove.objects.create(pair=made, state=made.state, on=on)
        record_change(
            act="propose_pair", subject=f"pair:{made.ref}", made_by=by.name, at=at, detail={}
        )
    return made


def move_pair(
    *, ref: str, then: str, on: date, by: Actor, at: datetime, reason: str = ""
) -> MentoringPair:
    """Say that a pair has come to state `then`, and return it.

    :raises NoSuchPair: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record mentoring for its office.
    :raises PairCannotBecome: if it cannot come to that state from where it is.
    :raises BeforeThat: if the day lies before it came to where it is.
    """
    with transaction.atomic():
        found = pair_seen(by, ref, locked=True)
        require(by, Act.RECORD_MENTORING, office=found.office.code)
        now = PairState(found.state)
        if not pair_may_become(now, then):
            may = ", ".join(sorted(PairState(one).label.lower() for one in PAIR_MOVES[now]))
            raise PairCannotBecome(
                pair=ref,
                now=now.label.lower(),
                then=PairState(then).label.lower(),
                may=may or "nothing else",
            )
        if on < found.since:
            raise BeforeThat(pair=ref, now=now.label.lower(), since=found.since)
        found.state, found.since = then, on
        found.save(update_fields=["state", "since"])
        PairMove.objects.create(pair=found, state=then, on=on, reason=reason)
        record_change(
            act="move_pair",
            subject=f"pair:{ref}",
            made_by=by.name,
            at=at,
            reason=reason,
            detail={"now": now.value, "then": str(then)},
        )
    return found


def hold_session(
    *, ref: str, held_on: date, minutes: int, topic: str, by: Actor, at: datetime
) -> MentoringSession:
    """Say that a pair met, and return the session. A matched pair that meets is active.

    :raises NoSuchPair: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record mentoring for its office.
    :raises NotMeeting: if the pair is neither matched nor active.
    """
    with transaction.atomic():
        found = pair_seen(by, ref, locked=True)
        require(by, Act.RECORD_MENTORING, office=found.office.code)
        if found.state == PairState.MATCHED:
            first = max(held_on, found.since)
            move_pair(ref=ref, then=PairState.ACTIVE, on=first, by=by, at=at, reason="First met")
        elif found.state != PairState.ACTIVE:
            raise NotMeeting(pair=ref, now=PairState(found.state).label.lower())
        made = MentoringSession.objects.create(
            pair=found, held_on=held_on, minutes=minutes, topic=topic
        )
        record_change(
            act="hold_session",
            subject=f"pair:{ref}",
            made_by=by.name,
            at=at,
            detail={"held_on": str(held_on), "minutes": minutes},
        )
    return made
