import json
from datetime import UTC, date, datetime

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.programmes.commands.keep_frameworks import (
    NoSuchSignatory,
    YearsBackward,
    keep_country_programmes,
    keep_policy_outcomes,
)
from banyan.programmes.commands.tell_outcomes import (
    DocumentThere,
    NoSuchIndicator,
    NoSuchTarget,
    ResultTooEarly,
    add_document,
    tell_outcome,
)
from banyan.programmes.models import Outcome
from banyan.programmes.queries import NoSuchOutcome
from banyan.programmes.queries.frameworks import (
    NotABiennium,
    country_programmes,
    documents_of,
    outcome_at,
    priorities_of,
    targets_of,
    texts_of,
)
from banyan.programmes.statements import (
    CountryProgrammeStatement,
    OutcomeDocumentStatement,
    OutcomeTextStatement,
    PriorityStatement,
    known_policy_outcomes,
)
from banyan.provenance.queries import history
from tests.makers import an_organization_record, an_outcome

pytestmark = pytest.mark.django_db


def said(biennium: int = 2018, **more: object) -> OutcomeTextStatement:
    return OutcomeTextStatement(biennium=biennium, title=f"Of {biennium}", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("key", ["CHN253", "CHN 253", "chn253"])
def test_a_code_is_found_with_and_without_its_space(key: str, desk: Actor) -> None:
    an_outcome(country="CN", iris_code="CHN253", dwcp_number="", office="desk")

    assert outcome_at(desk, key).key == "CHN253"


def test_a_number_of_the_country_programme_is_found_with_its_country(thiri: Actor) -> None:
    an_outcome(country="MM", dwcp_number="1.1")

    assert [outcome_at(thiri, key).key for key in ("MM-1.1", "MM CPO 1.1")] == ["MM-1.1"] * 2
    with pytest.raises(NoSuchOutcome):
        outcome_at(thiri, "VN-1.1")


def test_texts_of_earlier_biennia_stay_and_the_outcome_has_the_latest(
    thiri: Actor, noon: datetime
) -> None:
    an_outcome()
    tell_outcome(key="MM-1.1", said=said(2018, targets=("8.3",)), by=thiri, at=noon)
    tell_outcome(key="MM-1.1", said=said(2016, status="PIPELINE"), by=thiri, at=noon)

    found = outcome_at(thiri, "MM-1.1")

    assert (found.title, found.status) == ("Of 2018", "TARGET")
    assert [row.title for row in texts_of(found)] == ["Of 2018", "Of 2016"]
    assert len(list(history("outcome:MM-1.1"))) == 2


def test_a_text_written_again_goes_to_the_trail(thiri: Actor, noon: datetime) -> None:
    an_outcome()
    tell_outcome(key="MM-1.1", said=said(strategy="Before"), by=thiri, at=noon)
    tell_outcome(key="MM-1.1", said=said(strategy="After"), by=thiri, at=noon)

    latest = next(iter(history("outcome:MM-1.1")))

    assert '"strategy": "Before"' in json.dumps(latest.detail["before"])
    assert texts_of(Outcome.objects.get()).get().strategy == "After"


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (said(2017), NotABiennium),
        (said(targets=("99.9",)), NoSuchTarget),
        (said(indicator="4.2"), NoSuchIndicator),
        (said(result="Laws were changed."), ResultTooEarly),
    ],
)
def test_what_cannot_be_of_an_outcome_is_refused(
    text: OutcomeTextStatement, refusal: type[Exception], thiri: Actor, noon: datetime
) -> None:
    an_outcome()

    with pytest.raises(refusal):
        tell_outcome(key="MM-1.1", said=text, by=thiri, at=noon)


def test_a_result_is_told_at_the_end_of_the_biennium(thiri: Actor, desk: Actor) -> None:
    an_outcome()
    at = datetime(2019, 11, 1, tzinfo=UTC)
    keep_policy_outcomes(statements=known_policy_outcomes(), by=desk, at=at)

    text = tell_outcome(
        key="MM-1.1", said=said(result="A law was changed.", indicator="4.1"), by=thiri, at=at
    )

    assert str(text.indicator).startswith("4.1 Member States")


def test_another_office_finds_no_outcome_to_write(linh: Actor, noon: datetime) -> None:
    an_outcome()

    with pytest.raises(NoSuchOutcome):
        tell_outcome(key="MM-1.1", said=said(), by=linh, at=noon)


def test_who_only_reads_may_not_write_an_outcome(ada: Actor, noon: datetime) -> None:
    an_outcome(office="desk")

    with pytest.raises(NotAllowed):
        add_document(
            key="MM-1.1", said=OutcomeDocumentStatement("A report", "Much"), by=ada, at=noon
        )


def test_a_document_is_named_once(thiri: Actor, noon: datetime) -> None:
    an_outcome()
    report = OutcomeDocumentStatement("A report", "What came of it", dated=date(2018, 5, 1))
    add_document(key="MM-1.1", said=report, by=thiri, at=noon)

    with pytest.raises(DocumentThere):
        add_document(key="MM-1.1", said=report, by=thiri, at=noon)

    assert documents_of(Outcome.objects.get()).count() == 1


def programme_of(**more: object) -> CountryProgrammeStatement:
    known: dict[str, object] = {
        "code": "MMR-2018-21",
        "country": "MM",
        "title": "Myanmar 2018-21",
        "first_year": 2018,
        "last_year": 2021,
    }
    return CountryProgrammeStatement(**known | more)  # type: ignore[arg-type]


def test_a_country_programme_is_kept_with_all_below_it(
    thiri: Actor, desk: Actor, noon: datetime
) -> None:
    an_outcome()
    ministry = an_organization_record(name="Ministry of Labour", kind="GOVERNMENT")
    whole = programme_of(
        priorities=(PriorityStatement("Employment", ("CPO 1.1",)), PriorityStatement("Rights")),
        signatories=(ministry.ref,),
    )

    changed = [keep_country_programmes(statements=[whole], by=desk, at=noon) > 0 for _ in range(2)]

    (shown,) = country_programmes(thiri)
    assert changed == [True, False]
    assert [row.title for row in shown.priorities.all()] == ["Employment", "Rights"]
    assert [row.record.name for row in shown.signatories.all()] == ["Ministry of Labour"]
    assert priorities_of(Outcome.objects.get()).get().title == "Employment"


def test_what_is_no_longer_stated_below_a_country_programme_goes(
    desk: Actor, thiri: Actor, noon: datetime
) -> None:
    both = (PriorityStatement("Employment"), PriorityStatement("Rights"))
    keep_country_programmes(statements=[programme_of(priorities=both)], by=desk, at=noon)

    keep_country_programmes(statements=[programme_of(priorities=both[:1])], by=desk, at=noon)

    (shown,) = country_programmes(thiri)
    assert [row.title for row in shown.priorities.all()] == ["Employment"]


@pytest.mark.parametrize(
    ("more", "refusal"),
    [({"last_year": 2017}, YearsBackward), ({"signatories": ("REC-NONE",)}, NoSuchSignatory)],
)
def test_a_country_programme_that_cannot_be_is_refused(
    more: dict[str, object], refusal: type[Exception], desk: Actor, noon: datetime
) -> None:
    with pytest.raises(refusal):
        keep_country_programmes(statements=[programme_of(**more)], by=desk, at=noon)


def test_targets_are_those_of_the_last_text(thiri: Actor, noon: datetime) -> None:
    an_outcome()
    tell_outcome(key="MM-1.1", said=said(targets=("8.3", "8.8")), by=thiri, at=noon)
    tell_outcome(key="MM-1.1", said=said(targets=("8.8", "5.5")), by=thiri, at=noon)

    assert [code for code, _ in targets_of(Outcome.objects.get())] == ["5.5", "8.8"]
