"""Naming sources, and writing the trail."""

from collections.abc import Mapping
from datetime import datetime

from banyan.foundation.references import new_reference
from banyan.provenance.models import Change, Source


def record_source(*, kind: str, title: str, office_code: str, made_by: str, at: datetime) -> Source:
    """Name an origin of statements. What is stated under it can be withdrawn as a whole."""
    return Source.objects.create(
        ref=new_reference("SRC"),
        kind=kind,
        title=title[:300],
        office_code=office_code,
        created_at=at,
        created_by=made_by,
    )


def withdraw_source(*, source: Source, made_by: str, at: datetime) -> None:
    """Say that nothing this source stated is to be counted. Its statements are kept."""
    Source.objects.filter(pk=source.pk, withdrawn_at__isnull=True).update(
        withdrawn_at=at, withdrawn_by=made_by
    )


def record_change(
    *,
    act: str,
    subject: str,
    made_by: str,
    at: datetime,
    reason: str = "",
    detail: Mapping[str, object] | None = None,
) -> Change:
    """Add a line to the trail, in the transaction of the change it tells of.

    `subject` is `kind:reference`, for example `organization_record:REC-7K3M9QX2TB`.
    """
    return Change.objects.create(
        act=act,
        subject=subject,
        made_by=made_by,
        made_at=at,
        reason=reason,
        detail=dict(detail or {}),
    )
