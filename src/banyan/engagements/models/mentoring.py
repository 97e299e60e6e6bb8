"""Tables of mentoring, and of what became of those it was for. Restricted to their own office."""

from django.db import models
from django.db.models import F, Q

from banyan.accounts.models import Office
from banyan.engagements.vocabulary import Advance, Occupation, PairState
from banyan.foundation.constraints import one_of
from banyan.programmes.models import Programme
from banyan.provenance.models import Source
from banyan.register.models import OrganizationRecord, PersonRecord


class Cohort(models.Model):
    """A group of workers that a programme follows: from training to where they are a year later."""

    ref = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=200)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="cohorts")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="+")
    country = models.CharField(max_length=2)
    sector = models.CharField(max_length=3, blank=True, default="")  # ISIC, as of organizations
    starts_on = models.DateField(db_index=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="cohort_once", fields=["office", "title", "starts_on"])
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"


class CohortMember(models.Model):
    """Somebody in a cohort: from which firm, and how far up they stood when it began."""

    cohort = models.ForeignKey(
        Cohort, on_delete=models.PROTECT, related_name="members", db_index=False
    )
    person = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="+")
    firm = models.ForeignKey(
        OrganizationRecord, on_delete=models.PROTECT, null=True, related_name="+"
    )
    occupation = models.CharField(max_length=8, choices=Occupation.choices)
    is_new_hire = models.BooleanField(null=True)  # came into such work with the programme: entry

    class Meta:
        constraints = [
            models.UniqueConstraint(name="cohort_member_once", fields=["cohort", "person"]),
            models.CheckConstraint(
                name="cohort_member_occupation_known",
                condition=one_of("occupation", Occupation.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cohort_id} {self.person_id}"


class FollowUp(models.Model):
    """What a member's firm or the member said, so many months after the cohort began.

    `is_employed` by the same firm; `advance` says how they rose, nothing if they did not. Whoever
    could not be asked has no follow-up: that is not known, and never a no.
    """

    member = models.ForeignKey(
        CohortMember, on_delete=models.PROTECT, related_name="follow_ups", db_index=False
    )
    months = models.PositiveSmallIntegerField()
    is_employed = models.BooleanField()
    advance = models.CharField(max_length=8, choices=Advance.choices, blank=True, default="")
    asked_on = models.DateField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="follow_up_once", fields=["member", "months"]),
            models.CheckConstraint(
                name="follow_up_at_six_or_twelve_months", condition=Q(months=6) | Q(months=12)
            ),
            models.CheckConstraint(
                name="follow_up_advance_known", condition=one_of("advance", ["", *Advance.values])
            ),
            models.CheckConstraint(
                name="follow_up_nobody_advances_who_has_left",
                condition=Q(is_employed=True) | Q(advance=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} after {self.months} months"


class MentoringPair(models.Model):
    """A mentor and a mentee, with what they mean to reach together."""

    ref = models.CharField(max_length=20, unique=True)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, null=True, related_name="pairs")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="+")
    country = models.CharField(max_length=2)
    mentor = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="+")
    mentee = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="+")
    goals = models.TextField(blank=True, default="")
    state = models.CharField(max_length=12, choices=PairState.choices)
    since = models.DateField(db_index=True)  # in this state
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="pair_state_known", condition=one_of("state", PairState.values)
            ),
            models.CheckConstraint(name="pair_is_of_two", condition=~Q(mentor=F("mentee"))),
        ]

    def __str__(self) -> str:
        return self.ref


class PairMove(models.Model):
    """A pair came to a state on a day, and why."""

    pair = models.ForeignKey(MentoringPair, on_delete=models.CASCADE, related_name="moves")
    state = models.CharField(max_length=12, choices=PairState.choices)
    on = models.DateField()
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="pair_move_state_known", condition=one_of("state", PairState.values)
            )
        ]

    def __str__(self) -> str:
        return f"{self.pair_id} {self.state}"


class MentoringSession(models.Model):
    """A meeting of a pair."""

    pair = models.ForeignKey(MentoringPair, on_delete=models.PROTECT, related_name="sessions")
    held_on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.pair_id} {self.held_on}"
