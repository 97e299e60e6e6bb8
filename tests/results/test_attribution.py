"""Whether a number is gross or attributable: what can be said, who may, and what is told."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.provenance.models import Change
from banyan.provenance.rules import NotAttributedSo, refuse_attribution
from banyan.provenance.statements import GROSS, UNSAID, Attributed
from banyan.provenance.vocabulary import Attribution, AttributionMethod
from banyan.results.commands.attribute import CountedIsGross, attribute_figure
from banyan.results.commands.figures import keep_figure, state_figure
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.measures import EVERY_MEASURE
from banyan.results.models import Figure
from banyan.results.queries import NoSuchFigure, figure
from banyan.results.statements import FigureStatement
from tests.makers import a_party, an_actor

JOBS = FigureStatement(
    label="Jobs in firms that were advised, Myanmar, 2017",
    value=Decimal(120),
    unit="jobs",
    evidence="Evaluation of 2018, page 12",
    as_of=date(2018, 1, 31),
)
COMPARED = Attributed("ATTRIBUTABLE", "CONTROL_GROUP")
CLAIMED = Attributed("ATTRIBUTABLE", "SHARE_CLAIMED", Decimal(40))
anything = st.builds(
    Attributed,
    st.sampled_from(["", *Attribution.values]),
    st.sampled_from(["", *AttributionMethod.values]),
    st.none() | st.sampled_from([Decimal(0), Decimal(40), Decimal(100), Decimal(101)]),
)


@pytest.fixture
def desk(thiri: Actor, linh: Actor) -> Actor:
    """The desk, once there are offices for it to reach."""
    return an_actor("desk", role="DESK", office="desk")


def goes_together(said: Attributed) -> bool:
    try:
        refuse_attribution(said)
    except NotAttributedSo:
        return False
    return True


@given(said=anything)
def test_a_method_goes_with_what_is_attributable_and_a_share_with_a_claim(said: Attributed) -> None:
    needs_share = said.method == AttributionMethod.SHARE_CLAIMED
    has_share = said.share is not None and 0 < said.share <= 100
    right = (said.kind == Attribution.ATTRIBUTABLE) == bool(said.method) and (
        has_share if needs_share else said.share is None
    )

    assert goes_together(said) is right


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (UNSAID, "Nobody has said whether it is gross or attributable"),
        (GROSS, "Gross: nothing is taken off for what would have come anyway"),
        (COMPARED, "Attributable, compared with a control group"),
        (CLAIMED, "Attributable: 40% of it is claimed"),
    ],
)
def test_attribution_is_told_in_words(said: Attributed, words: str) -> None:
    assert said.in_words() == words


@pytest.mark.parametrize("said", [Attributed("NET"), Attributed("ATTRIBUTABLE", "GUESSED")])
def test_unknown_words_are_refused(said: Attributed) -> None:
    with pytest.raises(NotAttributedSo, match="Choose"):
        refuse_attribution(said)


def test_every_count_is_gross_and_says_so(desk: Actor, noon: datetime) -> None:
    a_party()
    take_snapshot(by=desk, at=noon)

    kept = keep_figure(measure="E01", by=desk, at=noon)

    assert {measure.attributed for measure in EVERY_MEASURE.values()} == {GROSS}
    assert figure(desk, "E01").attributed == GROSS
    assert kept.attributed == GROSS


def test_an_office_says_how_its_figure_is_attributed(thiri: Actor, noon: datetime) -> None:
    said = state_figure(
        statement=replace(JOBS, attributed=COMPARED), office="co-yangon", by=thiri, at=noon
    )

    assert said.attributed == COMPARED


def test_a_statement_that_does_not_go_together_is_refused(thiri: Actor, noon: datetime) -> None:
    wrong = replace(JOBS, attributed=Attributed("ATTRIBUTABLE"))

    with pytest.raises(NotAttributedSo):
        state_figure(statement=wrong, office="co-yangon", by=thiri, at=noon)


def test_what_is_said_later_stands_and_leaves_a_trail(thiri: Actor, noon: datetime) -> None:
    said = state_figure(statement=JOBS, office="co-yangon", by=thiri, at=noon)

    now = attribute_figure(ref=said.ref, said=CLAIMED, reason="Evaluation", by=thiri, at=noon)

    assert now.attributed == CLAIMED
    change = Change.objects.get(act="attribute_figure")
    assert change.reason == "Evaluation"
    assert change.detail == {"before": UNSAID.in_words(), "after": CLAIMED.in_words()}


def test_who_does_not_see_a_figure_does_not_attribute_it(
    thiri: Actor, linh: Actor, noon: datetime
) -> None:
    stated = state_figure(statement=JOBS, office="co-yangon", by=thiri, at=noon)

    with pytest.raises(NoSuchFigure):
        attribute_figure(ref=stated.ref, said=GROSS, reason="", by=linh, at=noon)


def test_an_auditor_reads_and_does_not_say(thiri: Actor, noon: datetime) -> None:
    stated = state_figure(statement=JOBS, office="co-yangon", by=thiri, at=noon)
    auditor = an_actor("ada", role="AUDITOR", office="co-yangon")

    with pytest.raises(NotAllowed):
        attribute_figure(ref=stated.ref, said=GROSS, reason="", by=auditor, at=noon)


def test_nobody_says_of_a_count_what_its_measure_says(desk: Actor, noon: datetime) -> None:
    a_party()
    take_snapshot(by=desk, at=noon)
    kept = keep_figure(measure="E01", by=desk, at=noon)

    with pytest.raises(CountedIsGross):
        attribute_figure(ref=kept.ref, said=COMPARED, reason="", by=desk, at=noon)


def test_the_database_holds_what_goes_together(thiri: Actor, noon: datetime) -> None:
    stated = state_figure(statement=JOBS, office="co-yangon", by=thiri, at=noon)
    rows = Figure.objects.filter(ref=stated.ref)

    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(attribution="GROSS", attribution_method="SELF_REPORT")
