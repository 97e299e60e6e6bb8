"""What the orders about credentials share: whom they mean, and what they refuse."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.credentials.rules import Demands, is_valid, next_steps, steps_left
from banyan.programmes.credentials.vocabulary import Step, TrainerLevel
from banyan.programmes.models import Credential, CredentialMove
from banyan.programmes.queries.credentials import NoSuchCredential, credential_rule
from banyan.register.models import OrganizationRecord, PersonRecord
from banyan.register.queries import organization, person
from banyan.register.queries.seen import visible_organization_records, visible_person_records

AT_ONCE = 500
# Who may supervise those who are on the way.
EXPERTS = (TrainerLevel.EXPERT_TRAINER, TrainerLevel.MASTER_TRAINER, TrainerLevel.DEVELOPER)


class StepsMissing(Refusal):
    """Somebody has not yet done what the package asks for."""

    why = Why.CONFLICT
    code = "programmes.steps_missing"
    template = "{person} cannot go from {now} to {then} for {package}. What comes next is: {next}."


class NeedsExpert(Refusal):
    """A certificate that an expert trainer must stand behind."""

    why = Why.CONFLICT
    code = "programmes.needs_expert"
    template = (
        "{package} is certified under an expert trainer who holds a valid credential on {day}. "
        "Name the expert trainer who supervised {person}."
    )


class BackwardStep(Refusal):
    """A step is dated before the one that came before it."""

    why = Why.INVALID
    code = "programmes.backward_step"
    template = "{step} on {day} would lie before the step of {before}. Give a later day."


def locked_credential(ref: str, *, act: Act, by: Actor) -> Credential:
    rows = (
        Credential.objects.visible_to(by)
        .standing()
        .select_related("office", "package", "person", "supervisor")
    )
    found = rows.select_for_update(of=("self",)).filter(ref=ref).first()
    if found is None:
        raise NoSuchCredential(credential=ref)
    require(by, act, office=found.office.code)
    return found


def refuse_step(found: Credential, then: str, on: date) -> Demands:
    demands = credential_rule(found.package, found.level)
    allowed = next_steps(found.step, demands)
    if then not in allowed:
        left = steps_left(found.step, demands) or allowed
        raise StepsMissing(
            person=found.person.name,
            now=Step(found.step).label.lower(),
            then=Step(then).label.lower(),
            package=found.package.name,
            next=", ".join(Step(step).label.lower() for step in left),
        )
    if on < found.step_on:
        raise BackwardStep(step=Step(then).label, day=on, before=found.step_on)
    return demands


def refuse_without_expert(found: Credential, on: date) -> None:
    if found.supervisor:
        held = Credential.objects.standing().filter(
            person__counted_as=found.supervisor.counted_as_id,
            package_id=found.package_id,
            level__in=EXPERTS,
        )
        rows = held.order_by("id").values_list("step", "starts_on", "ends_on")
        if any(is_valid(step, starts, ends, on=on) for step, starts, ends in rows):
            return
    raise NeedsExpert(package=found.package.name, day=on, person=found.person.name)


def moved(found: Credential, step: str, on: date, *, reason: str, by: Actor, at: datetime) -> None:
    found.step, found.step_on = step, on
    found.save()
    CredentialMove.objects.create(
        credential=found,
        step=step,
        happened_on=on,
        until=found.ends_on if step in (Step.CERTIFIED, Step.RENEWED) else None,
        made_at=at,
        made_by=by.name,
        reason=reason,
    )


def people_named(refs: Iterable[str], *, by: Actor) -> Mapping[str, PersonRecord]:
    """Return the record that each reference means: its own, or the latest of whom it names."""
    asked = sorted({ref for ref in refs if ref})
    found: dict[str, PersonRecord] = {}
    seen = visible_person_records(by).select_related("counted_as")
    for start in range(0, len(asked), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        found |= {row.ref: row for row in seen.filter(ref__in=some).order_by("id")}
        said = seen.filter(counted_as__ref__in=some).order_by("id")
        found |= {row.counted_as.ref: row for row in said}
    for ref in asked:
        if ref not in found:
            # One that was absorbed since leads on; one that is nobody is refused.
            whole = person(by, ref)
            found[ref] = seen.filter(counted_as__ref=whole.ref).order_by("id").reverse()[0]
    return found


def organization_named(ref: str, *, by: Actor) -> OrganizationRecord | None:
    if not ref:
        return None
    whole = organization(by, ref)
    rows = visible_organization_records(by).filter(counted_as__ref=whole.ref)
    return rows.order_by("-id").first()


def number_of(found: Credential) -> str:
    """Return the number of a certificate for which nobody gave one: its package and reference."""
    return f"{found.package.code}-{found.ref.removeprefix('CRD-')}"
