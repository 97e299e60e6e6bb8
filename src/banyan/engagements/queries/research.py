"""What can be asked of research with enterprises. Consents are asked for apart from the rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum

from banyan.accounts.permissions import Act, Actor, offices_for, require
from banyan.engagements.models import Consent, Interview, Study
from banyan.engagements.rules import consent_holds
from banyan.engagements.vocabulary import ConsentTo, Interviewed, StudyState
from banyan.foundation.refusals import Refusal, Why


class NoSuchStudy(Refusal):
    """There is no such study, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "engagements.no_such_study"
    template = "There is no study {study}. Look under Research for those you may see."


@dataclass(frozen=True, slots=True)
class Heard:
    """How many were heard on one side of enterprises, and at how many of them."""

    party: str
    women: int
    men: int
    enterprises: int


def studies(viewer: Actor, *, country: str = "", state: str = "") -> QuerySet[Study]:
    """Return the studies that `viewer` may see, latest first."""
    rows = Study.objects.visible_to(viewer)
    wanted = {"country": country, "state": state}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    return rows.select_related("office", "project").order_by("-since", "title", "ref")


def study(viewer: Actor, ref: str, *, locked: bool = False) -> Study:
    """Return one study; `locked` inside the caller's transaction.

    :raises NoSuchStudy: if it is not there, or not for `viewer` to see.
    """
    if locked:
        Study.objects.select_for_update().filter(ref=ref).first()
    found = studies(viewer).filter(ref=ref).first()
    if found is None:
        raise NoSuchStudy(study=ref)
    return found


def heard(of: Study) -> list[Heard]:
    """Return who was heard in a study, side by side. Of enterprises, only how many."""
    rows = Interview.objects.filter(study=of).values("party").order_by("party")
    told = {
        row["party"]: row
        for row in rows.annotate(w=Sum("women"), m=Sum("men"), many=Count("code", distinct=True))
    }
    return [
        Heard(party.label, told[party]["w"], told[party]["m"], told[party]["many"])
        for party in Interviewed
        if party in told
    ]


def consents(viewer: Actor, of: Study) -> QuerySet[Consent]:
    """Return which enterprises let a study in, on what terms: those that end first come first.

    :raises NotAllowed: if `viewer` may not keep consents for its office.
    """
    require(viewer, Act.KEEP_CONSENTS, office=of.office.code)
    rows = Consent.objects.filter(study=of, source__withdrawn_at__isnull=True)
    return rows.select_related("record__counted_as").order_by("until", "code")


def consents_ending(viewer: Actor, *, today: date, by: date) -> list[tuple[Study, int]]:
    """Return studies still at work with consents that end by a day, and how many of each."""
    at_work = [StudyState.CONSENT, StudyState.FIELD_WORK, StudyState.ANALYSIS]
    rows = Study.objects.visible_to(viewer).filter(
        office__code__in=offices_for(viewer, Act.KEEP_CONSENTS),
        state__in=at_work,
        consents__until__range=(today, by),
        consents__withdrawn_on__isnull=True,
    )
    counted = rows.annotate(ending=Count("consents")).order_by("title", "ref")
    many = dict(counted.values_list("pk", "ending"))
    return [(row, many[row.pk]) for row in counted]


def holds(consent: Consent, day: date) -> bool:
    """Test whether a consent covers a day."""
    return consent_holds(
        day,
        given_on=consent.given_on,
        until=consent.until,
        withdrawn_on=consent.withdrawn_on,
    )


def scope_in_words(scope: Iterable[str]) -> str:
    """Return what was consented to as it is read: `Interviews, reading agreements and records`."""
    named = [ConsentTo(one).label for one in ConsentTo if one in set(scope)]
    return ", ".join([*named[:1], *(name[0].lower() + name[1:] for name in named[1:])])
