"""What issuing certificates, reissuing and revoking them share."""

from datetime import date, datetime

from banyan.accounts.permissions import Act, Actor, may
from banyan.engagements.models import Attendance, Certificate, Engagement
from banyan.engagements.queries import NoSuchEngagement
from banyan.engagements.queries.certificates import NoSuchCertificate, certificate
from banyan.engagements.vocabulary import TAUGHT, CertificateState, Status
from banyan.foundation.references import new_number, spelled_number
from banyan.foundation.refusals import Refusal, Why


class NothingToCertify(Refusal):
    """An engagement that names no package, or is no training, has nothing to be completed."""

    why = Why.INVALID
    code = "engagements.nothing_to_certify"
    template = (
        "{title} is no training in a package, so nobody can complete it. "
        "Say on its page which package was taught."
    )


class GivesNoCertificate(Refusal):
    """Some packages are made so that anybody may hold them and nobody is certified."""

    why = Why.INVALID
    code = "engagements.gives_no_certificate"
    template = "{package} gives no certificate, by design: record who took part, and what follows."


class NotDoneYet(Refusal):
    """A training that is not over has been completed by nobody."""

    why = Why.CONFLICT
    code = "engagements.not_done_yet"
    template = "{title} is {status}. Say that it is done, then give certificates for it."


class CertificateEnded(Refusal):
    """A certificate that was revoked or replaced is over."""

    why = Why.CONFLICT
    code = "engagements.certificate_ended"
    template = "Certificate {number} was {state} on {day}. Nothing more can be done with it."


class NoReasonGiven(Refusal):
    """A certificate would end without a word on why."""

    why = Why.INVALID
    code = "engagements.no_reason_given"
    template = "Certificate {number} would be {state} without a reason. Say why; it is kept."


def locked_engagement(ref: str, *, by: Actor) -> Engagement:
    rows = Engagement.objects.visible_to(by).select_related("office", "package", "module")
    found = rows.select_for_update(of=("self",)).filter(ref=ref).first()
    if found is None or not may(by, Act.SEE_ENGAGEMENTS, office=found.office.code):
        raise NoSuchEngagement(engagement=ref)
    return found


def refuse_uncertifiable(engagement: Engagement) -> None:
    if engagement.form not in TAUGHT or engagement.package is None:
        raise NothingToCertify(title=engagement.title)
    if not engagement.package.gives_certificate:
        raise GivesNoCertificate(package=engagement.package.name)
    if engagement.status != Status.DONE:
        label = Status(engagement.status).label.lower()
        raise NotDoneYet(title=engagement.title, status=label)


def locked_certificate(number: str, *, by: Actor) -> Certificate:
    seen = certificate(by, number)
    found = Certificate.objects.select_for_update().filter(pk=seen.pk).first()
    if found is None:
        raise NoSuchCertificate(number=number)
    if found.state != CertificateState.VALID:
        raise CertificateEnded(
            number=spelled_number(found.number),
            state=CertificateState(found.state).label.lower(),
            day=found.ended_on,
        )
    return found


def drawn_up(
    attendance: Attendance, engagement: Engagement, *, language: str, by: Actor, at: datetime
) -> Certificate:
    package, module = engagement.package, engagement.module
    first = engagement.starts_on or at.date()
    return Certificate(
        number=new_number(),
        attendance=attendance,
        name=attendance.person.name,
        package=package.name if package else "",
        module=module.name if module else "",
        training_level=engagement.training_level,
        starts_on=first,
        ends_on=engagement.ends_on or first,
        hours=attendance.hours,
        issuer=engagement.office.name,
        language=language,
        issued_on=at.date(),
        issued_at=at,
        issued_by=by.name,
    )


def ended(
    found: Certificate, *, state: CertificateState, reason: str, on: date, by: Actor
) -> Certificate:
    if not reason.strip():
        raise NoReasonGiven(number=spelled_number(found.number), state=state.label.lower())
    found.state, found.reason, found.ended_on, found.ended_by = state, reason, on, by.name
    found.save(update_fields=["state", "reason", "ended_on", "ended_by"])
    return found
