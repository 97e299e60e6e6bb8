"""Who completed a training of trainers, and what each still lacks for a certificate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from banyan.accounts.permissions import Actor
from banyan.engagements.models import Engagement
from banyan.engagements.queries import attendances
from banyan.engagements.queries.trainers import deliveries_of
from banyan.engagements.vocabulary import AttendanceRole
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.credentials.rules import Demands, steps_left
from banyan.programmes.credentials.vocabulary import HELD, Step
from banyan.programmes.models import Credential, Package
from banyan.programmes.queries.credentials import credential_rule
from banyan.register.models import PersonRecord

# What having attended shows, and what having delivered afterwards shows. The rest a person says.
SHOWN: Final = (Step.APPLICANT, Step.SELECTED, Step.TOT_ATTENDED)


class NoPackageTaught(Refusal):
    """An engagement that teaches no package certifies nobody."""

    why = Why.CONFLICT
    code = "engagements.no_package_taught"
    template = "{title} names no package to certify for. Change it, and say which it taught."


@dataclass(frozen=True, slots=True)
class Completer:
    """Somebody who completed a training, with their credential, if any, and what is missing."""

    record: PersonRecord
    credential: Credential | None
    steps: tuple[tuple[str, date], ...]  # that the records show, not yet said of the credential
    missing: tuple[str, ...]  # that nothing shows
    is_held: bool

    @property
    def is_ready(self) -> bool:
        """Test whether a certificate can be given now."""
        return not self.is_held and not self.missing

    @property
    def why(self) -> str:
        """Return why a certificate cannot be given yet, in words."""
        if self.is_held:
            return "Certified already"
        return ", ".join(str(Step(step).label) for step in self.missing)


def completers(viewer: Actor, taught: Engagement, level: str, *, on: date) -> list[Completer]:
    """Return who completed a training, by name, with what each lacks for a certificate on a day.

    :raises NoPackageTaught: if the training names no package.
    :raises NoCredentialByDesign: if its package is run without a trainer.
    :raises NoCredentialRule: if nothing says what the package asks at this level.
    """
    if taught.package is None:
        raise NoPackageTaught(title=taught.title)
    demands = credential_rule(taught.package, level)
    came = attendances(viewer, taught).filter(
        role=AttendanceRole.PARTICIPANT, has_completed=True, person__withdrawn=False
    )
    people = {row.person.counted_as_id: row.person for row in came}
    held = _held(taught, taught.package, level, list(people))
    delivered = deliveries_of(people, until=on)
    taught_on = taught.ends_on or taught.starts_on or on
    found = []
    for entity, record in people.items():
        days = delivered.get((entity, taught.package.pk), ())
        practised = min((day for day in days if day >= taught_on), default=None)
        found.append(_completer(record, held.get(entity), demands, taught_on, practised))
    return found


def _held(
    taught: Engagement, package: Package, level: str, people: Sequence[int]
) -> Mapping[int, Credential]:
    rows = (
        Credential.objects.standing()
        .select_related("person", "office")
        .filter(person__counted_as__in=people, package=package, level=level, module=taught.module)
    )
    return {row.person.counted_as_id: row for row in rows.order_by("id")}


def _completer(
    record: PersonRecord,
    credential: Credential | None,
    demands: Demands,
    taught_on: date,
    practised: date | None,
) -> Completer:
    now = credential.step if credential else ""
    left = steps_left(now, demands) if now else demands.steps
    shown: list[tuple[str, date]] = []
    missing = []
    for step in left:
        day = taught_on if step in SHOWN else practised if step == Step.TOE_PRACTICE else None
        if day is None:
            missing.append(step)
        else:
            shown.append((step, max([day, *(at for _, at in shown)])))
    is_held = now in HELD
    return Completer(record, credential, tuple(shown), tuple(missing), is_held)
