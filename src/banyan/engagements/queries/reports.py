"""What can be asked of reports that are filed after trainings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from banyan.accounts.models import Posting
from banyan.accounts.permissions import MAY, Act, Actor, may, offices_for
from banyan.engagements.models import (
    ActivityReport,
    Attendance,
    Engagement,
    ReportMark,
    ReportMove,
    ReportRule,
)
from banyan.engagements.rules.reports import ReportLimits
from banyan.engagements.vocabulary import TAUGHT, AttendanceRole, ReportAct, ReportState, Status
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.queries.materials import Balance, balances

# As many as are looked through on a phone.
MOST_KNOWN: Final = 60
MOST_HELD: Final = 40
_REVIEWERS: Final = [role.value for role, acts in MAY.items() if Act.REVIEW_REPORT in acts]


class NoSuchReport(Refusal):
    """There is no such report, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "engagements.no_such_report"
    template = "There is no report {report}. Look under Work, Reports, for those you may see."


@dataclass(frozen=True, slots=True)
class WantedReports:
    """What a list of reports is narrowed to; empty means everything."""

    waiting: str = ""  # REVIEW: for the viewer to review; MINE: returned to the viewer
    state: str = ""
    package: str = ""
    office: str = ""
    trainer: str = ""
    provider: str = ""


def reports(viewer: Actor, wanted: WantedReports | None = None) -> QuerySet[ActivityReport]:
    """Return the reports that `viewer` may see and that fit, latest training first.

    A trainer sees those they filed or trained; others those of their offices.
    """
    wanted = wanted or WantedReports()
    rows = _visible(viewer)
    if wanted.waiting == "REVIEW":
        rows = rows.filter(pk__in=reports_to_review(viewer).order_by().values("pk"))
    if wanted.waiting == "MINE":
        rows = rows.filter(filed_by=viewer.name, state=ReportState.RETURNED)
    exact = {
        "state": wanted.state,
        "package__code": wanted.package,
        "office__code": wanted.office,
        "trainer_name": wanted.trainer,
        "provider_name": wanted.provider,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    listed = rows.select_related("office", "package", "module", "engagement")
    return listed.order_by("-ends_on", "-filed_at", "ref")


def report(viewer: Actor, ref: str) -> ActivityReport:
    """Return one report.

    :raises NoSuchReport: if it is not there, or not for `viewer` to see.
    """
    found = reports(viewer).filter(ref=ref).first()
    if found is None:
        raise NoSuchReport(report=ref)
    return found


def reports_to_review(viewer: Actor) -> QuerySet[ActivityReport]:
    """Return the reports that wait for `viewer` to review them, those that wait longest first.

    Those they filed or trained are somebody else's to review, while there is somebody else.
    """
    offices = offices_for(viewer, Act.REVIEW_REPORT)
    rows = ActivityReport.objects.filter(state=ReportState.FILED, office__code__in=offices)
    others = _other_reviewers(viewer).filter(
        Q(office=OuterRef("office")) | Q(office__partners=OuterRef("office"))
    )
    own = Q(filed_by=viewer.name) | Q(trainer_account=viewer.name)
    rows = rows.filter(~own | ~Exists(others)).select_related("office", "package", "module")
    return rows.order_by("since", "ref")


def reports_returned_to(viewer: Actor) -> QuerySet[ActivityReport]:
    """Return the reports that were returned to `viewer`, those returned first first."""
    rows = _visible(viewer).filter(filed_by=viewer.name, state=ReportState.RETURNED)
    return rows.select_related("office", "package", "module").order_by("since", "ref")


def trainings_to_follow_up(viewer: Actor, *, today: date) -> QuerySet[ActivityReport]:
    """Return the trainings of `viewer` whose planned follow-up has come and is not told yet."""
    rows = _visible(viewer).filter(
        Q(filed_by=viewer.name) | Q(trainer_account=viewer.name),
        state=ReportState.ACCEPTED,
        follow_up_on__lte=today,
        followed_up_on__isnull=True,
    )
    return rows.select_related("office", "package", "module").order_by("follow_up_on", "ref")


def is_own(viewer: Actor, found: ActivityReport) -> bool:
    """Test whether `viewer` filed a report, or gave the training it tells of."""
    return viewer.name in (found.filed_by, found.trainer_account)


def is_alone(viewer: Actor, found: ActivityReport) -> bool:
    """Test whether nobody but `viewer` reviews reports at their office or at the one above it.

    The regional team and the desk, who reach every office, are not waited for.
    """
    office = found.office
    above = Q(office=office) | Q(office=office.reports_to_id)
    return not _other_reviewers(viewer).filter(above).exists()


def may_accept(viewer: Actor, found: ActivityReport) -> bool:
    """Test whether `viewer` may accept a report as it stands: reviews it, and did not file it."""
    if found.state != ReportState.FILED:
        return False
    if not may(viewer, Act.REVIEW_REPORT, office=found.office.code):
        return False
    return not is_own(viewer, found) or is_alone(viewer, found)


def moves_of(found: ActivityReport) -> QuerySet[ReportMove]:
    """Return what was done with a report, in its order."""
    return ReportMove.objects.filter(report=found).order_by("made_at", "id")


def marks_of(found: ActivityReport) -> QuerySet[ReportMark]:
    """Return what those who took part thought of a training."""
    return ReportMark.objects.filter(report=found).order_by("id")


def times_returned(refs: QuerySet[ActivityReport]) -> dict[int, int]:
    """Return how often each of these reports was returned; those never returned are left out."""
    rows = ReportMove.objects.filter(report__in=refs.order_by(), act=ReportAct.RETURNED)
    counts = rows.values_list("report").annotate(times=Count("pk")).order_by("report")
    return dict(counts)


class Known(NamedTuple):
    """Somebody whom a reporter knows from earlier trainings, by what they may see of them."""

    ref: str
    name: str
    organization: str


def people_known(viewer: Actor) -> list[Known]:
    """Return who came to the trainings that `viewer` has reported, those of late first."""
    told = (
        _came_to(viewer)
        .order_by("-engagement__ends_on", "person__name", "id")
        .values_list("person__counted_as__ref", "person__name", "organization__name")
    )
    found: dict[str, Known] = {}
    for ref, name, organization in told[: MOST_KNOWN * 4]:
        found.setdefault(ref, Known(ref, name, organization or ""))
    return [*found.values()][:MOST_KNOWN]


def report_limits() -> ReportLimits:
    """Return what a report may say at most: as the desk said, or as the house began."""
    kept = ReportRule.objects.filter(about=ReportRule.ALL).first()
    return ReportLimits(kept.most_people, kept.most_hours, kept.note) if kept else ReportLimits()


def whom_known(viewer: Actor, refs: Iterable[str]) -> set[str]:
    """Return those of these people who came to trainings that `viewer` has reported."""
    rows = _came_to(viewer).filter(person__counted_as__ref__in=list(refs))
    return set(rows.values_list("person__counted_as__ref", flat=True))


def trainings_without_report(viewer: Actor, *, today: date) -> QuerySet[Engagement]:
    """Return the trainings known here, planned or held, that no report tells of yet.

    Their day has come; whoever signed in at one is counted there already. Of those that are done
    only such as name nobody: somebody recorded them by hand.
    """
    rows = Engagement.objects.visible_to(viewer).standing()
    told = ActivityReport.objects.filter(engagement=OuterRef("pk"))
    came = Attendance.objects.filter(engagement=OuterRef("pk"))
    rows = rows.filter(
        Q(status__in=(Status.PLANNED, Status.UNDER_WAY)) | Q(~Exists(came), status=Status.DONE),
        ~Exists(told),
        office__code__in=offices_for(viewer, Act.FILE_REPORT),
        form__in=TAUGHT,
        starts_on__lte=today,
    )
    return rows.select_related("office").order_by("-starts_on", "title", "ref")[:MOST_HELD]


def trainer_accounts(office: str) -> dict[str, str]:
    """Return the trainers of an office who sign in: their user names by what they are called."""
    rows = Posting.objects.filter(office__code=office, role="TRAINER", user__is_active=True)
    told = rows.order_by("user__username").values_list("user__full_name", "user__username")
    return {full_name: username for full_name, username in told if full_name}


def _came_to(viewer: Actor) -> QuerySet[Attendance]:
    own = Q(filed_by=viewer.name) | Q(trainer_account=viewer.name)
    return Attendance.objects.filter(
        engagement__activity_report__in=_visible(viewer).filter(own),
        source__withdrawn_at__isnull=True,
        role=AttendanceRole.PARTICIPANT,
    )


def _other_reviewers(viewer: Actor) -> QuerySet[Posting]:
    rows = Posting.objects.filter(role__in=_REVIEWERS, user__is_active=True)
    return rows.exclude(user__username=viewer.name)


def _visible(viewer: Actor) -> QuerySet[ActivityReport]:
    seen = Q(office__code__in=offices_for(viewer, Act.SEE_REPORTS))
    own = Q(filed_by=viewer.name) | Q(trainer_account=viewer.name)
    seen |= own & Q(office__code__in=offices_for(viewer, Act.FILE_REPORT))
    return ActivityReport.objects.filter(seen)


def kits_at_hand(viewer: Actor, found: ActivityReport) -> list[Balance]:
    """Return what lies in the stores of a report's office of its package, in its country.

    Nothing where `viewer` does not keep those stores.
    """
    return [
        one
        for one in balances(viewer, package=found.package.code)
        if one.copies > 0
        and one.place.office_id == found.office_id
        and one.material.adaptation.country == found.country
    ]
