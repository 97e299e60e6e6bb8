"""Understanding what is said of credentials before anything is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from banyan.accounts.permissions import Actor
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.commands._credentials import AT_ONCE, BackwardStep, people_named
from banyan.programmes.credentials.rules import Demands
from banyan.programmes.credentials.statements import CredentialStatement
from banyan.programmes.credentials.vocabulary import Step, TrainerLevel
from banyan.programmes.models import Credential, Module, Package
from banyan.programmes.queries import package
from banyan.programmes.queries.credentials import credential_rule
from banyan.register.models import PersonRecord


class AlreadyOnTheWay(Refusal):
    """Somebody has a credential of this kind already."""

    why = Why.CONFLICT
    code = "programmes.already_on_the_way"
    template = (
        "{person} has this credential already: {package}, {level}. Open it and say how far it is."
    )


class NoSteps(Refusal):
    """A credential of which no step is said."""

    why = Why.INVALID
    code = "programmes.no_steps"
    template = "Nothing says how far {person} has come. Give one step at least, with its day."


class NotOfThisPackage(Refusal):
    """A package has no such module, or is certified module by module and none was named."""

    why = Why.INVALID
    code = "programmes.not_of_this_package"
    template = '{package} has no module "{module}" to certify. Name one of: {known}.'


@dataclass(frozen=True, slots=True)
class Plan:
    said: CredentialStatement
    person: PersonRecord
    package: Package
    module: Module | None
    demands: Demands


def planned(statements: Sequence[CredentialStatement], *, by: Actor) -> Iterator[Plan]:
    people = people_named([said.person for said in statements], by=by)
    known: dict[tuple[str, str], tuple[Package, Demands]] = {}
    modules = {(row.package_id, row.code): row for row in Module.objects.order_by("id")}
    for said in statements:
        if (said.package, said.level) not in known:
            whole = package(said.package)
            known[said.package, said.level] = whole, credential_rule(whole, said.level)
        whole, demands = known[said.package, said.level]
        module = modules.get((whole.pk, said.module))
        if (said.module or demands.per_module) and module is None:
            codes = sorted(code for owner, code in modules if owner == whole.pk)
            raise NotOfThisPackage(
                package=whole.name, module=said.module, known=", ".join(codes) or "none"
            )
        yield Plan(said, people[said.person], whole, module, demands)
        refuse_disorder(said, people[said.person])


def refuse_disorder(said: CredentialStatement, who: PersonRecord) -> None:
    if not said.steps:
        raise NoSteps(person=who.name)
    for (_, before), (step, on) in zip(said.steps, said.steps[1:], strict=False):
        if on < before:
            raise BackwardStep(step=Step(step).label, day=on, before=before)


def refuse_repeated(plans: Sequence[Plan]) -> None:
    entities = sorted({plan.person.counted_as_id for plan in plans})
    held: set[tuple[int, int, str, int | None]] = set()
    for start in range(0, len(entities), AT_ONCE):
        rows = Credential.objects.standing().filter(
            person__counted_as__in=entities[start : start + AT_ONCE]
        )
        held |= set(rows.values_list("person__counted_as", "package", "level", "module"))
    for plan in plans:
        key = (
            plan.person.counted_as_id,
            plan.package.pk,
            plan.said.level,
            plan.module.pk if plan.module else None,
        )
        if key in held:
            level = TrainerLevel(plan.said.level).label.lower()
            raise AlreadyOnTheWay(person=plan.person.name, package=plan.package.name, level=level)
        held.add(key)
