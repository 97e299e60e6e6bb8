"""How the organizations of partnerships and platforms come into the register."""

from collections.abc import Sequence
from datetime import datetime

from banyan.accounts.permissions import Actor
from banyan.programmes.statements import OrganizationEntry
from banyan.provenance.models import Source
from banyan.register.commands.enter import enter_organizations
from banyan.register.statements import OrganizationStatement


def records_of(
    entries: Sequence[OrganizationEntry], *, source: Source, by: Actor, at: datetime
) -> list[int]:
    """Return the ids of the records of organizations as entered, in their order.

    :raises OrganizationUnclear: if one could be any of several.
    """
    fresh = {i: entry for i, entry in enumerate(entries) if not entry.record}
    said = [
        (entry.organization or OrganizationStatement(name=""), entry.same_as)
        for entry in fresh.values()
    ]
    made = dict(
        zip(fresh, enter_organizations(said=said, source=source, by=by, at=at), strict=True)
    )
    return [entry.record or made[i] for i, entry in enumerate(entries)]
