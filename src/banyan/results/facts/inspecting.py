"""What is drawn of inspection campaigns: read, steps, files (see the package).

A figure is seen by whoever sees that there is a campaign; no name of a workplace is drawn. A visit
counts in its whole quarter, so that no two periods differ by a single day's visit.
"""

from typing import Final

from banyan.results.facts.raw import nothing

RAW: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "assessments_campaign": {
        "id": ("id", "BIGINT"),
        "engagement_id": ("engagement_id", "BIGINT"),
    },
    "assessments_checklisttopic": {"id": ("id", "BIGINT"), "code": ("code", "VARCHAR")},
    "assessments_workplace": {
        "id": ("id", "BIGINT"),
        "campaign_id": ("campaign_id", "BIGINT"),
        "record_id": ("record_id", "BIGINT"),
        "division": ("division", "VARCHAR"),
        "left_out": ("left_out_on is not null", "BOOLEAN"),
    },
    "assessments_inspectionvisit": {
        "id": ("id", "BIGINT"),
        "workplace_id": ("workplace_id", "BIGINT"),
        "visited_on": ("visited_on", "DATE"),
    },
    "assessments_finding": {
        "id": ("id", "BIGINT"),
        "visit_id": ("visit_id", "BIGINT"),
        "topic_id": ("topic_id", "BIGINT"),
        "verdict": ("verdict", "VARCHAR"),
        "state": ("state", "VARCHAR"),
    },
    "assessments_followupvisit": {"id": ("id", "BIGINT"), "visit_id": ("visit_id", "BIGINT")},
    "assessments_findingmove": {
        "finding_id": ("finding_id", "BIGINT"),
        "follow_up_id": ("follow_up_id", "BIGINT"),
    },
}
STEPS: Final[dict[str, str]] = {
    "inspection": """
        select v.id as visit_id, r.organization_id, r.record_id as organization_record_id,
               r.written as organization_written, e.country, e.office, e.programme,
               e.confidentiality, w.division, o.size, o.sector,
               date_trunc('quarter', v.visited_on)::date as starts_on,
               (date_trunc('quarter', v.visited_on) + interval 3 months - interval 1 day)::date
                   as ends_on,
               year(v.visited_on) as year,
               year(v.visited_on) || '-Q' || quarter(v.visited_on) as quarter,
               v.id in (
                   select visit_id from raw_assessments_finding where verdict = 'NON_COMPLIANT'
               ) as has_violation,
               v.id in (select visit_id from raw_assessments_followupvisit) as has_follow_up
        from raw_assessments_inspectionvisit v
        join raw_assessments_workplace w on w.id = v.workplace_id
        join raw_assessments_campaign c on c.id = w.campaign_id
        join engagement e on e.engagement_id = c.engagement_id
        join organization_record r on r.record_id = w.record_id
        join organization o on o.organization_id = r.organization_id
        where not w.left_out
    """,
    "finding": """
        select i.*, f.id as finding_id, t.code as topic, f.verdict,
               f.id in (
                   select finding_id from raw_assessments_findingmove
                   where follow_up_id is not null
               ) as is_followed,
               f.state in ('REMEDIED', 'CLOSED') as is_remedied
        from raw_assessments_finding f
        join inspection i on i.visit_id = f.visit_id
        join raw_assessments_checklisttopic t on t.id = f.topic_id
    """,
}
FACTS: Final[dict[str, str]] = {"inspection": "visit_id", "finding": "finding_id"}

_OF_VISITS: Final = (
    "visit_id bigint, organization_id bigint, organization_record_id bigint, "
    "organization_written hugeint, country varchar, office varchar, programme varchar, "
    "confidentiality varchar, division varchar, size varchar, sector varchar, starts_on date, "
    "ends_on date, year bigint, quarter varchar, has_violation boolean, has_follow_up boolean"
)
ADDED_SINCE: Final[dict[str, str]] = {
    "inspection": nothing(_OF_VISITS),
    "finding": nothing(
        f"{_OF_VISITS}, finding_id bigint, topic varchar, verdict varchar, is_followed boolean, "
        "is_remedied boolean"
    ),
}
