"""Looking up one record among others: found in spite of what happens to records, and explained."""

import numpy as np
import pytest

from banyan.register.linkage.entry.gathering import CARRIERS, gathered
from banyan.register.linkage.entry.kept import Kept, kept
from banyan.register.linkage.entry.keys import Group, keys_of
from banyan.register.linkage.entry.lookup import FOREST, WARN, likeliest, shipped_model
from banyan.register.linkage.entry.reasons import WORDS, Agreement, reasons
from banyan.register.linkage.entry.traits import TRAITS
from banyan.register.linkage.entry.trees import laid_out
from banyan.register.linkage.entry.weighing import FIELDS, levels, shipped_weights
from banyan.register.linkage.forest import read
from banyan.register.linkage.prepare import prepare
from banyan.register.linkage.rows import Row
from benchmarks.linkage.data import Labelled, labelled
from benchmarks.linkage.shelves import InMemory, Sought, taken_out


def one(name: str = "Golden Lotus", **more: str) -> Kept:
    return kept(prepare(Row(name=name, country=more.pop("country", "MM"), **more)))


@pytest.fixture(scope="module")
def data() -> Labelled:
    return labelled(rows=4_000, seed=51, words="test")


@pytest.fixture(scope="module")
def records(data: Labelled) -> list[Kept]:
    return [kept(prepare(row)) for row in data.rows]


@pytest.fixture(scope="module")
def sought(data: Labelled) -> Sought:
    return taken_out(data.entity.tolist(), 300, seed=1)


@pytest.fixture(scope="module")
def shelf(records: list[Kept], sought: Sought) -> InMemory:
    out = {*sought.here, *sought.new}
    return InMemory((at, record) for at, record in enumerate(records) if at not in out)


def test_another_record_of_the_enterprise_is_among_the_five_likeliest(
    data: Labelled, records: list[Kept], sought: Sought, shelf: InMemory
) -> None:
    entity = data.entity.tolist()
    found = [
        any(
            entity[like.record] == entity[at]
            for like in likeliest(records[at], shelf, shipped_model())[:5]
        )
        for at in sought.here
    ]

    assert np.mean(found) >= 0.97


def test_few_of_the_really_new_are_warned_of(
    records: list[Kept], sought: Sought, shelf: InMemory
) -> None:
    warned = [
        any(like.log_odds > WARN for like in likeliest(records[at], shelf, shipped_model()))
        for at in sought.new
    ]

    assert np.mean(warned) <= 0.03


def test_a_common_name_is_read_no_further_than_a_rare_one() -> None:
    many = 3 * CARRIERS
    shelf = InMemory((at, one(phone=f"09{7_100_000 + at}")) for at in range(1, many + 1))

    met = gathered(keys_of(one(phone="097100005")), shelf)

    assert len(met.hits) <= 2 * CARRIERS + 1
    assert met.carried[Group.NAME] == pytest.approx(many, rel=0.02)
    assert met.carried[Group.PHONE] == 1
    assert met.hits[0].record == 5


def test_a_telephone_with_one_wrong_digit_finds_its_record() -> None:
    shelf = InMemory([(1, one("Lotus", phone="097100005"))])

    for wrong in ("097100006", "079100005"):
        met = gathered(keys_of(one("Ocean Traders", phone=wrong)), shelf)

        assert [hit.record for hit in met.hits] == [1]


def test_a_common_name_is_found_by_its_owner() -> None:
    many = 3 * CARRIERS
    shelf = InMemory(
        (at, one(owner=f"Daw {'Hla Mya' if at == 7 else 'Khin'}")) for at in range(many)
    )

    assert gathered(keys_of(one(owner="Hla Mya")), shelf).hits[0].record == 7


def test_lucky_two_is_not_lucky_three() -> None:
    shelf = InMemory([(1, one("Lucky 2", district="Insein", phone="097100005"))])

    (like,) = likeliest(
        one("Lucky 3", district="Insein", phone="097100005"), shelf, shipped_model()
    )

    assert like.log_odds < WARN


def test_nothing_is_likely_where_nothing_is_known() -> None:
    shelf = InMemory([(1, one())])

    assert likeliest(one("", country=""), shelf, shipped_model()) == []


def test_walked_together_the_trees_say_what_they_say_one_by_one() -> None:
    forest = read(FOREST)
    rows = np.random.default_rng(1).normal(3, 9, (50, len(TRAITS))).astype(np.float32)

    together = laid_out(forest).log_odds(rows)

    assert forest.names == TRAITS
    assert np.allclose(together, forest.log_odds(rows))


def test_every_level_of_every_field_has_words_and_a_weight() -> None:
    weights = shipped_weights()

    assert set(WORDS) == set(FIELDS)
    assert [len(WORDS[name][1]) + 1 for name in FIELDS] == [len(of) for of in weights.of]


def test_each_field_says_how_the_two_stand_to_each_other() -> None:
    asked = Row(name="Shwe Kyar", district="Insein", phone="09421235514", sector="I56")
    found = Row(name="Shwe Kyar", district="Bago", phone="09421235515", email="a@b.example")
    pair = [kept(prepare(row)) for row in (asked, found)]

    said = reasons(asked, found, levels(*pair), shipped_weights())

    assert {why.field: why.agreement for why in said} == {
        "name": Agreement.AGREES,
        "place": Agreement.CONTRADICTS,
        "phone": Agreement.NEARLY,
        "email": Agreement.NOT_SAID,
        "sector": Agreement.NOT_SAID,
    }
    assert [why.field for why in said if why.weight < 0] == ["place"]
