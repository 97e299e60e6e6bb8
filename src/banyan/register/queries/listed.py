"""Long lists of the register, counted and cut without reading the whole of it."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from django.db.models import QuerySet

from banyan.accounts.permissions import Act, Actor, may_everywhere
from banyan.register.queries.organizations import organizations
from banyan.register.queries.people import people
from banyan.register.queries.seen import visible_organization_records, visible_person_records

# Of fewer, those found are gathered and sorted. Of more, the ordered index is walked until a page
# is full: that is soon, for they lie close together.
SORTED: Final = 30_000


class Listed:
    """Organizations or people by name, as a paginator asks for them: how many, and some of them.

    `rows` says which. `records`, where they can say it too, are the records of which one at least
    makes somebody one of them: they are counted quicker, and few of them are quicker to begin with.
    """

    ordered = True

    def __init__(self, rows: QuerySet[Any], records: QuerySet[Any] | None) -> None:
        self._rows = rows
        self._entities = None
        if records is not None:
            self._entities = records.order_by().values("counted_as").distinct()

    @cached_property
    def _count(self) -> int:
        return self._rows.count() if self._entities is None else self._entities.count()

    def count(self) -> int:
        """Return how many there are, exactly."""
        return self._count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: slice) -> Sequence[Any]:
        if self._entities is None or self._count > SORTED:
            return list(self._rows[place])
        entities = self._rows.model._default_manager.filter(pk__in=self._entities)
        return list(entities.order_by(*self._rows.query.order_by)[place])


def organizations_listed(viewer: Actor, wanted: Mapping[str, str]) -> Listed:
    """Return the organizations of `organizations`, to be counted and cut."""
    rows = organizations(viewer, **wanted)
    if wanted or may_everywhere(viewer, Act.SEE_REGISTER):
        return Listed(rows, None)
    return Listed(rows, visible_organization_records(viewer))


def people_listed(viewer: Actor, wanted: Mapping[str, str]) -> Listed:
    """Return the people of `people`, to be counted and cut."""
    rows = people(viewer, **wanted)
    if wanted.get("text") or (not wanted and may_everywhere(viewer, Act.SEE_PEOPLE)):
        return Listed(rows, None)
    exact = {name: value for name, value in wanted.items() if name != "text"}
    return Listed(rows, visible_person_records(viewer).filter(**exact))
