"""Certificates for some trainings, and the store of the SIYB Platform. All invented but the fact
that the Platform prints and distributes (F117).
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Final

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import actor_named
from banyan.engagements.commands.certify import issue_certificates
from banyan.engagements.commands.supply import use_materials
from banyan.engagements.queries import Wanted, engagements
from banyan.engagements.queries.certificates import certificates
from banyan.programmes.commands.stock import print_copies, record_stock
from banyan.programmes.queries.adaptations import AdaptationsWanted, adaptations
from banyan.programmes.queries.materials import stock_places
from banyan.programmes.statements import Price, PrintStatement, StockStatement
from banyan.publications.rendering.certificate import language_offered

# A training of each country whose sheets name people in its own script, by package.
CERTIFIED: Final = (
    *(("MM", "SIYB"), ("VN", "MY-COOP"), ("CN", "SIYB"), ("MN", "MY-COOP")),
    *(("TH", "WISTEM"), ("ID", "SIYB"), ("PH", "IN-BUSINESS")),
)
PLATFORM: Final = "siyb-platform-mm"
PRINTED_ON: Final = date(2018, 5, 14)


def hand_papers(*, at: datetime) -> int:
    """Give certificates and print manuals where that was not done yet; return how many entries."""
    by = actor_named("desk")
    given = (
        0 if certificates(by).exists() else sum(_certify(*one, by=by, at=at) for one in CERTIFIED)
    )
    printed = 0 if stock_places(by).exists() else _print(by=by, at=at)
    return given + printed


def _certify(country: str, package: str, *, by: Actor, at: datetime) -> int:
    wanted = Wanted(country=country, package=package, form="TRAINING", status="DONE")
    held = engagements(by, wanted).filter(attendances__has_completed=True).distinct().first()
    if held is None:
        return 0
    language = language_offered(country)
    return len(issue_certificates(engagement=held.ref, language=language, by=by, at=at))


def _print(*, by: Actor, at: datetime) -> int:
    siyb = adaptations(by, AdaptationsWanted(package="SIYB", country="MM")).get()
    cost = Price(Decimal(3500), "MMK", Decimal("0.00074"), PRINTED_ON)
    stores = (("SYB manual", "Store in Yangon", 1200), ("Business game", "Store in Mandalay", 40))
    for title, place, copies in stores:
        said = PrintStatement(
            *(siyb.ref, title, copies, "A press in Yangon", PRINTED_ON, PLATFORM, place, 50)
        )
        run = print_copies(said=said, cost=cost, by=by, at=at)
    store = stock_places(by).get(name="Store in Mandalay")
    _use(StockStatement(run.material.ref, store.ref, 2, date(2018, 6, 4)), by=by, at=at)
    sold = StockStatement(run.material.ref, store.ref, 8, date(2018, 6, 20))
    price = Price(Decimal(9000), "MMK", Decimal("0.00072"), date(2018, 6, 20))
    record_stock(said=sold, reason="DISTRIBUTED", price=price, by=by, at=at)
    return len(stores)


def _use(said: StockStatement, *, by: Actor, at: datetime) -> None:
    wanted = Wanted(country="MM", package="SIYB", form="TRAINING", status="DONE", office=PLATFORM)
    held = engagements(by, wanted).first()
    if held is not None:
        use_materials(engagement=held.ref, said=said, by=by, at=at)
