"""Who buys from whom in Thai electronics, and who belongs to which body, as sources said it."""

from datetime import datetime
from typing import Any

from banyan.accounts.permissions import Actor
from banyan.engagements.commands.record import record_engagement
from banyan.engagements.statements import EngagementStatement, PartyEntry
from banyan.provenance.commands.record import record_source
from banyan.provenance.models import Source
from banyan.register.commands.tie import report_memberships, report_supply_links
from banyan.register.queries import organizations
from banyan.register.statements import BelongsStatement, BuysStatement, OrganizationStatement
from demo import lists


def tell_ties(said: dict[str, Any], *, by: Actor, at: datetime) -> int:
    """Report supply links and memberships; return how many are new."""
    told = _supply(said["supply"], by=by, at=at)
    told += sum(_membership(entry, by=by, at=at) for entry in said["memberships"])
    told += sum(_several(entry, by=by, at=at) for entry in said["several"])
    return told + _cluster(said["cluster"], by=by, at=at)


def _supply(said: dict[str, Any], *, by: Actor, at: datetime) -> int:
    large = [_firm(name, "LARGE", said["country"]) for name in said["large"]]
    smaller = {
        entry["name"]: _firm(entry["name"], entry["size"], said["country"])
        for entry in said["smaller"]
    }
    links = [
        BuysStatement(large[buyer], smaller[entry["name"]], goods=entry["goods"])
        for entry in said["smaller"]
        for buyer in entry["buyers"]
    ]
    source = _source(said["source"], said["office"], by=by, at=at)
    new = report_supply_links(statements=links, source=source, by=by, at=at)
    held = said["engagement"]
    parties = [PartyEntry(large[place], "AGENT_OF_CHANGE") for place in held["buyers"]]
    parties += [PartyEntry(smaller[name], "RECIPIENT") for name in held["strengthened"]]
    record_engagement(
        said=EngagementStatement(
            title=held["title"],
            form="IN_FACTORY_CONSULTING",
            status="UNDER_WAY",
            project="RESPONSIBLE-CHAINS-ASIA",
            country=said["country"],
            starts_on=held["since"],
            description="Invented: how larger firms could strengthen the smaller (paragraph 1.1).",
        ),
        office=said["office"],
        parties=parties,
        by=by,
        at=at,
    )
    return new + 1


def _several(said: dict[str, Any], *, by: Actor, at: datetime) -> int:
    """Record an engagement with firms that other projects meet as well."""
    firms = list(
        organizations(by, country=said["country"], sector=said["sector"], kind="ENTERPRISE")
    )
    parties = [
        PartyEntry(
            OrganizationStatement(row.name, kind=row.kind, country=row.country),
            "RECIPIENT",
            same_as=row.ref,
        )
        for row in firms[said["first"] : said["first"] + said["firms"]]
    ]
    record_engagement(
        said=EngagementStatement(
            title=said["title"],
            form=said["form"],
            project=said.get("project", ""),
            country=said["country"],
            starts_on=said["since"],
            ends_on=said["since"],
            confidentiality=said["confidentiality"],
        ),
        office=said["office"],
        parties=parties,
        by=by,
        at=at,
    )
    return 1


def _membership(said: dict[str, Any], *, by: Actor, at: datetime) -> int:
    member, body = (_partner(said[end], by=by) for end in ("member", "body"))
    return report_memberships(
        statements=[
            BelongsStatement(
                member[0],
                body[0],
                kind=said["kind"],
                confidentiality=said["confidentiality"],
                same_as=(member[1], body[1]),
            )
        ],
        source=_source(said["source"], said["office"], by=by, at=at),
        by=by,
        at=at,
    )


def _cluster(said: dict[str, Any], *, by: Actor, at: datetime) -> int:
    """Report who belongs to the furniture cluster, and of those every other to an association."""
    cluster = OrganizationStatement(said["name"], kind="ASSOCIATION", country=said["country"])
    rows = organizations(by, country=said["country"], sector=said["sector"], kind="ENTERPRISE")
    firms = list(rows[: said["members"]])
    bodies = [(_partner(key, by=by), kind) for key, kind in said["bodies"].items()]
    statements = []
    for place, row in enumerate(firms):
        member = OrganizationStatement(row.name, kind=row.kind, country=row.country)
        statements.append(
            BelongsStatement(
                member, cluster, "CLUSTER", confidentiality="PARTNER", same_as=(row.ref, "")
            )
        )
        (body, ref), kind = bodies[place % len(bodies)]
        statements.append(
            BelongsStatement(member, body, kind, confidentiality="PARTNER", same_as=(row.ref, ref))
        )
    source = _source(said["source"], said["office"], by=by, at=at)
    return report_memberships(statements=statements, source=source, by=by, at=at)


def _firm(name: str, size: str, country: str) -> OrganizationStatement:
    return OrganizationStatement(name, country=country, size_class=size, sector="C26")


def _partner(key: str, *, by: Actor) -> tuple[OrganizationStatement, str]:
    """Return a partner as a source would name it, and its reference where the register has it."""
    found = lists.named("partners")[key]
    rows = organizations(by, text=found["name"], country=found["country"], kind=found["kind"])
    ref = next((row.ref for row in rows if row.name == found["name"]), "")
    said = OrganizationStatement(found["name"], kind=found["kind"], country=found["country"])
    return said, ref


def _source(title: str, office: str, *, by: Actor, at: datetime) -> Source:
    return record_source(kind="REFERENCE", title=title, office_code=office, made_by=by.name, at=at)
