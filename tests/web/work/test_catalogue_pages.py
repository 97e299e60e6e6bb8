"""Pages of packages, adaptations, certificates and materials, through the client."""

from datetime import datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.delivery.tasks import certificates_later
from banyan.engagements.commands.certify import (
    ask_for_certificates,
    issue_certificates,
    revoke_certificate,
)
from banyan.engagements.models import Certificate
from banyan.programmes.models import Adaptation
from tests.makers import a_package, a_person_record, an_attendance, an_engagement

pytestmark = pytest.mark.django_db
NAMES = {
    "my": "ဒေါ်ခင်မာလွင်",
    "th": "สมหญิง ใจดี",
    "km": "សុខ ចន្ទធារ៉ា",
    "lo": "ບຸນມີ ພົມມະຈັນ",
    "mn": "Ганболдын Өлзийбаяр",
    "zh": "欧阳慧敏",
    "vi": "Nguyễn Thị Phương Uyên",
}


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=actor.name))
    return client


def issued(by: Actor, at: datetime, *, name: str = "Ma Thida", language: str = "my") -> Certificate:
    held = an_engagement(package="SIYB")
    an_attendance(engagement=held, person=a_person_record(name=name))
    [made] = issue_certificates(engagement=held.ref, language=language, by=by, at=at)
    return made


def adaptation(**more: str) -> dict[str, str]:
    return {
        "package": "MY-COOP",
        "country": "MM",
        "language": "my",
        "name": "=Alliance",
        "status": "PROPOSED",
        "since": "2018-01-02",
        "office": "co-yangon",
        "confidentiality": "INTERNAL",
        **more,
    }


def test_an_adaptation_is_added_moved_and_taken_away_as_a_file(thiri: Actor) -> None:
    a_package("MY-COOP")
    client = client_of(thiri)

    added = client.post("/work/packages/adaptations/add/", adaptation(version="2016"))
    move = {"to": "AGREED", "on": "2018-02-01", "reason": "Signed"}
    moved = client.post(f"{added['Location']}move/", move)

    assert (added.status_code, moved.status_code) == (302, 302)
    shown = client.get(added["Location"]).content.decode()
    assert "Signed" in shown
    assert "Agreed" in shown
    file = client.get("/work/packages/adaptations.csv?country=MM").content.decode("utf-8-sig")
    assert "MM,Myanmar,my,Burmese,2016,,'=Alliance,Agreed,2018-02-01" in file
    assert client.get("/work/packages/MY-COOP/").status_code == 200


def test_a_move_without_a_reason_comes_back_with_the_form(thiri: Actor) -> None:
    a_package("MY-COOP")
    client = client_of(thiri)
    added = client.post("/work/packages/adaptations/add/", adaptation())

    answer = client.post(f"{added['Location']}move/", {"to": "AGREED", "on": "2018-02-01"})

    assert answer.status_code == 422


def test_what_is_internal_leaks_on_no_page(thiri: Actor, linh: Actor) -> None:
    a_package("MY-COOP")
    client_of(thiri).post("/work/packages/adaptations/add/", adaptation(version="secret"))
    ref = Adaptation.objects.get().ref
    other = client_of(linh)

    for path in ("", "MY-COOP/", "adaptations/", "adaptations.csv"):
        assert "secret" not in other.get(f"/work/packages/{path}").content.decode()
    assert other.get(f"/work/packages/adaptations/{ref}/").status_code == 404


def test_certificates_are_given_on_the_page_of_their_training(thiri: Actor) -> None:
    held = an_engagement(package="SIYB")
    an_attendance(engagement=held, person=a_person_record(name=NAMES["my"]))
    client = client_of(thiri)

    given = client.post(f"/work/engagements/{held.ref}/certificates/", {"language": "my"})

    assert given.status_code == 302
    together = client.post(f"/work/engagements/{held.ref}/certificates/file/")
    assert together.content.startswith(b"%PDF")
    assert NAMES["my"] in client.get("/work/certificates/").content.decode()


@pytest.mark.parametrize("language", NAMES)
def test_the_paper_has_the_name_in_its_own_script(
    language: str, thiri: Actor, noon: datetime
) -> None:
    made = issued(thiri, noon, name=NAMES[language], language=language)

    answer = client_of(thiri).get(f"/work/certificates/{made.number}/pdf/")

    text = PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    assert NAMES[language].split()[0] in text
    assert f"{made.number[:4]}-{made.number[4:8]}" in text


def test_the_worker_sets_many_for_who_asked_and_nobody_else(
    thiri: Actor, linh: Actor, noon: datetime
) -> None:
    made = issued(thiri, noon)
    engagement = made.attendance.engagement.ref
    asked = ask_for_certificates(engagement=engagement, by=thiri, at=noon)
    address = f"/work/certificates/files/{asked.ref}/"
    assert "being set" in client_of(thiri).get(address).content.decode()

    assert certificates_later.call(asked.ref, "thiri", "https://example.org/c/") == ""

    assert client_of(linh).get(f"{address}pdf/").status_code == 404
    answer = client_of(thiri).get(f"{address}pdf/")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]


def test_anybody_checks_a_certificate_and_learns_nothing_else(thiri: Actor, noon: datetime) -> None:
    made = issued(thiri, noon)

    answer = Client().get(f"/c/{made.number}")

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "is genuine" in shown
    assert made.name in shown
    for hidden in (made.attendance.engagement.title, made.attendance.person.ref, "thiri"):
        assert hidden not in shown
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]


def test_an_unknown_and_a_revoked_number_are_answered_plainly(thiri: Actor, noon: datetime) -> None:
    made = issued(thiri, noon)
    revoke_certificate(number=made.number, reason="Never came", by=thiri, at=noon)
    stranger = Client()

    unknown = stranger.get("/c/", {"number": "no such <number>"}, follow=True)
    revoked = stranger.get(f"/c/{made.number}/").content.decode()

    assert unknown.status_code == 404
    assert "No certificate has this number" in unknown.content.decode()
    assert "was revoked" in revoked
    assert made.name not in revoked
    assert "Never came" not in revoked


def test_lists_ask_as_often_for_many_rows_as_for_few(thiri: Actor, noon: datetime) -> None:
    a_package("MY-COOP")
    client = client_of(thiri)
    paths = ("packages/adaptations/", "packages/institutions/", "packages/", "certificates/")
    asked = []
    for few in (range(2), range(2, 6)):
        for number in few:
            client.post("/work/packages/adaptations/add/", adaptation(version=str(number)))
            issued(thiri, noon, name=f"Ma {number}")
        counts = []
        for path in paths:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"/work/{path}").status_code == 200
            counts.append(len(queries))
        asked.append(counts)

    assert asked[0] == asked[1]
    assert max(asked[1]) <= 16


def test_a_print_run_is_recorded_and_too_many_copies_are_refused(thiri: Actor) -> None:
    a_package("MY-COOP")
    client = client_of(thiri)
    client.post("/work/packages/adaptations/add/", adaptation())
    run = {"adaptation": Adaptation.objects.get().ref, "title": "Manual", "runs_short_below": "5"}
    run |= {"copies": "10", "printer": "A press", "on": "2018-05-01", "office": "co-yangon"}
    run |= {"place": "Store", "amount": "3500", "currency": "mmk", "rate_to_usd": "0.00065"}
    run |= {"rate_on": "2018-05-01"}

    assert client.post("/work/packages/materials/print/", run).status_code == 302

    shown = client.get("/work/packages/materials/?show=entries").content.decode()
    assert "3,500 MMK each" in shown
    page = client.get("/work/packages/materials/record/").content.decode()
    material, place = (page.split(f'value="{kind}-')[1].split('"')[0] for kind in ("MAT", "STO"))
    wrong = {"material": f"MAT-{material}", "place": f"STO-{place}", "copies": "11"}
    wrong |= {"reason": "LOST", "on": "2018-05-02"}
    refused = client.post("/work/packages/materials/record/", wrong)
    assert refused.status_code == 422
    assert "Store has 10 copies of Manual, not 11" in refused.content.decode()
