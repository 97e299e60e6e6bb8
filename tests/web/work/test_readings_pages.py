"""Pages of what was found in enterprises: recording, correcting, comparing, what is asked."""

from datetime import datetime
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.assessments.models import EnterpriseAssessment, KeyIndicator, Practice
from banyan.provenance.models import Change
from banyan.results.commands.snapshot import take_snapshot
from tests.assessments.looking import asked_for, before_and_after, looked_at
from tests.makers import a_party, an_actor, an_engagement, an_organization_record

pytestmark = pytest.mark.django_db
NAMES = ("Oak", "Teak", "Pine", "Ash", "Elm", "Yew")


@pytest.fixture
def linh(db: None) -> Actor:
    asked_for()
    an_actor("minh", role="PARTNER_REPORTER", office="vcci-vn", reports_to="co-hanoi")
    return an_actor("linh", role="COUNTRY_OFFICER", office="co-hanoi", countries="VN")


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def words(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


GIVEN = {
    "name": "Lotus Furniture",
    "country": "VN",
    "office": "vcci-vn",
    "stage": "BASELINE",
    "on": "2018-03-01",
    "confidentiality": "PARTNER",
    "currency": "VND",
}


def test_a_partner_records_what_it_found(linh: Actor) -> None:
    client = signed_in("minh")
    path = reverse("work:record-reading")
    empty = client.post(path, GIVEN)
    given = GIVEN | {"kpi-DEFECT-RATE": "7.5", "practice-M1-TEAM": "NO", "modules": ["SCORE M1"]}

    done = client.post(path, given)

    assert empty.status_code == 422
    assert "Nothing was read at Lotus Furniture" in empty.content.decode()
    row = EnterpriseAssessment.objects.get()
    assert done["Location"] == reverse("work:reading", args=[row.ref])
    assert (row.office.code, row.programme and row.programme.code) == ("vcci-vn", "SCORE")
    said = words(client, done["Location"])
    assert "7.5" in said
    assert "Is there a team?" in said
    assert "Lotus Furniture" in words(client, reverse("work:readings"))
    organization = reverse("register:organization", args=[row.record.counted_as.ref])
    assert "Baseline, 1 Mar 2018" in words(client, organization)


def test_an_enterprise_is_taken_from_the_engagement(linh: Actor) -> None:
    held = an_engagement(office="vcci-vn", confidentiality="PARTNER", country="VN")
    firm = an_organization_record(name="Jade Chairs", office="vcci-vn", country="VN")
    a_party(engagement=held, record=firm)
    client = signed_in("minh")
    path = f"{reverse('work:record-reading')}?engagement={held.ref}"
    ref = firm.counted_as.ref

    assert "Jade Chairs" in words(client, path)
    given = GIVEN | {"name": "", "enterprise": ref, "kpi-DEFECT-RATE": "7"}
    done = client.post(path, given)

    row = EnterpriseAssessment.objects.get()
    assert done.status_code == 302
    assert (row.engagement, row.record.counted_as.ref) == (held, ref)
    assert reverse("work:record-reading") in words(
        client, reverse("work:engagement", args=[held.ref])
    )


def test_a_correction_starts_from_what_stands(linh: Actor) -> None:
    row = looked_at(
        readings={"WAGE": "5400000"}, practices={"M1-TEAM": True}, currency="VND", by=linh
    )
    client = signed_in("linh")
    path = reverse("work:correct-reading", args=[row.ref])
    form = client.get(path).context["form"]
    given = {name: form[name].value() for name in form.fields if form[name].value()}

    same = client.post(path, given | {"reason": "A slip"})
    done = client.post(path, given | {"kpi-WAGE": "4500000", "reason": "A slip"})

    assert same.status_code == 422
    assert "says all of this already" in same.content.decode()
    assert (given["kpi-WAGE"], given["currency"]) == ("5400000", "VND")
    assert done.status_code == 302
    said = words(client, done["Location"])
    assert "4,500,000" in said
    assert "5,400,000 VND a month, until" in said
    assert "A slip" in said


def test_what_was_taken_back_says_so(linh: Actor) -> None:
    row = looked_at(by=linh)
    client = signed_in("linh")

    client.post(reverse("work:strike-reading", args=[row.ref]), {"reason": "Another factory"})

    said = words(client, reverse("work:reading", args=[row.ref]))
    assert "was taken back" in said
    assert "Correct it" not in said
    assert row.ref not in words(client, reverse("work:readings"))


def test_enterprises_and_what_changed_are_taken_away(linh: Actor, noon: datetime) -> None:
    for name in NAMES:
        before_and_after(name, ("10", "8"), by=linh, cluster="VN-WOOD", modules=("SCORE M1",))
    trained = an_organization_record(name="Fir", office="co-hanoi", country="VN", sector="C31")
    held = an_engagement(office="co-hanoi", country="VN", programme="SCORE", package="SCORE")
    a_party(engagement=held, record=trained)
    take_snapshot(by=an_actor("desk", role="DESK", office="desk"), at=noon)
    client = signed_in("linh")
    enterprises = reverse("work:readings-enterprises")

    assert "6 enterprises: 6 with a baseline, 6 with" in words(client, enterprises)
    assert "7 enterprises: 6 with a baseline" in words(client, f"{enterprises}?which=TRAINED")
    lines = client.get(f"{enterprises}?as=csv").content.decode().splitlines()
    assert lines[0].endswith("Defect rate before (%),Defect rate after (%)")
    assert lines[1].startswith("Ash,ORG-")
    assert lines[1].endswith("Furniture,SCORE M1,,2017-03-01,2018-03-01,1,1,0,0,10.0000,8.0000")
    changed = client.get(f"{reverse('work:readings-changed')}?by=cluster&as=xlsx")
    sheet = openpyxl.load_workbook(BytesIO(changed.content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1][:10] == ["Defect rate", "%", "less", "All", 6, 6, 100, 10, 8, -2]
    assert rows[2][3:6] == ["Furniture", 6, 6]
    listed = client.get(f"{reverse('work:readings')}?as=csv&stage=ENDLINE").content.decode()
    assert len(listed.splitlines()) == 7


def test_few_enterprises_are_not_told_of_on_the_page_or_in_the_file(
    linh: Actor, noon: datetime
) -> None:
    before_and_after("Oak", ("10", "8"), by=linh)
    take_snapshot(by=an_actor("desk", role="DESK", office="desk"), at=noon)
    client = signed_in("linh")
    path = reverse("work:readings-changed")

    page, file = words(client, path), client.get(f"{path}?as=csv").content.decode()
    figure = words(client, reverse("results:figure", args=["S07"]))

    assert "fewer than 5" in page
    assert "Fewer than five enterprises" in page
    assert ",fewer than 5,,,,,,,," in file
    assert "−2" not in page
    assert ",-2" not in file
    assert "fewer than five enterprises" in figure
    assert "1 of 1" not in figure


def test_nobody_sees_what_is_not_theirs(linh: Actor, thiri: Actor) -> None:
    row = looked_at("Inle Sail", by=linh)
    before_and_after("Secret Oak", ("10", "8"), by=linh)

    for name in ("minh", "thiri"):
        client = signed_in(name)
        for address in ("work:reading", "work:correct-reading", "work:strike-reading"):
            assert client.get(reverse(address, args=[row.ref])).status_code == 404
        for address in ("work:readings", "work:readings-enterprises"):
            for query in ("", "?as=csv", "?which=TRAINED&programme=SCORE"):
                assert "Oak" not in client.get(reverse(address) + query).content.decode()


def test_the_desk_keeps_what_is_asked(linh: Actor) -> None:
    client = signed_in("desk")
    add = reverse("work:add-asked", args=["indicators"])
    given = {"code": "WASTE", "name": "Waste", "unit": "kg", "better": "LESS", "is_asked": "on"}

    assert client.post(add, given).status_code == 302
    again = client.post(add, given)

    assert again.status_code == 422
    assert "There is WASTE already" in again.content.decode()
    change = reverse("work:change-asked", args=["indicators", "WASTE"])
    assert client.post(change, given | {"unit": "t"}).status_code == 302
    assert KeyIndicator.objects.get(code="WASTE").unit == "t"
    assert Change.objects.filter(subject="indicator:WASTE").count() == 2
    looked_at(readings={"WASTE": "5"}, by=linh)
    refused = client.post(change, given)
    assert refused.status_code == 422
    assert "was read in t already" in refused.content.decode()
    practice = reverse("work:change-asked", args=["practices", "M1-TEAM"])
    client.post(practice, {"question": "Does a team meet?", "module": "SCORE M1"})
    assert not Practice.objects.get(code="M1-TEAM").is_asked
    assert "asked no more" in words(client, reverse("work:readings-asked"))


def test_others_read_what_is_asked_and_change_nothing(linh: Actor) -> None:
    client = signed_in("minh")

    assert "Defect rate" in words(client, reverse("work:readings-asked"))
    for path in (
        reverse("work:add-asked", args=["clusters"]),
        reverse("work:change-asked", args=["clusters", "VN-WOOD"]),
    ):
        assert client.get(path).status_code == 403
        assert client.post(path, {"name": "Mine", "country": "VN"}).status_code == 403


def test_a_stranger_to_readings_is_refused(linh: Actor, vic: Actor) -> None:
    client = signed_in("vic")

    for name in ("readings", "readings-enterprises", "readings-asked", "record-reading"):
        assert client.get(reverse(f"work:{name}")).status_code == 403
