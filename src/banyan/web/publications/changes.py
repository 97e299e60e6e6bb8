"""What changed since an edition: its figures then and now, new and ended engagements."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from banyan.accounts.permissions import Act, require_somewhere
from banyan.publications.assembling import Drift, figures_then_and_now
from banyan.publications.queries import NoSuchEdition, Since, edition, since
from banyan.publications.queries.since import MOST
from banyan.results.queries import stated_figures
from banyan.web.exports import taken_away
from banyan.web.pages import ActorRequest, page

COLUMNS = (
    "What",
    "Title",
    "Then",
    "Now",
    "Until today",
    "Country",
    "Office",
    "From",
    "Until",
    "Reference",
)
Line = tuple[object, ...]


@require_safe
def changed(request: ActorRequest, slug: str) -> HttpResponse:
    """Show what changed since a published edition; give all of it as a file."""
    require_somewhere(request.actor, Act.SEE_ROUNDS)
    found = edition(request.actor, slug)
    if found.published_at is None:
        raise NoSuchEdition(slug=slug)
    what = since(request.actor, found, today=timezone.localdate())
    figures = sorted(figures_then_and_now(found), key=_moved_first)
    if kind := request.GET.get("as", ""):
        return taken_away(kind, name=f"since-{slug}", columns=COLUMNS, rows=_lines(figures, what))
    context = {
        "heading": f"What changed since {found.title}",
        "edition": found,
        "since": what,
        "figures": figures,
        "moved": sum(one.has_moved or one.has_grown for one in figures),
        "stated": stated_figures(request.actor).filter(made_at__gt=found.published_at)[:MOST],
        "groups": [(title, none, rows.count(), rows[:MOST]) for title, none, rows in what.groups],
        "most": MOST,
    }
    return page(request, "publications/since.html", context)


def _moved_first(one: Drift) -> bool:
    return not (one.has_moved or one.has_grown)


def _lines(figures: list[Drift], what: Since) -> Iterator[Line]:
    for one in figures:
        told = (one.printed, one.now, one.until_today)
        yield ("Figure", one.label, *told, "", "", "", "", one.ref)
    for title, _, rows in what.groups:
        for row in rows:
            status = row.get_status_display()
            days = (row.starts_on or "", row.ends_on or "")
            yield (title, row.title, "", status, "", row.country, row.office.name, *days, row.ref)
