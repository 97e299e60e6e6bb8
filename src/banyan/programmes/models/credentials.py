"""Tables of credentials: who may deliver what, how they came to it, and what packages ask."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from banyan.accounts.models import Office
from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.foundation.constraints import one_of
from banyan.programmes.credentials.vocabulary import HELD, Step, TrainerLevel
from banyan.programmes.models.catalogue import Module, Package
from banyan.provenance.models import Source
from banyan.register.models import OrganizationRecord, PersonRecord


class CredentialRule(models.Model):
    """What a package asks of those who would deliver it at one level. A desk may change it."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="credential_rules")
    level = models.CharField(max_length=16, choices=TrainerLevel.choices)
    # Codes of steps before the certificate, in order, with a space between.
    steps = models.CharField(max_length=200, blank=True, default="")
    validity_months = models.PositiveSmallIntegerField(null=True)  # empty: it never lapses
    deliveries_a_year = models.PositiveSmallIntegerField(default=1)
    active_months = models.PositiveSmallIntegerField(default=12)
    deliveries_to_renew = models.PositiveSmallIntegerField(default=0)
    needs_expert = models.BooleanField(default=False)
    per_module = models.BooleanField(default=False)
    note = models.TextField(blank=True, default="")  # where it is written

    class Meta:
        constraints = [
            models.UniqueConstraint(name="credential_rule_once", fields=["package", "level"]),
            models.CheckConstraint(
                name="credential_rule_level_known", condition=one_of("level", TrainerLevel.values)
            ),
            models.CheckConstraint(
                name="credential_rule_counts_some_months", condition=Q(active_months__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.package_id} {self.level}"


class CredentialQuerySet(models.QuerySet["Credential"]):
    """Credentials, narrowed by who asks and by what still stands."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to those of offices whose people `viewer` may see: a partner sees its own."""
        return self.filter(office__code__in=offices_for(viewer, Act.SEE_PEOPLE))

    def standing(self) -> Self:
        """Narrow to those whose source, and whose person's record, was not withdrawn."""
        return self.filter(
            source__withdrawn_at__isnull=True,
            person__withdrawn=False,
            person__source__withdrawn_at__isnull=True,
        )


class Credential(models.Model):
    """What a person may deliver, or is on the way to: a package or one module of it, at a level.

    Whether it is active, inactive or lapsed stands nowhere: it follows from its dates and from
    what was delivered.
    """

    ref = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="+")
    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="+")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, null=True, related_name="+")
    level = models.CharField(max_length=16, choices=TrainerLevel.choices)
    step = models.CharField(max_length=16, choices=Step.choices)
    step_on = models.DateField()
    number = models.CharField(max_length=60, blank=True, default="")
    starts_on = models.DateField(null=True)  # the day of the certificate
    ends_on = models.DateField(null=True, db_index=True)  # its last day; empty: it never lapses
    given_by = models.ForeignKey(
        OrganizationRecord, on_delete=models.PROTECT, null=True, related_name="+"
    )
    supervisor = models.ForeignKey(
        PersonRecord, on_delete=models.PROTECT, null=True, related_name="+"
    )
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="credentials")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="credentials")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    objects = CredentialQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="credential_once",
                fields=["person", "package", "level"],
                condition=Q(module__isnull=True),
            ),
            models.UniqueConstraint(
                name="credential_of_a_module_once",
                fields=["person", "package", "level", "module"],
                condition=Q(module__isnull=False),
            ),
            models.UniqueConstraint(
                name="credential_number_once",
                fields=["package", "number"],
                condition=~Q(number=""),
            ),
            models.CheckConstraint(
                name="credential_level_known", condition=one_of("level", TrainerLevel.values)
            ),
            models.CheckConstraint(
                name="credential_step_known", condition=one_of("step", Step.values)
            ),
            models.CheckConstraint(
                name="credential_held_has_a_day",
                condition=~one_of("step", [step.value for step in HELD])
                | Q(starts_on__isnull=False),
            ),
            models.CheckConstraint(
                name="credential_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(starts_on__lte=F("ends_on")),
            ),
            models.CheckConstraint(
                name="credential_not_supervised_by_oneself",
                condition=Q(supervisor__isnull=True) | ~Q(supervisor=F("person")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.level} {self.step}"


class CredentialMove(models.Model):
    """A credential came to a step on a day. The dated story of it; only ever added to."""

    credential = models.ForeignKey(Credential, on_delete=models.CASCADE, related_name="moves")
    step = models.CharField(max_length=16, choices=Step.choices)
    happened_on = models.DateField()
    until = models.DateField(null=True)  # of a certificate or its renewal
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    reason = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="credential_move_step_known", condition=one_of("step", Step.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.credential_id} {self.step} {self.happened_on}"
