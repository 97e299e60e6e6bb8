"""The closed lists of results."""

from enum import StrEnum

from django.db.models import TextChoices


class Dimension(StrEnum):
    """By what a figure can be broken down and, but for time, narrowed."""

    COUNTRY = "country"
    DIVISION = "division"
    YEAR = "year"
    QUARTER = "quarter"
    PROGRAMME = "programme"
    PACKAGE = "package"
    MODULE = "module"
    FORM = "form"
    LEVEL = "level"
    OFFICE = "office"
    KIND = "kind"
    SIZE = "size"
    SECTOR = "sector"
    OWNERSHIP = "ownership"
    FORMALITY = "formality"
    SEX = "sex"
    AGE = "age"
    RURAL = "rural"
    DISABILITY = "disability"
    MEMBER_KIND = "member_kind"
    PARTNERSHIP_FORM = "partnership_form"
    DISASTER = "disaster"
    OWNER = "owner"
    DATA_QUALITY = "data_quality"
    CLUSTER = "cluster"
    KPI = "kpi"
    PRACTICE = "practice"
    TOPIC = "topic"


# Time narrows through the period a figure is asked for, never through its scope.
TIMES = frozenset({Dimension.YEAR, Dimension.QUARTER})
OF_ENGAGEMENTS = frozenset(
    {
        Dimension.COUNTRY,
        Dimension.DIVISION,
        Dimension.YEAR,
        Dimension.QUARTER,
        Dimension.PROGRAMME,
        Dimension.PACKAGE,
        Dimension.MODULE,
        Dimension.FORM,
        Dimension.LEVEL,
        Dimension.OFFICE,
    }
)
OF_ORGANIZATIONS = frozenset(
    {
        Dimension.KIND,
        Dimension.SIZE,
        Dimension.SECTOR,
        Dimension.OWNERSHIP,
        Dimension.FORMALITY,
    }
)
OF_CREDENTIALS = frozenset(
    {
        Dimension.COUNTRY,
        Dimension.DIVISION,
        Dimension.PROGRAMME,
        Dimension.PACKAGE,
        Dimension.MODULE,
        Dimension.OFFICE,
    }
)
OF_PEOPLE = frozenset({Dimension.SEX, Dimension.AGE, Dimension.RURAL, Dimension.DISABILITY})


class Aggregation(StrEnum):
    """How members become one number."""

    DISTINCT = "distinct"
    LATEST = "latest"  # what holds on the last day of the period, or on the day of counting
    SUM = "sum"
    RATIO = "ratio"


class Counted(StrEnum):
    """What a measure's members are: what opens behind its figures."""

    ORGANIZATIONS = "organizations"
    PEOPLE = "people"
    ENGAGEMENTS = "engagements"
    OUTCOMES = "outcomes"
    PLATFORMS = "platforms"
    RECOMMENDATIONS = "recommendations"
    PARTNERSHIPS = "partnerships"
    PLEDGES = "pledges"
    EFFECTS = "effects"
    WORK_LOST = "work_lost"
    PLANS = "plans"
    ACTIONS = "actions"
    WORKPLACES = "workplaces"
    VISITS = "visits"
    FINDINGS = "findings"


class Qualifier(TextChoices):
    """How sure an office is of a number it states. A computed figure is always exact."""

    EXACT = "EXACT", "Exactly"
    OVER = "OVER", "Over"
    APPROXIMATELY = "APPROXIMATELY", "Approximately"
    AT_LEAST = "AT_LEAST", "At least"
    TOTAL_OF = "TOTAL_OF", "A total of"


class AgeBand(TextChoices):
    """Age in the year an engagement began, in the bands of the trainers' own forms."""

    UNDER_25 = "UNDER_25", "Under 25"
    FROM_25_TO_35 = "FROM_25_TO_35", "25 to 35"
    OVER_35 = "OVER_35", "Over 35"


class Place(TextChoices):
    """Where a person lives."""

    RURAL = "RURAL", "Rural"
    URBAN = "URBAN", "Urban"


class Disability(TextChoices):
    """Whether a person reported a disability."""

    YES = "YES", "With a disability"
    NO = "NO", "Without a disability"
