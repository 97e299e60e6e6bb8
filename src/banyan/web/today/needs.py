"""What waits for somebody. Each part of the flow answers for itself; here it becomes one list."""

from datetime import date
from typing import Final

from django.urls import reverse

from banyan.accounts.permissions import Actor
from banyan.engagements.queries import plans_not_reported
from banyan.publications.queries import inputs_to_review, inputs_to_write
from banyan.web.lines import Need, Needs

MOST_OF_A_KIND: Final = 5


def needs_of(viewer: Actor, today: date) -> list[Need]:
    """Return what waits for `viewer`: what has a day first, soonest first, then the rest."""
    found = [need for needs in NEEDS for need in needs(viewer, today)]
    return sorted(found, key=lambda need: need.by or date.max)


def answers_to_write(viewer: Actor, _today: date) -> list[Need]:
    """Return the questions that the viewer's office has not answered, or has to answer anew."""
    return [
        Need(
            what=f"{answer.question.short}: {answer.question.round.title}",
            why="Returned with a comment. Read it and hand the answer in again."
            if answer.state == "RETURNED"
            else f"{answer.office.name} has not handed its answer in.",
            verb="Correct the answer" if answer.state == "RETURNED" else "Write the answer",
            address=reverse("publications:input", args=[answer.ref]),
            by=answer.question.round.due_on,
        )
        for answer in inputs_to_write(viewer)[:MOST_OF_A_KIND]
    ]


def answers_to_review(viewer: Actor, _today: date) -> list[Need]:
    """Return the answers that were handed in and that the viewer may accept or return."""
    return [
        Need(
            what=f"{answer.question.short}: {answer.office.name}",
            why="Handed in. Accept it, or return it with a comment.",
            verb="Review",
            address=reverse("publications:input", args=[answer.ref]),
        )
        for answer in inputs_to_review(viewer)[:MOST_OF_A_KIND]
    ]


def plans_to_report(viewer: Actor, today: date) -> list[Need]:
    """Return the plans whose day has gone by."""
    return [
        Need(
            what=plan.title,
            why=f"Planned by {plan.office.name}, and not reported since.",
            verb="Report it",
            address=reverse("work:engagement", args=[plan.ref]),
            by=plan.starts_on,
        )
        for plan in plans_not_reported(viewer, today=today)[:MOST_OF_A_KIND]
    ]


NEEDS: Final[tuple[Needs, ...]] = (answers_to_write, answers_to_review, plans_to_report)
