"""The forms of disasters, their assessments, and the lines of these."""

import re
from difflib import get_close_matches
from typing import Any, Final

from django import forms

from banyan.accounts.permissions import Act, Actor
from banyan.accounts.queries import offices_that_may
from banyan.assessments.disasters.statements import (
    AssessmentStatement,
    DisasterStatement,
    EffectStatement,
    NeedStatement,
    PartStatement,
    WorkStatement,
)
from banyan.assessments.disasters.vocabulary import (
    AssessmentKind,
    AssessmentState,
    Hazard,
    NeedKind,
    Owner,
    Priority,
    Quality,
    Term,
)
from banyan.assessments.queries.disasters import WantedDisasters
from banyan.foundation.money import Money
from banyan.foundation.places import country_name, division_code, division_name, divisions
from banyan.register.vocabulary import Formality
from banyan.results.queries.asking import SECTIONS
from banyan.web.work.entries import ANY, countries, day_field, set_choices, words_field
from banyan.web.work.forms import CHOOSE
from banyan.web.work.money_forms import Amount

TOGETHER: Final = ("", "Not told apart")
PRICES: Final = "The day whose prices were used to value what was destroyed."

A_FEW: Final = 12  # names in one sentence


class DisasterFilters(forms.Form):
    """What a list of disasters is narrowed to."""

    q = forms.CharField(label="Name or GLIDE number", required=False)
    country = forms.ChoiceField(label="Country", required=False, choices=[*ANY, *countries()])
    hazard = forms.ChoiceField(label="What struck", required=False, choices=[*ANY, *Hazard.choices])
    year = forms.IntegerField(label="Year", required=False, min_value=1900, max_value=2100)

    def wanted(self) -> WantedDisasters:
        """Return what was chosen; what cannot be read is as if it had not been chosen."""
        self.is_valid()
        given = self.cleaned_data
        return WantedDisasters(
            text=given.get("q", ""),
            country=given.get("country", ""),
            hazard=given.get("hazard", ""),
            year=given.get("year"),
        )

    def chosen(self) -> int:
        """Return how many filters are in force."""
        return sum(bool(value) for value in self.cleaned_data.values())


class Disaster(forms.Form):
    """What a disaster says of itself. Its country and office are asked when it is recorded."""

    name = forms.CharField(label="Name", max_length=200, help_text="For example Cyclone Pam.")
    hazard = forms.ChoiceField(label="What struck", choices=Hazard.choices)
    country = forms.ChoiceField(
        label="Country",
        choices=[*CHOOSE, *countries()],
        help_text="One that struck two countries is recorded once for each.",
    )
    struck_on = day_field("Day it struck")
    ended_on = day_field("Last day", required=False)
    divisions = words_field(
        "Provinces or islands that it struck",
        help_text="One a line, by name or code: Shefa, VU-TAE. Empty means the whole country.",
    )
    category = forms.CharField(label="Category", required=False, max_length=100)
    glide = forms.CharField(
        label="GLIDE number",
        required=False,
        max_length=20,
        help_text="If it has one: for example TC-2015-000020-VUT.",
    )
    description = words_field("What happened")
    known_from = forms.CharField(label="Where this is known from", required=False, max_length=300)
    office = forms.ChoiceField(label="Office that records it")
    reason = forms.CharField(label="Why it is corrected", required=False, max_length=300)

    def __init__(self, *args: Any, viewer: Actor, country: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_country = country
        if country:
            del self.fields["country"], self.fields["office"]
        else:
            del self.fields["reason"]
            may = offices_that_may(viewer, Act.KEEP_DISASTERS)
            set_choices(self, "office", [(row.code, row.name) for row in may])

    def clean(self) -> dict[str, Any]:
        """Understand the divisions that were named, in the country that was chosen."""
        given = super().clean() or self.cleaned_data
        country = self.known_country or given.get("country", "")
        named = [part.strip() for part in re.split(r"[\n,;]", given.get("divisions", ""))]
        known = {text: division_code(country, text) for text in named if text}
        for text, code in known.items():
            if not code:
                fault = f"{country_name(country)} has no division {text}. {_some(country, text)}"
                self.add_error("divisions", fault)
        given["codes"] = tuple(dict.fromkeys(code for code in known.values() if code))
        return given

    def said(self) -> DisasterStatement:
        """Return what was entered as a statement."""
        given = self.cleaned_data
        names = ("name", "hazard", "struck_on", "ended_on", "glide", "category", "description")
        return DisasterStatement(
            country=self.known_country or given["country"],
            divisions=given["codes"],
            known_from=given["known_from"],
            **{name: given[name] for name in names},
        )


def named_divisions(codes: tuple[str, ...]) -> str:
    """Return divisions as they are entered: a name a line."""
    return "\n".join(division_name(code) for code in codes)


class Strike(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(
        label="Why", max_length=300, help_text="It is kept in the history, and counted nowhere."
    )


class AssessmentTold(forms.Form):
    """How an assessment was made, and in which money it counts."""

    kind = forms.ChoiceField(label="Kind", choices=AssessmentKind.choices)
    lead = forms.CharField(label="Led by", required=False, max_length=300)
    covers = forms.CharField(
        label="What it covers",
        required=False,
        max_length=300,
        help_text="Sectors and places that were looked at, and those that were not.",
    )
    price_on = day_field("Day of the prices", help_text=PRICES)
    currency = forms.CharField(
        label="Currency", max_length=3, help_text="Three letters, such as VUV."
    )
    per_usd = forms.DecimalField(
        label="How many make one US dollar",
        required=False,
        max_digits=18,
        decimal_places=6,
        help_text="The rate that the assessment uses, for example 108.04.",
    )
    rate_on = day_field("Day of the rate", required=False)
    known_from = forms.CharField(
        label="Where it is written",
        required=False,
        max_length=300,
        help_text="The report, or who told you.",
    )

    def told(self) -> AssessmentStatement:
        """Return what was entered as a statement."""
        names = (
            *("kind", "lead", "covers", "price_on", "currency", "per_usd", "rate_on"),
            "known_from",
        )
        return AssessmentStatement(**{name: self.cleaned_data[name] for name in names})


class AssessmentStart(AssessmentTold):
    """Which engagement assesses a disaster, and how far it has come."""

    engagement = forms.ChoiceField(
        label="Which engagement is it",
        help_text="Disaster assessments in the country that are of no disaster yet.",
    )
    state = forms.ChoiceField(label="It is", choices=AssessmentState.choices, initial="DRAFT")
    on = day_field("Since when")
    field_order = ("engagement",)

    def __init__(self, *args: Any, engagements: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "engagement", engagements)


class AssessmentCorrection(AssessmentTold):
    """How an assessment was made, corrected."""

    reason = forms.CharField(label="Why it is corrected", required=False, max_length=300)


class AssessmentMove(forms.Form):
    """Which state an assessment has come to."""

    state = forms.ChoiceField(label="It is now")
    on = day_field("Since when")
    reason = words_field("Why", help_text="Needed unless it is the next state.")

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [choice for choice in AssessmentState.choices if choice[0] != now]
        set_choices(self, "state", others)


class Replacement(forms.Form):
    """Which later assessment replaces one."""

    other = forms.ChoiceField(label="Replaced by", required=False)
    reason = forms.CharField(label="Why", required=False, max_length=300)

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "other", [("", "None: it counts"), *others])


class Part(forms.Form):
    """Of what a line speaks."""

    sector = forms.ChoiceField(label="Sector", required=False)
    what = forms.CharField(
        label="Part of it",
        required=False,
        max_length=200,
        help_text="For example Taxis, or Private housing. Two parts of a sector need two names.",
    )
    division = forms.ChoiceField(label="Area", required=False)

    def __init__(self, *args: Any, country: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        finer = str((kwargs.get("initial") or {}).get("sector", ""))
        kept = [(finer, f"{SECTIONS[finer[:1]]} ({finer})")] if finer[1:] else []
        set_choices(self, "sector", [("", "All sectors together"), *kept, *SECTIONS.items()])
        places = [("", "The whole country"), *divisions(country)]
        set_choices(self, "division", places)

    def part(self) -> PartStatement:
        """Return of what it speaks."""
        names = ("sector", "what", "division", "owner")
        return PartStatement(**{name: self.cleaned_data.get(name, "") for name in names})


def _quality(label: str, *, required: bool = False) -> forms.ChoiceField:
    choices = [("", "Choose"), *Quality.choices]
    return forms.ChoiceField(label=label, required=required, choices=choices)


def _amount(label: str, help_text: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_digits=18,
        decimal_places=2,
        help_text=help_text,
    )


def _many(label: str, help_text: str = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, help_text=help_text)


class Known(forms.Form):
    """Where what a line says is written, and, where it is corrected, why."""

    known_from = forms.CharField(
        label="Where this is written",
        required=False,
        max_length=300,
        help_text="A table of the report, a survey. Empty: as the assessment says.",
    )
    reason = forms.CharField(label="Why it is corrected", required=False, max_length=300)

    def __init__(self, *args: Any, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["reason"]
        last = ("known_from", "reason")
        self.order_fields([name for name in self.fields if name not in last])


class Effect(Known, Part):
    """Damage and loss of a part."""

    owner = forms.ChoiceField(label="Whose", required=False, choices=[TOGETHER, *Owner.choices])
    damage = _amount("Damage", "What it takes to replace what was destroyed, in full units.")
    damage_quality = _quality("How good is the damage")
    loss = _amount("Loss", "What is earned less, or spent more, until it is replaced.")
    loss_quality = _quality("How good is the loss")
    field_order = ("sector", "what", "division", "owner", "damage", "damage_quality", "loss")

    def said(self) -> EffectStatement:
        """Return what was entered as a statement."""
        names = ("damage", "damage_quality", "loss", "loss_quality", "known_from")
        return EffectStatement(self.part(), **{name: self.cleaned_data[name] for name in names})


class Work(Known, Part):
    """Enterprises and workers of a part, and the days they could not work."""

    owner = forms.ChoiceField(label="Whose", required=False, choices=[TOGETHER, *Owner.choices])
    formality = forms.ChoiceField(
        label="Formal or informal", required=False, choices=[TOGETHER, *Formality.choices]
    )
    enterprises = _many("Enterprises affected")
    workers = _many("Workers affected")
    women = _many("Of whom women", "Empty where it is not known, nought where there are none.")
    days = forms.DecimalField(
        label="Days each of them lost",
        required=False,
        min_value=0,
        max_digits=7,
        decimal_places=2,
        help_text="Work days lost are workers times days.",
    )
    stated_days = _many(
        "Or the work days lost, as stated",
        "Only where the source gives the work days alone.",
    )
    quality = _quality("How good this is", required=True)
    field_order = ("sector", "what", "division", "owner", "formality", "enterprises", "workers")

    def said(self) -> WorkStatement:
        """Return what was entered as a statement."""
        names = (
            *("formality", "enterprises", "workers", "women", "days", "stated_days"),
            *("quality", "known_from"),
        )
        return WorkStatement(self.part(), **{name: self.cleaned_data[name] for name in names})


class Need(Known, Amount, Part):
    """What is needed, what it costs, how pressing it is and by when."""

    kind = forms.ChoiceField(label="Kind", choices=NeedKind.choices)
    priority = forms.ChoiceField(label="Priority", choices=Priority.choices)
    term = forms.ChoiceField(label="Term", choices=Term.choices)
    field_order = ("what", "sector", "division", "kind", "priority", "term", "amount", "currency")

    def __init__(self, *args: Any, counts_in: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.counts_in = counts_in
        rate = f"Empty: {counts_in.per_usd.normalize():f} {counts_in.currency}, as the assessment"
        self.fields["per_usd"].help_text = f"{rate} says."
        self.fields["what"].label, self.fields["what"].required = "What is needed", True
        self.fields["what"].help_text = ""
        self.fields["amount"].label, self.fields["amount"].required = "Cost", False
        self.fields["amount"].help_text = "Leave it empty while nobody has costed it."

    def clean(self) -> dict[str, Any]:
        """Make money of the cost, where there is one, at the assessment's rate where it fits."""
        given = super().clean() or self.cleaned_data
        is_its_own = given.get("currency", "").strip().upper() == self.counts_in.currency
        if is_its_own and given.get("per_usd") is None and given.get("rate_on") is None:
            given |= {"per_usd": self.counts_in.per_usd, "rate_on": self.counts_in.rate_on}
        self._clean_amount(given, stated_on=self.counts_in.price_on)
        return given

    def said(self) -> NeedStatement:
        """Return what was entered as a statement."""
        cost: Money | None = self.stated
        names = ("what", "kind", "priority", "term", "sector", "division", "known_from")
        return NeedStatement(cost=cost, **{name: self.cleaned_data[name] for name in names})


def _some(country: str, text: str) -> str:
    """Return which divisions may have been meant: those that read most like `text`, or them all."""
    names = [name for _, name in divisions(country)]
    known = {name.casefold(): name for name in names}
    likely = [known[found] for found in get_close_matches(text.casefold(), known, n=4)]
    if likely:
        return f"Was it {', '.join(likely)}?"
    if len(names) > A_FEW:
        return f"It has {', '.join(names[:A_FEW])} and {len(names) - A_FEW} others."
    return f"It has {', '.join(names)}." if names else ""
