"""What is said of credentials, and of what packages ask for them: the one way in."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from banyan.programmes.credentials.rules import Demands, steps_in_order
from banyan.programmes.statements import _entries


@dataclass(frozen=True, slots=True)
class CredentialRuleStatement:
    """What a package asks at one level, and where that is written."""

    package: str
    level: str
    demands: Demands
    note: str = ""


@dataclass(frozen=True, slots=True)
class CredentialStatement:
    """Somebody is on the way to a credential, or holds it: with the steps that they took.

    `person`, `supervisor` and `given_by` are references, of a record or of whoever it is counted
    as. `steps` are (step, day), in order; the last is where the credential stands. Without
    `until`, a certificate's last day follows from what its package asks.
    """

    person: str
    package: str
    level: str
    steps: tuple[tuple[str, date], ...]
    module: str = ""
    number: str = ""
    until: date | None = None
    supervisor: str = ""
    given_by: str = ""


def known_credential_rules() -> list[CredentialRuleStatement]:
    """Return the rules of the reference list."""
    return [_rule(entry) for entry in _entries("credentials.yaml")]


def _rule(entry: dict[str, Any]) -> CredentialRuleStatement:
    return CredentialRuleStatement(
        package=entry["package"],
        level=entry["level"],
        demands=Demands(
            steps=steps_in_order(entry["steps"]),
            validity_months=entry.get("validity_months"),
            deliveries_a_year=entry.get("deliveries_a_year", 1),
            active_months=entry.get("active_months", 12),
            deliveries_to_renew=entry.get("deliveries_to_renew", 0),
            needs_expert=entry.get("needs_expert", False),
            per_module=entry.get("per_module", False),
        ),
        note=entry.get("note", ""),
    )
