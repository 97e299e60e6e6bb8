"""How what a campaign found is drawn: from the same numbers as the table below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from banyan.assessments.queries.campaigns import Campaign
from banyan.assessments.queries.dashboards import Dashboard, OfTopic
from banyan.results.charts import Bar, bars
from banyan.results.rules import number_shown


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as components/chart.html draws it."""

    title: str
    under: str
    svg: SafeString
    caption: str
    columns: list[tuple[str, bool]]
    rows: list[list[str]]
    source: str


def failing_by_topic(told: Dashboard, of: Campaign) -> Drawn | None:
    """Draw the rates of non-compliance by topic, the worst first; nothing where none is shown."""
    known = [(one, one.failing.percent) for one in told.topics]
    shown = [(one, percent) for one, percent in known if percent is not None]
    if not shown:
        return None
    title = _title(shown)
    bars_of = [Bar(one.title, value) for one, value in sorted(shown, key=lambda pair: -pair[1])]
    svg = bars(title, bars_of, unit="%")
    return Drawn(
        title=title,
        under="Workplaces that do not comply, as % of those visited to which the topic applies",
        svg=mark_safe(svg.markup),  # noqa: S308 - our own drawing; its texts are escaped there
        caption="Non-compliance by topic",
        columns=[("Topic", False), ("%", True), ("Workplaces", True), ("Remedied", True)],
        rows=[_row(one, percent) for one, percent in known],
        source=f"Counted from the visits recorded by {of.engagement.office.name}.",
    )


def _title(shown: Sequence[tuple[OfTopic, float]]) -> str:
    worst, percent = max(shown, key=lambda pair: pair[1])
    return (
        f"{worst.title} fails most often: at {worst.failing.part} of "
        f"{worst.failing.whole} workplaces ({number_shown(percent, unit='%')})"
    )


def _row(one: OfTopic, percent: float | None) -> list[str]:
    return [
        one.title,
        "hidden" if one.failing.is_hidden else _percent(percent),
        _of(one.failing.part, one.failing.whole),
        _of(one.remedied.part, one.remedied.whole),
    ]


def _percent(value: float | None) -> str:
    return "–" if value is None else number_shown(value, unit="%")


def _of(part: int | None, whole: int | None) -> str:
    if part is None or whole is None:
        return "hidden"
    return f"{part:,} of {whole:,}" if whole else "–"
