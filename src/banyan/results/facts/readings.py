"""What is drawn of assessments: what changed in enterprises between baseline and endline."""

from typing import Final

from banyan.results.facts.raw import nothing

RAW: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "assessments_keyindicator": {
        "id": ("id", "BIGINT"),
        "code": ("code", "VARCHAR"),
        "better": ("better", "VARCHAR"),
    },
    "assessments_practice": {
        "id": ("id", "BIGINT"),
        "code": ("code", "VARCHAR"),
        "module_id": ("module_id", "BIGINT"),
    },
    "assessments_cluster": {"id": ("id", "BIGINT"), "code": ("code", "VARCHAR")},
    "assessments_enterpriseassessment": {
        "id": ("id", "BIGINT"),
        "record_id": ("record_id", "BIGINT"),
        "stage": ("stage", "VARCHAR"),
        "day": ('"on"', "DATE"),
        "country": ("country", "VARCHAR"),
        "office_id": ("office_id", "BIGINT"),
        "programme_id": ("programme_id", "BIGINT"),
        "cluster_id": ("cluster_id", "BIGINT"),
        "confidentiality": ("confidentiality", "VARCHAR"),
        "source_id": ("source_id", "BIGINT"),
        "struck": ("struck_at is not null", "BOOLEAN"),
    },
    "assessments_enterpriseassessment_modules": {
        "assessment_id": ("enterpriseassessment_id", "BIGINT"),
        "module_id": ("module_id", "BIGINT"),
    },
    "assessments_kpireading": {
        "id": ("id", "BIGINT"),
        "assessment_id": ("assessment_id", "BIGINT"),
        "indicator_id": ("indicator_id", "BIGINT"),
        # As text, so that no engine reads a number of its own into it on the way.
        "value": ("cast( value as varchar )", "VARCHAR"),
        "unit": ("unit", "VARCHAR"),
        "struck": ("struck_at is not null", "BOOLEAN"),
    },
    "assessments_practiceanswer": {
        "id": ("id", "BIGINT"),
        "assessment_id": ("assessment_id", "BIGINT"),
        "practice_id": ("practice_id", "BIGINT"),
        "is_there": ("is_there", "BOOLEAN"),
        "struck": ("struck_at is not null", "BOOLEAN"),
    },
}
# The first of an enterprise's baselines and the last of its endlines; whoever sees what changed
# sees both, so a line carries whose each of the two is. It falls on the day of the endline.
_SAID_OF_BOTH: Final = """
    a.organization_id, a.organization_record_id, a.organization_written,
    a.programme, a.country, coalesce(nullif(a.cluster, ''), b.cluster) as cluster,
    a.office, a.confidentiality,
    b.office as office_before, b.confidentiality as confidentiality_before,
    b.day as began_on, a.day as starts_on, a.day as ends_on, year(a.day) as year,
    year(a.day) || '-Q' || quarter(a.day) as quarter,
    o.kind, o.size, o.sector, o.ownership, o.formality
"""
STEPS: Final[dict[str, str]] = {
    "assessed": """
        select a.id as assessment_id, a.stage, a.day, a.country,
               r.organization_id, r.record_id as organization_record_id,
               r.written as organization_written,
               coalesce(o.code, '') as office, coalesce(g.code, '') as programme,
               coalesce(c.code, '') as cluster, a.confidentiality
        from raw_assessments_enterpriseassessment a
        join organization_record r on r.record_id = a.record_id
        left join raw_accounts_office o on o.id = a.office_id
        left join raw_programmes_programme g on g.id = a.programme_id
        left join raw_assessments_cluster c on c.id = a.cluster_id
        where not a.struck and a.source_id in (select id from standing_source)
    """,
    "gone_through": """
        select m.assessment_id, coalesce(k.code, '') || ' ' || d.code as module
        from raw_assessments_enterpriseassessment_modules m
        join raw_programmes_module d on d.id = m.module_id
        left join raw_programmes_package k on k.id = d.package_id
    """,
    "kpi_read": """
        select s.*, v.id as reading_id, i.code as kpi, i.better, v.unit,
               v.value::decimal(18, 4) as value,
               row_number() over (
                   partition by s.organization_id, s.programme, i.code, s.stage
                   order by s.day, v.id
               ) as place,
               row_number() over (
                   partition by s.organization_id, s.programme, i.code, s.stage
                   order by s.day desc, v.id desc
               ) as from_last
        from raw_assessments_kpireading v
        join assessed s using (assessment_id)
        join raw_assessments_keyindicator i on i.id = v.indicator_id
        where not v.struck
    """,
    # An enterprise that went through several modules has a line for each.
    "kpi_change": f"""
        select {_SAID_OF_BOTH}, a.reading_id, a.kpi, a.unit, coalesce(t.module, '') as module,
               b.value as before, a.value as after,
               case when a.better = 'LESS' then a.value < b.value
                    else a.value > b.value end as has_improved
        from kpi_read b
        join kpi_read a on a.organization_id = b.organization_id and a.programme = b.programme
             and a.kpi = b.kpi and a.unit = b.unit and a.day > b.day
        join organization o on o.organization_id = a.organization_id
        left join gone_through t on t.assessment_id = a.assessment_id
        where b.stage = 'BASELINE' and b.place = 1 and a.stage = 'ENDLINE' and a.from_last = 1
    """,  # noqa: S608 - our own words
    "practice_seen": """
        select s.*, v.id as answer_id, p.code as practice, v.is_there,
               case when d.code is null then '' else coalesce(k.code, '') || ' ' || d.code end
                   as module,
               row_number() over (
                   partition by s.organization_id, s.programme, p.code, s.stage
                   order by s.day, v.id
               ) as place,
               row_number() over (
                   partition by s.organization_id, s.programme, p.code, s.stage
                   order by s.day desc, v.id desc
               ) as from_last
        from raw_assessments_practiceanswer v
        join assessed s using (assessment_id)
        join raw_assessments_practice p on p.id = v.practice_id
        left join raw_programmes_module d on d.id = p.module_id
        left join raw_programmes_package k on k.id = d.package_id
        where not v.struck
    """,
    "practice_change": f"""
        select {_SAID_OF_BOTH}, a.answer_id, a.practice, a.module,
               b.is_there as was_there, a.is_there as is_there
        from practice_seen b
        join practice_seen a on a.organization_id = b.organization_id
             and a.programme = b.programme and a.practice = b.practice and a.day > b.day
        join organization o on o.organization_id = a.organization_id
        where b.stage = 'BASELINE' and b.place = 1 and a.stage = 'ENDLINE' and a.from_last = 1
    """,  # noqa: S608 - our own words
}
FACTS: Final[dict[str, str]] = {
    "kpi_change": "reading_id, module",
    "practice_change": "answer_id",
}
_OF_BOTH: Final = (
    "organization_id bigint, organization_record_id bigint, organization_written hugeint, "
    "programme varchar, country varchar, cluster varchar, office varchar, "
    "confidentiality varchar, office_before varchar, confidentiality_before varchar, "
    "began_on date, starts_on date, ends_on date, year bigint, quarter varchar, kind varchar, "
    "size varchar, sector varchar, ownership varchar, formality varchar"
)
ADDED_SINCE: Final[dict[str, str]] = {
    "kpi_change": nothing(
        f"{_OF_BOTH}, reading_id bigint, kpi varchar, unit varchar, module varchar, "
        "before decimal(18,4), after decimal(18,4), has_improved boolean"
    ),
    "practice_change": nothing(
        f"{_OF_BOTH}, answer_id bigint, practice varchar, module varchar, was_there boolean, "
        "is_there boolean"
    ),
}
