from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.foundation.money import Money
from banyan.programmes.commands._moving import (
    CannotMove,
    MovedBefore,
    MovedInFuture,
    ReasonMissing,
)
from banyan.programmes.commands._partnerships import PartnershipEndsFirst
from banyan.programmes.commands.documents import FileOrLink, keep_document
from banyan.programmes.commands.partners import (
    ConsultedAlready,
    NotValued,
    add_focal_point,
    add_partner,
    record_consultation,
    record_given,
    record_screening,
)
from banyan.programmes.commands.partnerships import (
    NobodyToSignWith,
    ScreeningRefused,
    Unscreened,
    change_partnership,
    move_partnership,
    record_partnership,
)
from banyan.programmes.models import Partnership
from banyan.programmes.queries.partnerships import (
    NoSuchDocument,
    NoSuchPartnership,
    WantedPartnerships,
    consultations_of,
    document,
    document_file,
    documents_of,
    focal_points_of,
    given_to,
    moves_of,
    partnership,
    partnerships,
    partnerships_waiting,
    screenings_of,
    with_days,
    worth_of,
)
from banyan.programmes.statements import (
    DocumentStatement,
    GivenStatement,
    OrganizationEntry,
    PartnerEntry,
    PartnershipStatement,
)
from banyan.provenance.queries import history
from banyan.register.statements import OrganizationStatement, PersonStatement
from tests.makers import a_partnership, an_actor, an_organization_record

ON = date(2018, 8, 20)
COLA = OrganizationEntry(OrganizationStatement("Golden Cola", country="MM"))
SAID = PartnershipStatement("Retailers", countries=("MM", "TH"), forms=("FUNDING", "KNOWLEDGE"))


@pytest.fixture
def lead(thiri: Actor, noon: datetime) -> Partnership:
    return record_partnership(
        said=SAID,
        office="co-yangon",
        parties=[PartnerEntry(COLA, "PARTNER")],
        on=ON,
        by=thiri,
        at=noon,
    )


def moved(found: Partnership, by: Actor, at: datetime, *stages: str, reason: str = "") -> None:
    for stage in stages:
        move_partnership(ref=found.ref, stage=stage, on=ON, reason=reason, by=by, at=at)


def given(**more: object) -> GivenStatement:
    money = Money(Decimal(1500000), "MMK", Decimal(1600), ON)
    facts = {"given": "PLEDGED", "means": "CASH", "money": money, "given_on": ON} | more
    return GivenStatement(**facts)  # type: ignore[arg-type]  # as the test says


def test_a_lead_is_a_partnership_for_offices_alone(
    lead: Partnership, thiri: Actor, minh: Actor
) -> None:
    assert [row.ref for row in partnerships(thiri)] == [lead.ref]
    assert [row.record.name for row in lead.parties.all()] == ["Golden Cola"]
    assert not partnerships(minh)
    assert lead.moves.get().stage == "LEAD"


def test_signing_shows_it_to_everybody(
    lead: Partnership, thiri: Actor, linh: Actor, noon: datetime
) -> None:
    record_screening(
        ref=lead.ref, outcome="CLEARED", concluded_on=ON, done_by="Desk", by=thiri, at=noon
    )
    way = ("SCOPING", "SCREENING", "CONSULTATION", "CLEARANCE", "SIGNED")
    moved(lead, thiri, noon, *way)

    found = partnership(linh, lead.ref)

    assert (found.stage, found.since, found.confidentiality) == ("SIGNED", ON, "PUBLIC")
    assert [row.stage for row in moves_of(thiri, found)] == [*reversed(way), "LEAD"]
    assert not moves_of(linh, found)
    assert not screenings_of(linh, found)
    assert history(f"partnership:{lead.ref}")[0].act == "move_partnership"


def test_what_somebody_set_does_not_follow_the_stage(
    lead: Partnership, thiri: Actor, noon: datetime
) -> None:
    said = PartnershipStatement("Retailers", confidentiality="RESTRICTED")
    change_partnership(ref=lead.ref, said=said, by=thiri, at=noon)

    moved(lead, thiri, noon, "SIGNED", reason="Signed at headquarters")

    assert partnership(thiri, lead.ref).confidentiality == "RESTRICTED"


def test_skipping_returning_and_signing_unscreened_need_a_reason(
    lead: Partnership, thiri: Actor, noon: datetime
) -> None:
    for stage in ("CLEARANCE", "SIGNED", "TERMINATED"):
        with pytest.raises(ReasonMissing, match="needs a reason"):
            moved(lead, thiri, noon, stage)
    moved(lead, thiri, noon, "SCOPING", "SCREENING", "CONSULTATION", "CLEARANCE")

    with pytest.raises(Unscreened, match="no screening has cleared it"):
        moved(lead, thiri, noon, "SIGNED")


def test_nothing_is_signed_with_nobody(thiri: Actor, noon: datetime) -> None:
    alone = record_partnership(said=SAID, office="co-yangon", on=ON, by=thiri, at=noon)

    with pytest.raises(NobodyToSignWith, match="Add the organization to it first"):
        moved(alone, thiri, noon, "SIGNED", reason="Signed at headquarters")


def test_what_was_not_cleared_is_not_signed(
    lead: Partnership, thiri: Actor, noon: datetime
) -> None:
    record_screening(
        ref=lead.ref, outcome="REFUSED", concluded_on=ON, done_by="Desk", by=thiri, at=noon
    )

    with pytest.raises(ScreeningRefused):
        moved(lead, thiri, noon, "SIGNED", reason="They insist")


def test_moves_keep_to_the_table_and_to_the_calendar(
    lead: Partnership, thiri: Actor, noon: datetime
) -> None:
    with pytest.raises(CannotMove, match="may become"):
        moved(lead, thiri, noon, "ACTIVE", reason="Hurry")
    with pytest.raises(MovedBefore):
        move_partnership(ref=lead.ref, stage="SCOPING", on=date(2018, 8, 19), by=thiri, at=noon)
    with pytest.raises(MovedInFuture):
        move_partnership(ref=lead.ref, stage="SCOPING", on=date(2019, 8, 19), by=thiri, at=noon)


Keeping = Callable[[Partnership, Actor, datetime], object]
KEEPING: dict[str, Keeping] = {
    "change": lambda p, by, at: change_partnership(ref=p.ref, said=SAID, by=by, at=at),
    "move": lambda p, by, at: moved(p, by, at, "SCOPING"),
    "partner": lambda p, by, at: add_partner(
        ref=p.ref, party=PartnerEntry(COLA, "FUNDER"), by=by, at=at
    ),
    "screening": lambda p, by, at: record_screening(
        ref=p.ref, outcome="CLEARED", concluded_on=ON, done_by="Desk", by=by, at=at
    ),
    "consultation": lambda p, by, at: record_consultation(
        ref=p.ref, constituent=COLA, consulted_on=ON, view="SUPPORTS", by=by, at=at
    ),
    "given": lambda p, by, at: record_given(ref=p.ref, said=given(), giver=None, by=by, at=at),
    "focal point": lambda p, by, at: add_focal_point(
        ref=p.ref, person=PersonStatement("Daw Hla"), side="PARTNER", by=by, at=at
    ),
    "document": lambda p, by, at: keep_document(
        of=p.ref, said=DocumentStatement("AGREEMENT", "A", link="https://e.org"), by=by, at=at
    ),
}


@pytest.mark.parametrize("what", KEEPING)
def test_who_does_not_see_it_is_told_that_it_is_not_there(
    what: str, lead: Partnership, linh: Actor, minh: Actor, noon: datetime
) -> None:
    for stranger in (linh, minh):
        with pytest.raises(NoSuchPartnership):
            KEEPING[what](lead, stranger, noon)


@pytest.mark.parametrize("what", KEEPING)
def test_who_reads_everything_changes_nothing(what: str, lead: Partnership, noon: datetime) -> None:
    auditor = an_actor("ada", role="AUDITOR", office="co-yangon")

    with pytest.raises(NotAllowed):
        KEEPING[what](lead, auditor, noon)


@pytest.mark.parametrize("what", KEEPING)
def test_the_office_does_it_and_leaves_a_trail(
    what: str, lead: Partnership, thiri: Actor, noon: datetime
) -> None:
    before = len(history(f"partnership:{lead.ref}"))

    KEEPING[what](lead, thiri, noon)

    assert len(history(f"partnership:{lead.ref}")) == before + 1


def test_only_the_office_records(linh: Actor, thiri: Actor, noon: datetime) -> None:
    with pytest.raises(NotAllowed):
        record_partnership(said=SAID, office="co-yangon", on=ON, by=linh, at=noon)


def test_days_the_wrong_way_round_are_refused(thiri: Actor, noon: datetime) -> None:
    said = PartnershipStatement("Back", starts_on=ON, ends_on=date(2018, 1, 1))

    with pytest.raises(PartnershipEndsFirst):
        record_partnership(said=said, office="co-yangon", on=ON, by=thiri, at=noon)


def test_pledged_and_delivered_cash_and_kind_are_never_added_up(
    lead: Partnership, thiri: Actor, noon: datetime
) -> None:
    kinds = given(means="IN_KIND", how_valued="Rooms at market price")
    for said in (given(), given(), given(given="DELIVERED"), kinds):
        record_given(ref=lead.ref, said=said, giver=COLA, by=thiri, at=noon)

    worth = {row.means: (row.pledged, row.delivered) for row in worth_of(given_to(lead))}

    assert worth == {
        "CASH": (Decimal("1875.00"), Decimal("937.50")),
        "IN_KIND": (Decimal("937.50"), Decimal("0.00")),
    }


def test_what_is_given_in_kind_says_how_it_was_valued(
    lead: Partnership, thiri: Actor, noon: datetime
) -> None:
    with pytest.raises(NotValued):
        record_given(ref=lead.ref, said=given(means="IN_KIND"), giver=None, by=thiri, at=noon)


def test_a_constituent_has_one_view_a_day_for_those_inside(
    lead: Partnership, thiri: Actor, linh: Actor, noon: datetime
) -> None:
    KEEPING["consultation"](lead, thiri, noon)

    with pytest.raises(ConsultedAlready):
        KEEPING["consultation"](lead, thiri, noon)
    assert consultations_of(thiri, lead).get().view == "SUPPORTS"
    assert not consultations_of(linh, lead)


def test_focal_points_are_for_who_may_see_people(
    lead: Partnership, thiri: Actor, vic: Actor, noon: datetime
) -> None:
    KEEPING["focal point"](lead, thiri, noon)

    assert focal_points_of(thiri, lead).get().person.name == "Daw Hla"
    assert not focal_points_of(vic, lead)


def test_a_document_has_its_own_confidentiality(
    lead: Partnership, thiri: Actor, linh: Actor, noon: datetime
) -> None:
    moved(lead, thiri, noon, "SIGNED", reason="Signed elsewhere")
    said = DocumentStatement("AGREEMENT", "The agreement", confidentiality="RESTRICTED")
    kept = keep_document(
        of=lead.ref, said=said, filename="a.pdf", content=b"%PDF", by=thiri, at=noon
    )

    assert document_file(document(thiri, kept.ref)).read_bytes() == b"%PDF"
    assert not documents_of(linh, lead)
    with pytest.raises(NoSuchDocument):
        document(linh, kept.ref)
    with pytest.raises(FileOrLink):
        keep_document(of=lead.ref, said=said, by=thiri, at=noon)


def test_leads_older_than_the_threshold_wait_longest_first(thiri: Actor, linh: Actor) -> None:
    today = date(2018, 8, 31)
    for title, stage, since in (
        ("Old", "LEAD", date(2018, 5, 1)),
        ("Older", "CLEARANCE", date(2018, 4, 1)),
        ("Just thirty", "SCREENING", date(2018, 8, 1)),
        ("Signed", "SIGNED", date(2018, 1, 1)),
    ):
        a_partnership(title=title, stage=stage, since=since)

    waiting = partnerships_waiting(thiri, days=30, today=today)

    found = [(row.partnership.title, row.days) for row in with_days(waiting, today=today)]
    assert found == [("Older", 152), ("Old", 122)]
    assert not partnerships_waiting(linh, days=30, today=today)


def test_partnerships_are_found_by_form_country_and_partner(
    lead: Partnership, thiri: Actor
) -> None:
    a_partnership(title="Another", country="VN")

    for wanted in (
        WantedPartnerships(form="FUNDING"),
        WantedPartnerships(country="TH"),
        WantedPartnerships(text="golden"),
    ):
        assert [row.ref for row in partnerships(thiri, wanted)] == [lead.ref]


def test_merging_a_partner_moves_nothing(lead: Partnership, thiri: Actor, noon: datetime) -> None:
    known = an_organization_record(name="Golden Cola Ltd", country="MM")
    named = OrganizationEntry(COLA.organization, same_as=known.counted_as.ref)

    add_partner(ref=lead.ref, party=PartnerEntry(named, "FUNDER"), by=thiri, at=noon)

    added = lead.parties.get(role="FUNDER").record
    known.refresh_from_db()
    assert added.counted_as == known.counted_as
    assert added.name == "Golden Cola"


def test_the_database_wants_things_in_kind_valued(lead: Partnership) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        lead.contributions.create(
            given="PLEDGED",
            means="IN_KIND",
            amount=1,
            currency="USD",
            per_usd=1,
            rate_on=ON,
            given_on=ON,
        )
