"""An edition copied whole, as the draft of its correction."""

from typing import TypeVar

from django.db import models

from banyan.publications.models import Box, Edition, Paragraph, Section

Copied = TypeVar("Copied", bound=models.Model)


def copy_of(old: Edition, *, slug: str, reason: str) -> Edition:
    """Return a draft that says what `old` says, supersedes it, and was cleared by nobody."""
    new = _again(
        old,
        slug=slug,
        state=Edition.State.DRAFT,
        supersedes=old,
        correction=reason,
        snapshot=None,
        fingerprint="",
        cleared_at=None,
        cleared_by="",
        published_at=None,
        published_by="",
    )
    sections = {part.pk: _copy_section(part, new) for part in old.sections.order_by("number")}
    for box in old.boxes.order_by("position"):
        _copy_passages(box, box=_again(box, edition=new))
    for chart in old.charts.order_by("position"):
        section = sections.get(chart.section_id) if chart.section_id else None
        _again(chart, edition=new, section=section, rows=None)
    return new


def _copy_section(part: Section, edition: Edition) -> Section:
    copied = _again(part, edition=edition)
    for figure in part.drawn.order_by("position"):
        _again(figure, section=copied)
    for drawn in part.lists.order_by("position", "id"):
        _again(drawn, section=copied, rows=None)
    for paragraph in part.paragraphs.order_by("position"):
        _copy_passages(paragraph, paragraph=_again(paragraph, section=copied))
    return copied


def _copy_passages(
    said: Paragraph | Box, *, paragraph: Paragraph | None = None, box: Box | None = None
) -> None:
    for passage in said.passages.order_by("id"):
        _again(passage, paragraph=paragraph, box=box)


def _again(row: Copied, **changes: object) -> Copied:
    kept = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    del kept["id"]
    for name, value in changes.items():
        field = row._meta.get_field(name)
        kept[getattr(field, "attname", name)] = getattr(value, "pk", value)
    return type(row)._default_manager.create(**kept)
