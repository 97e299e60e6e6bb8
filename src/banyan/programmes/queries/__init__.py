"""What can be asked of programmes, packages and outcomes."""

from django.db.models import QuerySet

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import (
    Module,
    Outcome,
    Package,
    Programme,
    ProgrammeContribution,
    Project,
)
from banyan.programmes.rules import outcome_numbers


class NoSuchPackage(Refusal):
    """No package has this code."""

    why = Why.NOT_FOUND
    code = "programmes.no_such_package"
    template = "There is no package {package}. The packages are: {known}."


class NoSuchProgramme(Refusal):
    """No programme has this code."""

    why = Why.NOT_FOUND
    code = "programmes.no_such_programme"
    template = "There is no programme {programme}. The programmes are: {known}."


class NoSuchOutcome(Refusal):
    """No outcome has this number."""

    why = Why.NOT_FOUND
    code = "programmes.no_such_outcome"
    template = "There is no outcome {number}. Look under Work, Outcomes, for the numbers."


def packages() -> QuerySet[Package]:
    """Return every package, by name."""
    return Package.objects.select_related("programme").order_by("name", "code")


def programmes() -> QuerySet[Programme]:
    """Return every programme, by name."""
    return Programme.objects.order_by("name", "code")


def projects() -> QuerySet[Project]:
    """Return every project, by name."""
    return Project.objects.select_related("programme").order_by("name", "code")


def modules(package_: Package) -> QuerySet[Module]:
    """Return the modules of a package in the order in which they are taken."""
    return package_.modules.order_by("place", "code")


def package(code: str) -> Package:
    """Return the package with this code, in whatever case it was written.

    :raises NoSuchPackage: if there is none.
    """
    found = Package.objects.filter(code=code.upper()).first()
    if found is None:
        raise NoSuchPackage(package=code, known=_codes(packages()))
    return found


def programme(code: str) -> Programme:
    """Return the programme with this code, in whatever case it was written.

    :raises NoSuchProgramme: if there is none.
    """
    found = Programme.objects.filter(code=code.upper()).first()
    if found is None:
        raise NoSuchProgramme(programme=code, known=_codes(programmes()))
    return found


def outcomes(viewer: Actor) -> QuerySet[Outcome]:
    """Return the outcomes of the offices whose engagements `viewer` may see, by country."""
    return (
        Outcome.objects.filter(office__code__in=offices_for(viewer, Act.SEE_ENGAGEMENTS))
        .select_related("office")
        .order_by("country", "dwcp_number", "iris_code")
    )


def outcome(viewer: Actor, number: str, *, country: str = "") -> Outcome:
    """Return the outcome with this number in either notation (`CHN 179`; `CPO 1.1` with `country`).

    :raises NoSuchOutcome: if there is none that `viewer` may see, or several countries have it.
    """
    iris, dwcp = outcome_numbers(number)
    rows = outcomes(viewer).filter(iris_code=iris, dwcp_number__contains=dwcp)
    if dwcp:
        rows = outcomes(viewer).filter(dwcp_number=dwcp)
    if country:
        rows = rows.filter(country=country)
    found = list(rows[:2]) if iris or dwcp else []
    if len(found) != 1:
        raise NoSuchOutcome(number=number)
    return found[0]


def programmes_behind(outcomes_: QuerySet[Outcome]) -> QuerySet[ProgrammeContribution]:
    """Return how programmes serve these outcomes, the strongest kinds first within each."""
    return (
        ProgrammeContribution.objects.filter(outcome__in=outcomes_)
        .select_related("programme", "outcome")
        .order_by("outcome_id", "kind", "programme__name")
    )


def _codes(rows: QuerySet[Package] | QuerySet[Programme]) -> str:
    return ", ".join(row.code for row in rows)
