"""Linking on Spark: the same pairs, the same scores, the same clusters as in one process."""

import csv
from functools import cache
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from shutil import which

import numpy as np
import pytest
from django.core.management import call_command
from pytest_django import Settings

from banyan.register.linkage import engines
from banyan.register.linkage.clusters import Pair, Scored, clusters
from banyan.register.linkage.engines import Engine, NoSuchEngine, comparing, engine_named
from banyan.register.linkage.learn import Correction, corrections
from banyan.register.linkage.link import Compared, Judgements, linked, shipped_model
from banyan.register.linkage.plan import Said, plan
from banyan.register.linkage.rows import Row
from benchmarks.linkage.enterprises import rows

pytestmark = [
    pytest.mark.once,
    # Spark 3.5 asks a package for its version the old way, and leaves closing sockets to Python.
    pytest.mark.filterwarnings("ignore:distutils Version:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),
    pytest.mark.filterwarnings("ignore:Exception ignored in. <socket"),
]
LACKING = [
    what
    for what, is_there in (("pyspark", find_spec("pyspark")), ("Java", which("java")))
    if not is_there
]
needs_spark = pytest.mark.skipif(
    bool(LACKING),
    reason=f"{' and '.join(LACKING)} not installed: `python3 -m tools.python_packages spark`",
)
MANY = 2_500
# One name that more than thirty bear, so that it is carried on with the place and the owner.
PLACES = ("Hlaing", "Dawei", "Taunggyi", "Bago", "Magway")


# The third is like the first and the second only where these are one.
THREE = (
    Row("T1", "Golden Lotus Rice Mill", country="MM", owner="Daw Khin Mar Aye"),
    Row("T2", "Golden Lotus", country="MM", phone="09427755310"),
    Row("T3", "Inya Trading", country="MM", owner="Daw Khin Mar Aye", phone="09427755310"),
)


def listed() -> list[Row]:
    made = [Row(*record[: len(Row._fields)]) for record in rows(MANY, seed=23, words="test")]
    common = [
        Row(
            f"C{at}", "Shwe Pyi Thar", district=PLACES[at % 5], owner=f"U Ba {at % 9}", country="MM"
        )
        for at in range(60)
    ]
    return [*THREE, *made, *common, Row("N1", "-"), Row("N2", "")]


def said() -> Judgements:
    """Return that two of the three are one, and that two namesakes of one place are two."""
    ids = [row.record_id for row in listed()]
    return Judgements(same=[(1, 2)], different=[(ids.index("C0"), ids.index("C45"))])


@cache
def in_one_process() -> Compared:
    return comparing("embedded", folder=Path())(listed(), shipped_model(), said())


@pytest.fixture(scope="module")
def on_spark(tmp_path_factory: pytest.TempPathFactory) -> Compared:
    folder = tmp_path_factory.mktemp("spark")
    with pytest.MonkeyPatch.context() as small:
        # In several parts: what a part says must not depend on what else is in it.
        small.setattr("banyan.register.linkage.spark.compare.TOGETHER", 900)
        small.setattr("banyan.register.linkage.spark.session.BATCH", 400)
        found = comparing("spark", folder=folder)(listed(), shipped_model(), said())
    assert not list(folder.iterdir()), "What lay in between was not removed."
    return found


def scored_pairs(found: Compared) -> Scored:
    return Scored(found.met.left, found.met.right, found.score)


@needs_spark
def test_pairs_and_scores_are_the_same(on_spark: Compared) -> None:
    expected = in_one_process()

    assert on_spark.ids == expected.ids
    assert len(expected.score) > MANY
    np.testing.assert_array_equal(on_spark.met.left, expected.met.left)
    np.testing.assert_array_equal(on_spark.met.right, expected.met.right)
    for name, values in expected.met._asdict().items():
        np.testing.assert_allclose(getattr(on_spark.met, name), values, rtol=0, atol=1e-9)
    np.testing.assert_allclose(on_spark.score, expected.score, rtol=0, atol=1e-9)


@needs_spark
def test_what_records_say_is_the_same(on_spark: Compared) -> None:
    expected = in_one_process().columns

    assert on_spark.columns.keys() == expected.keys()
    for name, column in on_spark.columns.items():
        texts = [column.texts[at] for at in column.numbers.tolist()]
        assert texts == [expected[name].texts[at] for at in expected[name].numbers.tolist()], name
        assert column.counts[column.numbers].tolist() == (
            expected[name].counts[expected[name].numbers].tolist()
        )


@needs_spark
def test_what_was_judged_takes_part(on_spark: Compared) -> None:
    alone = comparing("embedded", folder=Path())(listed(), shipped_model())

    changed = np.flatnonzero(alone.score != on_spark.score)
    pairs = zip(on_spark.met.left[changed], on_spark.met.right[changed], strict=True)
    assert (0, 1) in [(int(left), int(right)) for left, right in pairs]


@needs_spark
def test_what_judgements_teach_is_the_same(on_spark: Compared) -> None:
    taught = Correction({"phone": 0.5, "other place": -0.25, "near name": 0.1}, -4.0, 4.0)

    ours, theirs = (
        corrections(taught, found.columns, scored_pairs(found))
        for found in (on_spark, in_one_process())
    )

    assert np.count_nonzero(theirs) > 100
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-9)


@needs_spark
def test_what_too_many_share_is_carried_on(on_spark: Compared) -> None:
    ids = np.array(on_spark.ids)
    ours = np.char.startswith(ids[on_spark.met.left], "C")
    ours &= np.char.startswith(ids[on_spark.met.right], "C")

    assert 0 < ours.sum() < 60 * 59 / 2


@needs_spark
def test_clusters_and_how_sure_they_are_are_the_same(on_spark: Compared) -> None:
    expected, found = linked(in_one_process()), linked(on_spark)

    np.testing.assert_array_equal(found.cluster, expected.cluster)
    np.testing.assert_allclose(found.probability, expected.probability, rtol=0, atol=1e-9)
    assert len(np.unique(found.cluster)) < len(found.ids) * 0.8


def judged(found: Compared) -> tuple[list[Pair], list[Pair]]:
    """Return pairs said to be the same, that score lowest, and different, that score highest."""
    order = np.argsort(found.score, kind="stable")
    pairs = list(zip(found.met.left.tolist(), found.met.right.tolist(), strict=True))
    return [pairs[at] for at in order[:5]], [pairs[at] for at in order[-5:]]


@needs_spark
def test_judgements_hold_alike(on_spark: Compared) -> None:
    same, different = judged(in_one_process())
    count = len(on_spark.ids)
    said = Said(same=same, different=different)

    labels = [
        clusters(count, scored_pairs(found), same=same, different=different)
        for found in (in_one_process(), on_spark)
    ]
    plans = [
        plan(count, scored_pairs(found), said, threshold=3.0)
        for found in (in_one_process(), on_spark)
    ]

    np.testing.assert_array_equal(labels[1], labels[0])
    assert all(labels[1][one] == labels[1][other] for one, other in same)
    assert all(labels[1][one] != labels[1][other] for one, other in different)
    assert plans[0] == plans[1]


@needs_spark
def test_the_word_writes_the_same_file(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as text:
        lines = csv.writer(text)
        lines.writerow(Row._fields)
        lines.writerows(listed()[:300])

    for engine in ("duckdb", "spark"):
        out = str(tmp_path / f"{engine}.csv")
        call_command("match_file", str(path), out=out, engine=engine, stdout=StringIO())

    assert (tmp_path / "spark.csv").read_bytes() == (tmp_path / "duckdb.csv").read_bytes()


@needs_spark
@pytest.mark.parametrize("few", [0, 1])
def test_none_or_one_needs_no_spark(few: int, tmp_path: Path) -> None:
    compare = comparing("spark", folder=tmp_path)

    found = compare(listed()[:few], shipped_model())

    assert (len(found.ids), len(found.score)) == (few, 0)


def test_an_engine_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSuchEngine) as refused:
        comparing("hive", folder=tmp_path)

    assert str(refused.value) == (
        'There is no engine "hive" to link with. Name one of these: embedded, spark.'
    )


def test_duckdb_is_another_word_for_the_embedded_engine() -> None:
    assert engine_named("duckdb") is engine_named("embedded") is Engine.EMBEDDED


@pytest.mark.parametrize(("is_there", "lacks"), [(False, "package pyspark"), (True, "Java 17")])
def test_without_spark_or_java_it_says_what_is_missing(
    is_there: bool,
    lacks: str,
    listed_file: Path,
    tmp_path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda name: is_there or None)
    settings.JAVA_HOME = str(tmp_path)
    said = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command(
            "match_file", str(listed_file), out=str(tmp_path / "o"), engine="spark", stderr=said
        )

    assert ended.value.code == 2
    assert said.getvalue().startswith(f"Linking on Spark needs the {lacks}".replace("the J", "J"))
    assert len(said.getvalue().strip().splitlines()) == 1
    assert not (tmp_path / "o").exists()


def test_what_the_place_is_set_to_is_used(
    listed_file: Path, tmp_path: Path, settings: Settings
) -> None:
    settings.ENGINE = "hive"

    with pytest.raises(SystemExit):
        call_command("match_file", str(listed_file), out=str(tmp_path / "o"), stderr=StringIO())
    call_command(
        "match_file",
        str(listed_file),
        out=str(tmp_path / "o"),
        engine="embedded",
        stdout=StringIO(),
    )

    assert (tmp_path / "o").exists()


@pytest.fixture
def listed_file(tmp_path: Path) -> Path:
    path = tmp_path / "listed.csv"
    path.write_text("name,country\nMya Store,MM\n", encoding="utf-8")
    return path
