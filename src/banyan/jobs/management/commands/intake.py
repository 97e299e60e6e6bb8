"""Take a sheet in from the command line: deliver it, read it, and accept it if told to."""

import gc
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

from django.utils import timezone

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.accounts.queries import actor_named
from banyan.foundation.refusals import Refusal, Why
from banyan.intake.commands.accept import accept_delivery
from banyan.intake.commands.deliver import About, deliver
from banyan.intake.commands.read import read_delivery
from banyan.intake.queries import counts, delivery, reasons
from banyan.intake.rules import SHEETS
from banyan.intake.vocabulary import State
from banyan.jobs.words import Answer, NoSuchFile, Word

SHOWN = 20


class NoSuchDay(Refusal):
    """A day that the calendar does not have."""

    why = Why.INVALID
    code = "jobs.no_such_day"
    template = '"{text}" is not a day. Write it as year, month and day: 2018-05-01.'


class WhichOffice(Refusal):
    """Somebody who may deliver for several offices and names none."""

    why = Why.INVALID
    code = "jobs.which_office"
    template = "{name} may deliver for {offices}. Say which with --office."


class Command(Word):
    help = (
        "Take a sheet in: attendance, trainers or enterprises. With --accept, accept what is ready."
    )

    def describe(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--sheet", required=True, metavar="KIND", help=", ".join(SHEETS))
        parser.add_argument("--accept", action="store_true")
        parser.add_argument("--office", default="", metavar="CODE")
        parser.add_argument("--country", default="", help="where a row does not say: ISO alpha-2")
        parser.add_argument("--package", default="", help="a code such as SIYB")
        parser.add_argument("--programme", default="", help="a code such as SCORE")
        parser.add_argument("--held-on", default="", help="a day such as 2018-05-01")

    def answer(self, options: Mapping[str, Any]) -> Answer:
        with without_collecting():
            return self._taken_in(options)

    def _taken_in(self, options: Mapping[str, Any]) -> Answer:
        begun, at = monotonic(), timezone.now()
        path = Path(options["file"])
        if not path.is_file():
            raise NoSuchFile(path=path)
        by = actor_named(options["username"])
        arrived = deliver(
            content=path,
            filename=path.name,
            kind=SHEETS.get(options["sheet"], options["sheet"]),
            office=options["office"] or office_of(by),
            by=by,
            at=at,
            about=About(
                country=options["country"].upper(),
                package=options["package"],
                programme=options["programme"],
                held_on=_day(options["held_on"]),
            ),
        )
        return worked_through(
            arrived.ref,
            is_new=arrived.delivered_at == at,
            is_to_be_accepted=options["accept"],
            by=by,
            begun=begun,
        )

    def in_words(self, answer: Answer) -> str:
        already = " (had arrived before)" if answer["already"] else ""
        sentences = "".join(f"\n  {reason['sentence']}" for reason in answer["reasons"])
        return (
            f"{answer['delivery']}{already}: {answer['rows']} rows, {answer['accepted']} "
            f"{'accepted' if answer['state'] == State.ACCEPTED else 'ready'}, "
            f"{answer['waiting']} waiting, {answer['refused']} refused; "
            f"{answer['passed_over']} lines are no records; {answer['seconds']} s.{sentences}"
        )


@contextmanager
def without_collecting() -> Iterator[None]:
    """Look for no rings of garbage meanwhile: among millions of texts there are next to none.

    Looking takes a tenth of the time of a large file.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def worked_through(
    ref: str, *, is_new: bool, is_to_be_accepted: bool, by: Actor, begun: float
) -> Answer:
    """Bring a delivery as far as was asked, unless it is there, and tell how it stands."""
    state = delivery(by, ref).state
    if is_to_be_accepted and state != State.ACCEPTED:
        if state == State.READING:  # cut off: what it kept is not complete
            read_delivery(ref=ref, by=by, at=timezone.now())
        accept_delivery(ref=ref, by=by, at=timezone.now())
    elif not is_to_be_accepted and state in (State.ARRIVED, State.READING, State.UNREADABLE):
        read_delivery(ref=ref, by=by, at=timezone.now())
    found = delivery(by, ref)
    by_verdict = counts(found)
    return {
        "delivery": ref,
        "already": not is_new,
        "state": found.state,
        "rows": by_verdict.rows,
        "ready": by_verdict.ready,
        # Before it is accepted: how many would be.
        "accepted": by_verdict.accepted + by_verdict.ready,
        "waiting": by_verdict.waiting,
        "refused": by_verdict.refused,
        "passed_over": by_verdict.passed_over,
        "seconds": round(monotonic() - begun, 2),
        "reasons": [
            {
                "sheet": said.sheet,
                "row": said.sheet_row,
                "code": said.code,
                "sentence": said.sentence,
            }
            for said in reasons(found, limit=SHOWN)
        ],
    }


def office_of(by: Actor) -> str:
    """Return the office that somebody delivers for when they name none: where they work.

    :raises WhichOffice: if they work at several.
    """
    if by.home:
        return by.home
    offices = sorted(offices_for(by, Act.DELIVER))
    if len(offices) != 1:
        raise WhichOffice(name=by.name, offices=", ".join(offices) or "no office")
    return offices[0]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise NoSuchDay(text=text) from wrong
