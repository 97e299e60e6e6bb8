"""Pages of many assessments: as they were recorded, and enterprise by enterprise."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from banyan.accounts.permissions import Act, may_somewhere, require_somewhere
from banyan.assessments.queries.before_after import (
    BeforeAndAfter,
    ManyAssessed,
    enterprises_assessed,
    programmes_read,
    what_changed_in,
)
from banyan.assessments.queries.readings import assessments, readings_by_assessment
from banyan.assessments.readings.vocabulary import Stage
from banyan.foundation.places import country_name
from banyan.web.exports import taken_away, without_file
from banyan.web.pages import ActorRequest, page
from banyan.web.work.readings.forms import Enterprises, Filters
from banyan.web.work.readings.showing import tabs

A_PAGE = 50
IN_A_FILE = 5_000


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """List the assessments that the viewer may see."""
    require_somewhere(request.actor, Act.SEE_READINGS)
    filters = Filters(request.GET, viewer=request.actor)
    rows = assessments(request.actor, filters.wanted())
    if file := request.GET.get("as", ""):
        return _assessments_file(file, rows[:IN_A_FILE])
    context = {
        "heading": "Before and after",
        "tabs": tabs(request.path),
        "filters": filters,
        "filters_chosen": filters.chosen(),
        "found": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
        "may_record": may_somewhere(request.actor, Act.RECORD_READINGS),
        "address": without_file(request),
    }
    return page(request, "work/readings/assessments.html", context, part="list")


@require_safe
def enterprises(request: ActorRequest) -> HttpResponse:
    """List the enterprises of a programme with what was read before and after."""
    viewer = request.actor
    require_somewhere(viewer, Act.SEE_READINGS)
    asked = request.GET.copy()
    known = programmes_read(viewer)
    if known and not asked.get("programme"):
        asked["programme"] = next((p.code for p in known if p.code == "SCORE"), known[0].code)
    filters = Enterprises(asked, viewer=viewer)
    wanted = filters.wanted()
    trained = asked.get("which") == "TRAINED"
    rows = enterprises_assessed(viewer, wanted, trained=trained)
    if file := request.GET.get("as", ""):
        return _enterprises_file(file, rows)
    context = _enterprises(request, rows) | {
        "filters": filters,
        "filters_chosen": filters.chosen(),
        "may_record": may_somewhere(viewer, Act.RECORD_READINGS),
    }
    return page(request, "work/readings/enterprises.html", context, part="list")


def _enterprises(request: ActorRequest, rows: ManyAssessed) -> dict[str, Any]:
    found = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return {
        "heading": "Enterprises before and after",
        "tabs": tabs(request.path),
        "found": found,
        "changed": what_changed_in(list(found.object_list)),
        "baselines": rows.looked_at(Stage.BASELINE),
        "both": rows.looked_at(Stage.BASELINE, Stage.ENDLINE),
        "address": without_file(request),
    }


def _assessments_file(kind: str, rows: Any) -> HttpResponse:
    listed = list(rows)
    values = readings_by_assessment(listed)
    names = sorted({name for told in values.values() for name in told})
    columns = ["Reference", "Enterprise", "Its reference", "Country", "Programme", "Cluster"]
    columns += ["Stage", "Day", "Assessed by", "Office", *names]
    cells = (
        [
            row.ref,
            row.record.name,
            row.record.counted_as.ref,
            country_name(row.country),
            row.programme.name if row.programme else "",
            row.cluster.name if row.cluster else "",
            str(row.get_stage_display()),
            row.on,
            row.assessed_by,
            row.office.name,
            *(values[row.pk].get(name, "") for name in names),
        ]
        for row in listed
    )
    return taken_away(kind, name="assessments", columns=columns, rows=cells)


def _enterprises_file(kind: str, rows: ManyAssessed) -> HttpResponse:
    changed = what_changed_in(list(rows))
    kpis = sorted({(m.indicator.name, m.pair.before.unit) for row in changed for m in row.moves})
    columns = ["Enterprise", "Its reference", "Cluster", "Modules", "Assessed by"]
    columns += ["Baseline", "Endline", "Indicators improved", "of", "Practices adopted", "of"]
    for name, unit in kpis:
        columns += [f"{name} before ({unit})", f"{name} after ({unit})"]
    return taken_away(kind, name="before-and-after", columns=columns, rows=_lines(changed, kpis))


def _lines(
    rows: Sequence[BeforeAndAfter], kpis: Sequence[tuple[str, str]]
) -> Iterator[list[object]]:
    for row in rows:
        one = row.enterprise
        told = {(m.indicator.name, m.pair.before.unit): m.pair for m in row.moves}
        values = [
            end.value if end else ""
            for key in kpis
            for end in ((told[key].before, told[key].after) if key in told else (None, None))
        ]
        yield [
            one.organization.name,
            one.organization.ref,
            one.cluster,
            ", ".join(one.modules),
            one.assessed_by,
            one.baseline or "",
            one.endline or "",
            row.improved,
            len(row.moves),
            row.adopted,
            row.missing,
            *values,
        ]
