"""Linking the whole register by the model, and counting it accordingly."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from time import monotonic
from typing import Any, NamedTuple

import numpy as np
from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.bulk import insert_rows, rows_where_in
from banyan.provenance.commands.record import record_change
from banyan.register.commands._relink import Relinked, Weighed, relink
from banyan.register.commands._scores import corrected_register
from banyan.register.commands._spreads import keep_spreads
from banyan.register.linkage.clusters import Pair
from banyan.register.linkage.engines import Compares
from banyan.register.linkage.link import Judgements, compare
from banyan.register.linkage.people.against import LITTLE, with_contradictions
from banyan.register.linkage.people.link import (
    PEOPLE_THRESHOLD,
    compare_people,
    shipped_for_people,
)
from banyan.register.linkage.plan import LINKED, Said, known_as_one, plan
from banyan.register.matching.decide import Facts
from banyan.register.queries.for_linking import (
    Listed,
    ListedPeople,
    agreeing_pairs,
    judged_pairs,
    links_that_stand,
    listed_organizations,
    listed_people,
)
from banyan.register.queries.learned import correction_in_use, links_under
from banyan.register.queries.ledger import ORGANIZATIONS, PEOPLE, Ledger
from banyan.register.vocabulary import Grounds


class Matched(NamedTuple):
    """What a run of the model did to one half of the register: records read, how many they were
    counted as before and after, and pairs linked and parted.
    """

    records: int
    before: int
    after: int
    linked: int
    parted: int


class MatchedRegister(NamedTuple):
    """What a run of the model did to organizations and to people, how many pairs of records of
    either it asks somebody about, and seconds.
    """

    organizations: Matched
    people: Matched
    waiting: int
    people_waiting: int
    seconds: float


def match_register(*, by: Actor, at: datetime, engine: Compares = compare) -> MatchedRegister:
    """Link what the model takes for one, and count every organization and person accordingly.

    What people judged holds, and what agrees exactly stays together. Only what a changed link
    touches is counted anew, a few thousand records at a time: cut off, the next run goes on. Run
    again on the same register, it changes nothing. Organizations come first: whom people came from
    is told by what that is counted as. What judgements taught of them (`learn`) takes part.
    `engine` compares organizations; people are compared in this process.

    :raises NotAllowed: if `by` may not keep the reference lists.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=by.home)
    begun = monotonic()
    organizations, asked = _match_organizations(engine, at=at)
    people, asked_of_people = _match_people(at=at)
    with transaction.atomic():
        for ledger, half, matched, waiting in (
            (ORGANIZATIONS, "organizations", organizations, asked),
            (PEOPLE, "people", people, asked_of_people),
        ):
            _ask(ledger, waiting)
            record_change(
                act="match_register",
                subject=f"register:{half}",
                made_by=by.name,
                at=at,
                detail=matched._asdict() | {"waiting": len(waiting)},
            )
    return MatchedRegister(
        organizations, people, len(asked), len(asked_of_people), monotonic() - begun
    )


def _match_organizations(engine: Compares, *, at: datetime) -> tuple[Matched, dict[Pair, float]]:
    """Link organizations; return what was done, and the pairs to be asked about."""
    listed, stood = listed_organizations(), links_that_stand(ORGANIZATIONS)
    learned = correction_in_use()
    version = learned.version if learned else 0
    # Only what the same model linked: another one, corrected or not, begins anew.
    said = _said(ORGANIZATIONS, listed, stood, links_under(version))
    judged = Judgements(said.same, said.different)
    found = corrected_register(listed, learned, judged, engine=engine)
    planned = plan(len(listed.ids), found.pairs, said, threshold=LINKED)
    links = {
        _of_records(listed, pair): Weighed(weight, version, found.added.get(pair, 0.0))
        for pair, weight in planned.links.items()
    }
    done = relink(ORGANIZATIONS, stood, links, at=at)
    after = listed_organizations().counted_as if any(done) else listed.counted_as
    keep_spreads(listed.ids, after, found)
    asked = {_of_records(listed, pair): weight for pair, weight in planned.asked.items()}
    return _matched(listed, after, done), asked


def _match_people(*, at: datetime) -> tuple[Matched, dict[Pair, float]]:
    """Link people; return what was done, and the pairs to be asked about."""
    listed, stood = listed_people(), links_that_stand(PEOPLE)
    compared = compare_people(listed.rows, shipped_for_people())
    said = _said(PEOPLE, listed, stood, stood)
    count = len(listed.ids)
    known = known_as_one(count, said.same)
    pairs = with_contradictions(compared.columns, compared.pairs, known)
    planned = plan(
        count,
        pairs,
        said,
        threshold=PEOPLE_THRESHOLD,
        unmet=LITTLE,
        in_doubt=compared.in_doubt,
    )
    links = {_of_records(listed, pair): (weight,) for pair, weight in planned.links.items()}
    done = relink(PEOPLE, stood, links, at=at)
    after = listed_people().counted_as if any(done) else listed.counted_as
    asked = {_of_records(listed, pair): weight for pair, weight in planned.asked.items()}
    return _matched(listed, after, done), asked


def _matched(listed: Listed | ListedPeople, after: Iterable[int], done: Relinked) -> Matched:
    return Matched(len(listed.ids), len(set(listed.counted_as)), len(set(after)), *done)


def _said(
    ledger: Ledger[Facts],
    listed: Listed | ListedPeople,
    stood: Mapping[Pair, float],
    before: Iterable[Pair],
) -> Said:
    """Return what is known of the records without the model, by their places."""
    place = {record: number for number, record in enumerate(listed.ids)}
    judged = [
        ((place[one], place[other]), is_same)
        for one, other, is_same in judged_pairs(ledger)
        if one in place and other in place
    ]
    agreeing = [
        (place[one], place[other])
        for one, other in agreeing_pairs(ledger, listed, stood)
        if one in place and other in place
    ]
    return Said(
        same=[*(pair for pair, is_same in judged if is_same), *agreeing],
        different=[pair for pair, is_same in judged if not is_same],
        before=frozenset(
            (place[one], place[other]) for one, other in before if one in place and other in place
        ),
    )


def _of_records(listed: Listed | ListedPeople, pair: Pair) -> Pair:
    return listed.ids[pair[0]], listed.ids[pair[1]]


def _ask(ledger: Ledger[Any], asked: Mapping[Pair, float]) -> None:
    """Put pairs on the review list in place of those that an earlier run put there."""
    ledger.near._default_manager.filter(grounds=Grounds.MODEL).delete()
    records = {record for pair in asked for record in pair}
    known = {
        (left, right)
        for left, right in rows_where_in(ledger.near, "left", sorted(records), ("left", "right"))
    }
    rows = [
        (*pair, Grounds.MODEL.value, 100.0 / (1.0 + float(np.exp(-weight))))
        for pair, weight in sorted(asked.items())
        if pair not in known and pair[::-1] not in known
    ]
    insert_rows(ledger.near, ("left", "right", "grounds", "score"), rows)
