"""What waits for somebody. Each part of the flow answers for itself; here it becomes one list."""

from datetime import date, datetime, timedelta
from typing import Final

from django.utils.text import capfirst

from banyan.accounts.permissions import Act, Actor, may_somewhere, offices_for
from banyan.assessments.queries import visits as inspected
from banyan.assessments.queries.plans import actions_late, plans_to_review
from banyan.engagements.queries import plans_not_reported
from banyan.engagements.queries import reports as told
from banyan.engagements.queries.links import platforms_asleep
from banyan.engagements.queries.mentoring import follow_ups_due, pairs_silent
from banyan.engagements.queries.research import consents_ending
from banyan.engagements.rules import due_on
from banyan.intake.queries import counts_of, deliveries, waiting_rows
from banyan.intake.vocabulary import State
from banyan.programmes.queries.partnerships import partnerships_waiting, with_days
from banyan.publications.queries import inputs_to_review, inputs_to_write, last_reminders
from banyan.register.queries import disagreements, near_pairs_waiting, opinions_asked
from banyan.register.vocabulary import Half
from banyan.results.queries import changes_seen, newest_snapshot
from banyan.web.addresses import address
from banyan.web.lines import Need, Needs
from banyan.web.templatetags.banyan import counted, counted_so_far, day

MOST_OF_A_KIND: Final = 5
LONG: Final = 30  # days after which what waits for screening or clearance is asked about
SILENT: Final = timedelta(days=60)  # for so long an active pair may go without meeting
MONTH: Final = timedelta(days=30)
_NEARLY_ALIKE: Final = {
    Half.ORGANIZATIONS: "pair of records is,pairs of records are",
    Half.PEOPLE: "pair of people’s records is,pairs of people’s records are",
}
_OF: Final = {Half.ORGANIZATIONS: "", Half.PEOPLE: " of people’s records"}
FRESH: Final = timedelta(days=14)  # for so long an unreadable file is asked about


def needs_of(viewer: Actor, today: date) -> list[Need]:
    """Return what waits for `viewer`: what has a day first, soonest first, then the rest."""
    found = [need for needs in NEEDS for need in needs(viewer, today)]
    return sorted(found, key=lambda need: need.by or date.max)


def answers_to_write(viewer: Actor, _today: date) -> list[Need]:
    """Return the questions that the viewer's office has not answered, or has to answer anew."""
    owed = list(inputs_to_write(viewer)[:MOST_OF_A_KIND])
    reminders = last_reminders(owed)
    return [
        Need(
            what=f"{answer.question.short}, for {answer.office.name}",
            why=f"{answer.question.round.title}. "
            + ("Returned with a comment." if answer.state == "RETURNED" else "Not handed in yet.")
            + _reminded(reminders.get((answer.question.round_id, answer.office_id))),
            verb="Correct the answer" if answer.state == "RETURNED" else "Write the answer",
            address=address("publications:input", answer.ref),
            by=answer.question.round.due_on,
        )
        for answer in owed
    ]


def _reminded(at: datetime | None) -> str:
    return f" Reminded on {day(at)}." if at else ""


def answers_to_review(viewer: Actor, _today: date) -> list[Need]:
    """Return the answers that were handed in and that the viewer may accept or return."""
    return [
        Need(
            what=f"{answer.question.short}: {answer.office.name}",
            why="Handed in. Accept it, or return it with a comment.",
            verb="Review",
            address=address("publications:input", answer.ref),
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
            address=address("work:engagement", plan.ref),
            by=plan.starts_on,
        )
        for plan in plans_not_reported(viewer, today=today)[:MOST_OF_A_KIND]
    ]


def follow_ups_to_ask(viewer: Actor, today: date) -> list[Need]:
    """Return the cohorts with members who have not been asked what became of them."""
    return [
        Need(
            what=f"{row.title}: {counted(left, 'member,members')} not asked",
            why=f"{months} months after the cohort began are over.",
            verb="Say what became of them",
            address=address("work:cohort", row.ref),
            by=due_on(row.starts_on, months),
        )
        for row, months, left in follow_ups_due(viewer, today=today)[:MOST_OF_A_KIND]
    ]


def workplaces_to_follow_up(viewer: Actor, today: date) -> list[Need]:
    """Return the campaigns of which workplaces are to be followed up soon, or are late.

    Without their names: who looks over a shoulder at this page may not know them.
    """
    return [
        Need(
            what=f"Follow up {counted(len(due.workplaces), 'workplace,workplaces')}",
            why=f"{due.campaign.engagement.title}: what was asked for is to be done by then."
            + (f" {counted(len(due.late), 'is,are')} late." if due.late else ""),
            verb="See which",
            address=address("work:workplaces", due.campaign.engagement.ref) + "?stands=AWAITED",
            by=due.first,
        )
        for due in inspected.follow_ups_due(viewer, today=today)[:MOST_OF_A_KIND]
    ]


def pairs_to_ask_after(viewer: Actor, today: date) -> list[Need]:
    """Return the active mentoring pairs that have not met for two months."""
    return [
        Need(
            what=f"{row.mentor.name} and {row.mentee.name}",
            why="An active pair that has not met for two months.",
            verb="Ask after them",
            address=address("work:pair", row.ref),
        )
        for row in pairs_silent(viewer, before=today - SILENT)[:MOST_OF_A_KIND]
    ]


def consents_to_renew(viewer: Actor, today: date) -> list[Need]:
    """Return the studies at work whose consents end within a month."""
    found = consents_ending(viewer, today=today, by=today + MONTH)
    return [
        Need(
            what=f"{row.title}: {counted(ending, 'consent ends,consents end')} within a month",
            why="Nothing may be kept of an enterprise whose consent has ended.",
            verb="Ask again",
            address=address("work:consents", row.ref),
        )
        for row, ending in found[:MOST_OF_A_KIND]
    ]


def trainings_to_review(viewer: Actor, _today: date) -> list[Need]:
    """Return the reports of trainings that wait for the viewer to read them."""
    return [
        Need(
            what=f"{found.package.name}, {found.place}, {day(found.ends_on)}",
            why=f"Reported by {found.office.name} on {day(found.since)}. Read it, then accept it "
            "or return it with a reason. It is not counted before.",
            verb="Review",
            address=address("work:report", found.ref),
        )
        for found in told.reports_to_review(viewer)[:MOST_OF_A_KIND]
    ]


def trainings_to_correct(viewer: Actor, _today: date) -> list[Need]:
    """Return the reports of trainings that came back to the viewer."""
    return [
        Need(
            what=f"{found.package.name}, {found.place}, {day(found.ends_on)}",
            why=f"Your report was returned on {day(found.since)} with a reason.",
            verb="Correct it",
            address=address("work:report", found.ref),
        )
        for found in told.reports_returned_to(viewer)[:MOST_OF_A_KIND]
    ]


def trainings_to_follow_up(viewer: Actor, today: date) -> list[Need]:
    """Return the viewer's trainings whose planned follow-up has come."""
    return [
        Need(
            what=f"Follow up {found.package.name}, {found.place}",
            why=f"Planned after the training that ended on {day(found.ends_on)}.",
            verb="Say how it was",
            address=address("work:report", found.ref),
            by=found.follow_up_on,
        )
        for found in told.trainings_to_follow_up(viewer, today=today)[:MOST_OF_A_KIND]
    ]


def sheets_to_accept(viewer: Actor, _today: date) -> list[Need]:
    """Return the sheets that were read and count for nothing until somebody accepts them."""
    offices = offices_for(viewer, Act.ACCEPT_DELIVERY)
    read = deliveries(viewer).filter(office__code__in=offices, state=State.READ)
    found = list(read[:MOST_OF_A_KIND])
    counts = counts_of(found)
    return [
        Need(
            what=f"{sheet.filename}: {counted(counts[sheet.pk].ready, 'row is,rows are')} ready",
            why=f"Sent by {sheet.office.name} on {day(sheet.delivered_at)}. Nothing of it is "
            "counted until it is accepted.",
            verb="Look and accept",
            address=address("work:delivery", sheet.ref),
        )
        for sheet in found
    ]


def rows_to_decide(viewer: Actor, _today: date) -> list[Need]:
    """Return the accepted sheets with rows that wait for somebody to decide who is meant."""
    offices = offices_for(viewer, Act.ACCEPT_DELIVERY)
    accepted = deliveries(viewer).filter(office__code__in=offices, state=State.ACCEPTED)
    waiting = waiting_rows(viewer).order_by().values("delivery_id")
    found = list(accepted.filter(pk__in=waiting)[:MOST_OF_A_KIND])
    counts = counts_of(found)
    return [
        Need(
            what=f"{sheet.filename}: {counted(counts[sheet.pk].waiting, 'row waits,rows wait')}",
            why="What waits is not counted before somebody says what is meant, or leaves it out.",
            verb="Decide",
            address=address("work:delivery", sheet.ref) + "?verdict=WAITING",
        )
        for sheet in found
    ]


def pairs_to_judge(viewer: Actor, _today: date) -> list[Need]:
    """Return how many records are nearly alike, to whoever may say whether they are the same."""
    waiting = {half: near_pairs_waiting(viewer, half) for half in Half}
    return [
        Need(
            what=capfirst(f"{counted_so_far(pairs, _NEARLY_ALIKE[half])} nearly alike"),
            why="Until somebody says that they are the same, each is counted by itself.",
            verb="Judge",
            address=where,
        )
        for half, pairs in waiting.items()
        if pairs and (where := address("register:review", half=half))
    ]


def opinions_to_give(viewer: Actor, _today: date) -> list[Need]:
    """Return how many judged pairs a second opinion is asked of."""
    asked = {half: opinions_asked(viewer, half).count() for half in Half}
    return [
        Need(
            what=f"A second opinion of {counted(pairs, 'pair,pairs')}{_OF[half]}",
            why="Somebody else judged them. Yours tells how well reviewers agree.",
            verb="Look",
            address=address("register:second", half=half),
        )
        for half, pairs in asked.items()
        if pairs
    ]


def disagreements_to_settle(viewer: Actor, _today: date) -> list[Need]:
    """Return how many pairs two others disagree about, to whoever may decide."""
    open_ones = {half: sum(one.may_settle for one in disagreements(viewer, half)) for half in Half}
    return [
        Need(
            what=f"Reviewers disagree about {counted(pairs, 'pair,pairs')}{_OF[half]}",
            why="Until a third person decides, what the first said is counted.",
            verb="Decide",
            address=address("register:disagreements", half=half),
        )
        for half, pairs in open_ones.items()
        if pairs
    ]


def files_to_send_again(viewer: Actor, today: date) -> list[Need]:
    """Return the files sent lately that could not be read."""
    offices = offices_for(viewer, Act.DELIVER)
    rows = deliveries(viewer).filter(office__code__in=offices, state=State.UNREADABLE)
    return [
        Need(
            what=f"{sheet.filename} could not be read",
            why=sheet.refusal,
            verb="Open",
            address=address("work:delivery", sheet.ref),
        )
        for sheet in rows.filter(delivered_at__date__gt=today - FRESH)[:MOST_OF_A_KIND]
    ]


def counts_to_renew(viewer: Actor, _today: date) -> list[Need]:
    """Return whether figures lag behind changes that whoever may count anew may know of."""
    newest = newest_snapshot()
    if newest is None or not may_somewhere(viewer, Act.TAKE_SNAPSHOT):
        return []
    changes = changes_seen(viewer, newest)
    if not changes:
        return []
    return [
        Need(
            what=f"{counted(changes, 'change is,changes are')} not counted yet",
            why=f"Figures stand as of {day(newest.taken_at)}.",
            verb="Count anew",
            address=address("results:start"),
        )
    ]


def partnerships_that_wait(viewer: Actor, today: date) -> list[Need]:
    """Return the leads, and what is screened or cleared, that wait at offices the viewer keeps."""
    offices = offices_for(viewer, Act.KEEP_PARTNERSHIP)
    rows = partnerships_waiting(viewer, days=LONG, today=today).filter(office__code__in=offices)
    return [
        Need(
            what=one.partnership.title,
            why=f"{one.partnership.get_stage_display()} for {counted(one.days, 'day,days')}. Leads "
            "that nobody answers are lost.",
            verb="Move it on",
            address=address("work:partnership", one.partnership.ref),
        )
        for one in with_days(rows[:MOST_OF_A_KIND], today=today)
    ]


def platforms_to_wake(viewer: Actor, today: date) -> list[Need]:
    """Return the platforms that have not met for twelve months, at offices the viewer keeps."""
    offices = offices_for(viewer, Act.KEEP_PLATFORM)
    rows = platforms_asleep(viewer, today=today).filter(office__code__in=offices)
    return [
        Need(
            what=one.name,
            why="No meeting for twelve months. Record one, or say that it sleeps.",
            verb="Look",
            address=address("work:platform", one.ref),
        )
        for one in rows[:MOST_OF_A_KIND]
    ]


def plans_to_look_at(viewer: Actor, today: date) -> list[Need]:
    """Return the plans whose day to be looked at has come: one line for all of them."""
    found = plans_to_review(viewer, today=today)
    first = found.first()
    if first is None:
        return []
    many = counted(found.count(), "plan is,plans are")
    name = first.record.name.rstrip(".")  # of some, such as "Oil Mill Co., Ltd.", it is the last
    return [
        Need(
            what=f"{many} to be looked at again",
            why=f"First that of {name}. Test it, revise it, or say that it expired.",
            verb="Look at them",
            address=f"{address('work:plans')}?late=REVIEW&kept=on&on={today}",
            by=first.review_on,
        )
    ]


def actions_to_chase(viewer: Actor, today: date) -> list[Need]:
    """Return the actions of plans that are past their day: one line for all of them."""
    found = actions_late(viewer, today=today)
    first = found.first()
    if first is None:
        return []
    many = counted(found.count(), "action of a plan is,actions of plans are")
    return [
        Need(
            what=f"{many} late",
            why=f"First at {first.plan.record.name}: {first.text}.",
            verb="Ask after them",
            address=f"{address('work:late-actions')}?on={today}",
            by=first.due_on,
        )
    ]


NEEDS: Final[tuple[Needs, ...]] = (
    answers_to_write,
    answers_to_review,
    trainings_to_review,
    trainings_to_correct,
    trainings_to_follow_up,
    sheets_to_accept,
    rows_to_decide,
    pairs_to_judge,
    opinions_to_give,
    disagreements_to_settle,
    files_to_send_again,
    plans_to_report,
    partnerships_that_wait,
    platforms_to_wake,
    follow_ups_to_ask,
    workplaces_to_follow_up,
    pairs_to_ask_after,
    plans_to_look_at,
    actions_to_chase,
    consents_to_renew,
    counts_to_renew,
)
