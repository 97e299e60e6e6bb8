"""Taking snapshots: what is drawn, that it is whole, and what is let go."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.conf import settings
from django.db import connection

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.accounts.queries import actor_named
from banyan.engagements.models import Attendance
from banyan.foundation.periods import Period
from banyan.programmes.models import ProgrammeContribution
from banyan.provenance.commands.record import record_change, withdraw_source
from banyan.register.commands.index_for_entry import index_for_entry
from banyan.results.commands import snapshot as taking
from banyan.results.commands.figures import keep_figure
from banyan.results.commands.snapshot import KEPT, take_snapshot
from banyan.results.copying import fingerprint_of
from banyan.results.facts import ADDED_SINCE, COLUMNS_SINCE, FACTS, RAW
from banyan.results.measures import EVERY_MEASURE, MEASURES
from banyan.results.models import Snapshot
from banyan.results.queries import changes_seen, changes_since, figure, is_stale, newest_snapshot
from banyan.results.queries.moves import moves
from tests.makers import (
    a_party,
    a_person_record,
    a_programme,
    a_source,
    an_actor,
    an_attendance,
    an_engagement,
    an_organization_record,
    an_outcome,
)


@pytest.fixture
def desk(thiri: Actor, linh: Actor) -> Actor:
    """The desk, once there are offices for it to reach."""
    return an_actor("desk", role="DESK", office="desk")


def folder_of(snapshot: Snapshot) -> Path:
    return Path(settings.DATA) / "snapshots" / snapshot.folder


def a_little_of_everything() -> None:
    training = an_engagement(package="SIYB", programme="SCORE")
    bakery = an_organization_record(workers=12, ownership="FEMALE", sector="C10")
    for sex in ("FEMALE", "FEMALE", "MALE", "MALE", "MALE"):
        person = a_person_record(organization=bakery, sex=sex)
        an_attendance(engagement=training, organization=bakery, person=person)
    a_party(engagement=training)
    outcome = an_outcome()
    ProgrammeContribution.objects.create(programme=a_programme(), outcome=outcome, kind="SUPPORTS")


def something_changes(at: datetime) -> None:
    record_change(act="accept_delivery", subject="delivery:DLV-1", made_by="thiri", at=at)


def test_a_snapshot_holds_what_its_transaction_wrote(desk: Actor, noon: datetime) -> None:
    a_little_of_everything()

    taken = take_snapshot(by=desk, at=noon)

    assert taken.rows["participation"] == Attendance.objects.count() == 5
    assert taken.rows["involvement"] == 2
    assert taken.fingerprint == fingerprint_of(folder_of(taken))
    assert sorted(path.stem for path in folder_of(taken).iterdir()) == sorted(FACTS)


def test_equal_records_make_equal_files(desk: Actor, noon: datetime) -> None:
    a_little_of_everything()
    first = take_snapshot(by=desk, at=noon)
    something_changes(noon)

    second = take_snapshot(by=desk, at=noon)

    assert second.ref != first.ref
    assert second.fingerprint == first.fingerprint


def test_when_nothing_changed_there_is_nothing_to_take(desk: Actor, noon: datetime) -> None:
    first = take_snapshot(by=desk, at=noon)

    assert take_snapshot(by=desk, at=noon + timedelta(hours=1)) == first
    assert not is_stale(first)


def test_keeping_a_figure_makes_no_snapshot_stale(desk: Actor, noon: datetime) -> None:
    a_little_of_everything()
    taken = take_snapshot(by=desk, at=noon)

    keep_figure(measure="E01", by=desk, at=noon)

    assert changes_since(taken) == 0


def test_what_is_made_ready_to_be_looked_up_makes_no_snapshot_stale(
    desk: Actor, noon: datetime
) -> None:
    a_little_of_everything()
    taken = take_snapshot(by=desk, at=noon)

    assert index_for_entry(by=desk, at=noon) > 0

    assert not is_stale(taken)


def test_a_delivery_accepted_since_is_told(desk: Actor, noon: datetime) -> None:
    taken = take_snapshot(by=desk, at=noon)

    something_changes(noon)

    assert changes_since(taken) == 1


def test_nobody_is_told_how_much_changed_where_they_do_not_see(
    desk: Actor, thiri: Actor, linh: Actor, minh: Actor, noon: datetime
) -> None:
    taken = take_snapshot(by=desk, at=noon)

    for subject in ("engagement:ENG-1", "engagement:ENG-2"):
        record_change(act="record_engagement", subject=subject, made_by=thiri.name, at=noon)
    record_change(act="deliver", subject="delivery:DEL-1", made_by=minh.name, at=noon)

    names = (desk.name, thiri.name, linh.name, minh.name)
    seen = {name: changes_seen(actor_named(name), taken) for name in names}
    assert seen == {desk.name: 3, "thiri": 2, "linh": 1, "minh": 1}


def test_withdrawing_a_source_restores_every_figure(desk: Actor, noon: datetime) -> None:
    a_little_of_everything()
    take_snapshot(by=desk, at=noon)
    before = {code: figure(desk, code).value for code in MEASURES}
    source = a_source()
    later = an_engagement(source=source, starts_on=date(2018, 5, 6))
    newcomer = an_organization_record(source=source)
    an_attendance(
        engagement=later,
        organization=newcomer,
        person=a_person_record(source=source, organization=newcomer),
        source=source,
    )
    something_changes(noon)
    take_snapshot(by=desk, at=noon)
    assert figure(desk, "E01").value == 3

    withdraw_source(source=source, made_by="thiri", at=noon)
    something_changes(noon)
    take_snapshot(by=desk, at=noon)

    assert {code: figure(desk, code).value for code in MEASURES} == before


def test_an_engagement_stands_while_anybody_standing_still_speaks_of_it(
    desk: Actor, noon: datetime
) -> None:
    gone = a_source(withdrawn=True)
    kept_alive = an_engagement(source=gone)
    an_attendance(engagement=kept_alive)
    an_engagement(source=gone)

    take_snapshot(by=desk, at=noon)

    assert figure(desk, "E02").value == 1


def test_what_a_sheet_tells_of_a_training_recorded_by_hand_is_counted_there(
    desk: Actor, noon: datetime
) -> None:
    by_hand = an_engagement()
    an_attendance(engagement=by_hand)
    an_engagement(sheet_key=1, told_as=by_hand)

    take_snapshot(by=desk, at=noon)

    assert figure(desk, "E02").value == 1


def test_one_under_way_without_an_end_goes_on_until_the_day_of_counting(
    desk: Actor, noon: datetime
) -> None:
    an_engagement(status="UNDER_WAY", starts_on=date(2016, 1, 1))
    take_snapshot(by=desk, at=noon)

    in_2018 = figure(desk, "E02", period=Period(date(2018, 1, 1), date(2018, 12, 31)))

    assert in_2018.value == 1
    assert figure(desk, "E02", period=Period(date(2019, 1, 1), None)).value == 0


def test_whoever_may_not_take_one_is_told(thiri: Actor, noon: datetime) -> None:
    with pytest.raises(NotAllowed):
        take_snapshot(by=thiri, at=noon)

    assert newest_snapshot() is None


def test_a_copy_that_breaks_leaves_nothing_behind(
    desk: Actor, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FACTS, "participation", "no_such_column")

    with pytest.raises(Exception, match="no_such_column"):
        take_snapshot(by=desk, at=noon)

    assert newest_snapshot() is None
    assert list((Path(settings.DATA) / "snapshots").iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_old_snapshots_are_let_go_unless_a_figure_rests_on_them(
    desk: Actor, noon: datetime
) -> None:
    a_little_of_everything()
    first = take_snapshot(by=desk, at=noon)
    keep_figure(measure="E01", by=desk, at=noon)
    taken = []
    for hour in range(1, KEPT + 2):
        something_changes(noon)
        taken.append(take_snapshot(by=desk, at=noon + timedelta(hours=hour)))

    kept = set(Snapshot.objects.values_list("ref", flat=True))

    assert kept == {first.ref, *(snapshot.ref for snapshot in taken[1:])}
    assert folder_of(first).is_dir()
    assert not folder_of(taken[0]).exists()


@pytest.mark.django_db(transaction=True)
def test_the_scanner_and_the_connection_draw_the_same(
    desk: Actor, noon: datetime, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    a_little_of_everything()
    monkeypatch.setattr(taking, "_address", lambda: on_disk(tmp_path))
    scanned = take_snapshot(by=desk, at=noon)
    monkeypatch.setattr(taking, "_address", lambda: "")
    something_changes(noon)

    through_connection = take_snapshot(by=desk, at=noon)

    assert scanned.rows["participation"] == 5
    assert through_connection.fingerprint == scanned.fingerprint


def on_disk(folder: Path) -> str:
    """Return an address to scan: PostgreSQL's own, or a copy of a SQLite that lives in memory."""
    if connection.vendor != "sqlite":
        return taking._conninfo_of(connection.settings_dict)
    path = folder / "records.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("vacuum into %s", [str(path)])
    return str(path)


@pytest.mark.parametrize(("table", "column"), [(t, c) for t in RAW for c in RAW[t]])
@pytest.mark.once
def test_what_is_read_is_there_to_be_read(db: None, table: str, column: str) -> None:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)

    known = {part.name for part in described}
    # A column whose name is a word of SQL is read in quotes.
    assert known & set(RAW[table][column][0].replace('"', "").split())


@pytest.fixture
def old(desk: Actor, noon: datetime) -> Snapshot:
    """A snapshot as the first version took it: without what was added since."""
    a_little_of_everything()
    taken = take_snapshot(by=desk, at=noon)
    for name in ADDED_SINCE:
        (folder_of(taken) / f"{name}.parquet").unlink()
    for name in FACTS.keys() - ADDED_SINCE.keys():
        file = folder_of(taken) / f"{name}.parquet"
        whole = pq.read_table(file)
        pq.write_table(whole.drop_columns(list(COLUMNS_SINCE.get(name, {}))), file)
    return taken


def test_an_old_snapshot_answers_every_measure_by_all_it_knows(desk: Actor, old: Snapshot) -> None:
    for code, measure in EVERY_MEASURE.items():
        for dimension in sorted(measure.dimensions):
            answer = figure(desk, code, by=[dimension.value], snapshot=old.ref)

            assert answer.snapshot == old.ref
    assert figure(desk, "T09", snapshot=old.ref).value == 5
    assert figure(desk, "T02", snapshot=old.ref).value == 0


def test_what_moved_since_an_old_snapshot_is_told_as_far_as_it_knows(
    desk: Actor, old: Snapshot, noon: datetime
) -> None:
    an_attendance(engagement=an_engagement(package="SIYB"), person=a_person_record())
    something_changes(noon)
    take_snapshot(by=desk, at=noon + timedelta(hours=1))

    found = moves(desk, "T09", since=old.ref)

    assert (found.before.value, found.after.value) == (5, 6)
    assert found.total == 1


def test_every_fact_and_column_is_of_the_first_version_or_named_as_added(
    desk: Actor, noon: datetime
) -> None:
    taken = take_snapshot(by=desk, at=noon)

    for name, columns in FIRST_COLUMNS.items():
        there = pq.read_schema(folder_of(taken) / f"{name}.parquet").names
        assert set(there) == columns | set(COLUMNS_SINCE.get(name, {})), name
    assert set(FACTS) == set(FIRST_COLUMNS) | set(ADDED_SINCE)


# What the first version wrote, fact by fact. Snapshots of it lie in data folders: never changed.
_OF_ENGAGEMENT = {
    *("engagement_id", "form", "level", "status", "training_level", "office", "programme"),
    *("package", "module", "country", "division", "confidentiality", "starts_on", "ends_on"),
}
_OF_ORGANIZATION = {"kind", "size", "sector", "ownership"}
FIRST_COLUMNS = {
    "engagement": _OF_ENGAGEMENT,
    "span": {"engagement_id", "year", "quarter", "first", "last"},
    "participation": _OF_ENGAGEMENT
    | _OF_ORGANIZATION
    | {"line_id", "role", "has_completed", "person_id", "person_record_id", "person_written"}
    | {"organization_id", "organization_record_id", "organization_written"}
    | {"sex", "rural", "disability", "age"},
    "involvement": _OF_ENGAGEMENT
    | _OF_ORGANIZATION
    | {"organization_id", "organization_record_id", "role", "has_completed", "lines"}
    | {"organization_written", "workers"},
    "outcome": {"outcome_id", "country", "status", "office"},
    "contribution": {"outcome_id", "kind"} | _OF_ENGAGEMENT,
    "programme_contribution": {"outcome_id", "kind", "programme"},
    "organization_record": {"record_id", "organization_id", "workers", "written"},
    "person_record": {"record_id", "person_id", "written"},
}
