"""Tables of research with enterprises. Who consented stands apart from what was said."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from banyan.accounts.models import Office
from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.engagements.vocabulary import AgreementLevel, Interviewed, StudyState, Uptake
from banyan.foundation.constraints import one_of
from banyan.programmes.models import Project
from banyan.provenance.models import Source
from banyan.register.models import OrganizationRecord


class StudyQuerySet(models.QuerySet["Study"]):
    """Studies, narrowed by who asks."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to what `viewer` may see: what is published, and their own offices' other work."""
        published = Q(state__in=[StudyState.PUBLISHED, StudyState.USED_IN_POLICY])
        own = Q(office__code__in=offices_for(viewer, Act.SEE_RESEARCH))
        allowed = own | published if offices_for(viewer, Act.SEE_ENGAGEMENTS) else own
        return self.filter(allowed, source__withdrawn_at__isnull=True)


class Study(models.Model):
    """A question put to enterprises and those who work there, from design to use in policy."""

    ref = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=200)
    question = models.TextField(blank=True, default="")
    method = models.TextField(blank=True, default="")
    lead = models.CharField(max_length=200, blank=True, default="")  # the institution
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="+")
    country = models.CharField(max_length=2)
    state = models.CharField(max_length=14, choices=StudyState.choices)
    since = models.DateField(db_index=True)  # in this state
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")

    objects = StudyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="study_once", fields=["office", "title"]),
            models.CheckConstraint(
                name="study_state_known", condition=one_of("state", StudyState.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"


class StudyMove(models.Model):
    """A study came to a state on a day, and why."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="moves")
    state = models.CharField(max_length=14, choices=StudyState.choices)
    on = models.DateField()
    reason = models.CharField(max_length=300, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.study_id} {self.state}"


class Consent(models.Model):
    """An enterprise lets a study in: to what, on which terms, until when.

    Here alone stands which enterprise a code is; everything else of a study knows codes only.
    """

    study = models.ForeignKey(
        Study, on_delete=models.PROTECT, related_name="consents", db_index=False
    )
    code = models.CharField(max_length=12)
    record = models.ForeignKey(OrganizationRecord, on_delete=models.PROTECT, related_name="+")
    scope = models.JSONField(default=list)  # of ConsentTo
    terms = models.TextField(blank=True, default="")
    given_on = models.DateField()
    until = models.DateField(db_index=True)
    withdrawn_on = models.DateField(null=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="consent_code_once", fields=["study", "code"]),
            models.CheckConstraint(
                name="consent_ends_after_it_is_given", condition=Q(until__gte=F("given_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.study_id} {self.code}"


class Interview(models.Model):
    """Somebody at an enterprise was heard. Names nobody, and the enterprise by its code alone."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="interviews")
    code = models.CharField(max_length=12)
    party = models.CharField(max_length=12, choices=Interviewed.choices)
    women = models.PositiveSmallIntegerField(default=0)
    men = models.PositiveSmallIntegerField(default=0)
    held_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="interview_party_known", condition=one_of("party", Interviewed.values)
            ),
            models.CheckConstraint(
                name="interview_is_with_somebody", condition=Q(women__gt=0) | Q(men__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.study_id} {self.code} {self.party}"


class CollectiveAgreement(models.Model):
    """An agreement that a study looked at, by the code of its enterprise."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="agreements")
    code = models.CharField(max_length=12)
    level = models.CharField(max_length=12, choices=AgreementLevel.choices)
    topics = models.CharField(max_length=300)
    signed_on = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="agreement_level_known", condition=one_of("level", AgreementLevel.values)
            )
        ]

    def __str__(self) -> str:
        return f"{self.study_id} {self.code} {self.signed_on}"


class StudyFinding(models.Model):
    """What a study found, and which law or policy took it up."""

    study = models.ForeignKey(Study, on_delete=models.PROTECT, related_name="findings")
    text = models.TextField()
    uptake = models.CharField(max_length=12, choices=Uptake.choices, default=Uptake.NONE_YET)
    policy = models.CharField(max_length=300, blank=True, default="")
    on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="finding_uptake_known", condition=one_of("uptake", Uptake.values)
            ),
            models.CheckConstraint(
                name="finding_taken_up_says_where_and_when",
                condition=Q(uptake="NONE_YET") | (~Q(policy="") & Q(on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.study_id} {self.text[:40]}"
