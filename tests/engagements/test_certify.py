"""Certificates: to whom they are given, what is refused, and what a stranger is told."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.engagements.commands._certifying import (
    CertificateEnded,
    GivesNoCertificate,
    NoReasonGiven,
    NotDoneYet,
    NothingToCertify,
)
from banyan.engagements.commands.certify import (
    NobodyToCertify,
    issue_certificates,
    reissue_certificate,
    revoke_certificate,
)
from banyan.engagements.models import Certificate, Engagement
from banyan.engagements.queries import NoSuchEngagement
from banyan.engagements.queries.certificates import (
    Answer,
    NoSuchCertificate,
    certificate,
    certificates,
    verified,
)
from banyan.foundation.refusals import Refusal
from banyan.programmes.models import Package
from tests.makers import a_package, a_person_record, a_source, an_attendance, an_engagement

pytestmark = pytest.mark.django_db
NAME = "ဒေါ်ခင်မာလွင်"


def a_training(**more: object) -> Engagement:
    """Return a training that one person completed and another did not."""
    held = an_engagement(package="SIYB", **more)  # type: ignore[arg-type]
    office = held.office.code
    an_attendance(engagement=held, person=a_person_record(name=NAME, office=office))
    an_attendance(engagement=held, has_completed=False)
    an_attendance(engagement=held, role="TRAINER")
    return held


def issued(by: Actor, at: datetime, **more: object) -> Certificate:
    [made] = issue_certificates(engagement=a_training(**more).ref, language="my", by=by, at=at)
    return made


def test_who_completed_a_training_gets_one_and_nobody_else(thiri: Actor, noon: datetime) -> None:
    made = issued(thiri, noon)

    assert (made.name, made.package, made.issued_on) == (NAME, "SIYB", date(2018, 8, 31))
    assert [row.number for row in certificates(thiri)] == [made.number]
    assert len(made.number) == 16


def test_giving_them_again_finds_nobody(thiri: Actor, noon: datetime) -> None:
    held = a_training()
    issue_certificates(engagement=held.ref, language="my", by=thiri, at=noon)

    with pytest.raises(NobodyToCertify, match="A training"):
        issue_certificates(engagement=held.ref, language="my", by=thiri, at=noon)


def test_a_person_reported_twice_gets_one(thiri: Actor, noon: datetime) -> None:
    held = an_engagement(package="SIYB")
    first = a_person_record(name="Ma Thida")
    again = a_person_record(name="MA THIDA", counted_as=first.counted_as)
    for person in (first, again):
        an_attendance(engagement=held, person=person)

    made = issue_certificates(engagement=held.ref, language="my", by=thiri, at=noon)

    assert len(made) == 1


def test_some_may_be_given_theirs_before_the_others(thiri: Actor, noon: datetime) -> None:
    held = an_engagement(package="SIYB")
    people = [an_attendance(engagement=held).person for _ in range(3)]

    made = issue_certificates(
        engagement=held.ref, language="my", people=[people[1].ref], by=thiri, at=noon
    )

    assert [row.name for row in made] == [people[1].name]


def test_what_a_withdrawn_source_said_certifies_nobody(thiri: Actor, noon: datetime) -> None:
    held = an_engagement(package="SIYB")
    an_attendance(engagement=held, source=a_source(withdrawn=True))

    with pytest.raises(NobodyToCertify):
        issue_certificates(engagement=held.ref, language="my", by=thiri, at=noon)


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"status": "PLANNED"}, NotDoneYet),
        ({"form": "MEETING"}, NothingToCertify),
        ({"package": "C-BED"}, GivesNoCertificate),
        ({"package": "THINK-COOP"}, GivesNoCertificate),
        ({"package": ""}, NothingToCertify),
    ],
)
def test_what_gives_no_certificate_says_so_in_a_sentence(
    more: dict[str, str], refusal: type[Refusal], thiri: Actor, noon: datetime
) -> None:
    a_package("C-BED")
    a_package("THINK-COOP")
    Package.objects.filter(code__in=["C-BED", "THINK-COOP"]).update(gives_certificate=False)
    held = an_engagement(**{"package": "SIYB"} | more)  # type: ignore[arg-type]
    an_attendance(engagement=held)

    with pytest.raises(refusal):
        issue_certificates(engagement=held.ref, language="my", by=thiri, at=noon)

    assert not Certificate.objects.exists()


def test_who_may_not_gives_none_and_who_should_not_see_finds_nothing(
    thiri: Actor, linh: Actor, ada: Actor, noon: datetime
) -> None:
    held, made = a_training(), issued(thiri, noon)

    with pytest.raises(NotAllowed):
        issue_certificates(engagement=held.ref, language="my", by=ada, at=noon)
    with pytest.raises(NoSuchEngagement):
        issue_certificates(engagement=held.ref, language="my", by=linh, at=noon)
    with pytest.raises(NoSuchCertificate):
        certificate(linh, made.number)


def test_a_partner_certifies_entrepreneurs_and_no_trainers(minh: Actor, noon: datetime) -> None:
    theirs = {"office": "vcci-vn", "confidentiality": "PARTNER"}
    assert issued(minh, noon, training_level="TOE", **theirs).name == NAME

    for more in ({"training_level": "TOT"}, {"form": "TRAINING_OF_TRAINERS"}):
        with pytest.raises(NotAllowed):
            issued(minh, noon, **theirs | more)


def test_a_replaced_certificate_ends_and_the_new_one_has_the_name_right(
    thiri: Actor, noon: datetime
) -> None:
    old = issued(thiri, noon)

    new = reissue_certificate(
        number=old.number, name="Daw Khin", language="en", reason="Misspelt", by=thiri, at=noon
    )

    assert verified(old.number).answer is Answer.REPLACED
    said = verified(new.number)
    assert said.certificate is not None
    assert (said.answer, said.certificate.name) == (Answer.GENUINE, "Daw Khin")
    with pytest.raises(CertificateEnded, match="was replaced on 2018-08-31"):
        revoke_certificate(number=old.number, reason="Again", by=thiri, at=noon)


def test_a_revoked_certificate_tells_a_stranger_no_name(thiri: Actor, noon: datetime) -> None:
    made = issued(thiri, noon)
    with pytest.raises(NoReasonGiven):
        revoke_certificate(number=made.number, reason=" ", by=thiri, at=noon)

    revoke_certificate(number=made.number, reason="Did not attend", by=thiri, at=noon)

    said = verified(made.number)
    assert (said.answer, said.ended_on, said.certificate) == (
        Answer.REVOKED,
        date(2018, 8, 31),
        None,
    )


def test_a_number_is_understood_as_people_type_it(thiri: Actor, noon: datetime) -> None:
    made = issued(thiri, noon)
    typed = "-".join(made.number[at : at + 4] for at in range(0, 16, 4)).lower()

    assert verified(f" {typed} ").answer is Answer.GENUINE
    assert verified(typed.replace("0", "o").replace("1", "l")).answer is Answer.GENUINE


@pytest.mark.parametrize("kind", ["genuine", "revoked", "unknown", "nonsense", "empty"])
def test_every_check_costs_the_same(kind: str, thiri: Actor, noon: datetime) -> None:
    made = issued(thiri, noon)
    if kind == "revoked":
        revoke_certificate(number=made.number, reason="Because", by=thiri, at=noon)
    numbers = {"genuine": made.number, "revoked": made.number, "unknown": "0" * 16, "empty": ""}

    with CaptureQueriesContext(connection) as asked:
        verified(numbers.get(kind, "' or 1=1"))

    assert len(asked) == 1
