"""A report of a training as its trainer would file it, and the people around it."""

from datetime import UTC, date, datetime
from decimal import Decimal

from banyan.accounts.permissions import Actor
from banyan.engagements.commands.file_report import file_report
from banyan.engagements.models import ActivityReport
from banyan.engagements.rules.reports import Attendee, Mark, ReportStatement
from tests.makers import a_package, an_actor

FILED = datetime(2018, 8, 20, 9, tzinfo=UTC)


def a_trainer(name: str = "tran") -> Actor:
    """Return a trainer of the Vietnamese chamber."""
    return an_actor(name, role="TRAINER", office="vcci-vn", reports_to="co-hanoi")


def somebody(name: str, **more: object) -> Attendee:
    return Attendee(name, **{"sex": "FEMALE"} | more)  # type: ignore[arg-type]


def told(**more: object) -> ReportStatement:
    """Return what a report of one training of two women says."""
    said: dict[str, object] = {
        "package": a_package("SIYB").code,
        "country": "VN",
        "place": "Huế",
        "starts_on": date(2018, 8, 13),
        "ends_on": date(2018, 8, 15),
        "hours": Decimal(18),
        "trainer": "Tran",
        "people": (
            somebody("Nguyễn Thị Hoa", birth_year=1985, phone="+84912345678"),
            somebody("Lê Thị Mai", organization="Mai Bakery"),
        ),
        "marks": (Mark("OVERALL", Decimal("4.50"), 8),),
    }
    return ReportStatement(**said | more)  # type: ignore[arg-type]


def filed(
    *, by: Actor, key: str = "k1", office: str = "vcci-vn", at: datetime = FILED, **more: object
) -> ActivityReport:
    """Return a report that `by` has filed."""
    return file_report(said=told(**more), office=office, key=key, by=by, at=at)
