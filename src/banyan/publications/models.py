"""Tables of rounds, country inputs and editions."""

from django.db import models
from django.db.models import Q

from banyan.accounts.models import Office
from banyan.results.models import Figure, Snapshot


class Round(models.Model):
    """A reporting round: the same questions sent to every office, with a day to answer by."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=80)
    due_on = models.DateField()

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    """One question of a round."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    short = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(name="question_once", fields=["round", "number"])]

    def __str__(self) -> str:
        return f"{self.round_id}.{self.number}"


class Input(models.Model):
    """One office's answer to one question of a round.

    The text is plain, with a few marks (Markdown) and citations `[[FIG-…]]`: the figure's value is
    put in by reference, never typed.
    """

    class State(models.TextChoices):
        REQUESTED = "REQUESTED", "Requested"
        DRAFT = "DRAFT", "Draft"
        SUBMITTED = "SUBMITTED", "Submitted"
        RETURNED = "RETURNED", "Returned"
        ACCEPTED = "ACCEPTED", "Accepted"
        LOCKED = "LOCKED", "Locked"

    class Trend(models.TextChoices):
        RAPIDLY_INCREASING = "RAPIDLY_INCREASING", "Rapidly increasing"
        INCREASING = "INCREASING", "Increasing"
        STEADY_INCREASE = "STEADY_INCREASE", "Steady increase"
        STABLE = "STABLE", "Stable"
        LIMITED = "LIMITED", "Limited"
        DECREASING = "DECREASING", "Decreasing"

    ref = models.CharField(max_length=20, unique=True)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="inputs")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="inputs")
    state = models.CharField(max_length=10, choices=State.choices, default=State.REQUESTED)
    text = models.TextField(blank=True, default="")
    trend = models.CharField(max_length=20, choices=Trend.choices, blank=True, default="")
    trend_reason = models.CharField(max_length=300, blank=True, default="")
    submitted_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0)  # two people at one text: the later is told

    class Meta:
        constraints = [
            models.UniqueConstraint(name="input_once", fields=["question", "office"]),
            models.CheckConstraint(
                name="input_state_known",
                condition=Q(
                    state__in=[
                        "REQUESTED",
                        "DRAFT",
                        "SUBMITTED",
                        "RETURNED",
                        "ACCEPTED",
                        "LOCKED",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="input_trend_known",
                condition=Q(
                    trend__in=[
                        "",
                        "RAPIDLY_INCREASING",
                        "INCREASING",
                        "STEADY_INCREASE",
                        "STABLE",
                        "LIMITED",
                        "DECREASING",
                    ]
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class InputComment(models.Model):
    """Something said about an input while it was reviewed. Returning one always says why."""

    input = models.ForeignKey(Input, on_delete=models.CASCADE, related_name="comments")
    text = models.TextField()
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.input_id} {self.made_by}"


class Edition(models.Model):
    """One issue of a publication. Once published its figures never change.

    A correction is a new edition that supersedes this one and says why.
    """

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Draft"
        PUBLISHED = "PUBLISHED", "Published"
        SUPERSEDED = "SUPERSEDED", "Superseded"

    slug = models.SlugField(max_length=80, unique=True)
    publication = models.CharField(max_length=120)  # ENTERPRISES in Action
    number = models.PositiveSmallIntegerField()
    region = models.CharField(max_length=120)
    dated = models.DateField()  # shown as month and year
    publisher = models.CharField(max_length=200)
    drafted_by = models.CharField(max_length=200, blank=True, default="")
    # Whose it is: who may edit and publish is asked of this office.
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="editions")
    language = models.CharField(max_length=10, default="en")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="editions")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    editors_message = models.TextField(blank=True, default="")
    signed = models.CharField(max_length=200, blank=True, default="")  # under the message
    invitation = models.TextField(blank=True, default="")  # to react
    reactions_to = models.CharField(max_length=200, blank=True, default="")
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="superseded_by"
    )
    correction = models.TextField(blank=True, default="")  # why it supersedes
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, null=True, related_name="editions"
    )
    fingerprint = models.CharField(max_length=64, blank=True, default="")
    # Publishing takes two: whoever cleared it is not who publishes it.
    cleared_at = models.DateTimeField(null=True)
    cleared_by = models.CharField(max_length=80, blank=True, default="")
    published_at = models.DateTimeField(null=True)
    published_by = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="edition_one_draft",
                fields=["publication", "region"],
                condition=Q(state="DRAFT"),
            ),
            models.CheckConstraint(
                name="edition_cleared_by_someone",
                condition=Q(cleared_at__isnull=True, cleared_by="")
                | (Q(cleared_at__isnull=False) & ~Q(cleared_by="")),
            ),
            models.CheckConstraint(
                name="edition_published_by_a_second_person",
                condition=Q(published_at__isnull=True)
                | (Q(cleared_at__isnull=False) & ~Q(published_by=models.F("cleared_by"))),
            ),
            models.CheckConstraint(
                name="edition_published_at_iff_not_draft",
                condition=Q(state="DRAFT", published_at__isnull=True)
                | (~Q(state="DRAFT") & Q(published_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="edition_state_known",
                condition=Q(state__in=["DRAFT", "PUBLISHED", "SUPERSEDED"]),
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Section(models.Model):
    """A part of an edition: usually one of the round's questions."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="sections")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    lead = models.TextField(blank=True, default="")  # the question, as readers see it

    class Meta:
        constraints = [models.UniqueConstraint(name="section_once", fields=["edition", "number"])]

    def __str__(self) -> str:
        return f"{self.edition_id}.{self.number}"


class Paragraph(models.Model):
    """One numbered paragraph, in the editor's order (`section.position`: 1.1, 1.2 …)."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="paragraphs")
    position = models.PositiveSmallIntegerField()
    countries = models.CharField(
        max_length=120, blank=True, default=""
    )  # ISO codes, spaces between
    heading = models.CharField(max_length=200, blank=True, default="")  # shown in the margin
    text = models.TextField()
    input = models.ForeignKey(Input, on_delete=models.PROTECT, null=True, related_name="paragraphs")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="paragraph_once", fields=["section", "position"])
        ]

    def __str__(self) -> str:
        return f"{self.section_id}.{self.position}"


class Box(models.Model):
    """A feature box, standing across the columns after a section."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="boxes")
    position = models.PositiveSmallIntegerField()
    after_section = models.PositiveSmallIntegerField()  # the number of the section it follows
    title = models.CharField(max_length=200)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(name="box_once", fields=["edition", "position"])]

    def __str__(self) -> str:
        return self.title


class Passage(models.Model):
    """A paragraph or a box in a language of its own, beside the edition's language."""

    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.CASCADE, null=True, related_name="passages"
    )
    box = models.ForeignKey(Box, on_delete=models.CASCADE, null=True, related_name="passages")
    language = models.CharField(max_length=10)  # BCP 47
    text = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="passage_of_a_paragraph_or_of_a_box",
                condition=Q(paragraph__isnull=False, box__isnull=True)
                | Q(paragraph__isnull=True, box__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.text[:40]}"


class EditionChart(models.Model):
    """A measure drawn in an edition: as bars or lines in a section, or as the region's map.

    `rows` are copied when the edition is published: (label, code, value) each.
    """

    class Drawn(models.TextChoices):
        BARS = "BARS", "Bars"
        LINES = "LINES", "Lines"
        MAP = "MAP", "Map"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="charts")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, null=True, related_name="charts")
    position = models.PositiveSmallIntegerField()
    drawn = models.CharField(max_length=8, choices=Drawn.choices)
    measure = models.CharField(max_length=12)
    scope = models.JSONField(
        default=dict
    )  # as in Figure.scope: shown and handed on, never filtered
    by = models.CharField(max_length=20)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    title = models.CharField(max_length=200)  # the finding, as a sentence
    rows = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="edition_chart_once", fields=["edition", "position"]),
            models.CheckConstraint(
                name="edition_chart_drawn_known", condition=Q(drawn__in=["BARS", "LINES", "MAP"])
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CitedFigure(models.Model):
    """A figure as an edition shows it, copied when the edition was published: it never moves."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="cited")
    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="citations")
    position = models.PositiveSmallIntegerField()  # in order of first citation
    shown = models.CharField(max_length=120)  # as printed: "over 20,000"
    value = models.DecimalField(max_digits=20, decimal_places=4)
    content = (
        models.JSONField()
    )  # label, unit, definition, period, as-of, evidence, records counted

    class Meta:
        constraints = [
            models.UniqueConstraint(name="cited_figure_once", fields=["edition", "figure"])
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.shown}"
