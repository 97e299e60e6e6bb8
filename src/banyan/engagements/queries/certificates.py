"""What can be asked of certificates: who may have one, who has, and whether a paper is genuine."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.engagements.models import Attendance, Certificate, CertificateFile, Engagement
from banyan.engagements.vocabulary import (
    TAUGHT,
    TAUGHT_TO_TEACH,
    AttendanceRole,
    CertificateState,
    Form,
    Status,
)
from banyan.foundation.references import NUMBER_LENGTH, read_number
from banyan.foundation.refusals import Refusal, Why

# No number has these letters, so looking it up costs what any other costs, and finds nothing.
_NO_NUMBER = "I" * NUMBER_LENGTH


class NoSuchCertificate(Refusal):
    """There is no such certificate, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "engagements.no_such_certificate"
    template = "There is no certificate {number}. Look under Work, Certificates."


class NoSuchFile(Refusal):
    """There is no such file of certificates, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "engagements.no_such_certificate_file"
    template = "There is no file {ref}. Ask for the certificates on the page of their engagement."


class Answer(StrEnum):
    """What somebody who checks a paper is told."""

    GENUINE = "GENUINE"
    REVOKED = "REVOKED"
    REPLACED = "REPLACED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Verified:
    """All that a stranger with a number learns. Nothing that does not stand on the paper.

    Of one that was revoked or replaced, only that, and when.
    """

    answer: Answer
    number: str = ""
    ended_on: date | None = None
    certificate: Certificate | None = None


@dataclass(frozen=True, slots=True)
class Completed:
    """Somebody who completed a training, with the certificate they hold for it, if any."""

    attendance: Attendance
    certificate: Certificate | None


def verified(text: str) -> Verified:
    """Return what is to be said of the paper with this number. Whoever has it may ask.

    One look into the table, whatever was typed: how long it takes tells nothing.
    """
    number = read_number(text)
    found = Certificate.objects.filter(number=number or _NO_NUMBER).first()
    if found is None:
        return Verified(Answer.UNKNOWN, number)
    if found.state != CertificateState.VALID:
        return Verified(Answer(found.state), number, found.ended_on)
    return Verified(Answer.GENUINE, number, certificate=found)


def act_to_certify(engagement: Engagement) -> Act:
    """Return what one must be allowed to do to certify who completed an engagement."""
    teaches = engagement.training_level in TAUGHT_TO_TEACH or (
        engagement.form == Form.TRAINING_OF_TRAINERS and not engagement.training_level
    )
    return Act.ISSUE_CERTIFICATES_TO_TRAINERS if teaches else Act.ISSUE_CERTIFICATES


def can_certify(engagement: Engagement) -> bool:
    """Test whether who completed this engagement can have a certificate for it at all."""
    package = engagement.package
    is_done = engagement.form in TAUGHT and engagement.status == Status.DONE
    return is_done and package is not None and package.gives_certificate


def completed(viewer: Actor, engagement: Engagement) -> QuerySet[Attendance]:
    """Return who took part in an engagement to its end, by name, if `viewer` may see people."""
    rows = Attendance.objects.filter(
        engagement=engagement,
        role=AttendanceRole.PARTICIPANT,
        has_completed=True,
        source__withdrawn_at__isnull=True,
        person__withdrawn=False,
    )
    if engagement.office.code not in offices_for(viewer, Act.SEE_PEOPLE):
        return rows.none()
    return rows.select_related("person").order_by("person__name", "id")


def with_certificates(rows: Iterable[Attendance]) -> list[Completed]:
    """Return each of these attendances with the valid certificate its person holds for it."""
    rows = list(rows)
    engagements = {row.engagement_id for row in rows}
    people = {row.person.counted_as_id for row in rows}
    held = {
        (found.attendance.engagement_id, found.attendance.person.counted_as_id): found
        for found in Certificate.objects.filter(
            state=CertificateState.VALID,
            attendance__engagement__in=engagements,
            attendance__person__counted_as__in=people,
        )
        .select_related("attendance__person")
        .order_by("id")
    }
    return [Completed(row, held.get((row.engagement_id, row.person.counted_as_id))) for row in rows]


def certificates(
    viewer: Actor, *, text: str = "", state: str = "", engagement: str = ""
) -> QuerySet[Certificate]:
    """Return the certificates of engagements that `viewer` may see, latest first.

    Only for whoever may see certificates and people of the engagement's office. `text` is a number
    or a part of a name.
    """
    offices = offices_for(viewer, Act.SEE_CERTIFICATES) & offices_for(viewer, Act.SEE_PEOPLE)
    seen = Engagement.objects.visible_to(viewer).filter(office__code__in=offices)
    # Asked of each certificate: there are fewer of them than of anything they are reached by.
    its_own = seen.filter(pk=OuterRef("attendance__engagement"))
    rows = Certificate.objects.filter(Exists(its_own))
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(attendance__engagement__ref=engagement) if engagement else rows
    if text:
        rows = rows.filter(Q(number=read_number(text)) | Q(name__icontains=text))
    listed = rows.select_related(
        "attendance__engagement__office", "attendance__person__counted_as", "replaces"
    )
    return listed.order_by("-issued_at", "name", "id")


def certificate(viewer: Actor, number: str) -> Certificate:
    """Return one certificate.

    :raises NoSuchCertificate: if it is not there, or not for `viewer` to see.
    """
    found = certificates(viewer).filter(number=read_number(number) or _NO_NUMBER).first()
    if found is None:
        raise NoSuchCertificate(number=number)
    return found


def certificate_file(viewer: Actor, ref: str) -> CertificateFile:
    """Return a file of certificates that the worker sets, for whoever may see them.

    :raises NoSuchFile: if it is not there, or not for `viewer` to see.
    """
    offices = offices_for(viewer, Act.SEE_CERTIFICATES) & offices_for(viewer, Act.SEE_PEOPLE)
    seen = Engagement.objects.visible_to(viewer).filter(office__code__in=offices)
    rows = CertificateFile.objects.filter(engagement__in=seen).select_related("engagement")
    found = rows.filter(ref=ref).first()
    if found is None:
        raise NoSuchFile(ref=ref)
    return found


def certificates_folder() -> Path:
    """Return the folder in which files of certificates lie."""
    return Path(settings.DATA) / "certificates"


def path_of(file: CertificateFile) -> Path:
    """Return where a file of certificates lies once it is ready."""
    return certificates_folder() / f"{file.ref}.pdf"
