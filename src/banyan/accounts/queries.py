"""What can be asked of people who sign in and of offices."""

from collections.abc import Collection, Iterable

from django.db.models import Prefetch, Q, QuerySet

from banyan.accounts.models import Coverage, Office, Posting, User
from banyan.accounts.permissions import (
    Act,
    Actor,
    Reach,
    Role,
    offices_for,
    visible_offices,
)
from banyan.foundation.refusals import Refusal, Why


class NoSuchOffice(Refusal):
    """No office has this code."""

    why = Why.NOT_FOUND
    code = "accounts.no_such_office"
    template = "There is no office {office}. The offices are listed under Register, Offices."


class NoSuchPerson(Refusal):
    """Nobody signs in by this name."""

    why = Why.NOT_FOUND
    code = "accounts.no_such_person"
    template = "Nobody signs in as {name}. Name one of the people the desk has given an account."


def seen_by(viewer: Actor, act: Act, *, office: str) -> Q:
    """Return what narrows rows with a `confidentiality` to those that `viewer` sees.

    Public ones are everybody's who may do `act` somewhere; the others only where they may. `office`
    is the path from a row to the code of the office that it belongs to.
    """
    where = offices_for(viewer, act)
    allowed = Q(confidentiality="PUBLIC") if where else Q(pk__in=())
    for level, offices in visible_offices(viewer).items():
        allowed |= Q(confidentiality=level.value, **{f"{office}__in": offices & where})
    return allowed


WIDE = (Office.Kind.DESK, Office.Kind.REGIONAL_TEAM)


def actor_of(user: User) -> Actor:
    """Return who `user` is to the permission table: their postings with the offices each reaches.

    Costs three queries, whatever the number of postings and offices.
    """
    postings = list(user.postings.select_related("office").order_by("id"))
    reaches = _reaches(postings)
    homes = {posting.office.code for posting in postings}
    countries = Coverage.objects.filter(office__in=[p.office_id for p in postings])
    return Actor(
        name=user.username,
        reaches=tuple(reaches),
        full_name=user.full_name or user.username,
        home=homes.pop() if len(homes) == 1 else "",
        countries=frozenset(countries.order_by("country").values_list("country", flat=True)),
    )


def _reaches(postings: Iterable[Posting]) -> Iterable[Reach]:
    postings = list(postings)
    ids = [p.office_id for p in postings if p.office.kind == Office.Kind.COUNTRY_OFFICE]
    wide = any(p.office.kind in WIDE for p in postings)
    rows = Office.objects.all() if wide else Office.objects.filter(reports_to__in=ids)
    known = list(rows.order_by("code").values_list("code", "reports_to")) if wide or ids else []
    for posting in postings:
        reached = {posting.office.code}
        if posting.office.kind in WIDE:
            reached |= {code for code, _ in known}
        elif posting.office.kind == Office.Kind.COUNTRY_OFFICE:
            reached |= {code for code, above in known if above == posting.office_id}
        yield Reach(
            role=Role(posting.role),
            offices=frozenset(reached),
            is_everywhere=posting.office.kind in WIDE,
        )


def actor_named(username: str) -> Actor:
    """Return who signs in as `username`.

    :raises NoSuchPerson: if nobody does, or they may no longer sign in.
    """
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise NoSuchPerson(name=username)
    return actor_of(user)


def full_names() -> dict[str, str]:
    """Return what everybody who signs in is called, by the name they sign in with."""
    return dict(User.objects.exclude(full_name="").values_list("username", "full_name"))


def office(code: str) -> Office:
    """Return the office with this code.

    :raises NoSuchOffice: if there is none.
    """
    found = Office.objects.filter(code=code).first()
    if found is None:
        raise NoSuchOffice(office=code)
    return found


def offices() -> QuerySet[Office]:
    """Return every office with its countries, by kind and name. Offices are no secret."""
    coverage = Prefetch("coverage", Coverage.objects.order_by("country"))
    return Office.objects.prefetch_related(coverage).order_by("kind", "name", "code")


def offices_that_may(viewer: Actor, act: Act) -> QuerySet[Office]:
    """Return the offices for which `viewer` may perform `act`, by name."""
    return Office.objects.filter(code__in=offices_for(viewer, act)).order_by("name", "code")


def is_every_office(codes: Collection[str]) -> bool:
    """Test whether there is no office but those with these codes."""
    return not Office.objects.exclude(code__in=codes).exists()


def names_at(codes: Collection[str]) -> frozenset[str]:
    """Return the names with which those sign in who hold a posting at any of these offices."""
    rows = User.objects.filter(postings__office__code__in=codes)
    return frozenset(rows.values_list("username", flat=True))


def countries_of(code: str) -> list[str]:
    """Return the countries that the office with this code answers for, as ISO alpha-2.

    A partner answers for those of the office it reports to.
    """
    rows = Coverage.objects.filter(office__code=code)
    if not rows.exists():
        rows = Coverage.objects.filter(office__partners__code=code)
    return list(rows.order_by("country").values_list("country", flat=True))


def office_answering_for(country: str) -> Office | None:
    """Return the office that answers for a country (ISO alpha-2), or `None` where none does."""
    rows = Office.objects.filter(coverage__country=country).exclude(kind__in=WIDE)
    return rows.order_by("kind", "code").first()


def whole_view() -> Actor:
    """Return who counts for everybody: what is published is counted over all that is recorded.

    It stands for no person, and is used where nobody's own view may colour a number.
    """
    codes = frozenset(Office.objects.order_by("code").values_list("code", flat=True))
    return Actor(name="banyan", reaches=(Reach(Role.DESK, codes, is_everywhere=True),))
