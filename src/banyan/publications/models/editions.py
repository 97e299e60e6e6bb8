"""Tables of publications: what stands in each, in the editor's order."""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q

from banyan.accounts.models import Office
from banyan.engagements.models import Engagement
from banyan.foundation.periods import Period
from banyan.programmes.models import Partnership, Platform
from banyan.publications.models.rounds import Input, Round
from banyan.publications.vocabulary import EDITION, Kind, kind_named
from banyan.results.models import Figure, Snapshot

# What a paragraph can be drawn from, by the name of its column.
DRAWN_FROM = ("input", "quotes", "engagement", "partnership", "platform")


class Edition(models.Model):
    """One issue of a publication: a newsletter, a report, a newsflash, as its kind says.

    Once published its figures never change. A correction is a new edition that
    supersedes this one and says why.
    """

    class State(models.TextChoices):
        DRAFT = "DRAFT", "Draft"
        PUBLISHED = "PUBLISHED", "Published"
        SUPERSEDED = "SUPERSEDED", "Superseded"

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, default=EDITION)  # its form: see kinds.yaml
    publication = models.CharField(max_length=120)  # ENTERPRISES in Action
    number = models.PositiveSmallIntegerField()
    region = models.CharField(max_length=120)
    dated = models.DateField()  # shown as month and year
    publisher = models.CharField(max_length=200)
    drafted_by = models.CharField(max_length=200, blank=True, default="")
    # Whose it is: who may edit and publish is asked of this office.
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="editions")
    language = models.CharField(max_length=10, default="en")
    # What it tells of: a period, and the countries in it; none of them is all of them.
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    countries = models.CharField(max_length=200, blank=True, default="")  # ISO, spaces between
    head = models.JSONField(default=list)  # the box at its head: (term, text) each
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

    @property
    def form(self) -> Kind:
        """Return its kind, with everything that follows from it."""
        return kind_named(self.kind)

    @property
    def period(self) -> Period:
        """Return the days it tells of."""
        return Period(self.first, self.last)

    @property
    def issue(self) -> str:
        """Return which issue it is: `No. 2`, `2018`, `August 2018`."""
        return self.form.issue_of(number=self.number, dated=self.dated, period=self.period)

    @property
    def title(self) -> str:
        """Return what it is called in lists and in crumbs."""
        return f"{self.publication}, {self.issue}"


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
    # What it was drawn from, one of these or nothing; and the words of that when it was taken.
    input = models.ForeignKey(Input, on_delete=models.PROTECT, null=True, related_name="paragraphs")
    quotes = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="quoted_by"
    )
    engagement = models.ForeignKey(
        Engagement, on_delete=models.PROTECT, null=True, related_name="+"
    )
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, null=True, related_name="+"
    )
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, null=True, related_name="+")
    original = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="paragraph_once", fields=["section", "position"]),
            models.CheckConstraint(
                name="paragraph_drawn_from_one_thing_at_most",
                condition=reduce(
                    or_,
                    (
                        Q(**{f"{name}__isnull": True for name in DRAWN_FROM if name != kept})
                        for kept in DRAWN_FROM
                    ),
                ),
            ),
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
