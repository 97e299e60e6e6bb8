"""Pages of disasters, through the client: recording, a sheet of lines, contacts, files."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.assessments.commands.effects import record_lines
from banyan.assessments.disasters.statements import NeedStatement
from banyan.assessments.models import (
    Disaster,
    DisasterAssessment,
    EmploymentImpact,
    SectorEffect,
)
from tests.assessments.struck import NOON, an_assessment, an_effect, counted, mere, work_lost
from tests.makers import an_engagement

pytestmark = pytest.mark.django_db
GITA = {"name": "Gita", "hazard": "CYCLONE", "country": "TO", "struck_on": "2018-02-12"}


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


@pytest.fixture
def by(db: None) -> Actor:
    return mere()


@pytest.fixture
def client(by: Actor) -> Client:
    return signed_in("mere")


@pytest.fixture
def found(by: Actor) -> DisasterAssessment:
    return an_assessment(by, confidentiality="PUBLIC")


def words(answer: object) -> str:
    return " ".join(answer.content.decode().split())  # type: ignore[attr-defined]


def test_a_disaster_is_recorded_assessed_and_told_of(client: Client) -> None:
    held = an_engagement(
        title="After Gita", office="co-suva", country="TO", form="DISASTER_ASSESSMENT"
    )
    asked = GITA | {"divisions": "Tongatapu, TO-01", "office": "co-suva"}

    made = client.post(reverse("work:record-disaster"), asked)

    struck = Disaster.objects.get()
    assert made["Location"] == reverse("work:disaster", args=[struck.ref])
    assert {area.division for area in struck.areas.all()} == {"TO-01", "TO-04"}
    told = {"kind": "RAPID", "price_on": "2018-02-12", "currency": "top", "per_usd": "2.17"}
    told |= {"rate_on": "2018-02-12", "state": "DRAFT", "on": "2018-04-20"}
    client.post(reverse("work:assess-disaster", args=[struck.ref]), told | {"engagement": held.ref})
    shown = words(client.get(made["Location"]))
    assert "After Gita" in shown
    assert "Amounts in TOP at the prices of 12 Feb 2018; 2.17 made one US dollar" in shown
    assert "No line is recorded yet" in shown


def test_a_division_that_is_none_is_told_with_those_there_are(client: Client) -> None:
    asked = GITA | {"divisions": "Shefa", "office": "co-suva"}

    answer = client.post(reverse("work:record-disaster"), asked)

    assert answer.status_code == 422
    assert "Tonga has no division Shefa. It has" in answer.content.decode()
    assert not Disaster.objects.exists()


@pytest.mark.parametrize(
    ("country", "said", "told"),
    [
        ("FJ", "Northern Divison", "Was it Northern Division"),
        ("PH", "Shefa", " others."),  # never as if the first dozen were all there are
    ],
)
def test_who_misspells_a_division_is_shown_the_likely_one(
    client: Client, country: str, said: str, told: str
) -> None:
    asked = GITA | {"country": country, "divisions": said, "office": "co-suva"}

    answer = client.post(reverse("work:record-disaster"), asked)

    assert told in words(answer)


def test_a_country_is_chosen_where_the_office_answers_for_several(client: Client) -> None:
    for name in ("work:record", "work:record-disaster"):
        asked = words(client.get(reverse(name)))
        chosen = asked.split('name="country"')[1].split("</select>")[0]
        assert '<option value="" selected>Choose</option>' in chosen, name


def test_without_an_engagement_to_add_one_is_led_to_record_it(client: Client) -> None:
    client.post(reverse("work:record-disaster"), GITA | {"office": "co-suva"})
    struck = Disaster.objects.get()

    shown = words(client.get(reverse("work:assess-disaster", args=[struck.ref])))

    way = f"{reverse('work:record')}?form=DISASTER_ASSESSMENT&amp;country=TO&amp;status=UNDER_WAY"
    assert f'href="{way}"' in shown
    assert 'name="currency"' not in shown
    form = words(client.get(way.replace("&amp;", "&")))
    assert '<option value="DISASTER_ASSESSMENT" selected>' in form
    assert '<option value="TO" selected>' in form


def test_an_engagement_leads_to_the_disaster_it_assesses(
    client: Client, found: DisasterAssessment
) -> None:
    waits = an_engagement(office="co-suva", country="FJ", form="DISASTER_ASSESSMENT")

    assesses = words(client.get(reverse("work:engagement", args=[found.engagement.ref])))
    none_yet = words(client.get(reverse("work:engagement", args=[waits.ref])))

    assert f'<a href="{reverse("work:disaster", args=[found.disaster.ref])}">' in assesses
    assert f'href="{reverse("work:disasters")}?country=FJ"' in none_yet


def test_a_line_asks_last_where_it_is_written(client: Client, found: DisasterAssessment) -> None:
    for kind, before in (("effect", "loss_quality"), ("work", "quality"), ("need", "rate_on")):
        asked = words(client.get(reverse("work:add-line", args=[found.ref, kind])))
        assert asked.index(f'name="{before}"') < asked.index('name="known_from"'), kind


def test_a_need_is_costed_in_the_money_of_its_assessment(
    client: Client, found: DisasterAssessment
) -> None:
    add = reverse("work:add-line", args=[found.ref, "need"])
    money = client.get(add).context["form"]["currency"].value()
    said = {"kind": "RECOVERY", "priority": "HIGH", "term": "SHORT", "amount": "217"}

    client.post(add, said | {"what": "Stalls", "currency": money})
    other = client.post(add, said | {"what": "Nets", "currency": "EUR"})

    (need,) = found.needs.all()
    assert (need.currency, need.per_usd, need.rate_on) == ("TOP", found.per_usd, found.rate_on)
    assert "has no rate to the US dollar" in words(other), "its rate is not that of other money"


def test_a_refused_line_is_named_by_its_area(client: Client, found: DisasterAssessment) -> None:
    asked = {"sector": "H", "division": "TO-04", "damage": "2170"}

    refused = client.post(reverse("work:add-line", args=[found.ref, "effect"]), asked)

    assert "Damage of sector H, Tongatapu does not say how good it is" in words(refused)


def test_a_line_is_added_corrected_and_taken_back(
    client: Client, found: DisasterAssessment
) -> None:
    add = reverse("work:add-line", args=[found.ref, "effect"])
    asked = {"sector": "H", "what": "Taxis", "damage": "2170", "damage_quality": "MEASURED"}
    client.post(add, asked)
    line = SectorEffect.objects.get()

    refused = client.post(add, asked)
    shown = client.get(reverse("work:correct-line", args=[line.ref]))
    client.post(reverse("work:correct-line", args=[line.ref]), asked | {"damage": "217"})
    page = words(client.get(reverse("work:disaster", args=[found.disaster.ref])))
    client.post(reverse("work:strike-line", args=[line.ref]), {"reason": "Entered twice"})

    assert refused.status_code == 422
    assert f"is counted in part by {line.ref}" in refused.content.decode()
    assert 'value="2170.00"' in shown.content.decode()
    assert "US$ 100, 100%" in page
    assert not SectorEffect.objects.filter(struck_at__isnull=True).exists()


def test_a_need_and_work_lost_have_forms_as_well(client: Client, found: DisasterAssessment) -> None:
    client.post(
        reverse("work:add-line", args=[found.ref, "need"]),
        {
            "what": "Boats",
            "kind": "RECOVERY",
            "priority": "HIGH",
            "term": "SHORT",
            "amount": "434",
            "currency": "TOP",
            "per_usd": "2.17",
            "rate_on": "2018-02-12",
        },
    )
    client.post(
        reverse("work:add-line", args=[found.ref, "work"]),
        {"sector": "A", "workers": "40", "women": "10", "days": "15", "quality": "SAMPLED"},
    )

    page = words(client.get(reverse("work:disaster", args=[found.disaster.ref])))

    assert "TOP 434" in page
    assert "600" in page
    assert "25%" in page
    need = found.needs.get()
    assert client.get(reverse("work:correct-line", args=[need.ref])).status_code == 200
    assert client.get(reverse("work:add-line", args=[found.ref, "none"])).status_code == 404


SHEET = (
    "Sector\tPart\tArea\tDamage\tHow good is the damage\tWorkers\tWomen\tDays\tWork quality\r\n"
    "H\tTaxis\tTongatapu\t96,000\tmeasured\t48\t6\t21\tfrom a sample\r\n"
    "\r\n"
    "Manufacturing\tWeaving\t'Eua\t1 700.50\tEstimated\t\t\t\t\r\n"
)


def test_lines_are_pasted_from_a_sheet(client: Client, found: DisasterAssessment) -> None:
    client.post(reverse("work:paste-lines", args=[found.ref]), {"lines": SHEET})

    effects = SectorEffect.objects.order_by("damage")
    told = [(one.sector, one.what, one.division, one.damage) for one in effects]
    assert told == [
        ("C", "Weaving", "TO-01", Decimal("1700.5")),
        ("H", "Taxis", "TO-04", Decimal(96000)),
    ]
    work = EmploymentImpact.objects.get()
    assert (work.workers, work.women, work.days, work.quality) == (48, 6, Decimal(21), "SAMPLED")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("X9,,,5,measured", "sector</td><td>&quot;X9&quot; is no sector"),
        ("H,,Shefa,5,measured", "Tonga has no division Shefa"),
        ("H,,,five,measured", "&quot;five&quot; is no number"),
        ("H,,,5,good", "&quot;good&quot; is none of measured, from a sample"),
        ("H,,,5,", "does not say how good it is"),
        ("H,Taxis,,,", "This row has no number"),
    ],
)
def test_a_row_that_is_refused_says_where_and_why_and_nothing_is_written(
    client: Client, found: DisasterAssessment, row: str, told: str
) -> None:
    text = f"sector,part,area,damage,damage quality\nA,,,7,measured\n{row}\n"
    file = SimpleUploadedFile("lines.csv", text.encode())

    answer = client.post(reverse("work:paste-lines", args=[found.ref]), {"file": file})

    assert answer.status_code == 422
    assert '<th scope="row">3</th>' in answer.content.decode()
    assert told in words(answer)
    assert not SectorEffect.objects.exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Begin with the row of headings"),
        ("sector,price\nA,5\n", "No column is called so"),
        ("sector,part\nA,Boats\n", "No column holds a number"),
        ("sector,damage,damage quality\nC,5,measured\nC10,5,measured\n", "added twice"),
    ],
)
def test_a_sheet_that_cannot_be_taken_is_refused(
    client: Client, found: DisasterAssessment, text: str, told: str
) -> None:
    answer = client.post(reverse("work:paste-lines", args=[found.ref]), {"lines": text})

    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_the_headings_that_are_given_are_those_that_are_read(
    client: Client, found: DisasterAssessment
) -> None:
    given = client.get(reverse("work:line-headings", args=[found.ref])).content

    client.post(
        reverse("work:paste-lines", args=[found.ref]),
        {"file": SimpleUploadedFile("lines.csv", given)},
    )

    assert SectorEffect.objects.get().damage == 120_000


def test_a_file_in_another_encoding_says_so(client: Client, found: DisasterAssessment) -> None:
    file = SimpleUploadedFile("lines.csv", "sector,damage\nA,\xe9".encode("latin-1"))

    answer = client.post(reverse("work:paste-lines", args=[found.ref]), {"file": file})

    assert "This file is not UTF-8" in answer.content.decode()


def test_every_line_is_taken_away_with_its_rate_quality_and_source(
    client: Client, by: Actor, found: DisasterAssessment
) -> None:
    need = NeedStatement("=Boats", "RECOVERY", "HIGH", "SHORT")
    lines = {"effects": [an_effect(damage="217")], "work": [work_lost()], "needs": [need]}
    record_lines(ref=found.ref, **lines, by=by, at=NOON)  # type: ignore[arg-type]
    at = reverse("work:disaster-lines", args=[found.disaster.ref])

    book = load_workbook(BytesIO(client.get(f"{at}?as=xlsx").content))
    text = client.get(f"{at}?as=csv").content.decode()

    header, effect, work, _ = book.active.iter_rows(values_only=True)  # type: ignore[union-attr]
    told = dict(zip(header, effect, strict=True))
    assert (told["damage"], told["effects"], told["currency"]) == (217, 717, "TOP")
    assert (told["units for one US dollar"], told["source"]) == (2.17, "A survey")
    assert dict(zip(header, work, strict=True))["work days"] == 600
    assert "'=Boats" in text


def test_another_office_reads_what_is_public_and_is_offered_nothing_to_change(
    by: Actor, found: DisasterAssessment, linh: Actor
) -> None:
    record_lines(ref=found.ref, work=[work_lost(workers=20, women=18)], by=by, at=NOON)
    client = signed_in("linh")

    page = words(client.get(reverse("work:disaster", args=[found.disaster.ref])))

    assert "Too few to show" in page
    assert "90%" not in page
    assert "Add damage and loss" not in page
    assert 'id="history"' not in page
    for name in ("correct-disaster", "strike-disaster"):
        at = reverse(f"work:{name}", args=[found.disaster.ref])
        assert client.post(at, GITA | {"reason": "No"}).status_code in {403, 422}
    assert Disaster.objects.get().struck_off_at is None


def test_the_list_says_what_was_found_and_when(
    client: Client, by: Actor, found: DisasterAssessment
) -> None:
    record_lines(ref=found.ref, effects=[an_effect(damage="217", loss=None)], by=by, at=NOON)

    page = words(client.get(reverse("work:disasters")))

    assert "TOP 217" in page
    assert "US$ 100" in page
    assert f"{date(2018, 2, 12):%d %b %Y}" in page
    assert "No disaster fits" in words(client.get(f"{reverse('work:disasters')}?year=1999"))


def test_many_assessments_are_turned_and_sums_are_told_of_all(
    client: Client, by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("banyan.web.work.disasters.SHEETS", 2)
    first = an_assessment(by, confidentiality="PUBLIC")
    days = (date(2018, 3, 1), date(2018, 4, 1))
    others = [
        an_assessment(by, disaster=first.disaster, said=counted(price_on=day)) for day in days
    ]
    for row, where in zip((first, *others), ("TO-01", "TO-02", "TO-04"), strict=True):
        record_lines(ref=row.ref, effects=[an_effect(division=where)], by=by, at=NOON)
    address = f"/work/disasters/{first.disaster.ref}/"

    pages = [client.get(f"{address}?page={number}") for number in (1, 2)]

    shown = [[sheet.assessment.ref for sheet in answer.context["sheets"]] for answer in pages]
    assert sorted(ref for refs in shown for ref in refs) == sorted(
        row.ref for row in (first, *others)
    )
    assert "1 to 2 of 3 assessments" in words(pages[0])
    assert all("at the prices of several days" in words(answer) for answer in pages)


def test_so_many_lines_are_shown_and_every_one_where_it_is_asked_for(
    client: Client, by: Actor, found: DisasterAssessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("banyan.web.work.disasters.LINES", 1)
    lines = [an_effect(division=where, damage="217") for where in ("TO-01", "TO-02")]
    record_lines(ref=found.ref, effects=lines, by=by, at=NOON)
    an_assessment(by, disaster=found.disaster, title="Another")
    address = f"/work/disasters/{found.disaster.ref}/"
    refs = SectorEffect.objects.order_by("id").values_list("ref", flat=True)

    some = words(client.get(address))
    every = words(client.get(f"{address}?lines={found.ref}"))

    assert sum(f'id="{ref}"' in some for ref in refs) == 1
    assert "434" in some  # the sum is of all
    assert f"lines={found.ref}" in some
    assert all(f'id="{ref}"' in every for ref in refs)
    assert "Show every line" not in every
    assert "Another" in some
    assert "Another" not in every
    hidden = signed_in("mere").get(f"{address}?lines=DAS-NOBODY")
    assert not any(ref in words(hidden) for ref in refs)
