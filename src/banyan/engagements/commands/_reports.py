"""What filing a report of a training and reviewing one share."""

from datetime import date, datetime
from typing import Any

from banyan.accounts.permissions import Actor
from banyan.engagements.models import ActivityReport, ReportMark, ReportMove
from banyan.engagements.queries import engagement
from banyan.engagements.queries.reports import report, report_limits, trainer_accounts, whom_known
from banyan.engagements.rules.reports import (
    HIGHEST_MARK,
    LOWEST_MARK,
    ReportStatement,
    as_filed,
    state_after,
)
from banyan.engagements.vocabulary import ReportAct, ReportState
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import Module
from banyan.programmes.queries import package


class NotNow(Refusal):
    """Something that cannot be done with a report as it stands."""

    why = Why.CONFLICT
    code = "engagements.report_not_now"
    template = "{report} is {state}, so it cannot be {wanted}. Open it to see what was said of it."


class NoTrainer(Refusal):
    """A package that needs a trainer, and none is named."""

    why = Why.INVALID
    code = "engagements.no_trainer"
    template = "{package} is given by a trainer. Write who trained."


class ReportDays(Refusal):
    """Days of a training that cannot be."""

    why = Why.INVALID
    code = "engagements.report_days"
    template = "The training is said to last from {starts_on} to {ends_on}. {what}"


class NobodyCame(Refusal):
    """A report that names nobody."""

    why = Why.INVALID
    code = "engagements.nobody_came"
    template = "Nobody is named. Pick or write who came to {package}."


class MoreThanReported(Refusal):
    """A report of more people, or of more hours, than the desk lets reports tell of."""

    why = Why.INVALID
    code = "engagements.more_than_reported"
    template = (
        "{told} {what} are told of, and a report takes {most}. Correct it, or send a sheet of who "
        "came; the desk may change the limit under Work, Reports."
    )


class NotKnownHere(Refusal):
    """Somebody is picked who came to none of the reporter's trainings."""

    why = Why.NOT_FOUND
    code = "engagements.not_known_here"
    template = "{name} came to none of the trainings that you reported. Write who came instead."


class MarkOutOfRange(Refusal):
    """A mark that nobody can have given."""

    why = Why.INVALID
    code = "engagements.mark_out_of_range"
    template = "A mean of {mean} from {answers} answers cannot be. Marks go from {low} to {high}."


def locked(ref: str, *, by: Actor) -> ActivityReport:
    report(by, ref)
    rows = ActivityReport.objects.select_related("office__reports_to", "package", "module")
    return rows.select_for_update(of=("self",)).get(ref=ref)


def refuse_said(said: ReportStatement, *, by: Actor, at: datetime) -> None:
    found = package(said.package)
    if found.needs_trainer and not said.trainer:
        raise NoTrainer(package=found.name)
    if fault := _fault_of_days(said, today=at.date()):
        raise ReportDays(starts_on=said.starts_on, ends_on=said.ends_on, what=fault)
    if said.engagement:
        engagement(by, said.engagement)
    if not said.people and not said.engagement:
        raise NobodyCame(package=found.name)
    _refuse_more(said)
    picked = {one.same_as: one.name for one in said.people if one.same_as}
    if strangers := picked.keys() - whom_known(by, picked):
        raise NotKnownHere(name=picked[min(strangers)])
    for mark in said.marks:
        if mark.answers < 1 or not LOWEST_MARK <= mark.mean <= HIGHEST_MARK:
            raise MarkOutOfRange(
                mean=mark.mean, answers=mark.answers, low=LOWEST_MARK, high=HIGHEST_MARK
            )


def _refuse_more(said: ReportStatement) -> None:
    limits = report_limits()
    if len(said.people) > limits.most_people:
        raise MoreThanReported(told=len(said.people), what="people", most=limits.most_people)
    if (said.hours or 0) > limits.most_hours:
        raise MoreThanReported(told=said.hours, what="hours", most=limits.most_hours)


def _fault_of_days(said: ReportStatement, *, today: date) -> str:
    if said.ends_on < said.starts_on:
        return "Put the first day before the last."
    if said.ends_on > today:
        return "Report it when it is over."
    if said.follow_up_on and said.follow_up_on < said.ends_on:
        return "Plan the follow-up for a day after its end."
    return ""


def columns_of(said: ReportStatement, *, office: str) -> dict[str, Any]:
    found = package(said.package)
    modules = Module.objects.filter(package=found, code=said.module)
    return {
        "package": found,
        "module": modules.first() if said.module else None,
        "trainer_name": said.trainer[:200],
        "trainer_account": trainer_accounts(office).get(said.trainer, ""),
        "provider_name": said.provider[:200],
        "country": said.country,
        "place": said.place[:200],
        "starts_on": said.starts_on,
        "ends_on": said.ends_on,
        "kits_used": said.kits,
        "follow_up_on": said.follow_up_on,
        "said": as_filed(said),
    }


def keep_marks(found: ActivityReport, said: ReportStatement) -> None:
    found.marks.all().delete()
    ReportMark.objects.bulk_create(
        ReportMark(report=found, about=mark.about, mean=mark.mean, answers=mark.answers)
        for mark in said.marks
    )


def filed_with(key: str, *, by: Actor) -> ActivityReport | None:
    """Return the report that this filing of `by` made or renewed, if it has come before."""
    kept = ReportMove.objects.filter(made_by=by.name, key=key).select_related("report__office")
    found = kept.first()
    return found.report if found else None


def refuse_move(found: ActivityReport, act: ReportAct) -> str:
    then = state_after(found.state, act)
    if not then:
        now = ReportState(found.state).label.lower()
        raise NotNow(report=found.ref, state=now, wanted=act.label.lower())
    return then


def add_move(
    found: ActivityReport,
    act: ReportAct,
    *,
    by: Actor,
    at: datetime,
    comment: str = "",
    key: str | None = None,
) -> None:
    ReportMove.objects.create(
        report=found,
        act=act,
        made_by=by.name,
        made_at=at,
        comment=comment,
        key=key,
        said=found.said if key else None,
    )


def move(
    found: ActivityReport, act: ReportAct, *, by: Actor, at: datetime, comment: str = ""
) -> None:
    then = refuse_move(found, act)
    if then != found.state:
        found.state, found.since = then, at
    found.save()
    add_move(found, act, by=by, at=at, comment=comment)
