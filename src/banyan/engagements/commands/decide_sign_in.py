"""Deciding who somebody at a door is, so that they need not wait any longer."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, may, require
from banyan.engagements.commands._entering import Entering, enter, entering, keep, those_unsure
from banyan.engagements.models import Door, SignIn
from banyan.engagements.queries.doors import Conflict, NoSuchSignIn, conflicts
from banyan.engagements.queries.doors import door as seen_door
from banyan.engagements.vocabulary import SignInReason, SignInVerdict
from banyan.foundation.bulk import hold
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change
from banyan.register.commands.judge import judge_same_person
from banyan.register.models import PersonRecord
from banyan.register.queries.people import person as seen_person
from banyan.register.vocabulary import Verdict


class NobodyWaits(Refusal):
    """A sign-in that waits for nobody."""

    why = Why.CONFLICT
    code = "engagements.nobody_waits"
    template = (
        "This sign-in is not waiting: it is {verdict}. To change who somebody is, "
        "judge their records on the page of the register."
    )


class WhoIsIt(Refusal):
    """A decision that says nothing of who signed in."""

    why = Why.INVALID
    code = "engagements.who_is_it"
    template = "Say whom of those shown {name} is, that it is another person, or leave it out."


def decide_sign_in(
    *,
    ref: str,
    item: str,
    same_as: str | None = None,
    is_left_out: bool = False,
    by: Actor,
    at: datetime,
) -> SignIn:
    """Say who signed in at a door, and take them in as that; or leave the sign-in out.

    `same_as` is the reference of a person of the register, or "" for another person than those
    whom it may be. Who signed in while the door was not open may be let in with `None`: whether
    they have signed in before is then looked at as for everybody, and they may go on waiting.

    :raises NoSuchDoor: if there is none, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep doors for its office.
    :raises NoSuchSignIn: if nobody signed in so.
    :raises NobodyWaits: if it does not wait.
    :raises WhoIsIt: if nothing is said, or somebody without a name is to be taken in.
    :raises NoSuchPerson: if the chosen person is not there for `by` to see.
    """
    found = seen_door(by, ref)
    require(by, Act.KEEP_DOOR, office=found.engagement.office.code)
    if same_as:
        seen_person(by, same_as)
    with transaction.atomic():
        hold(f"taking in at door {found.pk}")
        one = _waiting(found, item, by=by)
        if is_left_out:
            one.row.verdict = SignInVerdict.LEFT_OUT
        else:
            _let_in(found, one, same_as, by=by, at=at)
        keep([one])
        record_change(
            act="decide_sign_in",
            subject=f"door:{ref}",
            made_by=by.name,
            at=at,
            detail={"item": item, "same_as": same_as, "verdict": str(one.row.verdict)},
        )
    return one.row


def _waiting(found: Door, item: str, *, by: Actor) -> Entering:
    rows = SignIn.objects.visible_to(by).filter(door=found, item=item)
    row = rows.select_for_update(of=("self",)).first()
    if row is None:
        raise NoSuchSignIn(door=found.ref)
    if row.verdict != SignInVerdict.WAITING:
        raise NobodyWaits(verdict=SignInVerdict(row.verdict).label.lower())
    return entering(found, [row])[0]


def _let_in(found: Door, one: Entering, same_as: str | None, *, by: Actor, at: datetime) -> None:
    reason = one.row.reason
    is_let_in = same_as is None and reason == SignInReason.OUT_OF_HOURS
    if reason == SignInReason.NOT_UNDERSTOOD or (same_as is None and not is_let_in):
        raise WhoIsIt(name=one.person.said.name or "this sign-in")
    if is_let_in and those_unsure(found, [one], whatever_the_hour=True):
        return
    (conflict,) = conflicts(by, found, [one.row])
    one.chosen = same_as
    enter(found, [one], by=by, at=at)
    if (
        same_as == ""
        and one.row.person_id
        and may(by, Act.JUDGE_SAMENESS, office=found.engagement.office.code)
    ):
        _set_apart(one, conflict, by=by, at=at)


def _set_apart(one: Entering, conflict: Conflict, *, by: Actor, at: datetime) -> None:
    """Have it remembered that they are two, so that nothing takes them for one later on."""
    this = PersonRecord.objects.get(pk=one.row.person_id or 0)
    for other in conflict.alike:
        if other.sign_in.person and other.sign_in.person_id != this.pk:
            judge_same_person(
                one=this.ref,
                other=other.sign_in.person.ref,
                verdict=Verdict.DIFFERENT,
                reason="Said at the door to be two people.",
                by=by,
                at=at,
            )
