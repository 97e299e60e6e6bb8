"""Certificates as they are to be set: what pages and the worker share."""

from banyan.accounts.permissions import Actor
from banyan.engagements.models import Certificate
from banyan.engagements.queries.certificates import certificates
from banyan.engagements.vocabulary import CertificateState
from banyan.publications.rendering.certificate import CertificateContent


def papers(viewer: Actor, *, engagement: str) -> list[CertificateContent]:
    """Return the valid certificates of an engagement that `viewer` may see, by name."""
    rows = certificates(viewer, state=CertificateState.VALID, engagement=engagement)
    return [paper(row) for row in rows.order_by("name", "number")]


def paper(certificate: Certificate) -> CertificateContent:
    """Return what stands on a certificate."""
    return CertificateContent(
        number=certificate.number,
        name=certificate.name,
        package=certificate.package,
        module=certificate.module,
        level=certificate.training_level,
        starts_on=certificate.starts_on,
        ends_on=certificate.ends_on,
        hours=certificate.hours,
        issuer=certificate.issuer,
        issued_on=certificate.issued_on,
        language=certificate.language,
    )
