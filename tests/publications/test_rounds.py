"""Rounds and the answers to them."""

from datetime import date, datetime, timedelta

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.provenance.queries import history
from banyan.publications.commands.inputs import (
    ChangedMeanwhile,
    InputCannotMove,
    NothingWritten,
    ReasonMissing,
    accept_input,
    comment_input,
    return_input,
    submit_input,
    write_input,
)
from banyan.publications.commands.rounds import (
    QuestionEntry,
    RoundAlreadyOpen,
    RoundWithoutQuestions,
    open_round,
)
from banyan.publications.models import Input, Round
from banyan.publications.queries import (
    NoSuchInput,
    NoSuchRound,
    board,
    earlier_answers,
    input_with,
    inputs_to_review,
    inputs_to_write,
)
from banyan.results.queries import NoSuchFigure
from tests.makers import an_actor, an_office

DUE = date(2018, 8, 20)


@pytest.fixture
def opened(desk: Actor, noon: datetime) -> Round:
    an_office("co-yangon")
    an_office("co-hanoi")
    desk = an_actor("desk", role="DESK", office="desk")
    return a_round("2018", by=desk, at=noon)


def a_round(slug: str, *, by: Actor, at: datetime, due_on: date = DUE) -> Round:
    questions = [QuestionEntry("How much?", "Level"), QuestionEntry("How?", "Forms")]
    return open_round(
        slug=slug,
        title=f"Round {slug}",
        questions=questions,
        offices=["co-yangon", "co-hanoi"],
        due_on=due_on,
        by=by,
        at=at,
    )


def answer_of(opened: Round, office: str = "co-yangon", question: int = 1) -> Input:
    return Input.objects.get(question__round=opened, question__number=question, office__code=office)


def written(opened: Round, by: Actor, at: datetime, text: str = "Growing.") -> Input:
    ref = answer_of(opened).ref
    return write_input(ref=ref, text=text, revision=0, by=by, at=at)


def test_every_office_is_asked_every_question(opened: Round) -> None:
    assert Input.objects.filter(question__round=opened, state="REQUESTED").count() == 4


def test_only_the_desk_and_its_editor_open_rounds(thiri: Actor, noon: datetime) -> None:
    with pytest.raises(NotAllowed):
        a_round("2019", by=thiri, at=noon)


def test_a_round_is_opened_once(opened: Round, desk: Actor, noon: datetime) -> None:
    with pytest.raises(RoundAlreadyOpen):
        a_round("2018", by=desk, at=noon)


def test_a_round_asks_something_of_somebody(desk: Actor, noon: datetime) -> None:
    with pytest.raises(RoundWithoutQuestions):
        open_round(
            slug="x", title="X", questions=[], offices=["desk"], due_on=DUE, by=desk, at=noon
        )


def test_an_answer_goes_from_draft_to_accepted_and_back_once(
    opened: Round, thiri: Actor, noon: datetime
) -> None:
    anong = an_actor("anong", role="SPECIALIST", office="dwt-bangkok")
    answer = written(opened, thiri, noon)

    submit_input(ref=answer.ref, by=thiri, at=noon)
    return_input(ref=answer.ref, comment="Since when?", by=anong, at=noon)
    submit_input(ref=answer.ref, by=thiri, at=noon)
    accepted = accept_input(ref=answer.ref, by=anong, at=noon)

    assert accepted.state == "ACCEPTED"
    assert input_with(thiri, answer.ref).comments.get().text == "Since when?"
    done = [line.act for line in history(f"input:{answer.ref}")]
    assert done[-4:] == ["submit_input", "return_input", "submit_input", "write_input"]


def test_two_people_at_one_text_do_not_overwrite_each_other(
    opened: Round, thiri: Actor, noon: datetime
) -> None:
    answer = written(opened, thiri, noon)

    with pytest.raises(ChangedMeanwhile):
        write_input(ref=answer.ref, text="Shrinking.", revision=0, by=thiri, at=noon)
    assert input_with(thiri, answer.ref).text == "Growing."


def test_what_is_submitted_is_not_changed_before_it_is_returned(
    opened: Round, thiri: Actor, noon: datetime
) -> None:
    answer = written(opened, thiri, noon)
    submit_input(ref=answer.ref, by=thiri, at=noon)

    with pytest.raises(InputCannotMove, match="Return it first"):
        write_input(ref=answer.ref, text="More.", revision=1, by=thiri, at=noon)


def test_an_empty_answer_is_not_submitted(opened: Round, thiri: Actor, noon: datetime) -> None:
    answer = written(opened, thiri, noon, text="  ")

    with pytest.raises(NothingWritten):
        submit_input(ref=answer.ref, by=thiri, at=noon)


def test_limited_engagement_says_why(opened: Round, thiri: Actor, noon: datetime) -> None:
    ref = answer_of(opened).ref

    with pytest.raises(ReasonMissing):
        write_input(ref=ref, text="Little.", trend="LIMITED", revision=0, by=thiri, at=noon)


def test_a_figure_that_is_not_there_is_not_cited(
    opened: Round, thiri: Actor, noon: datetime
) -> None:
    with pytest.raises(NoSuchFigure):
        written(opened, thiri, noon, text="Some [[FIG-0000000000]] enterprises.")


def test_another_offices_answer_is_not_there(opened: Round, linh: Actor, noon: datetime) -> None:
    with pytest.raises(NoSuchInput):
        written(opened, linh, noon)
    with pytest.raises(NoSuchInput):
        input_with(linh, answer_of(opened).ref)


def test_an_officer_does_not_accept_her_own_answer(
    opened: Round, thiri: Actor, noon: datetime
) -> None:
    answer = written(opened, thiri, noon)
    submit_input(ref=answer.ref, by=thiri, at=noon)

    with pytest.raises(NotAllowed):
        accept_input(ref=answer.ref, by=thiri, at=noon)


def test_returning_says_what_to_change(opened: Round, thiri: Actor, noon: datetime) -> None:
    anong = an_actor("anong", role="SPECIALIST", office="dwt-bangkok")
    answer = written(opened, thiri, noon)
    submit_input(ref=answer.ref, by=thiri, at=noon)

    with pytest.raises(ReasonMissing):
        return_input(ref=answer.ref, comment=" ", by=anong, at=noon)


def test_an_auditor_reads_and_says_nothing(opened: Round, thiri: Actor, noon: datetime) -> None:
    ada = an_actor("ada", role="AUDITOR", office="desk")
    answer = written(opened, thiri, noon)

    assert input_with(ada, answer.ref).text == "Growing."
    with pytest.raises(NotAllowed):
        comment_input(ref=answer.ref, comment="Well.", by=ada, at=noon)


def test_late_offices_come_first_on_the_board(opened: Round, thiri: Actor, noon: datetime) -> None:
    anong = an_actor("anong", role="SPECIALIST", office="dwt-bangkok")
    for number in (1, 2):
        ref = answer_of(opened, question=number).ref
        write_input(ref=ref, text="Done.", revision=0, by=thiri, at=noon)
        submit_input(ref=ref, by=thiri, at=noon)

    found = board(anong, "2018", today=DUE + timedelta(days=1))

    assert [(row.office.code, row.late) for row in found.rows] == [
        ("co-hanoi", 2),
        ("co-yangon", 0),
    ]
    assert {state: count for state, _, count in found.tally}["SUBMITTED"] == 2
    assert board(anong, "2018", today=DUE).rows[0].late == 0


def test_an_officer_sees_her_own_row_and_a_partner_no_round(
    opened: Round, thiri: Actor, minh: Actor
) -> None:
    assert [row.office.code for row in board(thiri, "2018", today=DUE).rows] == ["co-yangon"]
    with pytest.raises(NoSuchRound):
        board(minh, "2018", today=DUE)


def test_what_is_to_be_written_and_reviewed_is_listed(
    opened: Round, thiri: Actor, noon: datetime
) -> None:
    anong = an_actor("anong", role="SPECIALIST", office="dwt-bangkok")
    assert inputs_to_write(thiri).count() == 2
    answer = written(opened, thiri, noon)
    submit_input(ref=answer.ref, by=thiri, at=noon)

    assert [row.ref for row in inputs_to_review(anong)] == [answer.ref]
    assert inputs_to_write(thiri).count() == 1


def test_the_last_rounds_answer_is_at_hand(
    opened: Round, desk: Actor, thiri: Actor, noon: datetime
) -> None:
    first = written(opened, thiri, noon)
    a_round("2019", by=desk, at=noon + timedelta(days=300))
    second = Input.objects.get(
        question__round__slug="2019", question__number=1, office__code="co-yangon"
    )

    assert [row.ref for row in earlier_answers(thiri, second)] == [first.ref]
