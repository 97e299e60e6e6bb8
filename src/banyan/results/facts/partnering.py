"""What is drawn of platforms and partnerships: read, steps, files (see the package)."""

from typing import Final

from banyan.results.facts.raw import nothing

RAW: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "programmes_platform": {
        "id": ("id", "BIGINT"),
        "sector": ("sector", "VARCHAR"),
        "country": ("country", "VARCHAR"),
        "confidentiality": ("confidentiality", "VARCHAR"),
        "office_id": ("office_id", "BIGINT"),
    },
    "programmes_platformmember": {
        "id": ("id", "BIGINT"),
        "platform_id": ("platform_id", "BIGINT"),
        "record_id": ("record_id", "BIGINT"),
        "kind": ("kind", "VARCHAR"),
        "joined_on": ("joined_on", "DATE"),
        "left_on": ("left_on", "DATE"),
    },
    "programmes_recommendation": {
        "id": ("id", "BIGINT"),
        "platform_id": ("platform_id", "BIGINT"),
        "made_on": ("made_on", "DATE"),
        "status": ("status", "VARCHAR"),
    },
    "engagements_platformmeeting": {
        "platform_id": ("platform_id", "BIGINT"),
        "engagement_id": ("engagement_id", "BIGINT"),
    },
    "programmes_partnership": {
        "id": ("id", "BIGINT"),
        "stage": ("stage", "VARCHAR"),
        "starts_on": ("starts_on", "DATE"),
        "ends_on": ("ends_on", "DATE"),
        "confidentiality": ("confidentiality", "VARCHAR"),
        "office_id": ("office_id", "BIGINT"),
    },
    "programmes_partnershipmove": {
        "partnership_id": ("partnership_id", "BIGINT"),
        "stage": ("stage", "VARCHAR"),
        "moved_on": ('"on"', "DATE"),
    },
    "programmes_partnershipcountry": {
        "partnership_id": ("partnership_id", "BIGINT"),
        "country": ("country", "VARCHAR"),
    },
    "programmes_formtaken": {
        "partnership_id": ("partnership_id", "BIGINT"),
        "form": ("form", "VARCHAR"),
    },
    "programmes_partnercontribution": {
        "id": ("id", "BIGINT"),
        "partnership_id": ("partnership_id", "BIGINT"),
        "given": ("given", "VARCHAR"),
        "means": ("means", "VARCHAR"),
        # As text, so that no engine reads a number of its own into it on the way.
        "amount": ("cast( amount as varchar )", "VARCHAR"),
        "per_usd": ("cast( per_usd as varchar )", "VARCHAR"),
        "country": ("country", "VARCHAR"),
    },
}
STEPS: Final[dict[str, str]] = {
    # Company-union dialogues are drawn by nothing here: they stand in no figure.
    "platform": """
        select p.id as platform_id, p.sector, p.country, p.confidentiality,
               coalesce(o.code, '') as office, $as_of::date as as_of
        from raw_programmes_platform p
        left join raw_accounts_office o on o.id = p.office_id
    """,
    # A meeting keeps its platform active for a year; whoever may not see one of the two sees none.
    "platform_meeting": """
        select p.* exclude (confidentiality, office),
               case when e.confidentiality = 'PUBLIC' then p.office else e.office end as office,
               case when 'RESTRICTED' in (p.confidentiality, e.confidentiality) then 'RESTRICTED'
                    when 'INTERNAL' in (p.confidentiality, e.confidentiality) then 'INTERNAL'
                    when 'PARTNER' in (p.confidentiality, e.confidentiality) then 'PARTNER'
                    else 'PUBLIC' end as confidentiality,
               e.engagement_id, e.starts_on,
               (e.starts_on + interval 365 days)::date as ends_on
        from raw_engagements_platformmeeting m
        join platform p using (platform_id)
        join engagement e on e.engagement_id = m.engagement_id
        where e.status in ('UNDER_WAY', 'DONE') and e.starts_on <= $as_of::date
    """,
    "membership": """
        select p.*, m.id as membership_id, m.kind as member_kind, r.organization_id,
               r.record_id as organization_record_id, r.written as organization_written,
               m.joined_on as starts_on, (m.left_on - interval 1 day)::date as ends_on
        from raw_programmes_platformmember m
        join platform p using (platform_id)
        join organization_record r on r.record_id = m.record_id
    """,
    "recommendation": """
        select p.*, c.id as recommendation_id, c.status, c.made_on as starts_on,
               c.made_on as ends_on
        from raw_programmes_recommendation c
        join platform p using (platform_id)
    """,
    # In force from its signing or its first day, whichever is later, until it ended.
    "in_force": """
        select p.id as partnership_id, p.confidentiality, coalesce(o.code, '') as office,
               greatest(coalesce(p.starts_on, s.day), s.day) as starts_on,
               case when p.stage in ('COMPLETED', 'TERMINATED')
                    then least(coalesce(p.ends_on, date '9999-12-31'),
                               (t.day - interval 1 day)::date)
                    else p.ends_on end as ends_on,
               $as_of::date as as_of
        from raw_programmes_partnership p
        join (
            select partnership_id, min(moved_on) as day from raw_programmes_partnershipmove
            where stage in ('SIGNED', 'ACTIVE') group by partnership_id
        ) s on s.partnership_id = p.id
        left join (
            select partnership_id, max(moved_on) as day from raw_programmes_partnershipmove
            where stage in ('COMPLETED', 'TERMINATED') group by partnership_id
        ) t on t.partnership_id = p.id
        left join raw_accounts_office o on o.id = p.office_id
        where p.stage in ('SIGNED', 'ACTIVE', 'COMPLETED', 'TERMINATED')
    """,
    "partnership": """
        select p.*, coalesce(c.country, '') as country, coalesce(f.form, '') as partnership_form
        from in_force p
        left join raw_programmes_partnershipcountry c using (partnership_id)
        left join raw_programmes_formtaken f using (partnership_id)
    """,
    "pledge": """
        select p.*, g.id as pledge_id, g.means,
               round(g.amount::double / g.per_usd::double)::bigint as usd,
               case when g.country <> '' then g.country
                    when n.countries = 1 then n.country else '' end as country,
               coalesce(f.form, '') as partnership_form
        from raw_programmes_partnercontribution g
        join in_force p using (partnership_id)
        left join raw_programmes_formtaken f using (partnership_id)
        left join (
            select partnership_id, count(*) as countries, min(country) as country
            from raw_programmes_partnershipcountry group by partnership_id
        ) n using (partnership_id)
        where g.given = 'PLEDGED'
    """,
}
FACTS: Final[dict[str, str]] = {
    "platform_meeting": "platform_id, engagement_id",
    "membership": "membership_id",
    "recommendation": "recommendation_id",
    "partnership": "partnership_id, country, partnership_form",
    "pledge": "pledge_id, partnership_form",
}


_OF_PLATFORMS: Final = (
    "platform_id bigint, sector varchar, country varchar, confidentiality varchar, "
    "office varchar, as_of date, starts_on date, ends_on date"
)
_OF_PARTNERSHIPS: Final = (
    "partnership_id bigint, confidentiality varchar, office varchar, starts_on date, "
    "ends_on date, as_of date, country varchar, partnership_form varchar"
)
ADDED_SINCE: Final[dict[str, str]] = {
    "platform_meeting": nothing(f"{_OF_PLATFORMS}, engagement_id bigint"),
    "membership": nothing(
        f"{_OF_PLATFORMS}, membership_id bigint, member_kind varchar, organization_id bigint, "
        "organization_record_id bigint, organization_written hugeint"
    ),
    "recommendation": nothing(f"{_OF_PLATFORMS}, recommendation_id bigint, status varchar"),
    "partnership": nothing(_OF_PARTNERSHIPS),
    "pledge": nothing(f"{_OF_PARTNERSHIPS}, pledge_id bigint, means varchar, usd bigint"),
}
