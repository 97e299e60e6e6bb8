"""What snapshots of earlier versions lack, and what is read instead, so that each still opens.

Whoever adds a fact or a column says here, or beside it, what one without it answers: a fact has no
row, a column says that nothing is known.
"""

from typing import Final

from banyan.results.facts.raw import nothing

ADDED_SINCE: Final[dict[str, str]] = {
    "cost": """
        select *, 0::bigint as cost_id, '' as borne_by, 0::bigint as usd, 0::bigint as year,
               '' as quarter
        from engagement where false
    """,
    "employment": nothing(
        "line_id bigint, source_id bigint, person_id bigint, person_record_id bigint, "
        "person_written ubigint, is_employed boolean, has_advanced boolean, country varchar, "
        "sector varchar, office varchar, programme varchar, confidentiality varchar, "
        "starts_on date, ends_on date, sex varchar, size varchar"
    ),
    "pairing": nothing(
        "pair_id bigint, source_id bigint, person_id bigint, person_record_id bigint, "
        "person_written ubigint, has_completed boolean, country varchar, office varchar, "
        "programme varchar, confidentiality varchar, starts_on date, ends_on date, sex varchar"
    ),
    "credential": nothing(
        "credential_id bigint, person_id bigint, person_record_id bigint, person_written ubigint, "
        "package varchar, programme varchar, module varchar, office varchar, "
        "confidentiality varchar, country varchar, division varchar, level varchar, "
        "starts_on date, expires_on date, source_id bigint, ends_on date, is_expiring boolean, "
        "is_active boolean, sex varchar, rural varchar, disability varchar, age varchar"
    ),
    "source": nothing("source_id bigint"),
    "engagement_source": nothing("engagement_id bigint, source_id bigint"),
}

_BY_WHOM: Final = {"source_id": "null::bigint"}
_FORMALITY: Final = {"formality": "''"}
# For each fact, the columns that came later and what stands in each where there is none.
COLUMNS_SINCE: Final[dict[str, dict[str, str]]] = {
    "participation": _BY_WHOM | _FORMALITY,
    "involvement": _BY_WHOM | _FORMALITY,
    "credential": _BY_WHOM,
    "employment": _BY_WHOM,
    "pairing": _BY_WHOM,
    "organization_record": _BY_WHOM,
    "person_record": _BY_WHOM | {"country": "''", "division": "''"},
}
