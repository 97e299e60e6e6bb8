"""What can be asked of programmes and projects: where and when, who pays, what is planned."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, Q, QuerySet

from banyan.accounts.permissions import Actor
from banyan.foundation.money import in_usd
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import Budget, Funding, Programme, ProgrammeContribution, Project
from banyan.programmes.queries import outcomes, programmes, projects


class NoSuchProject(Refusal):
    """No project has this code."""

    why = Why.NOT_FOUND
    code = "programmes.no_such_project"
    template = "There is no project {project}. Look under Work, Programmes, for those there are."


class NoSuchFunding(Refusal):
    """There is no such funding, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "programmes.no_such_funding"
    template = "There is no funding {funding}. The page of its programme lists what stands."


@dataclass(frozen=True, slots=True)
class Paid:
    """What funders give, in US dollars at the rates kept, and how many amounts are told."""

    rows: tuple[Funding, ...]
    usd: Decimal
    told: int

    @property
    def untold(self) -> int:
        """Return of how many the amount is not told."""
        return len(self.rows) - self.told


def project_named(code: str) -> Project:
    """Return the project with this code, in whatever case it was written.

    :raises NoSuchProject: if there is none.
    """
    rows = Project.objects.select_related("programme", "lead")
    found = rows.filter(code__iexact=code).first()
    if found is None:
        raise NoSuchProject(project=code)
    return found


def programmes_listed(viewer: Actor) -> list[tuple[Programme, Paid]]:
    """Return every programme with its projects and with who pays, as far as `viewer` may see."""
    rows = programmes().prefetch_related(
        Prefetch("projects", projects()),
        Prefetch("funding", _funding(viewer), to_attr="paid_by"),
    )
    return [(row, paid(getattr(row, "paid_by", ()))) for row in rows]


def projects_listed(
    viewer: Actor,
    *,
    text: str = "",
    country: str = "",
    programme: str = "",
    year: int | None = None,
) -> list[tuple[Project, Paid]]:
    """Return the projects that fit, by name, with who pays as far as `viewer` may see.

    A project without days is taken to run in every year.
    """
    rows = projects().select_related("lead")
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(code__icontains=text))
    if country:
        rows = rows.filter(countries__contains=country)
    if programme:
        rows = rows.filter(programme__code=programme)
    if year:
        rows = rows.filter(Q(starts_on__isnull=True) | Q(starts_on__year__lte=year))
        rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__year__gte=year))
    found = rows.prefetch_related(Prefetch("funding", _funding(viewer), to_attr="paid_by"))
    return [(row, paid(getattr(row, "paid_by", ()))) for row in found]


def funding_of(
    viewer: Actor, *, programme: Programme | None = None, project: Project | None = None
) -> Paid:
    """Return who pays for a programme or for a project, as far as `viewer` may see.

    Of a programme: for it as a whole and for its projects.
    """
    of = Q(project=project) if project else Q(programme=programme) | Q(project__programme=programme)
    return paid(_funding(viewer).filter(of))


def paid(rows: Iterable[Funding]) -> Paid:
    """Return what these fundings make together."""
    listed = tuple(rows)
    amounts = [
        in_usd(row.amount, row.per_usd)
        for row in listed
        if row.amount is not None and row.per_usd is not None
    ]
    return Paid(listed, sum(amounts, Decimal()), len(amounts))


def budgets_of(viewer: Actor, project: Project) -> QuerySet[Budget]:
    """Return what a project plans to spend, by year, as far as `viewer` may see."""
    return Budget.objects.visible_to(viewer).filter(project=project).order_by("year")


def served_by(viewer: Actor, programme: Programme) -> QuerySet[ProgrammeContribution]:
    """Return which outcomes a programme serves and how, of those that `viewer` may see."""
    rows = ProgrammeContribution.objects.filter(programme=programme, outcome__in=outcomes(viewer))
    return rows.select_related("outcome").order_by(
        "outcome__country", "outcome__iris_code", "outcome__dwcp_number"
    )


def _funding(viewer: Actor) -> QuerySet[Funding]:
    rows = Funding.objects.visible_to(viewer)
    related = ("funder__counted_as", "programme", "project", "office")
    return rows.select_related(*related).order_by("funder__name", "starts_on", "ref")
