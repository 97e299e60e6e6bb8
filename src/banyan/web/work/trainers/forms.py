"""Forms of trainers: what lists are narrowed to, and what is said of credentials."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from django import forms

from banyan.accounts.permissions import Act, Actor
from banyan.accounts.queries import offices_that_may
from banyan.engagements.commands.certify_completers import Certifying
from banyan.engagements.queries.funnel import Cohort
from banyan.engagements.queries.trainers import WantedTrainers
from banyan.foundation.periods import Period
from banyan.foundation.places import REGION, country_name, divisions
from banyan.programmes.credentials.rules import Demands, steps_in_order
from banyan.programmes.credentials.statements import CredentialRuleStatement, CredentialStatement
from banyan.programmes.credentials.vocabulary import ASKED, Standing, Step, TrainerLevel
from banyan.programmes.queries import packages
from banyan.web.forms import DayInput
from banyan.web.work.forms import ANY, countries

TOLD: Final = [*[(step.value, step.label) for step in ASKED], ("CERTIFIED", "Certified")]
LEVELS: Final = [
    ("", "Trainers and master trainers"),
    ("TOT", "Trainers"),
    ("TOMT", "Master trainers"),
    ("TOF", "Facilitators"),
]


def day_field(label: str, *, required: bool = False, hint: str = "") -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(label=label, required=required, widget=DayInput, help_text=hint)


class _Narrowing(forms.Form):
    """What narrows a list by office, country and package, on a day."""

    package = forms.ChoiceField(label="Package", required=False)
    office = forms.ChoiceField(label="Office", required=False)
    country = forms.ChoiceField(label="Country", required=False)

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "package", [*ANY, *_taught(packages())])
        seen = offices_that_may(viewer, Act.SEE_PEOPLE)
        set_choices(self, "office", [*ANY, *((row.code, row.name) for row in seen)])
        set_choices(self, "country", [*ANY, *countries()])

    def given(self, *names: str) -> dict[str, str]:
        """Return what was chosen of `names`; what cannot be read is as if not chosen."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or "" for name in names}

    def day_asked(self, otherwise: date) -> date:
        """Return the day that was asked for, or another."""
        self.is_valid()
        found: date | None = self.cleaned_data.get("on")
        return found or otherwise

    def chosen(self) -> int:
        """Return how many filters are in force."""
        self.is_valid()
        return sum(bool(value) for value in self.cleaned_data.values())


class TrainerFilters(_Narrowing):
    """What the register of trainers is narrowed to."""

    q = forms.CharField(label="Name or certificate number", required=False)
    standing = forms.ChoiceField(label="Status", required=False, choices=[*ANY, *Standing.choices])
    level = forms.ChoiceField(label="Level", required=False, choices=[*ANY, *TrainerLevel.choices])
    division = forms.ChoiceField(label="Province, state or region", required=False)
    on = day_field("As of")
    field_order = ("q", "standing", "package", "level", "country", "division", "office", "on")

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        codes = sorted(viewer.countries or REGION, key=country_name)
        offered = [(country_name(code), list(divisions(code))) for code in codes if divisions(code)]
        set_choices(self, "division", [*ANY, *offered])

    def wanted(self) -> WantedTrainers:
        """Return what was chosen."""
        names = ("office", "country", "division", "package", "level", "standing")
        return WantedTrainers(text=self.given("q")["q"], **self.given(*names))


class CohortFilters(_Narrowing):
    """Which cohort is followed, and up to which day."""

    level = forms.ChoiceField(label="Trained as", required=False, choices=LEVELS)
    first = day_field("Trained from")
    last = day_field("Trained until")
    on = day_field("Followed up to")

    def cohort(self) -> Cohort:
        """Return what was chosen."""
        given = self.given("package", "office", "country", "level")
        period = Period(self.cleaned_data.get("first"), self.cleaned_data.get("last"))
        return Cohort(period=period, **given)


class PackageFilter(forms.Form):
    """Which package a cascade is looked at for."""

    package = forms.ChoiceField(label="Package", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "package", [*ANY, *_taught(packages())])

    def chosen(self) -> str:
        """Return the code of the package, or nothing."""
        self.is_valid()
        return str(self.cleaned_data.get("package") or "")


class Recording(forms.Form):
    """Somebody is on the way to a credential, or holds it."""

    person = forms.CharField(
        label="Person", max_length=20, help_text="Their reference, such as PER-7K3M9QX2TB."
    )
    office = forms.ChoiceField(label="Office")
    package = forms.ChoiceField(label="Package")
    module = forms.CharField(
        label="Module", required=False, max_length=20, help_text="Where one is certified by module."
    )
    level = forms.ChoiceField(label="Level", choices=TrainerLevel.choices)
    step = forms.ChoiceField(label="How far they are", choices=TOLD)
    on = day_field("Since", required=True)
    number = forms.CharField(
        label="Certificate number", required=False, max_length=60, help_text="Where one was given."
    )
    supervisor = forms.CharField(
        label="Trained or supervised by",
        required=False,
        max_length=20,
        help_text="The reference of the master trainer or expert trainer.",
    )

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = offices_that_may(viewer, Act.RECORD_CREDENTIAL)
        set_choices(self, "office", [(row.code, row.name) for row in may])
        set_choices(self, "package", [(row.code, row.name) for row in packages()])

    def said(self) -> CredentialStatement:
        """Return what was entered."""
        given = self.cleaned_data
        return CredentialStatement(
            person=given["person"].strip().upper(),
            package=given["package"],
            level=given["level"],
            module=given["module"].strip().upper(),
            steps=((given["step"], given["on"]),),
            number=given["number"].strip(),
            supervisor=given["supervisor"].strip().upper(),
        )


class Moving(forms.Form):
    """What happens to a credential on a day, and why."""

    on = day_field("On", required=True)
    supervisor = forms.CharField(
        label="Supervised by", required=False, max_length=20, help_text="A reference."
    )
    number = forms.CharField(label="Certificate number", required=False, max_length=60)
    reason = forms.CharField(label="Why", required=False, widget=forms.Textarea)

    def __init__(self, *args: Any, act: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if act != "certify":
            del self.fields["number"]
        if act in ("renew", "withdraw"):
            del self.fields["supervisor"]
        self.fields["reason"].required = act == "withdraw"


class Certified(forms.Form):
    """With what those who completed a training are certified."""

    level = forms.ChoiceField(label="Level", choices=TrainerLevel.choices)
    on = day_field("Certified on", required=True)
    supervisor = forms.CharField(
        label="Supervised by",
        required=False,
        max_length=20,
        help_text="The reference of the expert trainer, where the package asks for one.",
    )

    def __init__(self, *args: Any, levels: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "level", [(code, TrainerLevel(code).label) for code in levels])

    def said(self) -> Certifying:
        """Return what was entered."""
        given = self.cleaned_data
        return Certifying(given["level"], given["on"], given["supervisor"].strip().upper())


class Rule(forms.Form):
    """What a package asks of those who would deliver it at a level."""

    steps = forms.MultipleChoiceField(
        label="Steps before the certificate",
        required=False,
        choices=[(step.value, step.label) for step in ASKED],
        widget=forms.CheckboxSelectMultiple,
    )
    validity_months = forms.IntegerField(
        label="Months that a certificate is valid",
        required=False,
        min_value=1,
        max_value=600,
        help_text="Leave it empty for a certificate that never lapses.",
    )
    deliveries_a_year = forms.IntegerField(
        label="Deliveries to count as active", min_value=0, max_value=365
    )
    active_months = forms.IntegerField(
        label="Within so many months", min_value=1, max_value=120, initial=12
    )
    deliveries_to_renew = forms.IntegerField(
        label="Deliveries to be renewed", min_value=0, max_value=365
    )
    needs_expert = forms.BooleanField(label="An expert trainer supervises", required=False)
    per_module = forms.BooleanField(label="Certified module by module", required=False)
    note = forms.CharField(label="Where this is written", required=False, widget=forms.Textarea)

    def said(self, package: str, level: str) -> CredentialRuleStatement:
        """Return what was entered."""
        given = dict(self.cleaned_data)
        note, steps = given.pop("note"), steps_in_order(given.pop("steps"))
        return CredentialRuleStatement(package, level, Demands(steps=steps, **given), note)


class NewRule(Rule):
    """What a package asks at a level of which nothing is said yet."""

    package = forms.ChoiceField(label="Package")
    level = forms.ChoiceField(label="Level", choices=TrainerLevel.choices)
    field_order = ("package", "level")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "package", _taught(packages()))

    def said_anew(self) -> CredentialRuleStatement:
        """Return what was entered, with the package and level it is of."""
        package, level = self.cleaned_data.pop("package"), self.cleaned_data.pop("level")
        return self.said(package, level)


def step_label(code: str) -> str:
    """Return a step in words."""
    return str(Step(code).label)


def set_choices(form: forms.Form, name: str, choices: list[Any]) -> None:
    """Offer these choices in a field of a form."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def _taught(rows: Iterable[Any]) -> list[tuple[str, str]]:
    # Those run without a trainer have none to look for.
    return [(row.code, row.name) for row in rows if row.needs_trainer]
