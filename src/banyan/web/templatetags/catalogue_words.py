"""How languages of adaptations, and how long something has stood, are written on pages."""

from django import template

from banyan.foundation.languages import language_name
from banyan.programmes.queries.adaptations import Standing
from banyan.web.templatetags.banyan import counted, day

register = template.Library()


@register.filter
def language(code: str) -> str:
    """Write a language's name for its code: `km` as `Khmer`."""
    return language_name(code) if code else ""


@register.filter
def stood(standing: Standing) -> str:
    """Write since when something has stood where it stands, and for how long if it takes long."""
    if standing.since is None:
        return "Day not kept"
    said = f"Since {day(standing.since)}"
    if standing.is_slow and standing.days is not None:
        return f"{said}, {counted(standing.days, 'day,days')}"
    return said
