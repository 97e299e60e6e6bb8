from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.programmes.commands._moving import CannotMove, ReasonMissing
from banyan.programmes.commands._platforms import NotOfThisPlatform
from banyan.programmes.commands.dialogues import move_dialogue, record_dialogue
from banyan.programmes.commands.members import (
    LeftBeforeJoining,
    MemberAlready,
    UnattributedOnly,
    add_member,
    end_membership,
    share_practice,
)
from banyan.programmes.commands.platforms import (
    ReplacedByWhat,
    change_platform,
    move_platform,
    record_platform,
)
from banyan.programmes.commands.recommendations import (
    add_action,
    add_sector,
    finish_action,
    make_recommendation,
    move_recommendation,
)
from banyan.programmes.models import Dialogue, Platform
from banyan.programmes.queries.platforms import (
    NoSuchDialogue,
    NoSuchPlatform,
    dialogue,
    dialogues,
    member_numbers,
    platform,
    platforms,
    practices_of,
    recommendations_of,
)
from banyan.programmes.statements import (
    MemberStatement,
    OrganizationEntry,
    PlatformStatement,
    PracticeStatement,
)
from banyan.provenance.models import Change
from banyan.register.queries import records_of
from banyan.register.statements import OrganizationStatement
from tests.makers import a_platform, an_actor

ON = date(2018, 8, 20)
FIRM = OrganizationEntry(OrganizationStatement("Lotus Circuits", country="MM"))
SAID = PlatformStatement("Electronics coalition", sector="C26", country="MM")


@pytest.fixture
def coalition(thiri: Actor, noon: datetime) -> Platform:
    return record_platform(
        said=SAID,
        office="co-yangon",
        members=[(FIRM, MemberStatement("MNE", is_convenor=True, joined_on=ON))],
        on=ON,
        by=thiri,
        at=noon,
    )


Keeping = Callable[[Platform, Actor, datetime], object]
KEEPING: dict[str, Keeping] = {
    "change": lambda p, by, at: change_platform(ref=p.ref, said=SAID, by=by, at=at),
    "move": lambda p, by, at: move_platform(ref=p.ref, status="CONSULTATION", on=ON, by=by, at=at),
    "member": lambda p, by, at: add_member(
        ref=p.ref,
        entry=OrganizationEntry(OrganizationStatement("Jade Boards", country="MM")),
        said=MemberStatement("SUPPLIER"),
        by=by,
        at=at,
    ),
    "practice": lambda p, by, at: share_practice(
        ref=p.ref, said=PracticeStatement("Day care", "CONDITIONS"), firm=None, by=by, at=at
    ),
    "recommendation": lambda p, by, at: make_recommendation(
        ref=p.ref, text="Inspect less often", addressee="Ministry", made_on=ON, by=by, at=at
    ),
    "action": lambda p, by, at: add_action(
        ref=p.ref, what="Survey", who="All", due_on=None, by=by, at=at
    ),
    "sector": lambda p, by, at: add_sector(
        ref=p.ref, sector="C14", name="Footwear", begun_on=None, by=by, at=at
    ),
}


@pytest.mark.parametrize("what", KEEPING)
def test_the_office_keeps_it_others_do_not_see_it_and_auditors_only_read(
    what: str, coalition: Platform, thiri: Actor, linh: Actor, noon: datetime
) -> None:
    auditor = an_actor("ada", role="AUDITOR", office="co-yangon")
    trail = Change.objects.filter(subject=f"platform:{coalition.ref}").count()

    with pytest.raises(NoSuchPlatform):
        KEEPING[what](coalition, linh, noon)
    with pytest.raises(NotAllowed):
        KEEPING[what](coalition, auditor, noon)
    KEEPING[what](coalition, thiri, noon)

    assert Change.objects.filter(subject=f"platform:{coalition.ref}").count() == trail + 1


def test_only_the_office_records(linh: Actor, thiri: Actor, noon: datetime) -> None:
    with pytest.raises(NotAllowed):
        record_platform(said=SAID, office="co-yangon", on=ON, by=linh, at=noon)


def test_a_platform_is_launched_on_a_day_and_replaced_by_another(
    coalition: Platform, thiri: Actor, noon: datetime
) -> None:
    other = a_platform(name="Its heir")

    def moved(status: str, **more: str) -> None:
        move_platform(ref=coalition.ref, status=status, on=ON, by=thiri, at=noon, **more)

    with pytest.raises(ReasonMissing):
        moved("LAUNCHED")
    moved("CONSULTATION")
    moved("LAUNCHED")
    with pytest.raises(CannotMove):
        moved("PROPOSED", reason="Again")
    with pytest.raises(ReplacedByWhat):
        moved("REPLACED", reason="Merged")
    moved("REPLACED", reason="Merged", replaced_by=other.ref)

    found = platform(thiri, coalition.ref)
    assert (found.launched_on, found.since, found.replaced_by) == (ON, ON, other)


def test_one_member_under_two_names_is_counted_once(
    coalition: Platform, thiri: Actor, noon: datetime
) -> None:
    known = coalition.members.get().record.counted_as.ref
    same = OrganizationEntry(OrganizationStatement("Lotus Circuits Co"), same_as=known)

    with pytest.raises(MemberAlready):
        add_member(ref=coalition.ref, entry=same, said=MemberStatement("MNE"), by=thiri, at=noon)

    assert member_numbers(platform(thiri, coalition.ref), on=ON) == {"MNE": 1}


def test_who_has_left_is_no_member_any_more(
    coalition: Platform, thiri: Actor, noon: datetime
) -> None:
    member = coalition.members.get().pk

    def leaves(on: date) -> None:
        end_membership(ref=coalition.ref, member=member, on=on, by=thiri, at=noon)

    with pytest.raises(LeftBeforeJoining):
        leaves(date(2018, 1, 1))
    leaves(date(2018, 8, 30))
    with pytest.raises(NotOfThisPlatform):
        leaves(date(2018, 8, 30))

    found = platform(thiri, coalition.ref)
    assert member_numbers(found, on=date(2018, 8, 29)) == {"MNE": 1}
    assert member_numbers(found, on=date(2018, 8, 30)) == {}


def test_what_may_not_be_published_names_no_firm_and_stays_inside(
    coalition: Platform, thiri: Actor, minh: Actor, noon: datetime
) -> None:
    said = PracticeStatement("Paid transport", "CONDITIONS")
    with pytest.raises(UnattributedOnly):
        share_practice(ref=coalition.ref, said=said, firm=FIRM, by=thiri, at=noon)
    share_practice(ref=coalition.ref, said=said, firm=None, by=thiri, at=noon)
    open_one = PracticeStatement("Day care", "CONDITIONS", is_publishable=True)
    share_practice(ref=coalition.ref, said=open_one, firm=FIRM, by=thiri, at=noon)

    assert {row.title for row in practices_of(thiri, coalition)} == {"Paid transport", "Day care"}
    assert {row.title for row in practices_of(minh, coalition)} == {"Day care"}
    with pytest.raises(IntegrityError), transaction.atomic():
        coalition.practices.update(is_publishable=False)


def test_what_became_of_a_recommendation_is_said(
    coalition: Platform, thiri: Actor, noon: datetime
) -> None:
    KEEPING["recommendation"](coalition, thiri, noon)
    row = recommendations_of(coalition).get()

    def moved(status: str, became: str = "") -> None:
        move_recommendation(
            ref=coalition.ref,
            recommendation=row.pk,
            status=status,
            on=ON,
            became=became,
            by=thiri,
            at=noon,
        )

    moved("CONSIDERED")
    with pytest.raises(ReasonMissing):
        moved("TAKEN_UP")
    moved("TAKEN_UP", "In the decree of September")

    found = recommendations_of(coalition).get()
    assert found.status == "TAKEN_UP"
    assert [step.became for step in found.moves.all()] == ["In the decree of September", "", ""]


def test_an_action_is_done_once(coalition: Platform, thiri: Actor, noon: datetime) -> None:
    KEEPING["action"](coalition, thiri, noon)
    action = coalition.actions.get().pk
    finish_action(ref=coalition.ref, action=action, on=ON, by=thiri, at=noon)

    with pytest.raises(NotOfThisPlatform):
        finish_action(ref=coalition.ref, action=action, on=ON, by=thiri, at=noon)


def test_platforms_are_for_who_may_see_them(thiri: Actor, linh: Actor, minh: Actor) -> None:
    a_platform(name="Open", confidentiality="PUBLIC")
    a_platform(name="Inside")

    assert [row.name for row in platforms(thiri)] == ["Inside", "Open"]
    assert [row.name for row in platforms(linh)] == ["Open"]
    assert [row.name for row in platforms(minh)] == ["Open"]


@pytest.fixture
def dirk(db: None) -> Actor:
    """Director in Yangon."""
    return an_actor("dirk", role="DIRECTOR", office="co-yangon", countries="MM")


@pytest.fixture
def talk(dirk: Actor, noon: datetime) -> Dialogue:
    union = OrganizationEntry(OrganizationStatement("Circuit workers", kind="WORKERS"))
    return record_dialogue(
        office="co-yangon",
        subject="Overtime before holidays",
        parties=[(FIRM, "COMPANY"), (union, "UNION")],
        received_on=ON,
        by=dirk,
        at=noon,
    )


def test_a_dialogue_is_for_few(
    talk: Dialogue, dirk: Actor, thiri: Actor, linh: Actor, ada: Actor, desk: Actor, noon: datetime
) -> None:
    boss = an_actor("boss", role="DESK", office="desk")

    assert dialogue(dirk, talk.ref).subject == "Overtime before holidays"
    assert [row.ref for row in dialogues(boss)] == [talk.ref]
    for stranger in (thiri, linh, ada):
        assert not dialogues(stranger)
        with pytest.raises(NoSuchDialogue):
            dialogue(stranger, talk.ref)
        with pytest.raises(NoSuchDialogue):
            move_dialogue(ref=talk.ref, status="ACKNOWLEDGED", on=ON, by=stranger, at=noon)


def test_an_officer_records_no_dialogue(thiri: Actor, noon: datetime) -> None:
    with pytest.raises(NotAllowed):
        record_dialogue(
            office="co-yangon", subject="S", parties=[], received_on=ON, by=thiri, at=noon
        )


def test_a_dialogue_is_declined_for_a_reason(talk: Dialogue, dirk: Actor, noon: datetime) -> None:
    with pytest.raises(ReasonMissing):
        move_dialogue(ref=talk.ref, status="DECLINED", on=ON, by=dirk, at=noon)
    move_dialogue(
        ref=talk.ref, status="DECLINED", on=ON, reason="They met by themselves", by=dirk, at=noon
    )

    assert dialogue(dirk, talk.ref).status == "DECLINED"


def test_neither_the_trail_nor_the_register_tells_of_a_dialogue(
    talk: Dialogue, thiri: Actor
) -> None:
    party = talk.parties.get(side="COMPANY").record
    lines = Change.objects.filter(subject=f"dialogue:{talk.ref}")

    told = " ".join(f"{line.reason} {line.detail}" for line in lines)
    assert "Overtime" not in told
    assert "Lotus" not in told
    titles = {row.source_title for row in records_of(thiri, party.counted_as.ref)}
    assert titles == {"Entered on a page"}
