"""The forms of partnerships."""

from datetime import date
from typing import Any, Final

from django import forms

from banyan.accounts.permissions import Act, Actor
from banyan.accounts.queries import offices_that_may
from banyan.programmes.queries import outcomes, packages, programmes, projects
from banyan.programmes.queries.partnerships import WantedPartnerships
from banyan.programmes.rules import STAGE_MOVES, WAITING
from banyan.programmes.statements import (
    DocumentStatement,
    GivenStatement,
    PartnerEntry,
    PartnershipStatement,
)
from banyan.programmes.vocabulary import (
    DocumentKind,
    Given,
    Means,
    PartnerRole,
    PartnershipForm,
    Screening,
    Side,
    Stage,
    View,
)
from banyan.register.statements import PersonStatement
from banyan.web.work.entries import (
    ANY,
    LEVELS,
    NONE,
    Named,
    countries,
    day_field,
    grouped,
    set_choices,
    words_field,
)
from banyan.web.work.forms import KINDS_OF_CONTRIBUTION
from banyan.web.work.money_forms import Amount

FOLLOWS: Final = [("", "As its stage says: offices until it is signed, then everyone"), *LEVELS]
DAYS: Final = 30


class PartnershipFilters(forms.Form):
    """What a list of partnerships is narrowed to."""

    q = forms.CharField(label="Title or partner", required=False)
    stage = forms.ChoiceField(label="Stage", required=False, choices=[*ANY, *Stage.choices])
    form = forms.ChoiceField(label="Form", required=False, choices=[*ANY, *PartnershipForm.choices])
    country = forms.ChoiceField(label="Country", required=False, choices=[*ANY, *countries()])
    office = forms.ChoiceField(label="Office", required=False)

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = offices_that_may(viewer, Act.SEE_PARTNERSHIPS)
        set_choices(self, "office", [*ANY, *((row.code, row.name) for row in seen)])

    def wanted(self) -> WantedPartnerships:
        """Return what was chosen; what cannot be read is as if it had not been chosen."""
        self.is_valid()
        given = self.cleaned_data
        names = ("stage", "form", "country", "office")
        return WantedPartnerships(
            text=given.get("q", ""), **{name: given.get(name, "") for name in names}
        )

    def chosen(self) -> int:
        """Return how many filters are in force."""
        return sum(bool(value) for value in self.cleaned_data.values())


class WaitingFilters(forms.Form):
    """For how long, and for what, partnerships have waited."""

    days = forms.IntegerField(label="More than so many days", required=False, min_value=0)
    stage = forms.ChoiceField(
        label="Waiting as",
        required=False,
        choices=[("", "Any of these"), *((stage.value, stage.label) for stage in WAITING)],
    )

    def days_asked(self) -> int:
        """Return the threshold: thirty days where none can be read."""
        self.is_valid()
        days = self.cleaned_data.get("days")
        return DAYS if days is None else int(days)

    def stages_asked(self) -> tuple[str, ...]:
        """Return the stages asked for: all that wait where none is chosen."""
        stage = self.cleaned_data.get("stage")
        return (str(stage),) if stage else tuple(stage.value for stage in WAITING)


# Rows for outcomes beyond those that are served; whoever needs more saves and opens it again.
MORE_OUTCOMES: Final = 2
SERVES: Final = ("outcome", "contribution")
BEFORE_OUTCOMES: Final = (
    *("title", "office", "stage", "on", "countries", "taken"),
    *("programme", "project", "package", "starts_on", "ends_on"),
)


class Partnership(forms.Form):
    """What a partnership says of itself. Where it stands is asked only when it is recorded."""

    title = forms.CharField(label="Title", max_length=300)
    office = forms.ChoiceField(label="Office")
    stage = forms.ChoiceField(
        label="Stage",
        choices=Stage.choices,
        help_text="A lead is worth recording: thirty days later somebody is asked about it.",
    )
    on = day_field("Since when it is at this stage")
    countries = forms.MultipleChoiceField(
        label="Countries",
        choices=countries(),
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text="Hold Ctrl to choose several.",
    )
    taken = forms.MultipleChoiceField(
        label="Forms it takes",
        required=False,
        choices=PartnershipForm.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    programme = forms.ChoiceField(label="Programme", required=False)
    project = forms.ChoiceField(label="Project", required=False)
    package = forms.ChoiceField(label="Package", required=False)
    starts_on = day_field("In force from", required=False)
    ends_on = day_field("In force until", required=False)
    description = words_field("What it is about")
    logo_rules = words_field("Rules for names and logos")
    known_from = forms.CharField(
        label="Where this is known from",
        required=False,
        max_length=300,
        help_text="When it comes from outside the office: a publication, a website.",
    )
    confidentiality = forms.ChoiceField(label="Who may see it", required=False, choices=FOLLOWS)

    def __init__(
        self, *args: Any, viewer: Actor, is_new: bool = True, serves: int = 0, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            for name in ("office", "stage", "on"):
                del self.fields[name]
        else:
            may = offices_that_may(viewer, Act.KEEP_PARTNERSHIP)
            set_choices(self, "office", [(row.code, row.name) for row in may])
        set_choices(self, "programme", [*NONE, *((row.code, row.name) for row in programmes())])
        set_choices(self, "project", [*NONE, *((row.code, row.name) for row in projects())])
        set_choices(self, "package", [*NONE, *((row.code, row.name) for row in packages())])
        self.numbers = range(1, serves + MORE_OUTCOMES + 1)
        self._ask_outcomes([(str(row.pk), f"{row}: {row.title}") for row in outcomes(viewer)])

    def _ask_outcomes(self, known: list[tuple[str, str]]) -> None:
        """Ask for every outcome it serves, and for some more, each with how it serves it."""
        for number in self.numbers:
            which = f"Outcome {number}" if number > 1 else "Outcome it serves"
            self.fields[f"outcome_{number}"] = forms.ChoiceField(
                label=which, required=False, choices=[*NONE, *known]
            )
            self.fields[f"contribution_{number}"] = forms.ChoiceField(
                label="How it serves it", required=False, choices=[*NONE, *KINDS_OF_CONTRIBUTION]
            )

        self.order_fields([*BEFORE_OUTCOMES, *(f"{n}_{i}" for i in self.numbers for n in SERVES)])

    def clean(self) -> dict[str, Any]:
        """Ask how an outcome is served wherever one is named, and name each once."""
        given = super().clean() or self.cleaned_data
        named: set[str] = set()
        for number in self.numbers:
            outcome = given.get(f"outcome_{number}", "")
            if outcome and not given.get(f"contribution_{number}"):
                self.add_error(f"contribution_{number}", "Say how it serves the outcome you chose.")
            if outcome in named:
                self.add_error(f"outcome_{number}", "This outcome stands above. Name it once.")
            named |= {outcome} - {""}
        return given

    def said(self) -> PartnershipStatement:
        """Return what was entered as a statement."""
        given = self.cleaned_data
        names = (
            *("title", "programme", "project", "package", "starts_on", "ends_on", "description"),
            *("logo_rules", "known_from", "confidentiality"),
        )
        served = tuple(
            (int(given[f"outcome_{number}"]), given[f"contribution_{number}"])
            for number in self.numbers
            if given[f"outcome_{number}"]
        )
        return PartnershipStatement(
            countries=tuple(given["countries"]),
            forms=tuple(given["taken"]),
            outcomes=served,
            **{name: given[name] for name in names},
        )


class StageMove(forms.Form):
    """To which stage a partnership moves, when, and why."""

    stage = forms.ChoiceField(label="It is now")
    on = day_field("Since when")
    reason = words_field(
        "Why", help_text="Needed when a stage is skipped, returned to, or when it ends early."
    )

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "stage", grouped(STAGE_MOVES, Stage, now))


class Party(Named):
    """An organization in a partnership."""

    role = forms.ChoiceField(label="Role", choices=PartnerRole.choices)

    def party(self) -> PartnerEntry:
        """Return what was entered."""
        entry = self.entry()
        assert entry  # the name is required
        return PartnerEntry(entry, self.cleaned_data["role"])


class DueDiligence(forms.Form):
    """What screening came to."""

    outcome = forms.ChoiceField(label="What it came to", choices=Screening.choices)
    concluded_on = day_field("Concluded on")
    done_by = forms.CharField(label="Done by", max_length=200)
    notes = words_field("Notes", help_text="Only those see them who see restricted records.")


class Consultation(Named):
    """A constituent that was consulted."""

    consulted_on = day_field("Consulted on")
    view = forms.ChoiceField(label="Its view", choices=View.choices)
    remarks = words_field("What it said")


class Contribution(Named, Amount):
    """Something pledged or delivered."""

    field_order = ("given", "means", "amount", "currency", "per_usd", "rate_on", "given_on")

    given = forms.ChoiceField(label="Pledged or delivered", choices=Given.choices)
    means = forms.ChoiceField(label="In", choices=Means.choices)
    given_on = day_field("Pledged or delivered on")
    what = forms.CharField(label="What it is", required=False, max_length=300)
    how_valued = forms.CharField(
        label="How it was valued",
        required=False,
        max_length=300,
        help_text="Needed in kind: market price, cost to the giver, hours at a wage.",
    )
    for_country = forms.ChoiceField(
        label="For one country alone", required=False, choices=[*NONE, *countries()]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False
        self.fields["name"].label = "Who gives it"

    def clean(self) -> dict[str, Any]:
        """Make money of the amount; of dollars, as of the day they were given."""
        given = super().clean() or self.cleaned_data
        self._clean_amount(given, stated_on=given.get("given_on"))
        return given

    def said(self) -> GivenStatement:
        """Return what was entered as a statement."""
        given = self.cleaned_data
        names = ("given", "means", "given_on", "what", "how_valued")
        return GivenStatement(
            money=self.money(),
            country=given["for_country"],
            **{name: given[name] for name in names},
        )


class FocalPoint(forms.Form):
    """Somebody to speak to."""

    name = forms.CharField(label="Name", max_length=300)
    side = forms.ChoiceField(label="Whose", choices=Side.choices)
    position = forms.CharField(label="Position", required=False, max_length=200)
    email = forms.EmailField(label="E-mail", required=False)
    phone = forms.CharField(
        label="Telephone", required=False, max_length=24, help_text="With its country: +95 9 …"
    )

    def said(self) -> PersonStatement:
        """Return who was entered."""
        given = self.cleaned_data
        phone = "".join(letter for letter in given["phone"] if letter.isdigit() or letter == "+")
        return PersonStatement(name=given["name"], email=given["email"], phone=phone)


class Document(forms.Form):
    """A document: a file or a link."""

    title = forms.CharField(label="Title", max_length=300)
    kind = forms.ChoiceField(label="Kind", choices=DocumentKind.choices)
    dated_on = day_field("Its date", required=False)
    file = forms.FileField(label="File", required=False)
    link = forms.URLField(
        label="Or a link to it", required=False, max_length=600, assume_scheme="https"
    )
    confidentiality = forms.ChoiceField(label="Who may see it", choices=LEVELS, initial="INTERNAL")

    def said(self) -> DocumentStatement:
        """Return what was entered as a statement."""
        names = ("kind", "title", "dated_on", "confidentiality", "link")
        return DocumentStatement(**{name: self.cleaned_data[name] for name in names})

    def content(self) -> tuple[str, bytes]:
        """Return the name and the bytes of the file that came with it, if one did."""
        file = self.cleaned_data["file"]
        return (file.name, file.read()) if file else ("", b"")


def first_values(viewer: Actor, today: date) -> dict[str, Any]:
    """Return what a new partnership begins with."""
    return {"office": viewer.home, "countries": sorted(viewer.countries)[:1], "on": today}
