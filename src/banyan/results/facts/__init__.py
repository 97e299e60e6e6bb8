"""The columnar tables that everything is counted from, and how they are drawn from the records.

Written in DuckDB's SQL, once, whether the records stand in SQLite or in PostgreSQL. Only what
stands is drawn: nothing of withdrawn sources, nothing of withdrawn records. Plans and leads are
drawn with their status; measures choose.
"""

from typing import Final

from banyan.results.facts import disasters, inspecting, partnering, planning, readings, since
from banyan.results.facts.raw import RAW as _RAW

RAW: Final[dict[str, dict[str, tuple[str, str]]]] = (
    _RAW | disasters.RAW | inspecting.RAW | partnering.RAW | planning.RAW | readings.RAW
)

# A name as a spreadsheet would compare it; only its hash is kept, since a snapshot needs no names.
WRITTEN: Final = "md5_number_lower(lower(trim(name)))"

# Steps towards the facts, in order. `raw_…` are the tables of `raw`; `$as_of` is the day of
# counting, `$written` the hash above.
STEPS: Final[dict[str, str]] = {
    "standing_source": "select id from raw_provenance_source where not withdrawn",
    "organization_record": """
        select id as record_id, counted_as_id as organization_id, workers, $written as written,
               source_id
        from raw_register_organizationrecord
        where not withdrawn and source_id in (select id from standing_source)
    """,
    "person_record": """
        select id as record_id, counted_as_id as person_id, $written as written, country,
               division, source_id
        from raw_register_personrecord
        where not withdrawn and source_id in (select id from standing_source)
    """,
    "standing_attendance": """
        select a.id, a.engagement_id, a.role, a.has_completed, a.source_id,
               a.person_id as person_record_id, p.person_id, p.written as person_written,
               o.record_id as organization_record_id, o.organization_id,
               o.written as organization_written
        from raw_engagements_attendance a
        join person_record p on p.record_id = a.person_id
        left join organization_record o on o.record_id = a.organization_id
        where a.source_id in (select id from standing_source)
    """,
    "standing_party": """
        select p.id, p.engagement_id, p.role, p.has_completed, p.source_id,
               o.record_id as organization_record_id, o.organization_id, o.written
        from raw_engagements_party p
        join organization_record o on o.record_id = p.record_id
        where p.source_id in (select id from standing_source)
    """,
    # An engagement stands while anybody who stands still speaks of it, and it is not told as
    # another, where it is counted. One that is under way and has no end goes on until the day of
    # counting; one that is done and has none took a day.
    "engagement": """
        select e.id as engagement_id, e.form, e.level, e.status, e.training_level,
               coalesce(o.code, '') as office,
               coalesce(g.code, pg.code, '') as programme,
               coalesce(k.code, '') as package,
               case when m.code is null then '' else coalesce(k.code, '') || ' ' || m.code end
                   as module,
               e.country, e.division, e.confidentiality, e.starts_on,
               coalesce(
                   e.ends_on,
                   case when e.status = 'UNDER_WAY' then greatest(e.starts_on, $as_of::date)
                        else e.starts_on end
               ) as ends_on
        from raw_engagements_engagement e
        left join raw_accounts_office o on o.id = e.office_id
        left join raw_programmes_programme g on g.id = e.programme_id
        left join raw_programmes_package k on k.id = e.package_id
        left join raw_programmes_programme pg on pg.id = k.programme_id
        left join raw_programmes_module m on m.id = e.module_id
        where e.told_as_id is null
          and (e.source_id in (select id from standing_source)
               or e.id in (select engagement_id from standing_attendance)
               or e.id in (select engagement_id from standing_party))
    """,
    "span": """
        select engagement_id, year(quarter) as year,
               year(quarter) || '-Q' || quarter(quarter) as quarter,
               quarter as first, (quarter + interval 3 months - interval 1 day)::date as last
        from (
            select engagement_id, unnest(generate_series(
                date_trunc('quarter', starts_on), date_trunc('quarter', ends_on),
                interval 3 months
            ))::date as quarter
            from engagement where starts_on is not null
        )
    """,
    # The day each record first took part in anything that happened: what makes a baseline.
    "first_seen": """
        select record_id, min(starts_on) as day from (
            select p.organization_record_id as record_id, e.starts_on
            from standing_party p join engagement e using (engagement_id)
            where e.status in ('UNDER_WAY', 'DONE')
            union all
            select a.organization_record_id, e.starts_on
            from standing_attendance a join engagement e using (engagement_id)
            where e.status in ('UNDER_WAY', 'DONE') and a.organization_record_id is not null
        ) group by record_id
    """,
    "baseline": """
        select r.organization_id,
               arg_min(r.workers, {'day': coalesce(f.day, date '9999-12-31'), 'id': r.record_id})
                   as workers
        from organization_record r left join first_seen f using (record_id)
        where r.workers is not null
        group by r.organization_id
    """,
    "organization": """
        select o.id as organization_id, o.kind, o.size_class as size, o.sector, o.ownership,
               o.formality, b.workers
        from raw_register_organization o
        left join baseline b on b.organization_id = o.id
        where o.id in (select organization_id from organization_record)
    """,
    "person": """
        select id as person_id, sex, birth_year,
               case when is_rural then 'RURAL' when not is_rural then 'URBAN' else '' end as rural,
               case when has_disability then 'YES' when not has_disability then 'NO' else '' end
                   as disability
        from raw_register_person
        where id in (select person_id from person_record)
    """,
    "participation": """
        select e.*, a.id as line_id, a.source_id, a.role, a.has_completed,
               a.person_id, a.person_record_id, a.person_written,
               a.organization_id, a.organization_record_id, a.organization_written,
               p.sex, p.rural, p.disability,
               case when p.birth_year is null or e.starts_on is null then ''
                    when year(e.starts_on) - p.birth_year < 25 then 'UNDER_25'
                    when year(e.starts_on) - p.birth_year <= 35 then 'FROM_25_TO_35'
                    else 'OVER_35' end as age,
               coalesce(o.kind, '') as kind, coalesce(o.size, '') as size,
               coalesce(o.sector, '') as sector, coalesce(o.ownership, '') as ownership,
               coalesce(o.formality, '') as formality
        from standing_attendance a
        join engagement e using (engagement_id)
        join person p using (person_id)
        left join organization o using (organization_id)
    """,
    # Whoever delivered a package on a day, each engagement once.
    "delivery": """
        select distinct a.person_id, e.package, e.engagement_id, e.starts_on as day
        from standing_attendance a join engagement e using (engagement_id)
        where a.role in ('TRAINER', 'FACILITATOR') and e.status in ('UNDER_WAY', 'DONE')
          and e.starts_on <= $as_of::date
    """,
    # A certificate that is valid on the day of counting, and what was delivered lately. Credentials
    # are seen as what a partner reports: by the partner itself, and by the offices above it.
    "held": """
        select c.id as credential_id, r.person_id, r.record_id as person_record_id,
               r.written as person_written, coalesce(k.code, '') as package,
               coalesce(g.code, '') as programme,
               case when m.code is null then '' else coalesce(k.code, '') || ' ' || m.code end
                   as module,
               coalesce(o.code, '') as office, 'PARTNER' as confidentiality,
               r.country, r.division, c.level, c.starts_on, c.ends_on as expires_on, c.source_id,
               coalesce(u.deliveries_a_year, 1) as least,
               ($as_of::date - to_months(coalesce(u.active_months, 12)::integer))::date as since
        from raw_programmes_credential c
        join person_record r on r.record_id = c.person_id
        left join raw_programmes_package k on k.id = c.package_id
        left join raw_programmes_programme g on g.id = k.programme_id
        left join raw_programmes_module m on m.id = c.module_id
        left join raw_accounts_office o on o.id = c.office_id
        left join raw_programmes_credentialrule u
          on u.package_id = c.package_id and u.level = c.level
        where c.source_id in (select id from standing_source)
          and c.step in ('CERTIFIED', 'RENEWED') and c.starts_on <= $as_of::date
          and (c.ends_on is null or c.ends_on >= $as_of::date)
    """,
    "credential": """
        select h.* exclude (least, since), $as_of::date as ends_on,
               (h.expires_on is not null and h.expires_on <= $as_of::date + 90) as is_expiring,
               (select count(*) from delivery d where d.person_id = h.person_id
                  and d.package = h.package and d.day > h.since) >= h.least as is_active,
               p.sex, p.rural, p.disability,
               case when p.birth_year is null then ''
                    when year($as_of::date) - p.birth_year < 25 then 'UNDER_25'
                    when year($as_of::date) - p.birth_year <= 35 then 'FROM_25_TO_35'
                    else 'OVER_35' end as age
        from held h join person p using (person_id)
    """,
    # An organization's part in an engagement: what it was said to be, and that its people came.
    # Whoever was only studied is not engaged by having answered in person.
    "part": """
        select engagement_id, organization_record_id, organization_id, role, written,
               bool_or(has_completed) as has_completed, count(*) as lines,
               min(source_id) as source_id
        from (
            select engagement_id, organization_record_id, organization_id, role, written,
                   has_completed, source_id
            from standing_party
            union all
            select a.engagement_id, a.organization_record_id, a.organization_id,
                   case when s.organization_id is not null or e.form = 'RESEARCH'
                            then 'RESEARCH_PARTICIPANT'
                        when a.role = 'PARTICIPANT' then 'ATTENDED'
                        else 'DELIVERED' end,
                   a.organization_written, a.has_completed, a.source_id
            from standing_attendance a
            join engagement e using (engagement_id)
            left join (
                select engagement_id, organization_id from standing_party
                group by engagement_id, organization_id
                having bool_and(role = 'RESEARCH_PARTICIPANT')
            ) s on s.engagement_id = a.engagement_id and s.organization_id = a.organization_id
            where a.organization_id is not null
        ) group by engagement_id, organization_record_id, organization_id, role, written
    """,
    "involvement": """
        select e.*, i.organization_id, i.organization_record_id, i.role, i.has_completed, i.lines,
               i.source_id, i.written as organization_written,
               o.kind, o.size, o.sector, o.ownership, o.formality, o.workers
        from part i
        join engagement e using (engagement_id)
        join organization o using (organization_id)
    """,
    # What engagements cost, a line each, in whole US dollars. A cost falls in the year it was
    # spent in, however long the engagement goes on.
    "cost": """
        select e.* exclude (starts_on, ends_on), c.id as cost_id, c.borne_by,
               round(c.amount::double / c.per_usd::double)::bigint as usd,
               c.spent_on as starts_on, c.spent_on as ends_on, year(c.spent_on) as year,
               year(c.spent_on) || '-Q' || quarter(c.spent_on) as quarter
        from raw_engagements_costline c
        join engagement e using (engagement_id)
        where not c.struck
    """,
    # What members of cohorts said a year after. A cohort is of the year it began in, and of its
    # own office alone.
    "employment": """
        select f.id as line_id, f.source_id, p.person_id, p.record_id as person_record_id,
               p.written as person_written, f.is_employed, f.has_advanced,
               c.country, c.sector, coalesce(o.code, '') as office,
               coalesce(g.code, '') as programme,
               'RESTRICTED' as confidentiality, c.starts_on, c.starts_on as ends_on,
               h.sex, coalesce(e.size, '') as size
        from raw_engagements_followup f
        join raw_engagements_cohortmember m on m.id = f.member_id
        join raw_engagements_cohort c on c.id = m.cohort_id
        join person_record p on p.record_id = m.person_id
        join person h on h.person_id = p.person_id
        left join organization_record r on r.record_id = m.firm_id
        left join organization e on e.organization_id = r.organization_id
        left join raw_accounts_office o on o.id = c.office_id
        left join raw_programmes_programme g on g.id = c.programme_id
        where f.months = 12
          and f.source_id in (select id from standing_source)
          and c.source_id in (select id from standing_source)
    """,
    "pairing": """
        select a.id as pair_id, a.source_id, p.person_id, p.record_id as person_record_id,
               p.written as person_written, a.state = 'COMPLETED' as has_completed, a.country,
               coalesce(o.code, '') as office, coalesce(g.code, '') as programme,
               'RESTRICTED' as confidentiality, b.day as starts_on, b.day as ends_on, h.sex
        from raw_engagements_mentoringpair a
        join (
            select pair_id, min(day) as day from raw_engagements_pairmove
            where state = 'MATCHED' group by pair_id
        ) b on b.pair_id = a.id
        join person_record p on p.record_id = a.mentee_id
        join person h on h.person_id = p.person_id
        left join raw_accounts_office o on o.id = a.office_id
        left join raw_programmes_programme g on g.id = a.programme_id
        where a.source_id in (select id from standing_source)
    """,
    "outcome": """
        select t.id as outcome_id, t.country, t.status, coalesce(o.code, '') as office
        from raw_programmes_outcome t
        left join raw_accounts_office o on o.id = t.office_id
    """,
    "contribution": """
        select c.outcome_id, c.kind, e.*
        from raw_engagements_engagementcontribution c
        join engagement e using (engagement_id)
    """,
    "programme_contribution": """
        select c.outcome_id, c.kind, g.code as programme
        from raw_programmes_programmecontribution c
        join raw_programmes_programme g on g.id = c.programme_id
    """,
    # What stands, and who said first that an engagement took place: by them two snapshots are told
    # apart. Nothing is counted from them.
    "source": "select id as source_id from standing_source",
    "engagement_source": """
        select id as engagement_id, source_id from raw_engagements_engagement
        where id in (select engagement_id from engagement)
    """,
    **partnering.STEPS,
    **disasters.STEPS,
    **planning.STEPS,
    **readings.STEPS,
    **inspecting.STEPS,
}

# What is written, and in which order, so that equal records make equal files.
FACTS: Final[dict[str, str]] = {
    "engagement": "engagement_id",
    "span": "engagement_id, quarter",
    "participation": "line_id",
    "involvement": "engagement_id, organization_record_id, role",
    "cost": "cost_id",
    "employment": "line_id",
    "pairing": "pair_id",
    "outcome": "outcome_id",
    "contribution": "outcome_id, engagement_id",
    "programme_contribution": "outcome_id, programme",
    **partnering.FACTS,
    **disasters.FACTS,
    **planning.FACTS,
    **readings.FACTS,
    **inspecting.FACTS,
    "credential": "credential_id",
    "organization_record": "record_id",
    "person_record": "record_id",
    "source": "source_id",
    "engagement_source": "engagement_id",
}

# Facts and columns that snapshots of an earlier version lack, and what is read instead.
ADDED_SINCE: Final[dict[str, str]] = (
    since.ADDED_SINCE
    | partnering.ADDED_SINCE
    | disasters.ADDED_SINCE
    | planning.ADDED_SINCE
    | readings.ADDED_SINCE
    | inspecting.ADDED_SINCE
)
COLUMNS_SINCE: Final[dict[str, dict[str, str]]] = since.COLUMNS_SINCE
