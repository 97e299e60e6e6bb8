"""Tables that say what an engagement is to partnerships and platforms."""

from django.db import models

from banyan.programmes.models import KeptDocument, Partnership, Platform


class PlatformMeeting(models.Model):
    """An engagement was a meeting of a platform. Day, place and who came stand in the engagement.

    An engagement is a meeting of one platform at most.
    """

    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="meetings")
    engagement = models.OneToOneField(
        "engagements.Engagement", on_delete=models.PROTECT, related_name="platform_meeting"
    )
    agenda = models.TextField(blank=True, default="")
    minutes = models.ForeignKey(
        KeptDocument, on_delete=models.PROTECT, null=True, related_name="minutes_of"
    )

    def __str__(self) -> str:
        return f"{self.platform_id} {self.engagement_id}"


class PartnershipEngagement(models.Model):
    """An engagement is done within a partnership, or is the lead that it grew from."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="engagements"
    )
    engagement = models.ForeignKey(
        "engagements.Engagement", on_delete=models.PROTECT, related_name="partnerships"
    )
    is_lead = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="partnership_engagement_once", fields=["partnership", "engagement"]
            ),
            models.UniqueConstraint(
                name="partnership_engagement_one_from_a_lead",
                fields=["engagement"],
                condition=models.Q(is_lead=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} {self.engagement_id}"
