"""What the pages of plans share: their parts, the day they speak of, plans as lines of a file."""

from collections.abc import Iterable
from typing import Final

from django.urls import reverse

from banyan.assessments.queries.plans import SeenPlan
from banyan.foundation.places import country_name, division_name

TABS: Final = (
    ("Plans", "work:plans"),
    ("By region", "work:resilience"),
    ("After disasters", "work:after-disasters"),
    ("What is asked", "work:plan-rules"),
)
COLUMNS: Final = (
    *("reference", "enterprise", "counted_as", "kind", "state", "since", "begun_on"),
    *("completed_on", "last_tested_on", "counts_as_tested", "review_on", "review_is_late"),
    *("actions", "actions_done", "actions_late", "country", "division", "package"),
    *("language", "office"),
)


def tabs(path: str) -> list[tuple[str, str, bool, None]]:
    """Return the parts of the pages of plans, saying which of them one is at."""
    found = [(label, reverse(name)) for label, name in TABS]
    here = max((at for _, at in found if path.startswith(at)), key=len, default="")
    return [(label, at, at == here, None) for label, at in found]


def as_lines(rows: Iterable[SeenPlan]) -> list[list[object]]:
    """Return plans as lines of a file."""
    return [_line(row) for row in rows]


def _line(row: SeenPlan) -> list[object]:
    plan, whole = row.plan, row.plan.record.counted_as
    return [
        *(plan.ref, plan.record.name, whole.ref, plan.get_kind_display()),
        *(plan.get_state_display(), plan.since, plan.begun_on),
        *(row.completed_on or "", row.tested_on or "", yes_or_no(row.is_tested)),
        *(plan.review_on or "", yes_or_no(row.is_review_late)),
        *(row.actions, row.done, row.late),
        country_name(whole.country) if whole.country else "",
        division_name(whole.division) if whole.division else "",
        plan.package.code if plan.package else "",
        *(plan.language, plan.office.name),
    ]


def yes_or_no(holds: bool) -> str:
    """Return a truth as files say it."""
    return "yes" if holds else "no"
