"""Linking the whole register by the model, and counting it accordingly."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from time import monotonic
from typing import Final, NamedTuple

import numpy as np
from django.db import transaction
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.bulk import delete_where_in, hold, insert_rows, rows_where_in
from banyan.provenance.commands.record import record_change
from banyan.register.commands._recount import recount
from banyan.register.commands._scores import corrected_register
from banyan.register.linkage.clusters import Pair
from banyan.register.linkage.link import Judgements
from banyan.register.linkage.plan import LINKED, Plan, Said, plan
from banyan.register.models import NearPair, OrganizationLink
from banyan.register.queries.for_linking import (
    Listed,
    agreeing_pairs,
    judged_pairs,
    links_that_stand,
    listed_organizations,
)
from banyan.register.queries.gather import gather
from banyan.register.queries.learned import Learned, correction_in_use, links_under
from banyan.register.queries.ledger import ORGANIZATIONS
from banyan.register.vocabulary import Grounds

# Records whose links are changed in one transaction, which holds the register meanwhile.
AT_ONCE: Final = 5_000


class MatchedRegister(NamedTuple):
    """What a run of the model did: records read, organizations before and after, pairs linked and
    parted, pairs that wait for a person, and seconds.
    """

    records: int
    before: int
    after: int
    linked: int
    parted: int
    waiting: int
    seconds: float


class Weighed(NamedTuple):
    """A link: its log odds, the version of the correction in use (0 for none), and what of the log
    odds that added.
    """

    weight: float
    learned: int
    correction: float


def match_register(*, by: Actor, at: datetime) -> MatchedRegister:
    """Link what the model takes for one, and count every organization accordingly.

    What people judged holds, and what agrees exactly stays together. Only what a changed link
    touches is counted anew, a few thousand records at a time: cut off, the next run goes on. Run
    again on the same register, it changes nothing. What judgements taught (`learn`) takes part.

    :raises NotAllowed: if `by` may not keep the reference lists.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=by.home)
    begun = monotonic()
    listed = listed_organizations()
    stood = links_that_stand()
    learned = correction_in_use()
    planned, added = _planned(listed, stood, learned)
    version = learned.version if learned else 0
    links = {
        _of_records(listed, pair): Weighed(weight, version, added.get(pair, 0.0))
        for pair, weight in planned.links.items()
    }
    gone, fresh = stood.keys() - links.keys(), links.keys() - stood.keys()
    before = len(set(listed.counted_as))
    for pairs in _together(gone | fresh):
        _relink(pairs, stood, links, at=at)
    asked = {_of_records(listed, pair): weight for pair, weight in planned.asked.items()}
    after = len(set(listed_organizations().counted_as)) if gone or fresh else before
    matched = MatchedRegister(
        len(listed.ids), before, after, len(fresh), len(gone), len(asked), monotonic() - begun
    )
    with transaction.atomic():
        _ask(asked)
        record_change(
            act="match_register",
            subject="register:organizations",
            made_by=by.name,
            at=at,
            detail={name: value for name, value in matched._asdict().items() if name != "seconds"},
        )
    return matched


def _planned(
    listed: Listed, stood: Mapping[Pair, float], learned: Learned | None
) -> tuple[Plan, dict[Pair, float]]:
    """Return what is to be linked and asked, and what was added to pairs by what was learned."""
    said = _said(listed, stood, learned)
    judged = Judgements(said.same, said.different)
    scored, added = corrected_register(listed, learned, judged)
    return plan(len(listed.ids), scored, said, threshold=LINKED), added


def _said(listed: Listed, stood: Mapping[Pair, float], learned: Learned | None) -> Said:
    """Return what people judged, what agrees exactly and what was linked, by the places listed."""
    place = {record: number for number, record in enumerate(listed.ids)}
    judged = [
        ((place[one], place[other]), is_same)
        for one, other, is_same in judged_pairs()
        if one in place and other in place
    ]
    agreeing = [
        (place[one], place[other])
        for one, other in agreeing_pairs(listed, stood)
        if one in place and other in place
    ]
    return Said(
        same=[*(pair for pair, is_same in judged if is_same), *agreeing],
        different=[pair for pair, is_same in judged if not is_same],
        # Only what the same model linked: another one, corrected or not, begins anew.
        before=frozenset(
            (place[one], place[other])
            for one, other in links_under(learned.version if learned else 0)
            if one in place and other in place
        ),
    )


def _of_records(listed: Listed, pair: Pair) -> Pair:
    return listed.ids[pair[0]], listed.ids[pair[1]]


def _together(pairs: Iterable[Pair]) -> Iterable[Sequence[Pair]]:
    """Give pairs some thousands at a time, all that hang together in one go: so nothing is seen
    half changed.
    """
    ordered = sorted(pairs)
    records = sorted({record for pair in ordered for record in pair})
    place = {record: number for number, record in enumerate(records)}
    left, right = ([place[pair[side]] for pair in ordered] for side in (0, 1))
    graph = coo_array((np.ones(len(ordered)), (left, right)), shape=(len(records), len(records)))
    labels = connected_components(graph, directed=False)[1]
    hanging = sorted(zip(labels[left].tolist(), ordered, strict=True))
    waiting: list[Pair] = []
    for _, group in groupby(hanging, key=itemgetter(0)):
        waiting += [pair for _, pair in group]
        if len(waiting) >= AT_ONCE:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _relink(
    pairs: Sequence[Pair],
    stood: Mapping[Pair, float],
    links: Mapping[Pair, Weighed],
    *,
    at: datetime,
) -> None:
    """Change these links, and count all that they touch."""
    with transaction.atomic():
        hold("register")
        touched = sorted({record for pair in pairs for record in pair})
        gone = {pair for pair in pairs if pair in stood and pair not in links}
        lefts = {left for left, _ in gone}
        rows = rows_where_in(OrganizationLink, "left", lefts, ("id", "left", "right"))
        delete_where_in(
            OrganizationLink, "id", [at for at, left, right in rows if (left, right) in gone]
        )
        fresh = [(*pair, *links[pair]) for pair in pairs if pair in links and pair not in stood]
        insert_rows(OrganizationLink, ("left", "right", *Weighed._fields), fresh)
        gathered = gather(ORGANIZATIONS, records=touched)
        recount(ORGANIZATIONS, gathered, cause="match", at=at)


def _ask(asked: Mapping[Pair, float]) -> None:
    """Put pairs on the review list in place of those that an earlier run put there."""
    NearPair.objects.filter(grounds=Grounds.MODEL).delete()
    records = {record for pair in asked for record in pair}
    known = {
        (left, right)
        for left, right in rows_where_in(NearPair, "left", sorted(records), ("left", "right"))
    }
    rows = [
        (*pair, Grounds.MODEL.value, 100.0 / (1.0 + float(np.exp(-weight))))
        for pair, weight in sorted(asked.items())
        if pair not in known and pair[::-1] not in known
    ]
    insert_rows(NearPair, ("left", "right", "grounds", "score"), rows)
