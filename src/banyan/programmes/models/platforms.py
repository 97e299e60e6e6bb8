"""Tables of platforms: coalitions and dialogue bodies, and what comes of them."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from banyan.accounts.models import Office
from banyan.accounts.permissions import Actor
from banyan.foundation.constraints import one_of
from banyan.programmes.models.catalogue import Programme, Project
from banyan.programmes.models.partnerships import LEVELS, Partnership, seen_by
from banyan.programmes.vocabulary import (
    DeclarationArea,
    DocumentKind,
    MemberKind,
    PlatformStatus,
    RecommendationStatus,
)
from banyan.provenance.models import Source
from banyan.register.models import OrganizationRecord


class PlatformQuerySet(models.QuerySet["Platform"]):
    """Platforms, narrowed by who asks."""

    def visible_to(self, viewer: Actor) -> Self:
        """Narrow to what `viewer` may see: public ones, each other class where they reach."""
        return self.filter(seen_by(viewer))


class Platform(models.Model):
    """A coalition or dialogue body on responsible business. What makes it one is its reference.

    Its meetings are engagements, linked to it from there.
    """

    ref = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=300)
    status = models.CharField(max_length=12, choices=PlatformStatus.choices, db_index=True)
    since = models.DateField()  # the day of its last move
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="platforms")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, null=True, related_name="+")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, related_name="+")
    sector = models.CharField(max_length=4, blank=True, default="")  # ISIC section or division
    country = models.CharField(max_length=2, blank=True, default="")  # none: several
    scope = models.CharField(max_length=200, blank=True, default="")
    charter = models.TextField(blank=True, default="")
    description = models.TextField(blank=True, default="")
    launched_on = models.DateField(null=True)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replaces"
    )
    known_from = models.CharField(max_length=300, blank=True, default="")  # outside this record
    confidentiality = models.CharField(max_length=10, choices=LEVELS, default="INTERNAL")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    objects = PlatformQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="platform_status_known", condition=one_of("status", PlatformStatus.values)
            ),
            models.CheckConstraint(
                name="platform_confidentiality_known",
                condition=one_of("confidentiality", [code for code, _ in LEVELS]),
            ),
            models.CheckConstraint(
                name="platform_not_replaced_by_itself",
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.name}"


class PlatformMove(models.Model):
    """A platform came to a status on a day: who recorded it, and why where it needs a reason."""

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="moves")
    before = models.CharField(max_length=12, choices=PlatformStatus.choices, blank=True, default="")
    status = models.CharField(max_length=12, choices=PlatformStatus.choices)
    on = models.DateField()
    reason = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="platform_move_status_known",
                condition=one_of("status", PlatformStatus.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform_id} {self.status} {self.on}"


class PlatformMember(models.Model):
    """An organization belongs to a platform from a day, as one kind of member, until it leaves."""

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="members")
    record = models.ForeignKey(OrganizationRecord, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=MemberKind.choices)
    is_convenor = models.BooleanField(default=False)
    joined_on = models.DateField(null=True)
    left_on = models.DateField(null=True)  # the first day on which it no longer belonged

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="platform_member_once",
                fields=["platform", "record"],
                condition=Q(left_on__isnull=True),
            ),
            models.CheckConstraint(
                name="platform_member_kind_known", condition=one_of("kind", MemberKind.values)
            ),
            models.CheckConstraint(
                name="platform_member_leaves_after_joining",
                condition=Q(left_on__isnull=True)
                | Q(joined_on__isnull=True)
                | Q(joined_on__lte=F("left_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform_id} {self.record_id} {self.kind}"


class GoodPractice(models.Model):
    """Something that a firm does and told a platform of.

    One that may not be published names no firm at all, so that nothing can be attributed.
    """

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="practices")
    record = models.ForeignKey(
        OrganizationRecord, on_delete=models.PROTECT, null=True, related_name="+"
    )
    area = models.CharField(max_length=12, choices=DeclarationArea.choices)
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True, default="")
    shared_on = models.DateField(null=True)
    is_publishable = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="good_practice_area_known", condition=one_of("area", DeclarationArea.values)
            ),
            models.CheckConstraint(
                name="good_practice_not_publishable_names_nobody",
                condition=Q(is_publishable=True) | Q(record__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform_id} {self.title}"


class Recommendation(models.Model):
    """A platform recommended something to somebody, and what became of it."""

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="recommendations")
    text = models.TextField()
    addressee = models.CharField(max_length=200)
    made_on = models.DateField()
    status = models.CharField(max_length=12, choices=RecommendationStatus.choices)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="recommendation_status_known",
                condition=one_of("status", RecommendationStatus.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform_id} {self.text[:60]}"


class RecommendationMove(models.Model):
    """A recommendation came to a status on a day, and what became of it."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="moves"
    )
    status = models.CharField(max_length=12, choices=RecommendationStatus.choices)
    on = models.DateField()
    became = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="recommendation_move_status_known",
                condition=one_of("status", RecommendationStatus.values),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.status} {self.on}"


class ActionItem(models.Model):
    """One thing that a platform's action plan holds: what, who, by when, and when it was done."""

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="actions")
    what = models.CharField(max_length=300)
    who = models.CharField(max_length=200)
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.platform_id} {self.what}"


class FollowOnSector(models.Model):
    """A sector to which a platform's way of working may spread, or has."""

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="sectors")
    sector = models.CharField(max_length=4)  # ISIC section or division
    name = models.CharField(max_length=100)
    begun_on = models.DateField(null=True)  # none: only intended

    class Meta:
        constraints = [
            models.UniqueConstraint(name="follow_on_sector_once", fields=["platform", "name"]),
        ]

    def __str__(self) -> str:
        return f"{self.platform_id} {self.name}"


class KeptDocument(models.Model):
    """A document of a partnership or a platform: a file kept here, or a link to where it is."""

    ref = models.CharField(max_length=20, unique=True)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, null=True, related_name="documents"
    )
    platform = models.ForeignKey(
        Platform, on_delete=models.CASCADE, null=True, related_name="documents"
    )
    kind = models.CharField(max_length=12, choices=DocumentKind.choices)
    title = models.CharField(max_length=300)
    dated_on = models.DateField(null=True)
    confidentiality = models.CharField(max_length=10, choices=LEVELS, default="INTERNAL")
    link = models.URLField(max_length=600, blank=True, default="")
    filename = models.CharField(max_length=255, blank=True, default="")
    checksum = models.CharField(max_length=64, blank=True, default="")  # and where it is kept
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="kept_document_kind_known", condition=one_of("kind", DocumentKind.values)
            ),
            models.CheckConstraint(
                name="kept_document_confidentiality_known",
                condition=one_of("confidentiality", [code for code, _ in LEVELS]),
            ),
            models.CheckConstraint(
                name="kept_document_of_one_thing",
                condition=Q(partnership__isnull=True, platform__isnull=False)
                | Q(partnership__isnull=False, platform__isnull=True),
            ),
            models.CheckConstraint(
                name="kept_document_is_a_file_or_a_link",
                condition=Q(link="") & ~Q(checksum="") & ~Q(filename="")
                | ~Q(link="") & Q(checksum="", filename=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ref} {self.title}"
