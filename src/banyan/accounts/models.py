"""Tables of people who sign in and of the offices they work for."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q


class Office(models.Model):
    """A unit that records and answers: country office, regional team, desk, or partner.

    What makes it one is its code. An office may cover several countries, a country several offices.
    """

    class Kind(models.TextChoices):
        COUNTRY_OFFICE = "COUNTRY_OFFICE", "Country office"
        REGIONAL_TEAM = "REGIONAL_TEAM", "Regional team"
        DESK = "DESK", "Department desk"
        PARTNER = "PARTNER", "Partner organization"

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    # A partner's account belongs beside the office it reports to; others stand alone.
    reports_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="partners"
    )
    acronym = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="office_kind_known",
                condition=Q(kind__in=["COUNTRY_OFFICE", "REGIONAL_TEAM", "DESK", "PARTNER"]),
            ),
            models.CheckConstraint(
                name="office_partner_reports_to_an_office",
                condition=~Q(kind="PARTNER") | Q(reports_to__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Coverage(models.Model):
    """An office answers for a country."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="coverage")
    country = models.CharField(max_length=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="coverage_once", fields=["office", "country"]),
        ]

    def __str__(self) -> str:
        return f"{self.office_id}:{self.country}"


class User(AbstractUser):
    """A person who signs in."""

    full_name = models.CharField(max_length=200)
    language = models.CharField(max_length=10, default="en")

    def __str__(self) -> str:
        return self.full_name or self.username


class Posting(models.Model):
    """A person holds a role at an office. One may hold several."""

    class Role(models.TextChoices):
        COUNTRY_OFFICER = "COUNTRY_OFFICER", "Country officer"
        DIRECTOR = "DIRECTOR", "Office director"
        SPECIALIST = "SPECIALIST", "Specialist in the regional team"
        DESK = "DESK", "Department desk"
        EDITOR = "EDITOR", "Editor"
        PARTNER_REPORTER = "PARTNER_REPORTER", "Partner reporter"
        TRAINER = "TRAINER", "Trainer"
        AUDITOR = "AUDITOR", "Auditor or evaluator"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="postings")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="postings")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="posting_once", fields=["user", "office", "role"]),
            models.CheckConstraint(
                name="posting_role_known",
                condition=Q(
                    role__in=[
                        "COUNTRY_OFFICER",
                        "DIRECTOR",
                        "SPECIALIST",
                        "DESK",
                        "EDITOR",
                        "PARTNER_REPORTER",
                        "TRAINER",
                        "AUDITOR",
                    ]
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.office_id}"
