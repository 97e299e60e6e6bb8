"""The forms of campaigns: beginning one, its checklist, its risk map, its workplaces, rates."""

from typing import Any, Final

from django import forms

from banyan.accounts.permissions import Act, Actor
from banyan.accounts.queries import offices_that_may
from banyan.assessments.findings.rules import CAMPAIGN_MOVES
from banyan.assessments.findings.statements import (
    CampaignEntry,
    RateEntry,
    RiskEntry,
    TopicEntry,
    WorkplaceEntry,
)
from banyan.assessments.findings.vocabulary import Band, CampaignState, Cluster, Step
from banyan.assessments.queries.rates import engagements_that_assess
from banyan.assessments.queries.visits import Sought
from banyan.foundation.places import division_name, divisions
from banyan.programmes.queries import programmes, projects
from banyan.register.statements import OrganizationStatement
from banyan.register.vocabulary import SizeClass
from banyan.web.work.entries import (
    ANY,
    LEVELS,
    NONE,
    countries,
    day_field,
    set_choices,
    words_field,
)
from banyan.web.work.forms import CHOOSE

STANDS: Final = (
    ("TO_VISIT", "To be visited"),
    ("VISITED", "Visited"),
    ("LACKS_FOLLOW_UP", "Lacks a follow-up"),
    ("AWAITED", "Something is still to be remedied"),
    ("LEFT_OUT", "Left out"),
)
NOT_A_SECTOR: Final = "Write an ISIC section or division, such as C or C26."


def sector_field(*, help_text: str) -> forms.RegexField:
    """Return a field for an ISIC section or division."""
    return forms.RegexField(
        r"^[A-U](\d{2})?$",
        label="Sector",
        required=False,
        help_text=help_text,
        error_messages={"invalid": NOT_A_SECTOR},
    )


class CampaignFilters(forms.Form):
    """What a list of campaigns is narrowed to."""

    country = forms.ChoiceField(label="Country", required=False, choices=[*ANY, *countries()])
    state = forms.ChoiceField(
        label="How far it is", required=False, choices=[*ANY, *CampaignState.choices]
    )


class Countries(forms.Form):
    """A list that is narrowed to a country."""

    country = forms.ChoiceField(label="Country", required=False, choices=[*ANY, *countries()])


class Campaign(forms.Form):
    """A campaign that begins."""

    title = forms.CharField(label="Title", max_length=300)
    office = forms.ChoiceField(label="Office that runs it")
    country = forms.ChoiceField(label="Country", choices=[*CHOOSE, *countries()])
    starts_on = day_field("First day")
    ends_on = day_field("Last day", required=False)
    programme = forms.ChoiceField(label="Programme", required=False)
    project = forms.ChoiceField(label="Project", required=False)
    days_to_remedy = forms.IntegerField(
        label="Days to remedy a violation",
        min_value=1,
        max_value=730,
        initial=60,
        help_text="After a visit, where the inspectors name no other day.",
    )
    description = words_field("What it is for")

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = offices_that_may(viewer, Act.RUN_CAMPAIGN)
        set_choices(self, "office", [(row.code, row.name) for row in may])
        set_choices(self, "programme", [*NONE, *((row.code, row.name) for row in programmes())])
        set_choices(self, "project", [*NONE, *((row.code, row.name) for row in projects())])

    def entry(self) -> CampaignEntry:
        """Return what was entered."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "office"}
        return CampaignEntry(**given)


class TakeUp(forms.Form):
    """An engagement that is run as a campaign from now on."""

    on = day_field("Planned since")
    days_to_remedy = forms.IntegerField(
        label="Days to remedy a violation", min_value=1, max_value=730, initial=60
    )


class Move(forms.Form):
    """To where a campaign has come."""

    then = forms.ChoiceField(label="It is now at")
    on = day_field("Since")
    reason = forms.CharField(label="Why", required=False, max_length=300)

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(one, one.label) for one in CampaignState if one in CAMPAIGN_MOVES[now]]
        set_choices(self, "then", ways)


class Topic(forms.Form):
    """One line of a checklist."""

    code = forms.RegexField(
        r"^[A-Za-z0-9]{1,16}$",
        label="Code",
        help_text="A few letters, such as OSH. Campaigns that use the same are counted together.",
        error_messages={"invalid": "Write up to 16 letters and figures, without spaces."},
    )
    title = forms.CharField(label="Topic", max_length=120)
    question = words_field("What inspectors ask", required=True)
    legal_reference = forms.CharField(label="Where the law says so", required=False, max_length=200)

    def __init__(self, *args: Any, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["code"]

    def entry(self, code: str = "") -> TopicEntry:
        """Return what was entered, for the topic that `code` names, or a new one."""
        return TopicEntry(**{"code": code, **self.cleaned_data})


class Risk(forms.Form):
    """One cell of a risk map."""

    sector = sector_field(help_text="An ISIC code, such as C26. Empty stands for every sector.")
    division = forms.ChoiceField(label="Province or region", required=False)
    likelihood = forms.TypedChoiceField(
        label="How likely violations are", coerce=int, choices=Step.choices, initial=3
    )
    harm = forms.TypedChoiceField(
        label="How much they would harm", coerce=int, choices=Step.choices, initial=3
    )
    why = words_field(
        "Why", required=True, help_text="What it rests on, and who was consulted about it."
    )

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "division", [("", "Every place"), *_divisions(country)])

    def entry(self) -> RiskEntry:
        """Return what was entered."""
        return RiskEntry(**self.cleaned_data)


class WorkplaceFilters(forms.Form):
    """What a list of workplaces is narrowed to."""

    q = forms.CharField(label="Name", required=False)
    stands = forms.ChoiceField(label="How it stands", required=False, choices=[*ANY, *STANDS])
    band = forms.ChoiceField(label="Risk", required=False, choices=[*ANY, *Band.choices])
    division = forms.ChoiceField(label="Province or region", required=False)

    def __init__(self, *args: Any, places: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = sorted((division_name(code), code) for code in places)
        set_choices(self, "division", [*ANY, *((code, name) for name, code in named)])

    def sought(self) -> Sought:
        """Return what was chosen; what cannot be read is as if it had not been chosen."""
        self.is_valid()
        given = self.cleaned_data
        names = ("band", "division", "stands")
        return Sought(given.get("q", ""), **{name: given.get(name, "") for name in names})

    def chosen(self) -> int:
        """Return how many filters are in force."""
        return sum(bool(value) for value in self.cleaned_data.values())


class Workplace(forms.Form):
    """A workplace that is put on the list."""

    name = forms.CharField(label="Name of the workplace", max_length=300)
    same_as = forms.CharField(
        label="Its reference",
        required=False,
        max_length=20,
        help_text="For example ORG-7K3M9QX2TB, when the register has it already.",
    )
    # Named so that what the register has already is shown beside it.
    country = forms.ChoiceField(label="Country")
    registration = forms.CharField(label="Registration number", required=False, max_length=60)
    sector = sector_field(help_text="An ISIC code, such as C26 for electronics.")
    division = forms.ChoiceField(label="Province or region", required=False)
    size_class = forms.ChoiceField(
        label="Size", required=False, choices=[("", "Not known"), *SizeClass.choices]
    )
    risk = forms.IntegerField(
        label="Risk of its own, 1 to 25",
        required=False,
        min_value=1,
        max_value=25,
        help_text="Likelihood times harm. Empty, it has the risk of its sector and place.",
    )
    why = words_field("Why this risk")

    def __init__(self, *args: Any, place: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "country", countries([place]))
        set_choices(self, "division", [("", "Not known"), *_divisions(place)])

    def entry(self) -> WorkplaceEntry:
        """Return what was entered."""
        given = self.cleaned_data
        names = ("name", "country", "registration", "sector", "division", "size_class")
        return WorkplaceEntry(
            OrganizationStatement(**{name: given[name] for name in names}),
            same_as=given["same_as"],
            risk=given["risk"],
            why=given["why"],
        )


class LeaveOut(forms.Form):
    """Why a workplace is not visited."""

    reason = forms.CharField(label="Why it is left out", max_length=300)
    on = day_field("Since")


class RateFilters(forms.Form):
    """What a list of rates is narrowed to."""

    country = forms.ChoiceField(label="Country", required=False, choices=[*ANY, *countries()])
    cluster = forms.ChoiceField(label="Cluster", required=False, choices=[*ANY, *Cluster.choices])


class Rate(forms.Form):
    """A rate of non-compliance, of factories together."""

    engagement = forms.ChoiceField(label="Stated by")
    cluster = forms.ChoiceField(label="Cluster", choices=Cluster.choices)
    point = forms.CharField(label="Compliance point", max_length=160)
    first = day_field("From")
    last = day_field("Until")
    assessed = forms.IntegerField(
        label="Factories assessed", min_value=1, help_text="Five or more: fewer would be known."
    )
    not_compliant = forms.IntegerField(
        label="Factories that did not comply",
        min_value=0,
        help_text="With at least one question of the point.",
    )
    evidence = words_field(
        "What it rests on", required=True, help_text="The report, its page and its date."
    )
    confidentiality = forms.ChoiceField(label="Who may see it", choices=LEVELS, initial="INTERNAL")

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = engagements_that_assess(viewer)
        set_choices(self, "engagement", [(row.ref, row.title) for row in may])

    def entry(self) -> RateEntry:
        """Return what was entered."""
        return RateEntry(**self.cleaned_data)


class TakeBack(forms.Form):
    """Why something is not to be read any longer."""

    reason = forms.CharField(label="Why it is taken back", max_length=300)


def _divisions(country: str) -> list[tuple[str, str]]:
    return sorted(divisions(country), key=lambda row: row[1])
