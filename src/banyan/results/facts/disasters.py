"""What is drawn of what disasters did: read, steps, files (see the package)."""

from typing import Final

from banyan.results.facts.raw import nothing

RAW: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "assessments_disaster": {
        "id": ("id", "BIGINT"),
        "ref": ("ref", "VARCHAR"),
        "country": ("country", "VARCHAR"),
        "struck_on": ("struck_on", "DATE"),
    },
    "assessments_disasterassessment": {
        "id": ("id", "BIGINT"),
        "disaster_id": ("disaster_id", "BIGINT"),
        "engagement_id": ("engagement_id", "BIGINT"),
        # As text, so that no engine reads a number of its own into it on the way.
        "per_usd": ("cast( per_usd as varchar )", "VARCHAR"),
        "replaced": ("replaced_by_id is not null", "BOOLEAN"),
    },
    "assessments_sectoreffect": {
        "id": ("id", "BIGINT"),
        "assessment_id": ("assessment_id", "BIGINT"),
        "sector": ("sector", "VARCHAR"),
        "division": ("division", "VARCHAR"),
        "owner": ("owner", "VARCHAR"),
        "damage": ("cast( damage as varchar )", "VARCHAR"),
        "damage_quality": ("damage_quality", "VARCHAR"),
        "loss": ("cast( loss as varchar )", "VARCHAR"),
        "loss_quality": ("loss_quality", "VARCHAR"),
        "struck": ("struck_at is not null", "BOOLEAN"),
    },
    "assessments_employmentimpact": {
        "id": ("id", "BIGINT"),
        "assessment_id": ("assessment_id", "BIGINT"),
        "sector": ("sector", "VARCHAR"),
        "division": ("division", "VARCHAR"),
        "owner": ("owner", "VARCHAR"),
        "formality": ("formality", "VARCHAR"),
        "workers": ("workers", "BIGINT"),
        "women": ("women", "BIGINT"),
        "days": ("cast( days as varchar )", "VARCHAR"),
        "stated_days": ("stated_days", "BIGINT"),
        "quality": ("quality", "VARCHAR"),
        "struck": ("struck_at is not null", "BOOLEAN"),
    },
}

STEPS: Final[dict[str, str]] = {
    # An assessment counts while it is done or being done, and no later one replaced it. What it
    # found is of the day on which the disaster struck.
    "disaster_assessed": """
        select a.id as assessment_id, a.per_usd::double as per_usd, d.ref as disaster, d.country,
               e.office, e.confidentiality,
               d.struck_on as starts_on, d.struck_on as ends_on, year(d.struck_on) as year,
               year(d.struck_on) || '-Q' || quarter(d.struck_on) as quarter
        from raw_assessments_disasterassessment a
        join raw_assessments_disaster d on d.id = a.disaster_id
        join engagement e on e.engagement_id = a.engagement_id
        where not a.replaced and e.status in ('UNDER_WAY', 'DONE')
    """,
    # Damage and loss apart, each in whole US dollars and with how good it is: then both add up.
    "sector_effect": """
        select * exclude (per_usd, amount),
               round(amount::double / per_usd)::bigint as usd
        from (
            select a.*, x.id as effect_id, 'DAMAGE' as figure, x.sector, x.division, x.owner,
                   x.damage as amount, x.damage_quality as data_quality
            from raw_assessments_sectoreffect x join disaster_assessed a using (assessment_id)
            where not x.struck and x.damage is not null
            union all
            select a.*, x.id, 'LOSS', x.sector, x.division, x.owner, x.loss, x.loss_quality
            from raw_assessments_sectoreffect x join disaster_assessed a using (assessment_id)
            where not x.struck and x.loss is not null
        )
    """,
    # Work days by sex where it is known of how many workers, and where so few are of one that they
    # could be known, not by sex.
    "work_lost": """
        select a.* exclude (per_usd), x.id as impact_id, x.sector, x.division, x.owner,
               x.formality, x.quality as data_quality, x.workers, x.women,
               coalesce(x.stated_days, round(x.workers * x.days::double)::bigint) as work_days,
               x.women is not null and coalesce(x.workers, 0) > 0
                   and x.women not between 1 and 4
                   and x.workers - x.women not between 1 and 4 as tells_sex
        from raw_assessments_employmentimpact x join disaster_assessed a using (assessment_id)
        where not x.struck and (x.stated_days is not null or x.days is not null)
    """,
    "employment_impact": """
        select * exclude (work_days, tells_sex, workers, women, women_days),
               unnest([
                   {'sex': 'FEMALE', 'days': case when tells_sex then women_days else 0 end},
                   {'sex': 'MALE',
                    'days': case when tells_sex then work_days - women_days else 0 end},
                   {'sex': '', 'days': case when tells_sex then 0 else work_days end}
               ], recursive := true)
        from (
            select *, round(work_days * women::double / nullif(workers, 0))::bigint as women_days
            from work_lost
        )
    """,
}
FACTS: Final[dict[str, str]] = {
    "sector_effect": "effect_id, figure",
    "employment_impact": "impact_id, sex",
}

_OF_BOTH: Final = (
    "assessment_id bigint, disaster varchar, country varchar, office varchar, "
    "confidentiality varchar, starts_on date, ends_on date, year bigint, quarter varchar"
)
_PART: Final = "sector varchar, division varchar, owner varchar"
ADDED_SINCE: Final[dict[str, str]] = {
    "sector_effect": nothing(
        f"{_OF_BOTH}, effect_id bigint, figure varchar, {_PART}, data_quality varchar, usd bigint"
    ),
    "employment_impact": nothing(
        f"{_OF_BOTH}, impact_id bigint, {_PART}, formality varchar, data_quality varchar, "
        "sex varchar, days bigint"
    ),
}
