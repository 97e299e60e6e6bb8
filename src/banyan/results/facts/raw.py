"""What snapshots read of the records."""

from typing import Final

# What is read of the records: table -> column -> (expression on the table, type).
RAW: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "provenance_source": {
        "id": ("id", "BIGINT"),
        "withdrawn": ("withdrawn_at is not null", "BOOLEAN"),
    },
    "provenance_change": {"id": ("id", "BIGINT")},
    "accounts_office": {"id": ("id", "BIGINT"), "code": ("code", "VARCHAR")},
    "programmes_programme": {"id": ("id", "BIGINT"), "code": ("code", "VARCHAR")},
    "programmes_package": {
        "id": ("id", "BIGINT"),
        "code": ("code", "VARCHAR"),
        "programme_id": ("programme_id", "BIGINT"),
    },
    "programmes_module": {
        "id": ("id", "BIGINT"),
        "code": ("code", "VARCHAR"),
        "package_id": ("package_id", "BIGINT"),
    },
    "programmes_outcome": {
        "id": ("id", "BIGINT"),
        "country": ("country", "VARCHAR"),
        "status": ("status", "VARCHAR"),
        "office_id": ("office_id", "BIGINT"),
    },
    "programmes_programmecontribution": {
        "outcome_id": ("outcome_id", "BIGINT"),
        "programme_id": ("programme_id", "BIGINT"),
        "kind": ("kind", "VARCHAR"),
    },
    "programmes_credentialrule": {
        "package_id": ("package_id", "BIGINT"),
        "level": ("level", "VARCHAR"),
        "deliveries_a_year": ("deliveries_a_year", "BIGINT"),
        "active_months": ("active_months", "BIGINT"),
    },
    "programmes_credential": {
        "id": ("id", "BIGINT"),
        "person_id": ("person_id", "BIGINT"),
        "package_id": ("package_id", "BIGINT"),
        "module_id": ("module_id", "BIGINT"),
        "level": ("level", "VARCHAR"),
        "step": ("step", "VARCHAR"),
        "starts_on": ("starts_on", "DATE"),
        "ends_on": ("ends_on", "DATE"),
        "office_id": ("office_id", "BIGINT"),
        "source_id": ("source_id", "BIGINT"),
    },
    "engagements_engagement": {
        "id": ("id", "BIGINT"),
        "form": ("form", "VARCHAR"),
        "level": ("level", "VARCHAR"),
        "status": ("status", "VARCHAR"),
        "training_level": ("training_level", "VARCHAR"),
        "office_id": ("office_id", "BIGINT"),
        "programme_id": ("programme_id", "BIGINT"),
        "package_id": ("package_id", "BIGINT"),
        "module_id": ("module_id", "BIGINT"),
        "country": ("country", "VARCHAR"),
        "division": ("division", "VARCHAR"),
        "starts_on": ("starts_on", "DATE"),
        "ends_on": ("ends_on", "DATE"),
        "confidentiality": ("confidentiality", "VARCHAR"),
        "source_id": ("source_id", "BIGINT"),
        "told_as_id": ("told_as_id", "BIGINT"),
    },
    "engagements_party": {
        "id": ("id", "BIGINT"),
        "engagement_id": ("engagement_id", "BIGINT"),
        "record_id": ("record_id", "BIGINT"),
        "role": ("role", "VARCHAR"),
        "has_completed": ("has_completed", "BOOLEAN"),
        "source_id": ("source_id", "BIGINT"),
    },
    "engagements_attendance": {
        "id": ("id", "BIGINT"),
        "engagement_id": ("engagement_id", "BIGINT"),
        "person_id": ("person_id", "BIGINT"),
        "organization_id": ("organization_id", "BIGINT"),
        "role": ("role", "VARCHAR"),
        "has_completed": ("has_completed", "BOOLEAN"),
        "source_id": ("source_id", "BIGINT"),
    },
    "engagements_engagementcontribution": {
        "engagement_id": ("engagement_id", "BIGINT"),
        "outcome_id": ("outcome_id", "BIGINT"),
        "kind": ("kind", "VARCHAR"),
    },
    "engagements_costline": {
        "id": ("id", "BIGINT"),
        "engagement_id": ("engagement_id", "BIGINT"),
        "borne_by": ("borne_by", "VARCHAR"),
        # As text, so that no engine reads a number of its own into it on the way.
        "amount": ("cast( amount as varchar )", "VARCHAR"),
        "per_usd": ("cast( per_usd as varchar )", "VARCHAR"),
        "spent_on": ("spent_on", "DATE"),
        "struck": ("struck_at is not null", "BOOLEAN"),
    },
    "engagements_cohort": {
        "id": ("id", "BIGINT"),
        "office_id": ("office_id", "BIGINT"),
        "programme_id": ("programme_id", "BIGINT"),
        "country": ("country", "VARCHAR"),
        "sector": ("sector", "VARCHAR"),
        "starts_on": ("starts_on", "DATE"),
        "source_id": ("source_id", "BIGINT"),
    },
    "engagements_cohortmember": {
        "id": ("id", "BIGINT"),
        "cohort_id": ("cohort_id", "BIGINT"),
        "person_id": ("person_id", "BIGINT"),
        "firm_id": ("firm_id", "BIGINT"),
    },
    "engagements_followup": {
        "id": ("id", "BIGINT"),
        "member_id": ("member_id", "BIGINT"),
        "months": ("months", "BIGINT"),
        "is_employed": ("is_employed", "BOOLEAN"),
        "has_advanced": ("advance <> ''", "BOOLEAN"),
        "source_id": ("source_id", "BIGINT"),
    },
    "engagements_mentoringpair": {
        "id": ("id", "BIGINT"),
        "office_id": ("office_id", "BIGINT"),
        "programme_id": ("programme_id", "BIGINT"),
        "country": ("country", "VARCHAR"),
        "mentee_id": ("mentee_id", "BIGINT"),
        "state": ("state", "VARCHAR"),
        "source_id": ("source_id", "BIGINT"),
    },
    "engagements_pairmove": {
        "pair_id": ("pair_id", "BIGINT"),
        "state": ("state", "VARCHAR"),
        "day": ('"on"', "DATE"),
    },
    "register_organization": {
        "id": ("id", "BIGINT"),
        "kind": ("kind", "VARCHAR"),
        "size_class": ("size_class", "VARCHAR"),
        "sector": ("sector", "VARCHAR"),
        "ownership": ("ownership", "VARCHAR"),
        "formality": ("formality", "VARCHAR"),
    },
    "register_organizationrecord": {
        "id": ("id", "BIGINT"),
        "counted_as_id": ("counted_as_id", "BIGINT"),
        "source_id": ("source_id", "BIGINT"),
        "name": ("name", "VARCHAR"),
        "workers": ("workers", "BIGINT"),
        "withdrawn": ("withdrawn", "BOOLEAN"),
    },
    "register_person": {
        "id": ("id", "BIGINT"),
        "sex": ("sex", "VARCHAR"),
        "birth_year": ("birth_year", "BIGINT"),
        "is_rural": ("is_rural", "BOOLEAN"),
        "has_disability": ("has_disability", "BOOLEAN"),
    },
    "register_personrecord": {
        "id": ("id", "BIGINT"),
        "counted_as_id": ("counted_as_id", "BIGINT"),
        "source_id": ("source_id", "BIGINT"),
        "name": ("name", "VARCHAR"),
        "country": ("country", "VARCHAR"),
        "division": ("division", "VARCHAR"),
        "withdrawn": ("withdrawn", "BOOLEAN"),
    },
}


def nothing(columns: str) -> str:
    """Return the question whose answer has these columns ("name type, …") and no row."""
    named = (column.split() for column in columns.split(", "))
    return f"select {', '.join(f'null::{kind} as {name}' for name, kind in named)} where false"
