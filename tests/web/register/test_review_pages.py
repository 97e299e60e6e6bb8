"""The pages of the review: judging goes on in the queue, and nobody sees what is not theirs."""

from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.register.commands.cases import sort_cases
from banyan.register.commands.judge import judge_same
from banyan.register.models import (
    NearPair,
    OrganizationJudgement,
    OrganizationRecord,
    SecondOpinion,
)
from banyan.register.vocabulary import Verdict
from banyan.web.templatetags.banyan import counted_so_far
from tests.makers import an_actor
from tests.register.enrolling import NOON, an_organization, counted, enrol, register
from tests.register.test_second import judged

BURMESE = "ရွှေလမင်း"


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=actor.name))
    return client


def a_case(by: Actor, *names: str) -> tuple[str, list[str]]:
    """Return the address of a case in which each is nearly named as the one before, and records."""
    said = [one for name in names for one in enrol(by, an_organization(name))]
    NearPair.objects.all().delete()
    for one, other in pairwise(said):
        NearPair.objects.create(
            left_id=one.record_id, right_id=other.record_id, grounds="NEAR_NAME", score=90.0
        )
    desk = an_actor("desk", role="DESK", office="desk")
    sort_cases(counts={one.counted_as_id: ["all"] for one in said}, by=desk, at=NOON)
    case = NearPair.objects.order_by("id").first()
    assert case is not None
    return reverse("register:case", args=[case.case]), [one.record_ref for one in said]


def said_of(client: Client, where: str, records: list[str], verdict: str, **more: str) -> str:
    """Say it as the form of the case says it, and return the page that one comes to."""
    form = {"records": records, "verdict": verdict, "back": where, "next": "", **more}
    answer = client.post(reverse("register:judge"), form, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_case_shows_scripts_romanized_and_what_agrees(thiri: Actor) -> None:
    where, _ = a_case(thiri, BURMESE, "Golden Lotus")

    text = signed_in(thiri).get(where).content.decode()

    assert f'<span lang="my">{BURMESE}</span>' in text
    assert '<span class="romanized" lang="und-Latn">Shwe' in text
    assert "= all agree" in text
    assert "≠" in text
    assert text.count("checked") == 2


def test_after_a_verdict_comes_the_next_case_and_undo_restores(thiri: Actor) -> None:
    first, records = a_case(thiri, "Golden Lotus", "Silver Star")
    before = register()
    client = signed_in(thiri)

    text = said_of(client, first, records, "SAME")

    assert counted() == 1
    assert "Judged the same" in text
    assert "Nothing waits to be judged" in text
    pair = " ".join(sorted(records))
    answer = client.post(
        reverse("register:take-back"), {"pairs": [pair], "back": first}, follow=True
    )
    assert register() == before
    assert answer.redirect_chain[-1][0] == first
    assert "Taken back" in answer.content.decode()


def test_a_case_goes_on_while_pairs_of_it_wait(thiri: Actor) -> None:
    where, records = a_case(thiri, "Golden Lotus", "Silver Star", "Mya Thida")

    text = said_of(signed_in(thiri), where, records[:2], "DIFFERENT")

    assert "2 organizations, 1 pair to judge" in text
    assert "Judged different" in text


def test_with_fewer_than_two_ticked_one_is_told_so(thiri: Actor) -> None:
    where, records = a_case(thiri, "Golden Lotus", "Silver Star")

    text = said_of(signed_in(thiri), where, records[:1], "SAME")

    assert "Tick two records or more" in text
    assert OrganizationJudgement.objects.count() == 0


@pytest.mark.parametrize("name", ["linh", "ada", "vic"])
def test_a_case_of_others_is_not_there(
    name: str, thiri: Actor, request: pytest.FixtureRequest
) -> None:
    where, records = a_case(thiri, "Golden Lotus", "Silver Star")
    nobody = signed_in(request.getfixturevalue(name))

    assert nobody.get(where).status_code == 404
    form = {"records": records, "verdict": "SAME", "back": where, "next": ""}
    assert nobody.post(reverse("register:judge"), form).status_code in {403, 404}
    assert counted() == 2


def test_one_is_sent_nowhere_else(thiri: Actor) -> None:
    _, records = a_case(thiri, "Golden Lotus", "Silver Star")
    form = {"records": records, "verdict": "SAME", "back": "//elsewhere.example/", "next": ""}

    answer = signed_in(thiri).post(reverse("register:judge"), form)

    assert answer["Location"].startswith("/register/review/")


def test_the_second_reviewer_is_not_told_what_was_said(thiri: Actor) -> None:
    dirk = an_actor("dirk", role="DIRECTOR", office="co-yangon")
    pair = judged(thiri)
    client = signed_in(dirk)

    text = client.get(reverse("register:second")).content.decode()

    assert "Secret reason" not in text
    assert "Counted as" not in text
    form = {**pair, "verdict": "DIFFERENT", "reason": ""}
    answer = client.post(reverse("register:give-opinion"), form, follow=True)
    assert "changes no count" in answer.content.decode()
    assert SecondOpinion.objects.get().made_by == "dirk"


def test_a_disagreement_is_settled_by_a_third(thiri: Actor) -> None:
    dirk = an_actor("dirk", role="DIRECTOR", office="co-yangon")
    pair = judged(thiri)
    form = {**pair, "verdict": "DIFFERENT", "reason": ""}
    signed_in(dirk).post(reverse("register:give-opinion"), form)
    desk = an_actor("desk", role="DESK", office="desk")
    where = reverse("register:disagreements")

    assert "They are different" not in signed_in(dirk).get(where).content.decode()
    assert "They are different" in signed_in(desk).get(where).content.decode()
    assert signed_in(dirk).post(reverse("register:settle"), form).status_code == 404
    signed_in(desk).post(reverse("register:settle"), form)

    assert counted() == 2


def test_setting_apart_is_shown_done_and_put_back_from_the_organization(thiri: Actor) -> None:
    refs = [
        one.record_ref
        for name in ("Golden Lotus", "GOLDEN LOTUS")
        for one in enrol(thiri, an_organization(name))
    ]
    before = register()
    organization = OrganizationRecord.objects.get(ref=refs[0]).counted_as.ref
    client, where = signed_in(thiri), reverse("register:split", args=[organization])

    shown = client.get(where, {"records": refs[1]}).content.decode()

    assert "as 2 afterwards" in shown
    assert "Set 1 record apart" in shown
    done = client.post(where, {"records": refs[1], "reason": "A namesake"}, follow=True)
    assert counted() == 2
    text = done.content.decode()
    assert "A namesake" in text
    assert "Put back as before" in text
    pairs = [f"{row.left.ref} {row.right.ref}" for row in OrganizationJudgement.objects.all()]
    client.post(reverse("register:take-back"), {"pairs": pairs, "back": "/"})
    assert register() == before


def test_what_cannot_be_set_apart_is_said_on_the_page(thiri: Actor, ada: Actor) -> None:
    (one,) = enrol(thiri, an_organization("Golden Lotus"))
    enrol(thiri, an_organization("GOLDEN LOTUS"))
    ref = OrganizationRecord.objects.get(pk=one.record_id).counted_as.ref
    where = reverse("register:split", args=[ref])

    answer = signed_in(thiri).post(where, {"records": "REC-NOT-HERE"})

    assert answer.status_code == 422
    assert "Choose the ones that do not belong" in answer.content.decode()
    assert signed_in(ada).get(where).status_code == 403


def test_an_organization_says_why_its_records_are_one(thiri: Actor) -> None:
    (one,) = enrol(thiri, an_organization("Golden Lotus", phone="+95911112345"))
    (other,) = enrol(thiri, an_organization("Golden Lotos", phone="+95911112345"))
    (third,) = enrol(thiri, an_organization("Mya"))
    pair = {"one": one.record_ref, "other": third.record_ref}
    judge_same(**pair, verdict=Verdict.SAME, reason="One owner", by=thiri, at=NOON)
    ref = OrganizationRecord.objects.get(pk=one.record_id).counted_as.ref

    text = signed_in(thiri).get(reverse("register:organization", args=[ref])).content.decode()

    assert "Same telephone" in text
    assert "Judged the same" in text
    assert "One owner" in text
    assert text.count("Set it apart") == 2
    assert other.record_ref in text


def test_progress_says_how_far_each_office_is(thiri: Actor) -> None:
    a_case(thiri, "Golden Lotus", "Silver Star")

    text = signed_in(thiri).get(reverse("register:progress")).content.decode()

    assert "0 of 1 pair" in text
    assert "co-yangon" in text


@pytest.mark.parametrize(
    ("many", "written"), [(1, "1 pair"), (1_000, "1,000 pairs"), (1_001, "over 1,000 pairs")]
)
def test_more_than_is_counted_is_said_to_be_over_it(many: int, written: str) -> None:
    assert counted_so_far(many, "pair,pairs") == written
