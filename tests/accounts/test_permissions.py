"""Who may do what, who sees what."""

import pytest

from banyan.accounts.permissions import (
    MAY,
    NOBODY,
    Act,
    Actor,
    Confidentiality,
    NotAllowed,
    Role,
    may,
    may_somewhere,
    offices_for,
    require,
    sees,
    visible_offices,
)
from tests.makers import an_actor, an_office


def test_a_country_officer_may_record_at_her_own_office_only(thiri: Actor) -> None:
    assert may(thiri, Act.RECORD_ENGAGEMENT, office="co-yangon")
    assert not may(thiri, Act.RECORD_ENGAGEMENT, office="co-hanoi")


def test_an_office_reaches_its_partners_and_a_partner_reaches_nobody_else(
    linh: Actor, minh: Actor
) -> None:
    fresh = an_actor("linh", role="COUNTRY_OFFICER", office="co-hanoi")

    assert may(fresh, Act.SEE_REGISTER, office="vcci-vn")
    assert not may(minh, Act.SEE_REGISTER, office="co-hanoi")


def test_the_regional_team_reaches_every_office(thiri: Actor, minh: Actor) -> None:
    anong = an_actor("anong", role="SPECIALIST", office="dwt-bangkok")

    assert may(anong, Act.REVIEW_INPUT, office="co-yangon")
    assert may(anong, Act.SEE_REGISTER, office="vcci-vn")


def test_an_editor_opens_no_records(vic: Actor) -> None:
    assert not may_somewhere(vic, Act.OPEN_RECORDS_BEHIND)
    assert not may_somewhere(vic, Act.SEE_PEOPLE)


def test_an_auditor_changes_nothing(ada: Actor) -> None:
    changing = {act for act in Act if not act.value.startswith(("see_", "open_records"))}
    assert not {act for act in changing if may_somewhere(ada, act)}


def test_the_desk_may_do_everything_but_what_names_inspected_workplaces() -> None:
    assert frozenset(Act) - MAY[Role.DESK] == {Act.RUN_CAMPAIGN, Act.SEE_FINDINGS}


def test_only_officers_and_directors_name_inspected_workplaces() -> None:
    may = {role for role in Role if {Act.RUN_CAMPAIGN, Act.SEE_FINDINGS} & MAY[role]}

    assert may == {Role.COUNTRY_OFFICER, Role.DIRECTOR}


def test_every_role_stands_in_the_table() -> None:
    assert set(MAY) == set(Role)


def test_nobody_may_do_anything_and_sees_what_is_public() -> None:
    assert not any(may_somewhere(NOBODY, act) for act in Act)
    assert sees(NOBODY, Confidentiality.PUBLIC, office="co-yangon")
    assert not sees(NOBODY, Confidentiality.PARTNER, office="co-yangon")


def test_what_is_refused_says_to_whom_and_for_which_office(thiri: Actor) -> None:
    with pytest.raises(NotAllowed, match="thiri may not record engagement for co-hanoi"):
        require(thiri, Act.RECORD_ENGAGEMENT, office="co-hanoi")


@pytest.mark.parametrize("level", [level for level in Confidentiality if level != "PUBLIC"])
def test_the_list_and_the_question_follow_one_rule(
    level: Confidentiality, thiri: Actor, minh: Actor, vic: Actor
) -> None:
    for viewer in (thiri, minh, vic):
        for office in ("co-yangon", "co-hanoi", "vcci-vn", "desk"):
            listed = office in visible_offices(viewer)[level]
            assert listed == sees(viewer, level, office=office)


@pytest.mark.django_db
def test_two_postings_do_not_lend_each_other_their_offices() -> None:
    an_office_of_hers = an_actor("mya", role="AUDITOR", office="co-yangon")
    an_office("co-hanoi")
    both = an_actor("mya", role="COUNTRY_OFFICER", office="co-hanoi")

    assert an_office_of_hers.home == "co-yangon"
    assert offices_for(both, Act.RECORD_ENGAGEMENT) == {"co-hanoi"}
    assert both.home == ""
