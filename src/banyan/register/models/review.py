"""The tables of second opinions: what checks the judgements of organizations and of people."""

from django.db import models
from django.db.models import Q

from banyan.foundation.constraints import one_of
from banyan.register.models.organizations import OrganizationJudgement, OrganizationRecord
from banyan.register.models.people import PersonJudgement, PersonRecord
from banyan.register.vocabulary import Verdict


class SecondOpinion(models.Model):
    """Two records that somebody judged are asked of another, who does not see what was said.

    Never counted: only a judgement changes what is one. Asked when a pair of the sample is judged,
    once for each pair; empty until somebody answers. Where the two disagree, a third person's
    judgement settles it.
    """

    left = models.ForeignKey(
        OrganizationRecord, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    right = models.ForeignKey(OrganizationRecord, on_delete=models.PROTECT, related_name="+")
    judgement = models.OneToOneField(
        OrganizationJudgement, on_delete=models.PROTECT, related_name="second_opinion"
    )
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    made_by = models.CharField(max_length=80, blank=True, default="")
    made_at = models.DateTimeField(null=True)
    settled_by = models.OneToOneField(
        OrganizationJudgement, on_delete=models.PROTECT, null=True, related_name="settles"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="second_opinion_once", fields=["left", "right"]),
            models.CheckConstraint(
                name="second_opinion_verdict_known",
                condition=one_of("verdict", ["", *Verdict.values]),
            ),
            models.CheckConstraint(
                name="second_opinion_given_by_somebody_at_a_time",
                condition=Q(verdict="", made_by="", made_at__isnull=True)
                | (~Q(verdict="") & ~Q(made_by="") & Q(made_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="second_opinion_settled_once_given",
                condition=Q(settled_by__isnull=True) | ~Q(verdict=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left_id} {self.verdict or 'asked'} {self.right_id}"


class PersonSecondOpinion(models.Model):
    """Two people's records that somebody judged are asked of another, as for organizations."""

    left = models.ForeignKey(
        PersonRecord, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    right = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="+")
    judgement = models.OneToOneField(
        PersonJudgement, on_delete=models.PROTECT, related_name="second_opinion"
    )
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True, default="")
    reason = models.TextField(blank=True, default="")
    made_by = models.CharField(max_length=80, blank=True, default="")
    made_at = models.DateTimeField(null=True)
    settled_by = models.OneToOneField(
        PersonJudgement, on_delete=models.PROTECT, null=True, related_name="settles"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="person_second_opinion_once", fields=["left", "right"]),
            models.CheckConstraint(
                name="person_second_opinion_verdict_known",
                condition=one_of("verdict", ["", *Verdict.values]),
            ),
            models.CheckConstraint(
                name="person_second_opinion_given_by_somebody_at_a_time",
                condition=Q(verdict="", made_by="", made_at__isnull=True)
                | (~Q(verdict="") & ~Q(made_by="") & Q(made_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="person_second_opinion_settled_once_given",
                condition=Q(settled_by__isnull=True) | ~Q(verdict=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left_id} {self.verdict or 'asked'} {self.right_id}"
