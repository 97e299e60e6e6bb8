"""What can be asked of credentials and of what packages ask for them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from banyan.accounts.permissions import Actor
from banyan.foundation.periods import Period
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.credentials.rules import Demands
from banyan.programmes.credentials.vocabulary import HELD, TrainerLevel
from banyan.programmes.models import Credential, CredentialMove, CredentialRule, Package


class NoSuchCredential(Refusal):
    """There is no such credential, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "programmes.no_such_credential"
    template = "There is no credential {credential} among those you see. Look under Work, Trainers."


class NoCredentialByDesign(Refusal):
    """A package that is run without a trainer gives no certificate."""

    why = Why.CONFLICT
    code = "programmes.no_credential_by_design"
    template = (
        "{package} is run by its participants themselves, without a trainer and without a "
        "certificate, by design. Record the session and who took part instead."
    )


class NoCredentialRule(Refusal):
    """Nothing says what a package asks for at this level."""

    why = Why.CONFLICT
    code = "programmes.no_credential_rule"
    template = (
        "Nothing says yet what {package} asks of a {level}. "
        "The desk can say it under Work, Trainers, What packages ask."
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What a package asks at one level, with where that is written."""

    package: Package
    level: str
    demands: Demands
    note: str


def demands_of(row: CredentialRule) -> Demands:
    """Return what a stored rule asks."""
    return Demands(
        steps=tuple(row.steps.split()),
        validity_months=row.validity_months,
        deliveries_a_year=row.deliveries_a_year,
        active_months=row.active_months,
        deliveries_to_renew=row.deliveries_to_renew,
        needs_expert=row.needs_expert,
        per_module=row.per_module,
    )


def credential_rule(package: Package, level: str) -> Demands:
    """Return what a package asks of those who would deliver it at a level.

    :raises NoCredentialByDesign: if it is run without a trainer.
    :raises NoCredentialRule: if nothing says so.
    """
    if not package.needs_trainer:
        raise NoCredentialByDesign(package=package.name)
    found = CredentialRule.objects.filter(package=package, level=level).first()
    if found is None:
        label = TrainerLevel(level).label if level in TrainerLevel.values else level
        raise NoCredentialRule(package=package.name, level=label.lower())
    return demands_of(found)


def credential_rules() -> list[Asked]:
    """Return what every package asks at every level, by package."""
    rows = CredentialRule.objects.select_related("package").order_by("package__name", "level")
    return [Asked(row.package, row.level, demands_of(row), row.note) for row in rows]


def levels_of(package: Package) -> list[str]:
    """Return the levels at which a package is certified: trainers first, as they are most."""
    rows = CredentialRule.objects.filter(package=package).values_list("level", flat=True)
    return [level for level in TrainerLevel.values if level in set(rows.order_by("level"))]


def all_demands() -> Mapping[tuple[int, str], Demands]:
    """Return what is asked, by package (its id) and level. One query."""
    rows = CredentialRule.objects.order_by("id")
    return {(row.package_id, row.level): demands_of(row) for row in rows}


def credential(viewer: Actor, ref: str) -> Credential:
    """Return one credential, with its package, module, office and the people it names.

    :raises NoSuchCredential: if it is not there, or not for `viewer` to see.
    """
    rows = Credential.objects.visible_to(viewer).standing()
    found = rows.select_related(*RELATED).filter(ref=ref).first()
    if found is None:
        raise NoSuchCredential(credential=ref)
    return found


RELATED = (
    "package",
    "module",
    "office",
    "person__counted_as",
    "supervisor__counted_as",
    "given_by__counted_as",
)


def credentials_of(viewer: Actor, person: str) -> QuerySet[Credential]:
    """Return the credentials of the person that `person` (a reference) is, first certified first.

    Those without a certificate come last.
    """
    rows = Credential.objects.visible_to(viewer).standing().select_related(*RELATED)
    rows = rows.filter(person__counted_as__ref=person)
    return rows.order_by("starts_on", "package__name", "level", "id")


def moves_of(credential_: Credential) -> QuerySet[CredentialMove]:
    """Return the dated story of a credential, latest first."""
    return credential_.moves.order_by("-happened_on", "-id")


def lapsing(viewer: Actor, period: Period) -> QuerySet[Credential]:
    """Return the certificates that end within `period`, the first to end first."""
    rows = Credential.objects.visible_to(viewer).standing().select_related(*RELATED)
    rows = rows.filter(step__in=HELD, ends_on__gte=period.first, ends_on__lte=period.last)
    return rows.order_by("ends_on", "person__name", "id")
