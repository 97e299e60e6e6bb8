"""What is drawn of plans: read, steps, files (see the package)."""

from typing import Final

from banyan.results.facts.raw import RAW as BELOW
from banyan.results.facts.raw import nothing

RAW: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "accounts_office": BELOW["accounts_office"] | {"reports_to_id": ("reports_to_id", "BIGINT")},
    "register_organization": BELOW["register_organization"]
    | {"country": ("country", "VARCHAR"), "division": ("division", "VARCHAR")},
    "assessments_plan": {
        "id": ("id", "BIGINT"),
        "kind": ("kind", "VARCHAR"),
        "record_id": ("record_id", "BIGINT"),
        "package_id": ("package_id", "BIGINT"),
        "module_id": ("module_id", "BIGINT"),
        "office_id": ("office_id", "BIGINT"),
        "state": ("state", "VARCHAR"),
        "confidentiality": ("confidentiality", "VARCHAR"),
        "source_id": ("source_id", "BIGINT"),
    },
    "assessments_planmove": {
        "plan_id": ("plan_id", "BIGINT"),
        "state": ("state", "VARCHAR"),
        "day": ('"on"', "DATE"),
    },
    "assessments_plantest": {"plan_id": ("plan_id", "BIGINT"), "day": ('"on"', "DATE")},
    "assessments_planaction": {
        "id": ("id", "BIGINT"),
        "plan_id": ("plan_id", "BIGINT"),
        "planned_on": ("planned_on", "DATE"),
        "done_on": ("done_on", "DATE"),
    },
    "assessments_planrule": {
        "id": ("id", "BIGINT"),
        "kind": ("kind", "VARCHAR"),
        "tested_months": ("tested_months", "BIGINT"),
    },
    "assessments_planteaching": {
        "rule_id": ("rule_id", "BIGINT"),
        "package_id": ("package_id", "BIGINT"),
    },
}
STEPS: Final[dict[str, str]] = {
    # A plan as it stands on the day of counting, where its enterprise has its seat. A test counts
    # for as many months as the rule of its kind says.
    "plan": """
        select p.id as plan_id, p.kind as plan_kind, p.state, p.confidentiality,
               coalesce(o.code, '') as office, coalesce(a.code, '') as above,
               coalesce(k.code, '') as package, coalesce(g.code, '') as programme,
               case when m.code is null then '' else coalesce(k.code, '') || ' ' || m.code end
                   as module,
               r.organization_id, r.record_id as organization_record_id,
               r.written as organization_written, w.country, w.division,
               e.kind, e.size, e.sector, e.ownership, e.formality, c.day as completed_on,
               t.day is not null and t.day >
                   ($as_of::date - to_months(coalesce(u.tested_months, 12)::integer))::date
                   as is_tested
        from raw_assessments_plan p
        join organization_record r on r.record_id = p.record_id
        join organization e using (organization_id)
        join raw_register_organization w on w.id = r.organization_id
        left join raw_accounts_office o on o.id = p.office_id
        left join raw_accounts_office a on a.id = o.reports_to_id
        left join raw_programmes_package k on k.id = p.package_id
        left join raw_programmes_programme g on g.id = k.programme_id
        left join raw_programmes_module m on m.id = p.module_id
        left join raw_assessments_planrule u on u.kind = p.kind
        left join (
            select plan_id, min(day) as day from raw_assessments_planmove
            where state = 'COMPLETED' and day <= $as_of::date group by plan_id
        ) c on c.plan_id = p.id
        left join (
            select plan_id, max(day) as day from raw_assessments_plantest
            where day <= $as_of::date group by plan_id
        ) t on t.plan_id = p.id
        where p.source_id in (select id from standing_source)
    """,
    "continuity_plan": """
        select * exclude (above), completed_on as starts_on, null::date as ends_on
        from plan
        where plan_kind = 'CONTINUITY' and state in ('COMPLETED', 'TESTED', 'REVISED')
          and completed_on is not null
    """,
    "plan_action": """
        select p.* exclude (above), a.id as action_id, coalesce(a.done_on <= $as_of::date, false)
                   as is_done,
               a.planned_on as starts_on, a.planned_on as ends_on
        from raw_assessments_planaction a
        join plan p using (plan_id)
    """,
    # Enterprises that were taught to plan for continuity: what the rule's packages teach, and what
    # is business continuity planning by its form. Who is taught to teach is not ready by it.
    "continuity_training": """
        select i.*, coalesce(a.code, '') as above
        from involvement i
        left join raw_accounts_office o on o.code = i.office
        left join raw_accounts_office a on a.id = o.reports_to_id
        where i.status in ('UNDER_WAY', 'DONE') and i.starts_on <= $as_of::date
          and i.role in ('RECIPIENT', 'ATTENDED') and i.kind in ('ENTERPRISE', 'COOPERATIVE')
          and i.training_level not in ('TOMT', 'TOT', 'TOF')
          and (i.form = 'BUSINESS_CONTINUITY' or i.package in (
              select k.code from raw_assessments_planteaching t
              join raw_assessments_planrule u on u.id = t.rule_id
              join raw_programmes_package k on k.id = t.package_id
              where u.kind = 'CONTINUITY'
          ))
    """,
    # Each once as trained, and once more with its plan. Whoever may not see one of the two does not
    # see the pair: it belongs to the upper of two offices, and to the desk where neither is above.
    "trained_to_plan": """
        select * exclude (above), false as has_plan from continuity_training
        union all
        select t.* exclude (above) replace (
                   case when p.confidentiality = 'PUBLIC' then t.office
                        when t.confidentiality = 'PUBLIC' then p.office
                        when p.office in (t.office, t.above) then p.office
                        when p.above = t.office then t.office
                        else 'desk' end as office,
                   case when p.confidentiality = 'PUBLIC' then t.confidentiality
                        when t.confidentiality = 'PUBLIC' then p.confidentiality
                        when t.office not in (p.office, p.above) and t.above <> p.office
                            then 'RESTRICTED'
                        when 'RESTRICTED' in (p.confidentiality, t.confidentiality)
                            then 'RESTRICTED'
                        when 'INTERNAL' in (p.confidentiality, t.confidentiality) then 'INTERNAL'
                        else 'PARTNER' end as confidentiality,
                   0::bigint as lines  -- said as trained already
               ), true as has_plan
        from continuity_training t
        join plan p using (organization_id)
        where p.plan_kind = 'CONTINUITY' and p.completed_on is not null
          and p.state in ('COMPLETED', 'TESTED', 'REVISED', 'EXPIRED')
    """,
}
FACTS: Final[dict[str, str]] = {
    "continuity_plan": "plan_id",
    "plan_action": "action_id",
    "trained_to_plan": "engagement_id, organization_record_id, role, has_plan, office, "
    "confidentiality",
}

_OF_PLANS: Final = (
    "plan_id bigint, plan_kind varchar, state varchar, confidentiality varchar, office varchar, "
    "package varchar, programme varchar, module varchar, organization_id bigint, "
    "organization_record_id bigint, organization_written hugeint, country varchar, "
    "division varchar, kind varchar, size varchar, sector varchar, ownership varchar, "
    "formality varchar, completed_on date, is_tested boolean"
)
ADDED_SINCE: Final[dict[str, str]] = {
    "continuity_plan": nothing(f"{_OF_PLANS}, starts_on date, ends_on date"),
    "plan_action": nothing(
        f"{_OF_PLANS}, action_id bigint, is_done boolean, starts_on date, ends_on date"
    ),
    "trained_to_plan": "select *, false as has_plan from involvement where false",
}
