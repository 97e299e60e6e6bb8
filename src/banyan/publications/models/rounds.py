"""Tables of rounds, and of what offices answer."""

from django.db import models
from django.db.models import Q

from banyan.accounts.models import Office


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
    first_submitted_at = models.DateTimeField(null=True)  # in time or late is told by this one
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


class Reminder(models.Model):
    """An office was reminded of the answers it owes to a round: when, by whom, in which words."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="reminders")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"{self.round_id} {self.office_id} {self.made_at}"
