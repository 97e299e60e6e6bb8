"""Tables of what is drawn into a publication from the record: charts, figures, lists."""

from django.db import models
from django.db.models import Q

from banyan.publications.models.editions import Edition, Section
from banyan.results.models import Figure


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


class DrawnFigure(models.Model):
    """A figure drawn into a part of a publication, beside the one of the period before it.

    It is cited like any other: what is shown is counted, or stated, never typed.
    """

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="drawn")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=200)  # the words beside the number
    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="+")
    earlier = models.ForeignKey(Figure, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="drawn_figure_once", fields=["section", "position"]),
        ]

    def __str__(self) -> str:
        return f"{self.section_id} {self.label}"


class DrawnList(models.Model):
    """A list drawn into a part of a publication: partnerships, platforms, outcomes, plans.

    It names what is public, and nothing else. `rows` are copied when the edition is published.
    """

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="lists")
    position = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=16)
    title = models.CharField(max_length=200)
    rows = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="drawn_list_once", fields=["section", "what"]),
        ]

    def __str__(self) -> str:
        return f"{self.section_id} {self.what}"
