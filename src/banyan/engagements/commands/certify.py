"""Certificates: giving them to who completed a training, replacing one, taking one back."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Actor, require
from banyan.engagements.commands._certifying import (
    drawn_up,
    ended,
    locked_certificate,
    locked_engagement,
    refuse_uncertifiable,
)
from banyan.engagements.models import Certificate, CertificateFile
from banyan.engagements.queries.certificates import (
    act_to_certify,
    completed,
    path_of,
    with_certificates,
)
from banyan.engagements.vocabulary import CertificateState
from banyan.foundation.references import new_number, new_reference, spelled_number
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change


class NobodyToCertify(Refusal):
    """Nobody was named who completed the training and holds no certificate for it."""

    why = Why.CONFLICT
    code = "engagements.nobody_to_certify"
    template = (
        "Nobody of those named completed {title} without holding a certificate for it. "
        "Correct the list of participants, or reissue a certificate."
    )


@transaction.atomic
def issue_certificates(
    *, engagement: str, language: str, people: Collection[str] = (), by: Actor, at: datetime
) -> list[Certificate]:
    """Give a certificate to everybody who completed a training and holds none for it.

    `people` are references of people's records, to give some of them only. Who is reported twice
    is one person and gets one. Repeated, it finds nobody and refuses.

    :raises NoSuchEngagement: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not issue certificates of this level for its office.
    :raises NothingToCertify: if it is no training in a package.
    :raises GivesNoCertificate: if its package gives none.
    :raises NotDoneYet: if it is not over.
    :raises NobodyToCertify: if nobody is left to be given one.
    """
    found = locked_engagement(engagement, by=by)
    require(by, act_to_certify(found), office=found.office.code)
    refuse_uncertifiable(found)
    rows = completed(by, found)
    rows = rows.filter(person__ref__in=people) if people else rows
    lacking = {
        row.attendance.person.counted_as_id: row.attendance
        for row in reversed(with_certificates(rows))
        if row.certificate is None
    }
    if not lacking:
        raise NobodyToCertify(title=found.title)
    made = Certificate.objects.bulk_create(
        drawn_up(attendance, found, language=language, by=by, at=at)
        for attendance in reversed(lacking.values())
    )
    record_change(
        act="issue_certificates",
        subject=f"engagement:{found.ref}",
        made_by=by.name,
        at=at,
        detail={"certificates": len(made)},
    )
    return made


@transaction.atomic
def reissue_certificate(
    *, number: str, name: str, language: str, reason: str, by: Actor, at: datetime
) -> Certificate:
    """Replace a certificate by another with the name as it should stand; the old one ends.

    :raises NoSuchCertificate: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not issue certificates of this level for its office.
    :raises CertificateEnded: if it was revoked or replaced before.
    :raises NoReasonGiven: if no reason is given.
    """
    old = locked_certificate(number, by=by)
    engagement = old.attendance.engagement
    require(by, act_to_certify(engagement), office=engagement.office.code)
    ended(old, state=CertificateState.REPLACED, reason=reason, on=at.date(), by=by)
    kept = ("attendance", "package", "module", "training_level", "starts_on", "ends_on", "hours")
    made = Certificate.objects.create(
        number=new_number(),
        name=name,
        issuer=old.issuer,
        language=language,
        issued_on=at.date(),
        issued_at=at,
        issued_by=by.name,
        replaces=old,
        **{field: getattr(old, field) for field in kept},
    )
    record_change(
        act="reissue_certificate",
        subject=f"certificate:{old.number}",
        made_by=by.name,
        at=at,
        reason=reason,
        detail={"replaced_by": spelled_number(made.number)},
    )
    return made


@transaction.atomic
def revoke_certificate(*, number: str, reason: str, by: Actor, at: datetime) -> Certificate:
    """Take a certificate back: whoever checks it is told that it no longer holds.

    :raises NoSuchCertificate: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not issue certificates of this level for its office.
    :raises CertificateEnded: if it was revoked or replaced before.
    :raises NoReasonGiven: if no reason is given.
    """
    found = locked_certificate(number, by=by)
    engagement = found.attendance.engagement
    require(by, act_to_certify(engagement), office=engagement.office.code)
    ended(found, state=CertificateState.REVOKED, reason=reason, on=at.date(), by=by)
    record_change(
        act="revoke_certificate",
        subject=f"certificate:{found.number}",
        made_by=by.name,
        at=at,
        reason=reason,
    )
    return found


@transaction.atomic
def ask_for_certificates(*, engagement: str, by: Actor, at: datetime) -> CertificateFile:
    """Ask for all valid certificates of an engagement in one file, which the worker sets.

    :raises NoSuchEngagement: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not issue certificates of this level for its office.
    """
    found = locked_engagement(engagement, by=by)
    require(by, act_to_certify(found), office=found.office.code)
    asked = CertificateFile.objects.create(
        ref=new_reference("CRF"), engagement=found, asked_by=by.name, asked_at=at
    )
    record_change(
        act="ask_for_certificates",
        subject=f"engagement:{found.ref}",
        made_by=by.name,
        at=at,
    )
    return asked


@transaction.atomic
def keep_certificate_file(
    *, ref: str, content: bytes, pages: int, by: Actor, at: datetime
) -> CertificateFile:
    """Put a file of certificates where whoever asked finds it; earlier ones of theirs go.

    Repeated, the file is put there again.

    :raises NotAllowed: if `by` may not issue certificates of this level for its office.
    """
    rows = CertificateFile.objects.select_for_update(of=("self",))
    file = rows.select_related("engagement__office").get(ref=ref)
    require(by, act_to_certify(file.engagement), office=file.engagement.office.code)
    file.ready_at, file.pages = at, pages
    file.save(update_fields=["ready_at", "pages"])
    path = path_of(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    for old in file.engagement.certificate_files.filter(asked_at__lt=file.asked_at):
        path_of(old).unlink(missing_ok=True)
    record_change(
        act="set_certificates",
        subject=f"engagement:{file.engagement.ref}",
        made_by=by.name,
        at=at,
        detail={"pages": pages},
    )
    return file
