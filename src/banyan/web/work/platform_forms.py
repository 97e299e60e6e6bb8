"""The forms of platforms and of company-union dialogues."""

from typing import Any

from django import forms

from banyan.accounts.permissions import Act, Actor
from banyan.accounts.queries import offices_that_may
from banyan.programmes.queries import programmes, projects
from banyan.programmes.queries.platforms import WantedPlatforms
from banyan.programmes.rules import DIALOGUE_MOVES, PLATFORM_MOVES, RECOMMENDATION_MOVES, Moves
from banyan.programmes.statements import (
    MemberStatement,
    OrganizationEntry,
    PlatformStatement,
    PracticeStatement,
)
from banyan.programmes.vocabulary import (
    DeclarationArea,
    DialogueSide,
    DialogueStatus,
    MemberKind,
    PlatformStatus,
    RecommendationStatus,
)
from banyan.register.statements import OrganizationStatement
from banyan.results.queries.asking import SECTIONS
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
from banyan.web.work.forms import CHOOSE

SECTORS = sorted(SECTIONS.items())


class PlatformFilters(forms.Form):
    """What a list of platforms is narrowed to."""

    q = forms.CharField(label="Name or scope", required=False)
    status = forms.ChoiceField(
        label="Status", required=False, choices=[*ANY, *PlatformStatus.choices]
    )
    sector = forms.ChoiceField(label="Sector", required=False, choices=[*ANY, *SECTORS])
    country = forms.ChoiceField(label="Country", required=False, choices=[*ANY, *countries()])
    office = forms.ChoiceField(label="Office", required=False)

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = offices_that_may(viewer, Act.SEE_PLATFORMS)
        set_choices(self, "office", [*ANY, *((row.code, row.name) for row in seen)])

    def wanted(self) -> WantedPlatforms:
        """Return what was chosen; what cannot be read is as if it had not been chosen."""
        self.is_valid()
        given = self.cleaned_data
        names = ("status", "sector", "country", "office")
        return WantedPlatforms(
            text=given.get("q", ""), **{name: given.get(name, "") for name in names}
        )

    def chosen(self) -> int:
        """Return how many filters are in force."""
        return sum(bool(value) for value in self.cleaned_data.values())


class Platform(forms.Form):
    """What a platform says of itself. Where it stands is asked only when it is recorded."""

    name = forms.CharField(label="Name", max_length=300)
    office = forms.ChoiceField(label="Office")
    status = forms.ChoiceField(label="Status", choices=PlatformStatus.choices)
    on = day_field("Since when it has this status")
    sector = forms.CharField(
        label="Sector",
        required=False,
        max_length=4,
        help_text="Its ISIC section or division: C for manufacturing, C26 for electronics.",
    )
    country = forms.ChoiceField(
        label="Country", required=False, choices=[("", "Several countries"), *countries()]
    )
    scope = forms.CharField(
        label="Scope", required=False, max_length=200, help_text="Which firms or places it is for."
    )
    programme = forms.ChoiceField(label="Programme", required=False)
    project = forms.ChoiceField(label="Project", required=False)
    description = words_field("What it is")
    charter = words_field("Its charter, in short")
    known_from = forms.CharField(label="Where this is known from", required=False, max_length=300)
    confidentiality = forms.ChoiceField(label="Who may see it", choices=LEVELS, initial="INTERNAL")

    def __init__(self, *args: Any, viewer: Actor, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            for name in ("office", "status", "on"):
                del self.fields[name]
        else:
            may = offices_that_may(viewer, Act.KEEP_PLATFORM)
            set_choices(self, "office", [(row.code, row.name) for row in may])
        set_choices(self, "programme", [*NONE, *((row.code, row.name) for row in programmes())])
        set_choices(self, "project", [*NONE, *((row.code, row.name) for row in projects())])

    def clean_sector(self) -> str:
        """Ask for a section that there is."""
        code = str(self.cleaned_data["sector"]).upper()
        if code and (code[:1] not in SECTIONS or (code[1:] and not code[1:].isdigit())):
            raise forms.ValidationError("There is no such sector. Give a letter, A to U, or C26.")
        return code

    def said(self) -> PlatformStatement:
        """Return what was entered as a statement."""
        left_out = ("office", "status", "on")
        given = {key: value for key, value in self.cleaned_data.items() if key not in left_out}
        return PlatformStatement(**given)


class Moved(forms.Form):
    """To which status something moves, when, and why."""

    status = forms.ChoiceField(label="It is now")
    on = day_field("Since when")
    reason = words_field("Why", help_text="Needed for what is listed under “With a reason”.")

    def __init__(self, *args: Any, moves: Moves, words: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "status", grouped(moves, words, now))


class PlatformMove(Moved):
    """To which status a platform moves."""

    replaced_by = forms.CharField(
        label="Reference of what replaces it",
        required=False,
        max_length=20,
        help_text="When it is replaced: for example PLT-7K3M9QX2TB.",
    )

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, moves=PLATFORM_MOVES, words=PlatformStatus, now=now, **kwargs)


class RecommendationMove(forms.Form):
    """What became of a recommendation."""

    status = forms.ChoiceField(label="It is now")
    on = day_field("Since when")
    became = words_field("What became of it", help_text="Needed when it is settled.")

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "status", grouped(RECOMMENDATION_MOVES, RecommendationStatus, now))


class Member(Named):
    """An organization that belongs to a platform."""

    member_kind = forms.ChoiceField(label="Belongs to it as", choices=MemberKind.choices)
    is_convenor = forms.BooleanField(label="It convenes the platform", required=False)
    joined_on = day_field("Joined on", required=False)

    def said(self) -> MemberStatement:
        """Return what was entered as a statement."""
        given = self.cleaned_data
        return MemberStatement(
            kind=given["member_kind"],
            is_convenor=given["is_convenor"],
            joined_on=given["joined_on"],
        )


class Left(forms.Form):
    """On which day a member left."""

    on = day_field("Left on", help_text="The first day on which it no longer belonged.")


class Done(forms.Form):
    """On which day an action was done."""

    on = day_field("Done on")


class Practice(Named):
    """A good practice."""

    field_order = ("title", "area", "description", "shared_on", "is_publishable")

    title = forms.CharField(label="What the firm does", max_length=300)
    area = forms.ChoiceField(label="Part of the MNE Declaration", choices=DeclarationArea.choices)
    description = words_field("More about it")
    shared_on = day_field("Shared on", required=False)
    is_publishable = forms.BooleanField(
        label="It may be published, and the firm named",
        required=False,
        help_text="Leave this empty and name no firm where it spoke in confidence.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False
        self.fields["name"].label = "Firm, where it may be named"

    def said(self) -> PracticeStatement:
        """Return what was entered as a statement."""
        names = ("title", "area", "description", "shared_on", "is_publishable")
        return PracticeStatement(**{name: self.cleaned_data[name] for name in names})


class Recommendation(forms.Form):
    """A recommendation."""

    text = words_field("What is recommended", required=True)
    addressee = forms.CharField(label="To whom", max_length=200)
    made_on = day_field("Made on")


class Action(forms.Form):
    """One thing of an action plan."""

    what = forms.CharField(label="What", max_length=300)
    who = forms.CharField(label="Who", max_length=200)
    due_on = day_field("By when", required=False)


class Sector(forms.Form):
    """A sector to which the way of working may spread."""

    name = forms.CharField(label="Name", max_length=100)
    sector = forms.ChoiceField(label="Section", choices=SECTORS, initial="C")
    begun_on = day_field("Begun on", required=False, help_text="Empty while it is only intended.")


class Dialogue(forms.Form):
    """A request for a company-union dialogue."""

    office = forms.ChoiceField(label="Office")
    subject = forms.CharField(label="What it is about", max_length=300)
    company = forms.CharField(label="Company", max_length=300)
    company_ref = forms.CharField(label="Its reference", required=False, max_length=20)
    union = forms.CharField(label="Union", max_length=300)
    union_ref = forms.CharField(label="Its reference", required=False, max_length=20)
    country = forms.ChoiceField(label="Country", choices=[*CHOOSE, *countries()])
    asked_by = forms.ChoiceField(
        label="Who asked", required=False, choices=[("", "Both"), *DialogueSide.choices]
    )
    received_on = day_field("Received on")
    notes = words_field("Notes")

    def __init__(self, *args: Any, viewer: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may = offices_that_may(viewer, Act.KEEP_DIALOGUE)
        set_choices(self, "office", [(row.code, row.name) for row in may])

    def parties(self) -> list[tuple[OrganizationEntry, str]]:
        """Return the two sides."""
        given = self.cleaned_data
        sides = (("company", "ENTERPRISE", "COMPANY"), ("union", "WORKERS", "UNION"))
        return [
            (
                OrganizationEntry(
                    OrganizationStatement(given[name], kind=kind, country=given["country"]),
                    same_as=given[f"{name}_ref"],
                ),
                side,
            )
            for name, kind, side in sides
        ]


class DialogueMove(Moved):
    """To which status a dialogue moves."""

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, moves=DIALOGUE_MOVES, words=DialogueStatus, now=now, **kwargs)
