"""The first steps: offices and people, reference lists, partners, engagements without sheets."""

from collections import defaultdict
from datetime import datetime
from typing import Any, Final

from banyan.accounts.commands.keep import keep_offices, keep_people
from banyan.accounts.permissions import Actor, Reach, Role
from banyan.accounts.queries import actor_named
from banyan.assessments.commands.keep_plan_rules import keep_plan_rules
from banyan.assessments.plans.statements import known_plan_rules
from banyan.engagements.commands.record import record_engagement
from banyan.engagements.queries import Wanted, engagements
from banyan.engagements.statements import ContributionEntry, EngagementStatement, PartyEntry
from banyan.programmes.commands.keep import (
    keep_adaptations,
    keep_packages,
    keep_programmes,
    keep_projects,
)
from banyan.programmes.commands.keep_credential_rules import keep_credential_rules
from banyan.programmes.commands.keep_outcomes import keep_contributions, keep_outcomes
from banyan.programmes.credentials.statements import known_credential_rules
from banyan.programmes.queries import outcome
from banyan.programmes.statements import known_packages, known_programmes
from banyan.provenance.commands.record import record_source
from banyan.register.commands.enrol import enrol_organizations
from banyan.register.matching.prepare import prepare_organization
from banyan.register.statements import OrganizationStatement
from demo import lists

PASSWORD: Final = "banyan"  # noqa: S105  said aloud to everybody who loads it


def founder() -> Actor:
    """Return who founds everything, before anybody has an account: the desk, in name."""
    codes = frozenset(said.code for said in lists.offices())
    return Actor(name="demo", reaches=(Reach(Role.DESK, codes),), home="desk")


def found_house(*, at: datetime) -> int:
    """Open offices, people's accounts and the reference lists; return how many entries changed."""
    by = founder()
    changed = keep_offices(statements=lists.offices(), by=by, at=at)
    changed += keep_people(statements=lists.people(), first_password=PASSWORD, by=by, at=at)
    changed += keep_programmes(statements=known_programmes(), by=by, at=at)
    changed += keep_packages(statements=known_packages(), by=by, at=at)
    changed += keep_credential_rules(
        statements=known_credential_rules(), only_new=True, by=by, at=at
    )
    changed += keep_plan_rules(statements=known_plan_rules(), only_new=True, by=by, at=at)
    changed += keep_projects(statements=lists.projects(), by=by, at=at)
    changed += keep_adaptations(statements=lists.adaptations(), by=by, at=at)
    changed += keep_outcomes(statements=lists.outcomes(), by=by, at=at)
    changed += keep_contributions(statements=lists.contributions(), by=by, at=at)
    return changed


def tell_engagements(*, at: datetime) -> int:
    """Record the engagements that come without sheets, with their partners; return how many."""
    desk = actor_named("desk")
    known = set(engagements(desk, Wanted()).values_list("title", flat=True))
    missing = {
        key: said for key, said in lists.named("engagements").items() if said["title"] not in known
    }
    if not missing:
        return 0
    partners = _enrol_partners(by=desk, at=at)
    for said in missing.values():
        _record(said, partners, by=desk, at=at)
    return len(missing)


def _enrol_partners(*, by: Actor, at: datetime) -> dict[str, str]:
    """Enrol the partners with the office of their country; return their records' references."""
    covers = {c: said.code for said in lists.offices() for c in said.countries}
    groups: dict[str, list[str]] = defaultdict(list)
    for key, said in lists.named("partners").items():
        groups[covers.get(said["country"], "desk")].append(key)
    found: dict[str, str] = {}
    for office, keys in groups.items():
        source = record_source(
            kind="REFERENCE",
            title="Partners that the edition names",
            office_code=office,
            made_by=by.name,
            at=at,
        )
        enrolled = enrol_organizations(
            prepared=[
                prepare_organization(_organization(lists.named("partners")[key])) for key in keys
            ],
            lines=list(range(1, len(keys) + 1)),
            source=source,
            office=office,
            by=by,
            at=at,
        )
        found |= {key: one.record_ref for key, one in zip(keys, enrolled, strict=True)}
    return found


def _organization(said: dict[str, Any]) -> OrganizationStatement:
    return OrganizationStatement(
        name=said["name"],
        kind=said["kind"],
        other_names=tuple(said.get("also", ())),
        country=said["country"],
    )


def _record(said: dict[str, Any], partners: dict[str, str], *, by: Actor, at: datetime) -> None:
    record_engagement(
        said=EngagementStatement(
            title=said["title"],
            form=said["form"],
            level=said["level"],
            status=said["status"],
            programme=said.get("programme", ""),
            project=said.get("project", ""),
            package=said.get("package", ""),
            country=said["country"],
            starts_on=lists.day(said.get("since")),
            ends_on=lists.day(said.get("until")),
            confidentiality=said["confidentiality"],
            description=said.get("description", ""),
        ),
        office=said["office"],
        parties=[
            PartyEntry(_organization(lists.named("partners")[key]), role, same_as=partners[key])
            for key, role in said.get("parties", {}).items()
        ],
        contributions=[
            ContributionEntry(_outcome(by, number).pk, kind)
            for number, kind in said.get("serves", {}).items()
        ],
        milestone=said.get("milestone", ""),
        by=by,
        at=at,
    )


def _outcome(by: Actor, number: str) -> Any:
    country, space, rest = number.partition(" CPO ")
    return outcome(by, rest, country=country) if space else outcome(by, number)
